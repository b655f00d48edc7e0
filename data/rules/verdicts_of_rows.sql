-- a row that makes several facts does what most of them ask for; mentions count only where they are all there is
with row_verdicts as (
    <facts>
),
facts as (
    select * from row_verdicts
    where fact_table <> 'mentions' or row_no not in (select row_no from row_verdicts where fact_table <> 'mentions')
),
counted as (
    select row_no,
           count(*) filter (where verdict = 'new') as news,
           count(*) filter (where verdict = 'changed') as changes,
           count(*) filter (where verdict = 'unchanged') as sames,
           count(*) filter (where verdict = 'older') as olds
    from facts group by row_no
)
select row_no,
       case when changes > 0 or (news > 0 and sames > 0) then 'changed'
            when news > 0 then 'new'
            when sames > 0 then 'unchanged'
            when olds > 0 then 'older'
            else 'repeated' end
from counted
