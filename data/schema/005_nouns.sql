-- What questions read: events, registrations, attendance, Slack days, videos, made of the facts and decisions that hold.
-- Everything here is a pure function of the live rows: the order of imports does not matter.

-- events -------------------------------------------------------------------------------------------------------------

-- the first whole words of a title, as an address: ASCII, at most 60 characters
create or replace macro slug(t) as coalesce(nullif(regexp_extract(
    trim(regexp_replace(lower(strip_accents(nfc_normalize(t))), '[^a-z0-9]+', '-', 'g'), '-'),
    '^([a-z0-9-]{1,60})(?:-|$)|^([a-z0-9]{60})', 0).trim('-'), ''), 'event');

-- one row per file, event and measure, and one per event that a person made
create or replace view mention as
select event_key, measure, platform, native_id, title, mentions.title_key, event_date, starts_at, ends_at, as_of
from mentions join imports using (import_id)
where is_current
union all
select
    concat_ws('|', 'decision', title_key(value ->> 'title'), value ->> 'date'), 'decision', 'decision', null,
    value ->> 'title', title_key(value ->> 'title'), cast(value ->> 'date' as date), null, null, decided_at
from decisions
where kind = 'event' and revoked_at is null;

-- one row per event_key: the event it belongs to. Same day and title are one event; so are the events of one series
-- on one day while no platform tells two of them apart. A decision may say otherwise.
create or replace view event_links as
with titled as (    -- the newest title of each event_key
    select * from mention
    qualify row_number() over (partition by event_key order by as_of desc, title, event_date) = 1
),
with_series as (
    select event_date, title_key, arg_min(series, (position, series)) as series
    from titled join series_patterns on regexp_matches(title, pattern, 'i')
    group by all
),
one_of_series as (
    select event_date, series
    from titled join with_series using (event_date, title_key)
    group by all
    having count(distinct (platform, titled.title_key)) = count(distinct platform)
),
happenings as (
    select
        titled.*, if(one_of_series.series is null, 'title ' || titled.title_key, 'series ' || series) as happening,
        case platform when 'decision' then 1 when 'register' then 2 when 'zoom' then 3 when 'sheet' then 5 else 4 end as rank
    from titled
    left join with_series using (event_date, title_key)
    left join one_of_series using (event_date, series)
),
named as (
    select
        event_date, happening,
        first(title order by rank, as_of desc, title) as title,
        first(title_key order by rank, as_of desc, title) as title_key,
        strftime(event_date, '%Y-%m-%d-') || slug(first(title order by rank, as_of desc, title)) as address
    from happenings group by event_date, happening
),
numbered as (
    select *, row_number() over (partition by address order by title_key) as copy from named
),
identified as (
    select *, address || if(copy = 1, '', '-' || copy) as event_id from numbered
),
moved as (
    select subject as event_key, arg_max(value ->> 'event_id', decision_id) as event_id
    from decisions where kind = 'event_link' and revoked_at is null
    group by subject
)
select
    event_key, coalesce(known.event_id, identified.event_id) as event_id, rank,
    known.event_id is not null and known.event_id <> identified.event_id as is_moved, with_series.series
from happenings
join identified using (event_date, happening)
left join with_series on with_series.event_date = happenings.event_date and with_series.title_key = happenings.title_key
left join moved using (event_key)
left join identified as known on known.event_id = moved.event_id;

-- one row per event; events without a series belong to 'Other'
create or replace view event as
select
    event_id,
    first(title order by is_moved, rank, as_of desc, title) as title,
    first(event_date order by is_moved, rank, as_of desc, title) as event_date,
    first(starts_at order by is_moved, rank, as_of desc, title, starts_at) filter (starts_at is not null) as starts_at,
    coalesce(first(series order by is_moved, rank, as_of desc, title) filter (series is not null), 'Other') as series,
    bool_or(measure = 'registrations') as has_registrations,
    bool_or(measure = 'attendance') as has_attendance
from mention join event_links using (event_key)
group by event_id;

-- people and sides ---------------------------------------------------------------------------------------------------

-- addresses that a person said belong to one human
create or replace view aliases as
select subject as person_key, arg_max(value ->> 'person_id', decision_id) as person_id
from decisions where kind = 'same_person' and revoked_at is null
group by subject;

-- one row per group of a side, with the part that its side plays in the balance: a, b, neither, unknown
create or replace view side_parts as
select
    side_group, side, side_groups.position,
    case when side = target_side then 'a' when is_partner then 'b'
         when sides.position = max(sides.position) over () then 'unknown' else 'neither' end as part
