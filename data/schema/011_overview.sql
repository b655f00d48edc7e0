-- The numbers of the overview, over any stretches of time at once: now, the period before, a year ago, or each month.
-- A stretch is {measure, stretch, since, until}: the measure whose numbers are counted, a name, its first and last day.

create or replace macro as_stretches(list) as cast(list as struct(measure text, stretch text, since date, until date)[]);
create or replace macro as_numbers(list) as cast(list as struct(
    place integer, number text, unit text, kind text, measure text)[]);      -- kind: flow, rate, stock

-- one row per number and stretch: the value and what it rests on (n): events for counts of events, else the
-- denominator of a rate, or the days of a sum or mean. Null is not known. The next number is one more branch here.
create or replace macro overview_values(stretches, scope_series, scope_side, on_today) as table
with stretch as materialized (
    select unnest(as_stretches(stretches), recursive := true)
),
events as materialized (
    select * from event_counts(null, null, scope_series, scope_side, on_today)
),
within as materialized (
    select measure, stretch, since, until, event_id, registrations, attendees, expected, attended_registrants
    from stretch join events on event_date between since and until
    where measure in ('registrations', 'attendance')
),
of_events as (
    select
        measure, stretch, sum(registrations) as registrations, count(registrations) as registered_events,
        sum(attendees) as attendees, count(attendees) as attended_events,
        sum(expected) as expected, sum(attended_registrants) as attended_registrants
    from within group by measure, stretch
),
visits as (     -- the first visit of all is a first one, whatever the series
    select
        event_id, person_id, side, side_group,
        row_number() over (partition by person_id order by event_date, starts_at, event_id) as visit
    from attendance
    where person_id is not null and event_date < on_today
),
of_people as (
    select
        stretch, count(distinct person_id) as people, count(*) as identified,
        count(*) filter (visit > 1) as came_again
    from within join visits using (event_id)
    where measure = 'attendance' and attendees is not null
      and (scope_side is null or side = scope_side or side_group = scope_side)
    group by stretch
),
of_sides as (
    select
        stretch, count(*) filter (part = 'a') as side_a, count(*) filter (part in ('a', 'b')) as both_sides
    from within
    join registration using (event_id)
    join side_parts on side_parts.side_group = registration.side_group
    where measure = 'registrations' and counts
    group by stretch
),
of_slack as (   -- a usual week: the mean over the last four weeks that an export holds
    select stretch, avg(weekly_active) as active, count(weekly_active) as days
    from (
        select stretch, day, weekly_active, max(day) over (partition by stretch) as last_day
        from stretch join slack_day on day between since and until
        where measure = 'slack' and weekly_active is not null
    )
    where day > last_day - 28
    group by stretch
),
of_youtube as (
    select stretch, sum(value) as views, count(value) as days
    from stretch join youtube_day as days on day between since and until and days.measure = 'views'
    where stretch.measure = 'youtube_views'
    group by stretch
)
select 'people' as number, stretch, if(attended_events > 0, coalesce(people, 0), null) as value, attended_events as n
from of_events left join of_people using (stretch) where measure = 'attendance'
union all by name
select 'registrations' as number, stretch, registrations as value, registered_events as n
from of_events where measure = 'registrations'
union all by name
select 'attendances' as number, stretch, attendees as value, attended_events as n
from of_events where measure = 'attendance'
union all by name
select 'attendance_rate' as number, stretch, attended_registrants / nullif(expected, 0) as value, expected as n
from of_events where measure = 'attendance'
union all by name
select 'balance' as number, stretch, side_a / nullif(both_sides, 0) as value, both_sides as n from of_sides
union all by name
select 'returning' as number, stretch, came_again / nullif(identified, 0) as value, identified as n from of_people
union all by name
select 'slack_active' as number, stretch, active as value, days as n from of_slack
union all by name
select 'youtube_views' as number, stretch, views as value, days as n from of_youtube;

