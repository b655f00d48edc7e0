create or replace temp table nobodies_<table> as
select null::bigint as id, null::bigint as row_no, null::uuid as slice, null::bigint as import_id, true as is_current,
       null::text as event_key, false as is_outside, false as is_present, null::text as who, null::text as event
where false