from side_groups join sides using (side) cross join partnership;

-- the group on a day: by the organisation on the form when its name is known, else by domain, else by the domain's kind
create or replace macro side_group_on(form_organisation, mail_domain, on_day) as coalesce(
    (select min(side_group) from organisation_names join organisations using (organisation)
     where name_key = title_key(form_organisation)
       and on_day between coalesce(since, date '0001-01-01') and coalesce(until, date '9999-12-31')),
    (select min(side_group) from organisation_domains join organisations using (organisation)
     where organisation_domains.domain = mail_domain
       and on_day between coalesce(since, date '0001-01-01') and coalesce(until, date '9999-12-31')),
    (select min(side_group) from domains join domain_kinds using (kind) where domains.domain = mail_domain),
    (select arg_max(side_group, position) from side_groups),
    'Unknown');

-- registrations and attendance ---------------------------------------------------------------------------------------

-- every current row of a registrants list, with its event and the person behind the address
create or replace view registration_row as
select
    event_id, coalesce(aliases.person_id, person_key) as person_id, name_key, is_test or is_bot as is_machine,
    registered_at, status, organisation, domain, (as_of, import_id, row_no) as age, import_id, row_no
from registrations
join imports using (import_id)
join event_links using (event_key)
left join aliases using (person_key)
where is_current;

-- the one registrant of an event who bears a name: rows without an address are hers
create or replace view name_owner as
select event_id, name_key, min(person_id) as owner_id
from registration_row where person_id is not null and name_key is not null
group by all having count(distinct person_id) = 1;

create or replace view attendance_row as
select
    event_id, coalesce(aliases.person_id, person_key, owner_id) as person_id, attendances.name_key,
    is_test or is_bot as is_machine, role, is_present, joined_at, left_at, seconds,
    organisation, domain, (as_of, import_id, row_no) as age, import_id, row_no
from attendances
join imports using (import_id)
join event_links using (event_key)
left join aliases using (person_key)
left join name_owner using (event_id, name_key)
where is_current;

-- who is not the audience of an event, wherever else she stands: hosts, panellists, speakers, bots, test accounts;
-- a host who is known by name only is the one person at the event who bears the name
create or replace view outsider as
with everybody as (
    select event_id, person_id, name_key, is_machine as is_outside from registration_row
    union all
    select event_id, person_id, name_key, is_machine or role <> 'attendee' from attendance_row
),
bearer as (
    select event_id, name_key, min(person_id) as bearer_id
    from everybody where person_id is not null and name_key is not null
    group by all having count(distinct person_id) = 1
)
select distinct event_id, coalesce(person_id, bearer_id) as person_id, name_key
from everybody left join bearer using (event_id, name_key)
where is_outside;

-- one row per event and registrant, whatever the status; person_id is null without an address
create or replace view registrant as
with found as (
    select r.* replace (coalesce(person_id, owner_id) as person_id)
    from registration_row as r left join name_owner using (event_id, name_key)
),
audience as (
    select *, coalesce(person_id, 'name ' || name_key, concat_ws(' ', 'row', import_id, row_no)) as registrant
    from found
    where not is_machine
      and not exists (from outsider o where o.event_id = found.event_id and o.person_id = found.person_id)
      and not exists (from outsider o where o.event_id = found.event_id and o.name_key = found.name_key
                                        and found.person_id is null)
)
select
    event_id, registrant, any_value(person_id) as person_id, min(registered_at) as registered_at,
    arg_max(status, age) as status, arg_max(organisation, age) as organisation, arg_max(domain, age) as domain
from audience group by event_id, registrant;

