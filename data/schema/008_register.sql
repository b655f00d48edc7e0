-- The event register: what the partnership itself says of its events. It names them, settles which file belongs to
-- which, and tells what no platform knows: topic, capacity, speakers, recordings, what was cancelled, and pauses.

-- one row per day and title of a register
create table register_events (
    import_id bigint not null, row_no bigint not null, slice uuid not null, is_current boolean not null,
    day date not null,                  -- local day; of a pause its first
    title text not null, title_key text not null,   -- of a pause its name
    series text,                        -- as typed; counts where the partnership has such a series
    topic text,
    capacity bigint,                    -- people
    webinar_id text,                    -- digits
    video text,                         -- YouTube's id; of another place its host; or yes
    starts_at timestamp,                -- naive UTC
    status text,                        -- held, planned, cancelled, pause; null: as the day says
    pause_until date                    -- last day of a pause
);

-- one row per speaker of an event, as the register lists them
create table register_speakers (
    import_id bigint not null, row_no bigint not null, slice uuid not null, is_current boolean not null,
    event_key text not null, position bigint not null,      -- 1 is the first speaker of the event
    person_key text, name_key text, is_test boolean not null, is_bot boolean not null,
    organisation text, domain text,
    minutes double                      -- null: not given
);

-- the words of a register for where an event stands; null: a word nobody knows
create or replace macro as_event_status(t) as case
    when lower(trim(t)) in ('held', 'took place', 'done', 'completed', 'complete', 'past', 'finished', 'delivered', 'ok',
        'durchgeführt', 'stattgefunden') then 'held'
    when lower(trim(t)) in ('planned', 'scheduled', 'upcoming', 'confirmed', 'tbc', 'to come', 'provisional', 'draft',
        'geplant') then 'planned'
    when lower(trim(t)) in ('cancelled', 'canceled', 'called off', 'postponed', 'did not take place', 'abgesagt',
        'verschoben') then 'cancelled'
    when lower(trim(t)) in ('pause', 'break', 'summer break', 'summer pause', 'holiday', 'holidays', 'no events')
        then 'pause' end;

-- spreadsheets put a day before a time
create or replace macro day_taken_off(t) as regexp_replace(upper(trim(t)), '^\d{4}-\d{2}-\d{2}[T ]', '');

-- a time of day as people type it, or the first of two: 13:00, 13h30, 1 pm, 13:00-14:00, 13 Uhr
create or replace macro as_clock(t) as cast(try_strptime(
    regexp_replace(regexp_replace(coalesce(
        nullif(regexp_extract(day_taken_off(t), '^(\d{1,2}[:.H]\d{2}([:.]\d{2})?\s*([AP]\.?M)?)', 1), ''),
        nullif(regexp_extract(day_taken_off(t), '^(\d{1,2}\s*[AP]\.?M)', 1), ''),
        nullif(regexp_extract(day_taken_off(t), '^(\d{1,2})\s*(H|UHR)?$', 1), '')), '([AP])\.?M', '\1M'), '[.H]', ':', 'g'),
    ['%H:%M:%S', '%H:%M', '%I:%M:%S %p', '%I:%M %p', '%I:%M:%S%p', '%I:%M%p', '%I %p', '%I%p', '%H']) as time);

-- how long somebody spoke, in minutes: 20, 20 min, 20', 0:20:00, 1h 10m; null where it is no time
create or replace macro as_minutes(t) as coalesce(
    as_number(regexp_replace(lower(trim(t)), '\s*(min|mins|minute|minutes|minuten|m|'')\.?$', '')),
    as_seconds(lower(trim(t))) / 60);

-- the digits of a webinar, typed with or without blanks, or in a link to it
create or replace macro as_webinar_id(t) as case
    when regexp_full_match(trim(t), '[\d\s\x{00A0}-]*\d(\.0)?') then regexp_replace(regexp_replace(t, '\.0\s*$', ''), '[^0-9]', '', 'g')
    else nullif(regexp_extract(t, '/(?:j|w|s)/(\d{9,12})', 1), '') end;

-- a recording: YouTube's id, out of any of its links; of another place only the host, since a link may name a person
create or replace macro as_recording(t) as case
    when is_video_id(t) and not regexp_full_match(t, '[a-z]+') then t
    when lower(trim(t)) in ('no', 'none', 'n', 'nein', 'false', '0', 'not recorded', 'no recording') then null
    else coalesce(
        nullif(regexp_extract(
            t, '(?:v=|youtu\.be/|/live/|/embed/|/shorts/|/video/)([A-Za-z0-9_-]{11})([^A-Za-z0-9_-]|$)', 1), ''),
        nullif(regexp_extract(lower(trim(t)), '^(?:[a-z]+://)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?:[/:?#]|$)', 1), ''),
        if(t is not null, 'yes', null)) end;

-- pauses, by the file partnership.toml and by the register -----------------------------------------------------------
alter table pauses rename to partnership_pauses;
create or replace view pauses as
select pause, since, until from partnership_pauses
union all
select title, day, pause_until from register_events where is_current and status = 'pause';

-- events -------------------------------------------------------------------------------------------------------------

