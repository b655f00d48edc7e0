-- What questions read: events, people's sides, registrations, attendance, made of the facts and decisions that hold.
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
    event_key, coalesce(known.event_id, identified.event_id) as event_id,
    coalesce(known.event_date, identified.event_date) as event_day, rank,
    known.event_id is not null and known.event_id <> identified.event_id as is_moved, with_series.series
from happenings
join identified using (event_date, happening)
left join with_series on with_series.event_date = happenings.event_date and with_series.title_key = happenings.title_key
left join moved using (event_key)
left join identified as known on known.event_id = moved.event_id;

-- one row per event of some days (null: of all); events without a series belong to 'Other'
create or replace macro event_on(days) as table
select
    event_id,
    first(title order by is_moved, rank, as_of desc, title) as title,
    first(event_date order by is_moved, rank, as_of desc, title) as event_date,
    first(starts_at order by is_moved, rank, as_of desc, title, starts_at) filter (starts_at is not null) as starts_at,
    coalesce(first(series order by is_moved, rank, as_of desc, title) filter (series is not null), 'Other') as series,
    bool_or(measure = 'registrations') as has_registrations,
    bool_or(measure = 'attendance') as has_attendance
from mention join event_links using (event_key)
where days is null or list_contains(days, event_day)
group by event_id;

-- the same, kept: what questions read. Every import and undo keeps its days anew in its own transaction.
create table event as from event_on([]) limit 0;

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

-- one row per event and person of its audience, registered, there, or both, on some days (null: on all); who has no
-- address counts by name, who has no name either by row, and person_id is null. `form_group` is the side group by the
-- registration alone, `side_group` by all that is known.
create or replace macro seat_on(days) as table
with listed as (
    select
        import_id, row_no, event_key, person_key, name_key, true as is_registration, false as is_attendance,
        is_test or is_bot as is_outside, status, registered_at, null::timestamp as joined_at, null::timestamp as left_at,
        null::bigint as seconds, organisation, domain
    from registrations where is_current
    union all
    select
        import_id, row_no, event_key, person_key, name_key, false, is_present,
        is_test or is_bot or role <> 'attendee', null, null, joined_at, left_at, seconds, organisation, domain
    from attendances where is_current
),
placed as (
    select
        listed.*, event_id, coalesce(aliases.person_id, person_key) as known_id, (as_of, import_id, row_no) as age
    from listed
    join imports using (import_id)
    join (select * from event_links where days is null or list_contains(days, event_day)) using (event_key)
    left join aliases using (person_key)
),
named as (      -- the persons of an event who bear the name of the row: first and last in some order
    select
        *, min(known_id) over same_name as one_bearer, max(known_id) over same_name as other_bearer,
        min(known_id) filter (is_registration) over same_name as one_registrant,
        max(known_id) filter (is_registration) over same_name as other_registrant
    from placed window same_name as (partition by event_id, name_key)
),
linked as (     -- a row without an address is the one registrant's of its name; a host's even the one attendee's
    select
        *, coalesce(
            known_id,
            if(name_key is not null and one_registrant = other_registrant, one_registrant, null),
            if(name_key is not null and one_bearer = other_bearer and is_outside, one_bearer, null)) as person_id
    from named
),
seated as (
    select *, coalesce(person_id, 'name ' || name_key, concat_ws(' ', 'row', import_id, row_no)) as seat from linked
),
judged as (     -- hosts, panellists, speakers, bots and test accounts are outside, wherever else they stand
    select
        *, bool_or(is_outside) over (partition by event_id, seat) as is_outsider,
        bool_or(is_outside) over (partition by event_id, name_key) and name_key is not null and person_id is null
            as bears_name_of_outsider
    from seated
),
timed as (      -- a join equal to its leave, or half of the two, takes the platform's own duration
    select
        *, coalesce(joined_at, left_at - to_seconds(seconds)) as begins_at,
        if(left_at > joined_at or joined_at is null, left_at, joined_at + to_seconds(seconds)) as ends_at
    from judged where not is_outsider and not bears_name_of_outsider
),
reached as (    -- how far the rows before have come: each row adds what lies beyond
    select
        *, greatest(begins_at, max(ends_at) over (
            partition by event_id, seat order by begins_at, ends_at
            rows between unbounded preceding and 1 preceding)) as counts_from
    from timed
),
seats as (
    select
        event_id, seat, any_value(person_id) as person_id,
        bool_or(is_registration) as is_listed, bool_or(is_attendance) as is_there,
        min(registered_at) as registered_at, arg_max(status, age) as status,
        cast(coalesce(
            sum(if(ends_at > counts_from, epoch(ends_at) - epoch(counts_from), 0)) filter (begins_at is not null and ends_at is not null),
            sum(seconds)) as bigint) as seconds,
        arg_max(organisation, age) filter (is_registration) as form_organisation,
        arg_max(domain, age) filter (is_registration) as form_domain,
        arg_max(organisation, age) filter (is_attendance) as seen_organisation,
        arg_max(domain, age) filter (is_attendance) as seen_domain
    from reached group by event_id, seat
),
described as (
    select
        event_id, event_date, starts_at, series, seat, person_id, is_listed, registered_at, status, seconds,
        is_there and coalesce(seconds >= least_minutes * 60, true) as attended,
        form_organisation, form_domain,
        coalesce(seen_organisation, form_organisation) as organisation, coalesce(seen_domain, form_domain) as domain
    from seats
    join event using (event_id)
    cross join (select coalesce(max(min_minutes), 0) as least_minutes from partnership)
)
select
    *, side_group_on(form_organisation, form_domain, event_date) as form_group,
    side_group_on(organisation, domain, event_date) as side_group
from described;

-- the same, kept like the events
create table seat as from seat_on([]) limit 0;

-- one row per event and registrant; `counts` says whether it is one of the event's registrations
create or replace view registration as
select
    event_id, event_date, series, person_id, seat as registrant, registered_at, status,
    form_organisation as organisation, form_domain as domain, attended,
    status in ('registered', 'checked in') or (status = 'cancelled' and attended) as counts,
    form_group as side_group, coalesce(side, form_group) as side
from seat left join side_parts on side_parts.side_group = form_group
where is_listed;

-- one row per event and attendee; seconds are null where no times are known
create or replace view attendance as
select
    event_id, event_date, starts_at, series, person_id, seat as attendee, seconds, organisation, domain,
    is_listed and (status in ('registered', 'checked in', 'cancelled')) as is_registered,
    seat.side_group, coalesce(side, seat.side_group) as side
from seat left join side_parts using (side_group)
where attended;
