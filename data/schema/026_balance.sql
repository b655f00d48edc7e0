-- The balance looked at in more ways: with and without subsidiaries, by series and topic, and among those who are no
-- event's audience.

-- one row per name (normalised like title_key) or domain of an organisation that is a subsidiary's
create table subsidiaries (kind text not null, key text not null, organisation text not null);     -- kind: organisation, domain

-- the organisations that bear the name of their group or side: what else is in such a group is a subsidiary
create or replace view namesakes as
select distinct side_group, organisation
from organisations
join side_groups using (side_group)
left join organisation_names using (organisation)
where name_key in (title_key(side_group), title_key(side))
   or title_key(organisation) in (title_key(side_group), title_key(side));

-- the evidence that holds, with whether it speaks of a subsidiary: by its name or domain, else by its organisation; of
-- a person by what her sheet says, unless somebody decided
create or replace view affiliation_origin as
with sheets as (
    select
        coalesce(person_id, person_key) as key, coalesce(since, date '0001-01-01') as since,
        coalesce(until, date '9999-12-31') as until
    from person_entries
    join subsidiaries on kind = 'organisation' and key = title_key(person_entries.organisation)
    left join aliases using (person_key)
    where is_current
),
decided as (
    select coalesce(person_id, subject) as key, since, until
    from affiliation_decisions left join aliases on person_key = subject
    where kind = 'person'
)
select
    kind, key, since, until,
    (kind, key) in (select (subsidiaries.kind, subsidiaries.key) from subsidiaries)
    or coalesce(
        side_group in (select namesakes.side_group from namesakes)
        and (side_group, organisation) not in (select (namesakes.side_group, namesakes.organisation) from namesakes), false)
    or kind = 'person'
        and exists (from sheets where sheets.key = affiliation.key and affiliation.since between sheets.since and sheets.until)
        and not exists (
            from decided where decided.key = affiliation.key and affiliation.since between decided.since and decided.until)
    as is_subsidiary
from affiliation;

-- the name of the stretch that an event belongs to, also by what it is about
create or replace macro stretch_of(grain, of_event, on_day, of_series, of_topic) as case grain
    when 'series' then of_series
    when 'topic' then coalesce(of_topic, 'No topic')
    else period_of(grain, of_event, on_day) end;