-- one row per stretch: whether live imports cover all of it. Events: each month of it, pauses left out; measures of
-- days: each day.
create or replace macro overview_coverage(stretches, on_today) as table
with stretch as materialized (
    select unnest(as_stretches(stretches), recursive := true)
),
bounds as (
    select min(since) as first_day, max(until) as last_day from stretch
),
month_rows as (
    select 'registrations' as measure, month, is_covered or pause is not null as is_whole
    from months('registrations', (select first_day from bounds), (select last_day from bounds), on_today)
    union all
    select 'attendance', month, is_covered or pause is not null
    from months('attendance', (select first_day from bounds), (select last_day from bounds), on_today)
),
day_rows as (
    select measure, cast(unnest(generate_series(coverage.since, coverage.until, interval 1 day)) as date) as day
    from coverage join imports using (import_id)
    where undone_at is null and measure in (select measure from stretch)
      and measure not in ('registrations', 'attendance')
)
select stretch.measure, stretch, coalesce(bool_and(is_whole), false) as is_whole
from stretch left join month_rows
    on month_rows.measure = stretch.measure and month between date_trunc('month', since) and until
where stretch.measure in ('registrations', 'attendance')
group by all
union all
select stretch.measure, stretch, count(distinct day) = until - since + 1
from stretch left join day_rows on day_rows.measure = stretch.measure and day between since and until
where stretch.measure not in ('registrations', 'attendance')
group by stretch.measure, stretch, since, until;

-- one row per measure and month, as `months` gives them
create or replace macro overview_months(scope_since, scope_until, on_today) as table
select 'registrations' as measure, * from months('registrations', scope_since, scope_until, on_today)
union all select 'attendance', * from months('attendance', scope_since, scope_until, on_today)
union all select 'slack', * from months('slack', scope_since, scope_until, on_today)
union all select 'youtube_views', * from months('youtube_views', scope_since, scope_until, on_today);

-- one row per number that has a stretch "now", beside the stretches "previous" and "year_ago" where these and now are
-- covered; `checked` are the days of each that have to be. `change` is per cent of a flow, points of a rate, the
-- difference of a stock, and null on fewer than ten; `difference` has its sign, and is 0 where nothing moved to speak of.
create or replace macro overview_compared(numbers, stretches, checked, scope_series, scope_side, on_today) as table
with number_list as (
    select unnest(as_numbers(numbers), recursive := true)
),
stretch as (
    select unnest(as_stretches(stretches), recursive := true)
),
found as materialized (
    select
        number_list.number, kind, stretch, since, until, is_whole,
        coalesce(value, if(kind = 'flow', 0, null)) as value,
        cast(coalesce(n, if(kind = 'flow', 0, null)) as bigint) as n
    from number_list
    join stretch using (measure)
    join overview_coverage(checked, on_today) using (measure, stretch)
    left join overview_values(stretches, scope_series, scope_side, on_today) as counted using (number, stretch)
),
beside as (
    select
        now.number, now.kind, now.since, now.until, now.value, now.n,
        before.value as previous, before.n as previous_n, year_ago.value as year_ago
    from found as now
    left join found as before on before.number = now.number and before.stretch = 'previous'
        and before.is_whole and now.is_whole
    left join found as year_ago on year_ago.number = now.number and year_ago.stretch = 'year_ago'
        and year_ago.is_whole and now.is_whole
    where now.stretch = 'now'
)
select
    *,
    case
        when kind = 'stock' then round(value - previous, 1)
        when kind = 'flow' and previous >= 10 then round(100 * (value / previous - 1), 1)
        when kind = 'rate' and least(n, previous_n) >= 10 then round(100 * (value - previous), 1)
    end as change,
    case
        when kind = 'rate' then round(100 * value) - round(100 * previous)
        when previous >= 10 and abs(value / previous - 1) < 0.02 then 0
        else value - previous
    end as difference
from beside;

-- one row per number and month from the first to the last; null where no import covers the month
create or replace macro overview_by_month(numbers, stretches, from_day, to_day, scope_series, scope_side, on_today)
as table
with number_list as (
    select unnest(as_numbers(numbers), recursive := true)
)
select
    place, number_list.number, month,
    if(is_covered, coalesce(value, if(kind = 'flow', 0, null)), null) as value, is_covered, is_provisional, pause
from number_list
join overview_months(from_day, to_day, on_today) using (measure)
left join overview_values(stretches, scope_series, scope_side, on_today) as counted
    on counted.number = number_list.number and counted.stretch = strftime(month, '%Y-%m-%d');