-- one row per event and attendee; person_id is null without an address, seconds where no times are known
create or replace view attendance as
with audience as (
    select
        *, coalesce(person_id, 'name ' || name_key, concat_ws(' ', 'row', import_id, row_no)) as attendee,
        coalesce(joined_at, left_at - to_seconds(seconds)) as begins_at,
        case when left_at > joined_at or joined_at is null then left_at else joined_at + to_seconds(seconds) end as ends_at
    from attendance_row as r
    where role = 'attendee' and is_present and not is_machine
      and not exists (from outsider o where o.event_id = r.event_id and o.person_id = r.person_id)
      and not exists (from outsider o where o.event_id = r.event_id and o.name_key = r.name_key and r.person_id is null)
),
reached as (    -- how far the rows before have come: each row adds what lies beyond
    select
        *, if(begins_at is null or ends_at is null, null, greatest(begins_at, coalesce(max(ends_at) over (
            partition by event_id, attendee order by begins_at, ends_at
            rows between unbounded preceding and 1 preceding), begins_at))) as counts_from
    from audience
),
attendees as (
    select
        event_id, attendee, any_value(person_id) as person_id,
        cast(coalesce(sum(greatest(0, epoch(ends_at) - epoch(counts_from))), sum(seconds)) as bigint) as seconds,
        arg_max(organisation, age) as organisation, arg_max(domain, age) as domain
    from reached group by event_id, attendee
),
described as (
    select
        event_id, event_date, starts_at, series, attendees.person_id, attendee, seconds,
        coalesce(attendees.organisation, registrant.organisation) as organisation,
        coalesce(attendees.domain, registrant.domain) as domain
    from attendees
    join event using (event_id)
    left join registrant on registrant.event_id = attendees.event_id and registrant = attendee
    where seconds is null or seconds >= coalesce((select max(min_minutes) from partnership), 0) * 60
),
grouped as (
    select *, side_group_on(organisation, domain, event_date) as side_group from described
)
select grouped.*, coalesce(side, side_group) as side from grouped left join side_parts using (side_group);

-- one row per event and registrant; `counts` says whether it is one of the event's registrations
create or replace view registration as
with described as (
    select
        event_id, event.event_date, event.series, registrant.person_id, registrant, registered_at, status,
        registrant.organisation, registrant.domain, attendee is not null as attended,
        status in ('registered', 'checked in') or (status = 'cancelled' and attendee is not null) as counts
    from registrant
    join event using (event_id)
    left join attendance on attendance.event_id = registrant.event_id and attendee = registrant
),
grouped as (
    select *, side_group_on(organisation, domain, event_date) as side_group from described
)
select grouped.*, coalesce(side, side_group) as side from grouped left join side_parts using (side_group);

-- Slack and YouTube --------------------------------------------------------------------------------------------------

-- one row per Slack day: each measure from the newest export that carries it
create or replace view slack_day as
select
    day,
    arg_max(members, age) as members, arg_max(daily_active, age) as daily_active,
    arg_max(weekly_active, age) as weekly_active, arg_max(monthly_active, age) as monthly_active,
    arg_max(daily_posting, age) as daily_posting, arg_max(weekly_posting, age) as weekly_posting
from (select *, (as_of, import_id, row_no) as age from slack_days join imports using (import_id))
group by day;

-- one row per day of the whole channel; the days of single videos never add up to it
create or replace view youtube_day as
select day, measure, arg_max(value, (as_of, import_id, row_no)) as value
from youtube_days join imports using (import_id)
where video is null
group by day, measure;

-- one row per video: each measure from the newest export that carries it, and the day that export speaks from
create or replace view video as
with titles as (
    select
        video, arg_max(title, age) as title, arg_max(published_on, age) as published_on,
        arg_max(duration_seconds, age) as duration_seconds
    from (select *, (as_of, import_id, row_no) as age from video_titles join imports using (import_id))
    group by video
),
exports as (
    select
        video, import_id, as_of,
        max(value) filter (measure = 'views') as views, max(value) filter (measure = 'watch_hours') as watch_hours,
        max(value) filter (measure = 'ctr') as ctr, max(value) filter (measure = 'impressions') as impressions
    from video_figures join imports using (import_id)
    group by video, import_id, as_of
),
figures as (
    select
        video,
        arg_max(views, (as_of, import_id)) as views, arg_max(watch_hours, (as_of, import_id)) as watch_hours,
        arg_max(ctr, (as_of, import_id)) as ctr, arg_max(impressions, (as_of, import_id)) as impressions,
        arg_max((watch_hours, views), (as_of, import_id)) filter (watch_hours is not null and views is not null) as both_,
        max(as_of) filter (views is not null) as views_as_of, max(as_of) filter (watch_hours is not null) as watch_hours_as_of,
        max(as_of) filter (ctr is not null) as ctr_as_of
    from exports group by video
),
with_series as (
    select video, arg_min(series, (position, series)) as series
    from titles join series_patterns on regexp_matches(title, pattern, 'i')
    group by video
)
select
    video, title, coalesce(series, 'Other') as series, published_on, duration_seconds,
    views, watch_hours, both_[1] * 3600 / nullif(both_[2], 0) as average_view_seconds, ctr, impressions,
    views_as_of, watch_hours_as_of, ctr_as_of
from titles full join figures using (video) left join with_series using (video);
