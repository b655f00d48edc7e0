-- The same where no import has spoken about any of these slices: a row is new, or repeats another of the file.
create or replace temp table verdicts_<table> as
with mine as (
    select row_no, slice,
           md5(cast(row(<identity>) as text)) as identity,
           md5(cast(row(<payload>) as text)) as payload
    from staged_<table>
),
counted as (
    select *, row_number() over (partition by slice, payload order by row_no desc) as copy from mine
)
select row_no, slice, identity, copy, if(copy > 1, 'repeated', 'new') as verdict from counted