-- one row per period, basis (registrations, attendances, people) and side group, also where nobody is counted.
-- n and total are null in a period that no report covers. A person has the side of her newest attendance in the period.
create or replace macro side_counts(scope_since, scope_until, scope_series, grain, on_today) as table
with events as (
    select * from event
    where event_date between coalesce(scope_since, event_date) and coalesce(scope_until, event_date)
      and (scope_series is null or series in scope_series)
),
reported as (
    select 'registrations' as basis, event_id, title, event_date, series, topic from events where has_registrations
    union all
    select unnest(['attendances', 'people']), event_id, title, event_date, series, topic from events
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
    select basis, stretch, stretch, null::date, true, false
    from (select distinct basis, stretch_of(grain, event_id, event_date, series, topic) as stretch from reported)
    where grain in ('series', 'topic')
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
    select
        'registrations' as basis, stretch_of(grain, event_id, registration.event_date, events.series, topic) as period,
        side_group, count(*) as n
    from registration join events using (event_id) where counts group by all
),
attendances_of as (
    select
        stretch_of(grain, event_id, attendance.event_date, events.series, topic) as period, person_id, side_group,
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

-- one row per basis: how many of the target's side are counted by a name or domain of a subsidiary. Null where no
-- report covers anything.
create or replace macro subsidiary_counts(scope_since, scope_until, scope_series, on_today) as table
with events as (
    select event_id, has_registrations, has_attendance and event_date < on_today as has_happened from event
    where event_date between coalesce(scope_since, event_date) and coalesce(scope_until, event_date)
      and (scope_series is null or series in scope_series)
),
attended as (
    select attendance.* from attendance semi join events using (event_id) where event_date < on_today
),
newest as (
    select person_id, max_by((side_group, organisation, domain, event_date), (event_date, starts_at, event_id)) as one
    from attended where person_id is not null group by person_id
),
counted as (
    select 'registrations' as basis, person_id, side_group, organisation, domain, event_date
    from registration semi join events using (event_id) where counts
    union all
    select 'attendances', person_id, side_group, organisation, domain, event_date from attended
    union all
    select 'people', person_id, one[1], one[2], one[3], one[4] from newest
),
of_target as (
    select
        basis, if(person_id in (select key from affiliation where kind = 'person'), person_id, null) as person_id,
        organisation, domain, event_date, count(*) as n
    from counted
    where side_group in (select side_group from side_parts where part = 'a')
    group by all
),
told as (
    select basis, cast(sum(n) as bigint) as n
    from of_target
    left join (from affiliation_origin where kind = 'person') as person
        on person.key = person_id and event_date between person.since and person.until
    left join (from affiliation_origin where kind = 'organisation') as name
        on name.key = title_key(organisation) and event_date between name.since and name.until
    left join (from affiliation_origin where kind = 'domain') as host
        on host.key = domain and event_date between host.since and host.until
    where coalesce(person.is_subsidiary, name.is_subsidiary, host.is_subsidiary, false)
    group by basis
),
bases as (
    select 'registrations' as basis, bool_or(has_registrations) as is_covered from events
    union all
    select unnest(['attendances', 'people']), bool_or(has_happened) from events
)
select basis, if(is_covered, coalesce(n, 0), null) as subsidiaries
from bases left join told using (basis);

-- who is no event's audience -----------------------------------------------------------------------------------------

-- the group of one who is not seated: by what is known of the person, else of organisation and domain
create or replace macro side_group_of(person, form_organisation, mail_domain, on_day) as coalesce(
    (select min(side_group) from affiliation
     where kind = 'person' and key = person and on_day between since and until),
    side_group_on(form_organisation, mail_domain, on_day));

-- the bridge from Slack's marks to addresses: the newest address and domain that any export gives for a member
create or replace view slack_person as
with told as (
    select import_id, member_key, person_key, domain, is_bot or account_type = 'bot' as is_bot from slack_member_lists
    union all
    select import_id, member_key, person_key, domain, is_bot or account_type = 'bot' from slack_member_periods
    union all
    select import_id, member_key, person_key, domain, is_bot or account_type = 'bot' from slack_users
)
select
    member_key, arg_max(person_key, (as_of, import_id)) filter (person_key is not null) as person_key,
    bool_or(is_bot) as is_bot, arg_max(domain, (as_of, import_id)) filter (domain is not null) as domain
from told join imports using (import_id)
group by member_key;

-- one row per member of each snapshot of the membership: a day's list of members, else the members analytics that ends
-- on that day, the longest, where it has addresses. Nobody invited or deactivated, and no bot.
create or replace view slack_membership as
with snapshots as (
    select
        import_id, listed_on as as_of, 0 as days, member_key, person_key, domain, account_type, is_billed, is_bot
    from slack_member_lists where is_current
    union all
    select
        import_id, until, until - since + 1, member_key, person_key, domain, account_type, null, is_bot
    from slack_member_periods
    where is_current and coalesce(deactivated_on > until, true)
      and import_id in (select import_id from slack_member_periods where person_key is not null)
),
chosen as (
    select as_of, arg_max(import_id, (days = 0, days, import_id)) as import_id from snapshots group by as_of
)
select as_of, import_id, member_key, domain, account_type, is_billed, coalesce(person_id, person_key) as person
from snapshots semi join chosen using (as_of, import_id) left join aliases using (person_key)
where account_type not in ('invited', 'deactivated', 'bot') and not is_bot;

-- one row per subscribed person and list, of the newest export of each day and platform; tests and bots left out
create or replace view subscription as
with snapshots as (
    select platform, cast(as_of as date) as as_of, arg_max(import_id, (imports.as_of, import_id)) as import_id
    from subscribers join imports using (import_id)
    where status = 'subscribed'
    group by platform, cast(as_of as date)
)
select
    snapshots.as_of, platform, subscribers.import_id, subscribers.row_no,
    coalesce(person_id, person_key, concat_ws(' ', 'row', import_id, row_no)) as subscriber, domain,
    side_group_of(coalesce(person_id, person_key), null, domain, snapshots.as_of) as side_group
from subscribers join snapshots using (import_id, platform) left join aliases using (person_key)
where status = 'subscribed' and not is_test and not is_bot;
