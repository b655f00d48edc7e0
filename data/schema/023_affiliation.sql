-- Who is who: what is known of a person's affiliation, from which day to which, and on what evidence.

-- one row per person and stretch of time of a people sheet; the newest sheet that names a person holds for her
create table person_entries (
    import_id bigint not null, row_no bigint not null, slice uuid not null, is_current boolean not null,
    person_key text not null, domain text, is_test boolean not null, is_bot boolean not null,
    organisation text,                  -- as typed, addresses cut
    side text,                          -- a side or a group, as typed
    since date, until date,             -- inclusive; null: always
    same_as text,                       -- person_key of another address of hers
    is_organiser boolean not null       -- one of those who run the community: in it, but nobody's audience
);

-- decisions that hold: {organisation, side_group, since, until}, of a domain, a domain's ending, a name on forms, a person
create or replace view affiliation_decisions as
select
    decision_id, kind, subject, value ->> 'organisation' as organisation,
    coalesce(organisations.side_group, value ->> 'side_group') as side_group,
    coalesce(cast(value ->> 'since' as date), date '0001-01-01') as since,
    coalesce(cast(value ->> 'until' as date), date '9999-12-31') as until
from decisions left join organisations on organisations.organisation = value ->> 'organisation'
where kind in ('domain', 'ending', 'organisation', 'person') and revoked_at is null;

-- one row per address of whom somebody said that she has several, or that she runs the community: person_id is the
-- least of all addresses that hang together
create or replace view alias_links as
with recursive same as (
    select subject as one, value ->> 'person_id' as other
    from decisions where kind = 'same_person' and revoked_at is null
    union
    select person_key, same_as from person_entries where is_current and same_as is not null
),
either_way as (
    select one, other from same union select other, one from same
),
reach as (
    select one as person_key, one as other from either_way
    union
    select reach.person_key, either_way.other from reach join either_way on reach.other = either_way.one
),
organisers as (
    select person_key from person_entries where is_current and is_organiser
),
known as (
    select person_key, other from reach
    union
    select person_key, person_key from organisers
)
select
    known.person_key, min(known.other) as person_id, coalesce(bool_or(organisers.person_key is not null), false) as is_organiser
from known left join organisers on organisers.person_key = known.other
group by known.person_key;

-- the same, kept
drop view aliases;
create table aliases as from alias_links;

-- all that says where somebody belongs, as kind and key: a person, a normalised name of an organisation, a registrable
-- domain. The least rank holds: decisions before the file, the newer before the older, the longer ending before the
-- shorter. confidence: 0-1.
create or replace view affiliation_evidence as
with named as (
    select 'organisation' as kind, subject as key, organisation, side_group, since, until, -decision_id as rank
    from affiliation_decisions where kind = 'organisation'
    union all
    select
        'organisation', name_key, organisation, side_group, coalesce(since, date '0001-01-01'),
        coalesce(until, date '9999-12-31'), 1
    from organisation_names join organisations using (organisation)
),
listed as (         -- what the newest people sheet says of a person: her side or group, else her organisation's
    select
        person_key, coalesce(named.organisation, entries.organisation) as organisation,
        coalesce(
            (select min(side_group) from side_groups where title_key(side_group) = title_key(entries.side)),
            (select arg_min(side_group, position) from side_groups where title_key(side_groups.side) = title_key(entries.side)),
            named.side_group) as side_group,
        coalesce(entries.since, date '0001-01-01') as since, coalesce(entries.until, date '9999-12-31') as until, as_of
    from person_entries as entries
    join imports using (import_id)
    left join (
        select key, arg_min(organisation, rank) as organisation, arg_min(side_group, rank) as side_group
        from named group by key
    ) as named on named.key = title_key(entries.organisation)
    where is_current
),
said as (
    select subject as person_key, organisation, side_group, since, until, (-decision_id)::double as rank
    from affiliation_decisions where kind = 'person'
    union all
    select person_key, organisation, side_group, since, until, 1 - epoch(as_of) * 1e-12 from listed
)
select
    'person' as kind, coalesce(person_id, person_key) as key, organisation, side_group, since, until,
    'person' as method, 1.0::double as confidence, rank
