-- the rows of a fact table that are of the forgotten, with what is needed to keep the counts of their events
create or replace temp table nobodies_<table> as
select facts.*, coalesce(event_of(facts.event_key), facts.event_key) as event
from (
    select rowid as id, row_no, slice, <import> as import_id, <current> as is_current, <event_key> as event_key,
           <outside> as is_outside, <present> as is_present, <who> as who
    from <table>
) as facts
where who is not null
