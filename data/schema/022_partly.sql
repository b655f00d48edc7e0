-- A month of which only some days are in: it is asked for also where it is the first one, and says so.

-- one row per month of a measure of days: how many of its days live imports cover, up to today
create or replace macro covered_days(of_measure, on_today) as table
select cast(date_trunc('month', day) as date) as month, count(distinct day) as days_known
from (
    select cast(unnest(generate_series(since, least(until, on_today), interval 1 day)) as date) as day
    from dated_coverage where measure = of_measure and since <= on_today
)
group by all;

-- one row per export that is due, the newest first. Of days the month of the first export is asked for whole. Nobody
-- is asked for a kind of data that never came; a report of
-- registrations is asked for only where the event's platform has given one before, or where nothing of it is in.
create or replace macro due_exports(on_today) as table
with states as (
    select *, due_until(grace_days, on_today) as due_day from source_states(null, null, on_today)
),
platforms as (
    select distinct event_id, platform from mention join event_links using (event_key)
),
registering as (
    select event_id
    from platforms
    where platform in (select platform from mention where measure = 'registrations')
),
of_events as (
    select
        event_id, any_value(reports.title) as name, event_date as since, event_date as until,
        bool_and(not is_in) as is_bare, bool_or(not is_in and source = 'event_attendance') as has_no_attendance
    from event_reports(on_today) as reports join states using (source)
    where event_date + grace_days < on_today
      and (source = 'event_attendance' or is_in_use)
    group by event_id, event_date
    having bool_or(not is_in and (source = 'event_attendance' or event_id in (from registering)))
),
days as (
    select source, has_pauses, cast(unnest(generate_series(first_day, due_day, interval 1 day)) as date) as day
    from states join (
        select source, cast(date_trunc('month', min(since)) as date) as first_day from reported group by source) using (source)
    where rhythm = 'days'
),
missing_days as (
    select
        source, day, day - cast(row_number() over (partition by source order by day) as integer) as run,
        has_pauses and exists (from pauses where day between since and until) as is_paused
    from days
    where not exists (from reported where reported.source = days.source and day between since and until)
),
of_days as (
    select source, min(day) as since, max(day) as until
    from missing_days group by source, run
    having not bool_and(is_paused)
),
of_tables as (
    select source, coalesce(least(data_through + 1, due_month), due_month) as since, due_day as until
    from (select *, cast(date_trunc('month', due_day) as date) as due_month from states)
    where is_in_use and (
        rhythm = 'period' and coalesce(data_through < due_day, true)
        or rhythm = 'list' and coalesce(data_through < due_month, true))
),
quiet as (      -- months of which no event is known
    select month, month - to_months(cast(row_number() over (order by month) as integer)) as run
    from coverage_months(null, null, on_today)
    where source = 'event_attendance' and state in ('missing', 'stale') and told = 'no event known' and is_in_use
),
lines as (
    select
        if(has_no_attendance, 'event_attendance', 'event_registrations') as source, event_id, since, until, is_bare,
        case when is_bare then 'Registrations and attendance of '
             when has_no_attendance then 'Attendance of ' else 'Registrations of ' end || name as what,
        case when is_bare then 'The event is known, but none of its reports is in.'
             when has_no_attendance then 'The registrations are in, who came is not known.'
             else 'Who came is in, who had registered is not known.' end as why,
        since as counts_from
    from of_events
    union all by name
    select
        source, since, until, title as what,
        case when until >= data_through then 'The data end on ' || strftime(data_through, '%-d %B %Y') || '.'
             when until < (select min(reported.since) from reported where reported.source = of_days.source)
                 then 'The data begin on ' || strftime(until + 1, '%-d %B %Y') || '.'
             else 'Days are missing between two exports.' end as why,
        if(until < data_through, since, data_through) as counts_from
    from of_days join states using (source)
    union all by name
    select
        source, since, until, title as what,
        coalesce('The newest export speaks up to ' || strftime(data_through, '%-d %B %Y') || '.',
            'The exports that are in name no day.') as why,
        coalesce(data_through, since) as counts_from
    from of_tables join states using (source)
    union all by name
    select
        'event_attendance' as source, cast(min(month) as date) as since, last_day(max(month)) as until,
        'Reports of events' as what,
        'No event is known. If there was none, say so in the register, or as a pause.' as why,
        cast(min(month) as date) as counts_from
    from quiet group by run
)
select
    lines.source, what, days_in_words(since, until) as period, why, title, since, until, event_id,
    if(is_bare or what = 'Reports of events', 'registrations, attendance', measure) as measures,
    case when until < data_through and on_today - until > 92 then 'gap'     -- of older times, if it can be had at all
         when on_today - counts_from <= 2 * if(event_id is null, cadence_days, grace_days) then 'due'
         else 'stale' end as state,
    position
from lines join states on states.source = lines.source;
