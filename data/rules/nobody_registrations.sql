-- Of several rows of one person in one statement the last stands, the others are nobody's audience. Who came although
-- the place was cancelled counts as registered; who was on stage does not, as before.
create or replace temp table become_registrations as
with marked as (from nobodies_registrations),
there as (
    select event, who, bool_or(is_outside) as is_outside, bool_or(is_present) as is_present
    from nobodies_attendances where is_current group by event, who
),
mains as (
    select import_id, slice, event_key, who, arg_max(id, row_no) as main from marked group by all
),
several as (        -- statements of several exports about one registration: they stay one
    select event, who, count(distinct row(import_id, slice)) > 1 as is_several, fresh_key() as shared
    from marked where is_current group by event, who
)
select
    id, import_id, marked.event, row_no, marked.who, main = id as is_main, if(is_several, shared, null) as name_key,
    coalesce(there.is_outside, false) or is_unseated(marked.is_current, marked.event, marked.who) as is_outside,
    coalesce(there.is_present, false) as has_come
from marked
join mains using (import_id, slice, event_key, who)
left join several on several.event = marked.event and several.who = marked.who
left join there on there.event = marked.event and there.who = marked.who
