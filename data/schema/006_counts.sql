-- How the nouns are counted by month, by event and by side; shared by several questions.

-- 95% Wilson score interval of k out of n; null without anybody
create or replace macro wilson_low(k, n) as case when n > 0 then least(k / n, greatest(0.0,
    (k / n + 1.959964 ^ 2 / (2 * n) - 1.959964 * sqrt((k / n) * (1 - k / n) / n + 1.959964 ^ 2 / (4 * n ^ 2)))
    / (1 + 1.959964 ^ 2 / n))) end;
create or replace macro wilson_high(k, n) as case when n > 0 then greatest(k / n, least(1.0,
    (k / n + 1.959964 ^ 2 / (2 * n) + 1.959964 * sqrt((k / n) * (1 - k / n) / n + 1.959964 ^ 2 / (4 * n ^ 2)))
    / (1 + 1.959964 ^ 2 / n))) end;

-- the name of the stretch of time that a day belongs to: an event, the first day of a month or quarter, or 'all'
create or replace macro period_of(grain, of_event, on_day) as case grain
    when 'event' then of_event
    when 'month' then strftime(on_day, '%Y-%m-01')
    when 'quarter' then strftime(date_trunc('quarter', on_day), '%Y-%m-%d')
    else 'all' end;

-- what live imports cover and when they say so: a list of videos without any date speaks of the day of its import,
-- which is no news of the community
create or replace view dated_coverage as
select coverage.* from coverage join imports using (import_id)
where undone_at is null and not (measure = 'videos' and as_of_from = 'now');

-- one row per month of a measure, from the first to the last that an import covers, or as the scope says.
-- A month is provisional while it is not over; a measure of days also while its coverage ends before the month does.
create or replace macro months(of_measure, scope_since, scope_until, on_today) as table
with covered as (
    select coverage.since, coverage.until from coverage join imports using (import_id)
    where measure = of_measure and undone_at is null
),
bounds as (
    select min(since) as first_day, max(until) as last_day from covered
),
spine as (
    select cast(unnest(generate_series(
        date_trunc('month', coalesce(scope_since, first_day)), coalesce(scope_until, bounds.last_day), interval 1 month
    )) as date) as month
    from bounds
),
reports as (
    select month, last_day(month) as month_end, count(covered.until) > 0 as is_covered, max(covered.until) as covered_until
    from spine left join covered on covered.since <= last_day(month) and covered.until >= month
    group by month
)
select
    month, is_covered,
    month_end >= on_today or coalesce(
        of_measure not in ('attendance', 'registrations') and covered_until < month_end, false) as is_provisional,
    if(is_covered, null, (select min(pause) from pauses where since <= month_end and until >= month)) as pause
from reports;

-- one row per event of the scope. Null is not known: no such report, or an event of today or later, which has
-- registrations only. A side leaves every event in its place and counts only its people.
create or replace macro event_counts(scope_since, scope_until, scope_series, scope_side, on_today) as table
with events as (
    select *, has_attendance and event_date < on_today as has_happened from event
    where event_date between coalesce(scope_since, event_date) and coalesce(scope_until, event_date)
      and (scope_series is null or series in scope_series)
),
registered as (
    select event_id, count(*) as registrations, count(*) filter (attended) as attended_registrants
    from registration
    where counts and (scope_side is null or side = scope_side or side_group = scope_side)
    group by event_id
),
attended as (
    select
        event_id, count(*) as attendees, count(*) filter (person_id is null) as without_email,
        count(*) filter (not is_registered) as walk_ins, median(seconds) / 60 as median_minutes
    from attendance
    where scope_side is null or side = scope_side or side_group = scope_side
    group by event_id
)
select
    event_id, title, event_date, starts_at, series,
    if(has_registrations, coalesce(registrations, 0), null) as registrations,
    if(has_happened, coalesce(attendees, 0), null) as attendees,
    if(has_happened, coalesce(without_email, 0), null) as without_email,
    if(has_happened and has_registrations, coalesce(walk_ins, 0), null) as walk_ins,
    if(has_happened and has_registrations, coalesce(registrations, 0), null) as expected,
    if(has_happened and has_registrations, coalesce(attended_registrants, 0), null) as attended_registrants,
    if(has_happened, median_minutes, null) as median_minutes
from events left join registered using (event_id) left join attended using (event_id);

-- the same, added up by month; a month has a row where it has an event
create or replace macro event_months(scope_since, scope_until, scope_series, scope_side, on_today) as table
select
    cast(date_trunc('month', event_date) as date) as month,
    count(registrations) as registered_events, count(attendees) as attended_events,
    cast(sum(registrations) as bigint) as registrations, cast(sum(attendees) as bigint) as attendees,
    sum(attended_registrants) / nullif(sum(expected), 0) as attendance_rate
