-- What each staged row would do. A row is the same as a known one when its whole payload is, and speaks about the
-- same thing when its slice and identity are. Of exact repeats the last stands, since a person's last row holds.
create or replace temp table verdicts_<table> as
with mine as (
    select row_no, slice,
           md5(cast(row(<identity>) as text)) as identity,
           md5(cast(row(<payload>) as text)) as payload
    from staged_<table>
),
counted as (
    select *, row_number() over (partition by slice, payload order by row_no desc) as copy from mine
),
known as (
    select slice, as_of, md5(cast(row(<identity>) as text)) as identity,
           md5(cast(row(<payload>) as text)) as payload
    from <table> join (select import_id, as_of from imports) as ages using (import_id)
    where is_current and slice in (select slice from mine)
),
known_slices as (select slice, max(as_of) as as_of from known group by slice),
known_payloads as (select distinct slice, payload from known),
known_identities as (select distinct slice, identity from known)
select row_no, slice, identity, copy,
       case when copy > 1 then 'repeated'
            when known_slices.as_of > $as_of then 'older'
            when known_payloads.payload is not null then 'unchanged'
            when known_identities.identity is not null then 'changed'
            else 'new' end as verdict
from counted
left join known_slices using (slice)
left join known_payloads using (slice, payload)
left join known_identities using (slice, identity)
