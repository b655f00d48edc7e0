-- Several joins of one person in one statement become one, with the seconds that they make together, without times.
create or replace temp table become_attendances as
with marked as (
    select
        nobodies.*, facts.seconds, coalesce(joined_at, left_at - to_seconds(facts.seconds)) as begins_at,
        if(left_at > joined_at or joined_at is null, left_at, joined_at + to_seconds(facts.seconds)) as ends_at,
        exists (
            from become_registrations as mine
            where mine.is_main and mine.import_id = nobodies.import_id and mine.row_no = nobodies.row_no
              and mine.who = nobodies.who) as is_registered
    from nobodies_attendances as nobodies join <table> as facts on facts.rowid = nobodies.id
),
reached as (
    select
        *, greatest(begins_at, max(ends_at) over (
            partition by import_id, slice, event_key, who order by begins_at, ends_at
            rows between unbounded preceding and 1 preceding)) as counts_from
    from marked
),
totals as (
    select
        import_id, slice, event_key, who, bool_or(is_present) as was_present,
        cast(coalesce(
            sum(if(ends_at > counts_from, epoch(ends_at) - epoch(counts_from), 0)) filter (begins_at is not null and ends_at is not null),
            sum(seconds)) as bigint) as total,
        arg_min(id, (not is_registered, row_no, id)) as main
    from reached group by all
),
several as (
    select event, who, count(distinct row(import_id, slice)) > 1 as is_several, fresh_key() as shared,
           bool_or(is_outside) as was_outside
    from marked where is_current group by event, who
)
select
    id, main = id as is_main, total, was_present, if(is_several, shared, null) as name_key,
    coalesce(was_outside, false) or is_unseated(reached.is_current, reached.event, reached.who) as is_outside
from reached
join totals using (import_id, slice, event_key, who)
left join several on several.event = reached.event and several.who = reached.who