from event_counts(scope_since, scope_until, scope_series, scope_side, on_today)
group by all;

-- one row per period, basis (registrations, attendances, people) and side group, also where nobody is counted.
-- n and total are null in a period that no report covers. A person has the side of her newest attendance in the period.
create or replace macro side_counts(scope_since, scope_until, scope_series, grain, on_today) as table
with events as (
    select * from event
    where event_date between coalesce(scope_since, event_date) and coalesce(scope_until, event_date)
      and (scope_series is null or series in scope_series)
),
reported as (
    select 'registrations' as basis, event_id, title, event_date from events where has_registrations
    union all
    select unnest(['attendances', 'people']), event_id, title, event_date from events
    where has_attendance and event_date < on_today
),
month_rows as (
    select 'registrations' as basis, * from months('registrations', scope_since, scope_until, on_today)
    union all
    select unnest(['attendances', 'people']), * from months('attendance', scope_since, scope_until, on_today)
),
periods as (
    select basis, event_id as period, title as label, event_date, true as is_covered, event_date >= on_today as is_provisional
    from reported where grain = 'event'
    union all
    select
        basis, period_of(grain, null, month), if(grain = 'month', strftime(month, '%B %Y'), year(month) || ' Q' || quarter(month)),
        null, bool_or(is_covered), bool_or(is_provisional)
    from month_rows where grain in ('month', 'quarter') group by all
    union all
    select basis, 'all', 'all', null, count(event_id) > 0, false
    from (select unnest(['registrations', 'attendances', 'people']) as basis) left join reported using (basis)
    where grain is null group by basis
),
registrations_of as (
    select 'registrations' as basis, period_of(grain, event_id, registration.event_date) as period, side_group, count(*) as n
    from registration join events using (event_id) where counts group by all
),
attendances_of as (
    select
        period_of(grain, event_id, attendance.event_date) as period, person_id, side_group,
        (attendance.event_date, attendance.starts_at, event_id) as age
    from attendance join events using (event_id) where attendance.event_date < on_today
),
newest as (
    select period, person_id, arg_max(side_group, age) as side_group
    from attendances_of where person_id is not null group by all
),
counted as (
    from registrations_of
    union all
    select 'attendances', period, side_group, count(*) from attendances_of group by all
    union all
    select 'people', period, side_group, count(*) from newest group by all
)
select
    period, label, event_date, basis, side, side_group, position, part, is_covered, is_provisional,
    if(is_covered, coalesce(n, 0), null) as n,
    if(is_covered, cast(sum(coalesce(n, 0)) over (partition by basis, period) as bigint), null) as total
from periods cross join side_parts left join counted using (basis, period, side_group);

-- one row per period and basis: the two sides among themselves, the bounds that the unknown leave open, the verdict.
-- to_classify: at least so many of the unknown must be found on one of the two sides before there is an answer.
create or replace macro side_balance(scope_since, scope_until, scope_series, grain, on_today) as table
with parts as (
    select
        period, label, event_date, basis, is_covered, is_provisional,
        cast(sum(n) filter (part = 'a') as bigint) as side_a, cast(sum(n) filter (part = 'b') as bigint) as side_b,
        cast(sum(n) filter (part = 'neither') as bigint) as neither,
        cast(sum(n) filter (part = 'unknown') as bigint) as unknown
    from side_counts(scope_since, scope_until, scope_series, grain, on_today)
    group by all
),
bounds as (
    select
        *, side_a + side_b + unknown as everybody,
        side_a / nullif(side_a + side_b, 0) as share,
        if(basis = 'attendances', null, wilson_low(side_a, side_a + side_b)) as low,
        if(basis = 'attendances', null, wilson_high(side_a, side_a + side_b)) as high,
        side_a / nullif(side_a + side_b + unknown, 0) as worst,
        (side_a + unknown) / nullif(side_a + side_b + unknown, 0) as best,
        round(target_share - target_tolerance, 9) as target_low, round(target_share + target_tolerance, 9) as target_high,
        target_side
    from parts
    cross join (select target_share, target_tolerance, target_side from partnership)
),
judged as (
    select *, case
        when coalesce(everybody, 0) = 0 then 'no data'
        when worst >= target_low and best <= target_high then 'in the band'
        when worst > target_high or best < target_low then 'out of the band'
        else 'cannot tell' end as verdict
    from bounds
)
select
    * exclude (everybody),
    if(verdict = 'cannot tell', cast(least(
        greatest(0, ceil(round(target_low * everybody - side_a, 6)))
            + greatest(0, ceil(round(side_a + unknown - target_high * everybody, 6))),
        if(best > target_high, floor(round(target_high * everybody - side_a, 6)) + 1, unknown),
        if(worst < target_low, floor(round(side_a + unknown - target_low * everybody, 6)) + 1, unknown),
        unknown) as bigint), null) as to_classify
from judged;