-- one row per event that the newest registers name; series in the partnership's spelling
create or replace view register_event as
select
    import_id, event_key_of('register', title_key, day) as event_key, day, title, title_key,
    if(lower(trim(register_events.series)) = 'other', 'Other', series.series) as series,
    topic, capacity, webinar_id, video, starts_at, coalesce(status = 'cancelled', false) as is_cancelled
from register_events left join series on lower(series.series) = lower(trim(register_events.series))
where is_current and status is distinct from 'pause';

-- one row per file, event and measure, one per event of the register, and one per event that a person made
create or replace view mention as
select event_key, measure, platform, native_id, title, mentions.title_key, event_date, starts_at, ends_at, as_of
from mentions join imports using (import_id)
where is_current
union all
select event_key, 'register', 'register', webinar_id, title, title_key, day, starts_at, null, as_of
from register_event join imports using (import_id)
union all
select
    concat_ws('|', 'decision', title_key(value ->> 'title'), value ->> 'date'), 'decision', 'decision', null,
    value ->> 'title', title_key(value ->> 'title'), cast(value ->> 'date' as date), null, null, decided_at
from decisions
where kind = 'event' and revoked_at is null;

-- one row per event_key about which a person decided where it belongs: the newest decision. `anchors` are the mentions
-- of the event to which it was linked.
create or replace view event_decisions as
select
    subject as event_key, arg_max(kind, decision_id) as kind, arg_max(value ->> 'event_id', decision_id) as event_id,
    cast(arg_max(json_extract(value, '$.with'), decision_id) as text[]) as anchors
from decisions
where kind in ('event_link', 'event_apart') and revoked_at is null
group by subject;

-- one row per event_key: the event it belongs to. First of all a decision says so. Same day and title are one event.
-- Files of another title follow their webinar id to the event of the register that names it that day, or to the only
-- one that names it at all, within seven days. The rest of one series and day is one event while no platform tells two
-- of them apart.
create or replace view event_links as
with titled as (    -- the newest title of each event_key
    select * from mention
    qualify row_number() over (partition by event_key order by as_of desc, title, event_date) = 1
),
there as (          -- the mention that a link holds on to: the first of its anchors that is still in, and not moved itself
    select event_key, arg_min(anchor, (mine.kind is not null, place)) as anchor
    from (
        select event_key, unnest(anchors) as anchor, unnest(range(len(anchors))) as place
        from event_decisions where kind = 'event_link'
    )
    join (select event_key as anchor from titled) using (anchor)
    left join (select event_key as anchor, kind from event_decisions where kind = 'event_link') as mine using (anchor)
    group by event_key
),
decided as (
    select
        titled.*, there.anchor, event_decisions.event_id as linked_id,
        coalesce(kind = 'event_link' and (anchor is not null or anchors is null), false) as is_linked,
        coalesce(kind = 'event_apart', false) as is_apart
    from titled left join event_decisions using (event_key) left join there using (event_key)
),
named_webinars as (
    select
        *, count(*) over (partition by webinar_id) as events,
        count(*) over (partition by webinar_id, day) as events_that_day
    from register_event where webinar_id is not null
),
followed as (       -- the titles of a day whose webinar ids all point to one event of the register
    select
        files.event_date, files.title_key, min(named_webinars.day) as to_day, min(named_webinars.title_key) as to_title
    from decided as files join named_webinars on native_id = webinar_id and (
        event_date = day and events_that_day = 1
        or event_date <> day and events = 1 and not is_cancelled and abs(event_date - day) <= 7)
    where platform not in ('register', 'decision') and not is_linked
      and (files.event_date, files.title_key) not in (select (day, title_key) from register_event)
      and (files.event_date, files.title_key) not in (select (event_date, title_key) from decided where is_apart)
    group by all
    having count(distinct (named_webinars.day, named_webinars.title_key)) = 1
),
placed as (
    select
        decided.*, register_event.series as own_series,
        if(is_linked, event_date, coalesce(to_day, event_date)) as day,
        if(is_linked, decided.title_key, coalesce(to_title, decided.title_key)) as of_title,
        case platform when 'decision' then 1 when 'register' then 2 when 'zoom' then 3 when 'sheet' then 5 else 4 end as rank
    from decided
    left join followed using (event_date, title_key)
    left join register_event using (event_key)
),
title_series as (
    select title_key, arg_min(series, (position, series)) as series
    from (select distinct title, title_key from titled) join series_patterns on regexp_matches(title, pattern, 'i')
    group by title_key
),
with_series as (
    select placed.*, coalesce(own_series, title_series.series) as series
    from placed left join title_series using (title_key)
),
titles as (         -- one row per title of a day, with all that follow it
    select
        day, of_title, bool_or(is_apart) as is_apart,
        first(series order by own_series is null, rank, series) filter (series is not null) as title_series
    from with_series where not is_linked group by all
),
one_of_series as (
    select day, title_series
    from with_series join titles using (day, of_title)
    where not titles.is_apart and not is_linked and title_series <> 'Other'
    group by all
    having count(distinct (platform, of_title)) = count(distinct platform)
),
happenings as (
    select
        with_series.*,
        if(is_linked or one_of_series.title_series is null, 'title ' || of_title, 'series ' || one_of_series.title_series)
            as happening
    from with_series
    left join titles using (day, of_title)
    left join one_of_series on one_of_series.day = titles.day and one_of_series.title_series = titles.title_series
        and not titles.is_apart
),
named as (          -- a mention that was moved away names the event only where nothing else is left to do so
    select
        day, happening, bool_and(is_linked) as is_left,
        first(title order by is_linked, rank, as_of desc, title) as title,
        first(title_key order by is_linked, rank, as_of desc, title) as title_key,
        strftime(day, '%Y-%m-%d-') || slug(first(title order by is_linked, rank, as_of desc, title)) as address
    from happenings group by day, happening
),
numbered as (
    select *, row_number() over (partition by address order by is_left, title_key, happening) as copy from named
),
identified as (
    select *, address || if(copy = 1, '', '-' || copy) as event_id from numbered
),
homes as (          -- where each mention would be if nobody had linked it
    select event_key, event_id, identified.title, day from happenings join identified using (day, happening)
)
select
    happenings.event_key, coalesce(target.event_id, known.event_id, home.event_id) as event_id,
    coalesce(target.day, known.day, home.day) as event_day, rank,
    is_linked and coalesce(target.event_id, known.event_id, home.event_id) <> home.event_id as is_moved, series,
    coalesce(target.title, known.title, home.title) as event_title, own_series is not null as is_said_series
