-- What should come each month, how far it has come, and what is due now.

-- one row per kind of data that should come each month, from whatever platform. Due are: what is known of an event,
-- grace_days after it; all else, grace_days after the month's end. Age is fresh up to period_days + grace_days.
create table cadences (
    source text not null, title text not null,
    measure text not null,              -- as in the coverage table
    rhythm text not null,               -- event: per event; days: day by day; period: a table of a period; list: one list of all
    period_days integer not null, grace_days integer not null,
    has_pauses boolean not null,        -- whether a month inside a pause may come without it
    position integer not null
);
insert into cadences values
    ('event_registrations', 'Event registrations', 'registrations', 'event', 30, 7, true, 1),
    ('event_attendance', 'Event attendance', 'attendance', 'event', 30, 7, true, 2),
    ('register', 'Event register', 'register', 'list', 30, 7, true, 3),
    ('slack', 'Slack', 'slack', 'days', 30, 7, true, 4),
    ('youtube_days', 'YouTube views', 'youtube_views', 'days', 30, 7, false, 5),
    ('youtube_videos', 'YouTube videos', 'videos', 'period', 30, 7, false, 6),
    ('youtube_geography', 'YouTube geography', 'youtube_geography', 'period', 30, 7, false, 7),
    ('youtube_traffic', 'YouTube traffic', 'youtube_traffic', 'period', 30, 7, false, 8);

-- a stretch of days as people say it
create or replace macro days_in_words(first_day, last_day) as case
    when first_day = last_day then strftime(first_day, '%-d %B %Y')
    when day(first_day) > 1 or last_day <> last_day(last_day)
        then if(year(first_day) = year(last_day), strftime(first_day, '%-d %B'), strftime(first_day, '%-d %B %Y'))
            || ' to ' || strftime(last_day, '%-d %B %Y')
    when date_trunc('month', first_day) = date_trunc('month', last_day) then strftime(first_day, '%B %Y')
    else if(year(first_day) = year(last_day), strftime(first_day, '%B'), strftime(first_day, '%B %Y'))
            || ' to ' || strftime(last_day, '%B %Y')
    end;

-- the newest month's end that is so many days ago
create or replace macro due_until(grace, on_today) as
    cast(date_trunc('month', on_today - cast(grace as integer)) as date) - 1;

-- one row per source and stretch of days that a live import speaks of; what names no day of its own speaks of none.
-- Figures of all time speak of every day up to theirs; a list of events of every day between its first and its last.
create or replace view reported as
select source, if(rhythm = 'period' and since = until, date '1970-01-01', since) as since, until
from cadences join dated_coverage using (measure)
where rhythm <> 'list'
union all
select
    cadences.source, min(dated_coverage.since),
    greatest(max(dated_coverage.until), max(cast(as_of as date)) filter (as_of_from <> 'now'))
from cadences join dated_coverage using (measure) join imports using (import_id)
where rhythm = 'list'
group by cadences.source, import_id;

-- one row per event that has taken place and kind of report: whether that report is in; a cancelled event has none
create or replace macro event_reports(on_today) as table
select
    event_id, title, event_date, unnest(['event_registrations', 'event_attendance']) as source,
    unnest([has_registrations, has_attendance]) as is_in
from event
where event_date < on_today
  and not coalesce(cast(to_json(event) ->> 'is_cancelled' as boolean), false);   -- also where no register can tell

-- one row per source: the newest day that is covered, its age and what that means. Days of a planned pause do not make
-- reports of events older; of an event whose report is missing the age is counted from the event.
create or replace macro source_states(scope_since, scope_until, on_today) as table
with within as (
    select
        source, max(least(until, coalesce(scope_until, on_today), on_today)) as data_through
    from reported
    where since <= least(coalesce(scope_until, on_today), on_today) and until >= coalesce(scope_since, until)
    group by source
),
imported as (
    select distinct cadences.source from cadences join coverage using (measure) join imports using (import_id)
    where undone_at is null
),
used as (       -- whoever tells of events is asked who came
    from imported
    union select 'event_attendance' from imported where source in ('event_registrations', 'register')
),
waited as (
    select source, data_through, on_today - data_through - (
        select count(*) from (
            select distinct unnest(generate_series(greatest(since, data_through + 1), least(until, on_today), interval 1 day))
            from pauses
        )
    ) as days
    from within
),
late as (
    select source, min(event_date) as event_date
    from event_reports(on_today) left join within using (source)
    where not is_in and (data_through is null or event_date > data_through)
    group by source
),
aged as (
    select
        cadences.*, source in (select source from used) as is_in_use, within.data_through,
        on_today - within.data_through as age_days,
        case when late.event_date is not null then on_today - late.event_date
             when rhythm in ('event', 'list') then days
             else on_today - within.data_through end as waited_days,
        if(late.event_date is not null, grace_days, period_days + grace_days) as cadence_days
    from cadences left join within using (source) left join waited using (source) left join late using (source)
)
select
    source, title, measure, rhythm, grace_days, has_pauses, position, is_in_use, data_through, age_days, cadence_days,
    case when not is_in_use then 'never imported'
         when waited_days <= cadence_days then 'fresh'
         when waited_days <= 2 * cadence_days or waited_days is null then 'due'
         else 'stale' end as status