from said left join aliases using (person_key)
where side_group is not null
union all
select kind, key, organisation, side_group, since, until, 'organisation', 0.9, rank from named
union all
select 'domain', subject, organisation, side_group, since, until, 'domain', 0.9, -decision_id
from affiliation_decisions where kind = 'domain'
union all
select
    'domain', domain, organisation, side_group, coalesce(since, date '0001-01-01'), coalesce(until, date '9999-12-31'),
    'domain', 0.9, 1
from organisation_domains join organisations using (organisation)
union all
select
    'domain', domains.domain, organisation, side_group, since, until, 'ending', 0.8,
    1000 - length(subject) - decision_id * 1e-9
from domains join affiliation_decisions on ends_with('.' || domains.domain, '.' || subject)
where affiliation_decisions.kind = 'ending'
union all
select 'domain', domain, null, side_group, date '0001-01-01', date '9999-12-31', 'ending', 0.8, 2000
from domains join domain_kinds using (kind);

-- the evidence that holds: one row per kind, key and stretch of days, which do not overlap. `keys`: null for all
create or replace macro affiliation_rules(keys) as table
with evidence as (
    from affiliation_evidence where keys is null or list_contains(keys, key)
),
edges as (
    select kind, key, since as day from evidence
    union
    select kind, key, until + 1 from evidence where until < date '9999-12-31'
),
stretches as (
    select
        kind, key, day as since,
        coalesce(lead(day) over (partition by kind, key order by day) - 1, date '9999-12-31') as until
    from edges
)
select
    kind, key, stretches.since, stretches.until,
    arg_min(side_group, (rank, side_group)) as side_group, arg_min(organisation, (rank, side_group)) as organisation,
    arg_min(method, (rank, side_group)) as method, arg_min(confidence, (rank, side_group)) as confidence
from stretches
join evidence using (kind, key)
where evidence.since <= stretches.since and evidence.until >= stretches.since
group by all;

-- the same, kept: what seats and speakers are placed by
create table affiliation as from affiliation_rules(null);

create or replace macro unknown_group() as
    coalesce((select arg_max(side_group, position) from side_groups), 'Unknown');

-- the group of one who is not seated: by the organisation on a form, else by domain
create or replace macro side_group_on(form_organisation, mail_domain, on_day) as coalesce(
    (select min(side_group) from affiliation
     where kind = 'organisation' and key = title_key(form_organisation) and on_day between since and until),
    (select min(side_group) from affiliation
     where kind = 'domain' and key = mail_domain and on_day between since and until),
    unknown_group());

drop table seat;
create table seat as from seat_on(null);

-- one row per event and registrant; `counts` says whether it is one of the event's registrations
create or replace view registration as
select
    event_id, event_date, series, person_id, seat as registrant, registered_at, status,
    form_organisation as organisation, form_domain as domain, attended,
    status in ('registered', 'checked in') or (status = 'cancelled' and attended) as counts,
    form_group as side_group, coalesce(side, form_group) as side
from seat left join side_parts on side_parts.side_group = form_group
where is_listed;

-- one row per event and attendee; seconds are null where no times are known; `method` and `confidence` say on what
-- evidence the side rests
create or replace view attendance as
select
    event_id, event_date, starts_at, series, person_id, seat as attendee, seconds, organisation, domain,
    is_listed and (status in ('registered', 'checked in', 'cancelled')) as is_registered,
    seat.side_group, coalesce(side, seat.side_group) as side, method, confidence
from seat left join side_parts using (side_group)
where attended;

-- one row per event and speaker that the register names, on the side of that day; minutes are null where none are given
create or replace view speaker as
with named as (
    select
        event_id, event_date, event.series, coalesce(person_id, person_key, 'name ' || name_key) as speaker, minutes,
        coalesce(
            (select min(side_group) from affiliation
             where kind = 'person' and key = coalesce(person_id, person_key) and event_date between since and until),
            side_group_on(organisation, domain, event_date)) as side_group
    from register_speakers
    join event_links using (event_key)
    join event using (event_id)
    left join aliases using (person_key)
    where is_current and not is_test and not is_bot
)
select
    event_id, event_date, named.series, speaker, named.side_group, coalesce(side, named.side_group) as side, minutes
from named left join side_parts using (side_group);