from happenings
join homes as home using (event_key)
left join homes as target on is_linked and target.event_key = happenings.anchor
left join identified as known on is_linked and target.event_key is null and known.event_id = happenings.linked_id;

-- one row per event of some days (null: of all); events without a series belong to 'Other'. A cancelled event has no
-- attendance, whatever was reported of it.
create or replace macro event_on(days) as table
select
    event_id, any_value(event_title) as title, any_value(event_day) as event_date,
    first(mention.starts_at order by is_moved, rank, as_of desc, mention.title, mention.starts_at)
        filter (mention.starts_at is not null and mention.event_date = event_day) as starts_at,
    coalesce(
        first(event_links.series order by is_moved, not is_said_series, rank, as_of desc, mention.title)
            filter (event_links.series is not null),
        'Other') as series,
    bool_or(measure = 'registrations') as has_registrations,
    bool_or(measure = 'attendance') and not coalesce(
        first(is_cancelled order by is_moved, as_of desc, mention.title) filter (is_cancelled is not null), false)
        as has_attendance,
    first(topic order by is_moved, as_of desc, mention.title) filter (topic is not null) as topic,
    first(capacity order by is_moved, as_of desc, mention.title) filter (capacity is not null) as capacity,
    first(video order by is_moved, as_of desc, mention.title) filter (video is not null) as video,
    coalesce(first(is_cancelled order by is_moved, as_of desc, mention.title) filter (is_cancelled is not null), false)
        as is_cancelled
from mention
join event_links using (event_key)
left join (select event_key, topic, capacity, video, is_cancelled from register_event) using (event_key)
where days is null or list_contains(days, event_day)
group by event_id;

drop table event;
create table event as from event_on(null);

-- registrations and attendance ---------------------------------------------------------------------------------------

-- one row per event and person of its audience, registered, there, or both, on some days (null: on all); who has no
-- address counts by name, who has no name either by row, and person_id is null. `form_group` is the side group by the
-- registration alone, `side_group` by all that is known. Speakers of the register are outside, as hosts are.
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
    union all
    select import_id, row_no, event_key, person_key, name_key, false, false, true, null, null, null, null, null, null, null
    from register_speakers where is_current
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
        is_there and not is_cancelled and coalesce(seconds >= least_minutes * 60, true) as attended,
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

drop table seat;
create table seat as from seat_on(null);

-- one row per event and speaker that the register names, on the side of that day; minutes are null where none are given
create or replace view speaker as
with named as (
    select
        event_id, event_date, event.series, coalesce(person_id, person_key, 'name ' || name_key) as speaker, minutes,
        side_group_on(organisation, domain, event_date) as side_group
    from register_speakers
    join event_links using (event_key)
    join event using (event_id)
    left join aliases using (person_key)
    where is_current and not is_test and not is_bot
)
select
    event_id, event_date, named.series, speaker, named.side_group, coalesce(side, named.side_group) as side, minutes
from named left join side_parts using (side_group);

-- months -------------------------------------------------------------------------------------------------------------

-- one row per month of a measure, from the first to the last that an import covers, or as the scope says. A report of an
-- event covers the event's month, wherever its own day lies. A month is provisional while it is not over; a measure of
-- days also while its coverage ends before the month does.
create or replace macro months(of_measure, scope_since, scope_until, on_today) as table
with covered as (
    select coverage.since, coverage.until from coverage join imports using (import_id)
    where measure = of_measure and undone_at is null and measure not in ('attendance', 'registrations')
    union all
    select event_date, event_date from event
    where of_measure = 'attendance' and has_attendance or of_measure = 'registrations' and has_registrations
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