from aged;

-- one row per month and source: what of it has come
create or replace macro coverage_months(scope_since, scope_until, on_today) as table
with bounds as (
    select
        cast(date_trunc('month', coalesce(
            scope_since, (select min(since) from dated_coverage where since <= on_today), on_today - interval 12 month
        )) as date) as first_month,
        least(coalesce(scope_until, on_today), on_today) as last_day
),
spine as (
    select month, last_day(month) as month_end
    from (select cast(unnest(generate_series(first_month, last_day, interval 1 month)) as date) as month from bounds)
),
states as (
    select * from source_states(null, null, on_today)
),
days_of as (        -- distinct, since exports overlap
    select source, cast(date_trunc('month', day) as date) as month, count(distinct day) as came
    from (
        select source, unnest(generate_series(greatest(since, first_month), least(until, on_today), interval 1 day)) as day
        from reported join states using (source) cross join bounds
        where rhythm = 'days'
    )
    group by all
),
tables_of as (
    select
        source, month, bool_or(rhythm = 'list' or since <= month and until >= month_end) as is_whole,
        max(least(until, month_end)) as through
    from reported join states using (source) join spine on since <= month_end and until >= month
    where rhythm in ('period', 'list') and since <= on_today
    group by all
),
events_of as (
    select
        source, cast(date_trunc('month', event_date) as date) as month, count(*) as held,
        count(*) filter (is_in) as came,
        count(*) filter (not is_in and event_date + grace_days < on_today) as late
    from event_reports(on_today) join states using (source)
    group by all
),
listed as (
    select month from tables_of where source = 'register'
),
found as (
    select
        month, month_end, states.*,
        month_end + grace_days < on_today or coalesce(late, 0) > 0 as is_due,
        case rhythm
            when 'event' then month_end < on_today and coalesce(events_of.came = held, month in (from listed))
            when 'days' then coalesce(days_of.came, 0) = day(month_end)
            else coalesce(is_whole, false) end as is_whole,
        coalesce(if(rhythm = 'event', events_of.came, days_of.came), 0) > 0 or through is not null as is_touched,
        (select min(pause) from pauses where has_pauses and since <= month_end and until >= month) as planned,
        case rhythm
            when 'event' then if(held is null, if(month in (from listed), 'no event', 'no event known'),
                events_of.came || ' of ' || held || if(held = 1, ' event', ' events'))
            when 'days' then coalesce(days_of.came, 0) || ' of ' || day(month_end) || ' days'
            when 'period' then if(is_whole or through is null, null, 'up to ' || strftime(through, '%-d %B'))
            end as told,
        coalesce(late, 0) as late
    from spine cross join states
    left join days_of using (source, month) left join tables_of using (source, month)
    left join events_of using (source, month)
)
select
    month, source, title, measure, position, is_in_use,
    case
        when planned is not null and not is_touched and late = 0 then 'paused'
        when is_whole then 'covered'
        when not is_due then 'not due yet'
        when is_touched then 'partly'
        when status = 'stale' and month > data_through then 'stale'
        else 'missing' end as state,
    if(planned is not null and not is_touched and late = 0, planned, told) as told,
    is_touched or (is_whole and planned is null) as is_covered
from found;

-- one row per export that is due, the newest first. Nobody is asked for a kind of data that never came; a report of
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
    from states join (select source, min(since) as first_day from reported group by source) using (source)
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
        if(until < data_through, 'Days are missing between two exports.',
            'The data end on ' || strftime(data_through, '%-d %B %Y') || '.') as why,
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
