-- Orders of tickets, and the members of a group on a platform for events.

-- one row per member and list of members: a stock, from the day on which the list was made. Who left is in none after.
create table group_members (
    import_id bigint not null, row_no bigint not null, slice uuid not null, is_current boolean not null,
    platform text not null,             -- meetup
    member_key text not null,           -- pseudonym of the platform's own number of a member, else of the name
    role text not null,                 -- member, organiser, co-organiser, assistant organiser, event organiser; other
    joined_on date, last_visited_on date,
    is_test boolean not null, is_bot boolean not null
);

-- where an order stands; null: a word nobody knows. An abandoned order is none. Of one that was refunded or given away
-- in part, some tickets stand: the order does too.
create or replace macro as_order_status(t) as case
    when lower(trim(t)) in ('completed', 'complete', 'manual', 'offline', 'placed', 'partially refunded',
                            'partially transferred', 'free', 'paid') then 'registered'
    when lower(trim(t)) in ('unpaid', 'pending', 'processing') then 'pending'
    when lower(trim(t)) in ('abandoned', 'started') then 'abandoned'
    when lower(trim(t)) in ('refunded', 'refunded/canceled', 'refunded/cancelled', 'refunded / canceled') then 'refunded'
    else as_status(t) end;

-- registrations and attendance ---------------------------------------------------------------------------------------

-- one row per event and person of its audience, registered, there, or both, on some days (null: on all); who has no
-- address counts by name, who has no name either by row, and person_id is null. `form_group` is the side group by the
-- registration alone, `side_group` by all that is known. Speakers of the register are outside, as hosts are. Who paid for
-- tickets says nothing beside the list of those who hold them.
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
        listed.* replace (is_outside or coalesce(is_organiser, false) as is_outside), event_id,
        coalesce(aliases.person_id, person_key) as known_id, (as_of, import_id, row_no) as age
    from listed
    join imports using (import_id)
    join (select * from event_links where days is null or list_contains(days, event_day)) using (event_key)
    left join aliases using (person_key)
),
counted as (
    select
        *, starts_with(event_key, 'eventbrite orders|') as is_order,
        bool_or(is_registration and starts_with(event_key, 'eventbrite|')) over (partition by event_id) as has_holders
    from placed
),
named as (      -- the persons of an event who bear the name of the row: first and last in some order
    select
        *, min(known_id) over same_name as one_bearer, max(known_id) over same_name as other_bearer,
        min(known_id) filter (is_registration) over same_name as one_registrant,
        max(known_id) filter (is_registration) over same_name as other_registrant
    from counted where not (is_order and has_holders) window same_name as (partition by event_id, name_key)
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
        coalesce(seen_organisation, form_organisation) as organisation, coalesce(seen_domain, form_domain) as domain,
        unknown_group
    from seats
    join event using (event_id)
    cross join (select coalesce(max(min_minutes), 0) as least_minutes from partnership)
    cross join (select coalesce(arg_max(side_group, position), 'Unknown') as unknown_group from side_groups)
)
select
    described.* exclude (unknown_group),
    coalesce(person.side_group, form_name.side_group, form_host.side_group, unknown_group) as form_group,
    coalesce(person.side_group, name.side_group, host.side_group, unknown_group) as side_group,
    coalesce(person.method, name.method, host.method, 'none') as method,
    coalesce(person.confidence, name.confidence, host.confidence, 0.0) as confidence
from described
left join (from affiliation where kind = 'person') as person
    on person.key = person_id and event_date between person.since and person.until
left join (from affiliation where kind = 'organisation') as form_name
    on form_name.key = title_key(form_organisation) and event_date between form_name.since and form_name.until
left join (from affiliation where kind = 'domain') as form_host
    on form_host.key = form_domain and event_date between form_host.since and form_host.until
left join (from affiliation where kind = 'organisation') as name
    on name.key = title_key(described.organisation) and event_date between name.since and name.until
left join (from affiliation where kind = 'domain') as host
    on host.key = domain and event_date between host.since and host.until;
