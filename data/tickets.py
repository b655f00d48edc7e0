"""Lists of ticket holders and guests as the registrations and attendances of one event. Selects over staged tables.

A source that uses them prepares `staged_holders`, a row per ticket, order or guest, with row_no, name_key, is_test,
is_bot, platform, status (null: not known), registered_text, registered_at, and what it has of: person_key, domain,
address_is_wrong, organisation · is_here (checked in), checked_on (the local day of that) · role (attendee, where it has
none) · guests (people beside her whom nothing names) · event (the title in the row) · said_title, said_day (what the
file's own name tells) · native_id (of the event) · mark, ticket (the numbers of the order and of the ticket in it).
"""

import re

ORGANISATION = (
    "Company", "Organisation", "Organization", "Affiliation", "Institution", "Employer", "University", "Company name",
    "Firma", "Unternehmen", "Einrichtung",
)  # fmt: skip
# the question of a form that asks for it, and not for its size, its website or what she does there
ASKED_ORGANISATION = re.compile(
    r"^(?!(are|is|do|does|did|have|has|how|why|would|will|can|could|may|should|if)\b)"
    r"(?!.*\b(size|consent|agree|sponsors?|hiring|website|url|role|title|job|e-?mail|linkedin|industry|sector)\b)"
    r".*\b(company|organi[sz]ation|institution|institute|affiliation|affiliated|employer|university|"
    r"firma|unternehmen|einrichtung|hochschule|universität|arbeitgeber)\b"
)

PEOPLE = """
with whole as (
    from staged_holders
    union all by name
    select
        null::text as person_key, null::text as domain, null::boolean as address_is_wrong, null::text as organisation,
        null::boolean as is_here, null::date as checked_on, null::text as role, null::bigint as guests,
        null::text as event, null::text as said_title, null::date as said_day, null::text as native_id,
        null::text as mark, null::text as ticket
    where false
),
numbered as (
    select
        *, person_key is null and name_key is null as is_unnamed,
        row_number() over (
            partition by mark, ticket is null, person_key is null and name_key is null order by row_no) as nth
    from whole
),
placed as (     -- a ticket that names nobody is known by its order and its number there: it counts, and stays itself
    select
        * replace (
            coalesce(is_here, false) as is_here, coalesce(role, 'attendee') as role, coalesce(guests, 0) as guests,
            if(is_unnamed, left(md5(concat_ws('|', 'ticket', mark, ticket, if(ticket is null, nth, null))), 24),
               name_key) as name_key
        ),
        title_key(event) as title_key, coalesce($event_title, said_title) as title,
        coalesce(cast($event_date as date), said_day) as day
    from numbered
)
select *, event_key_of(platform, coalesce(native_id, title_key(title)), day) as event_key from placed
"""
# what the rows themselves say of the event, and on which day most were checked in
TITLES = """
select
    count(distinct title_key) as titles, bool_or(title_key = title_key($event_title)) as has_said,
    bool_and(title is not null and day is not null) as is_placed, mode(checked_on) as checked_on
from staged_people
"""
# the people whom a row brings along: they have no name, and are known by whoever brings them
GUESTS = """
select
    row_no, event_key, is_test, is_bot, registered_at, status, is_here,
    left(md5(concat_ws('|', 'guest', coalesce(person_key, name_key), mark, guest_no)), 24) as name_key
from (
    select *, unnest(range(least(guests, 500))) as guest_no
    from staged_people where guests > 0 and status in ('registered', 'checked in')
)
"""

NO_STATUS = """
select row_no, 'status', 'This status of an attendee is not known.' from staged_people where status is null
"""
NO_DATE = """
select row_no, 'registered_at', concat('The date',
       if(regexp_full_match(registered_text, '[\\d\\s/.,:+TZ-]+([ap]m)?', 'i'), ' “' || registered_text || '”', ''),
       ' cannot be read.')
from staged_people where registered_text is not null and registered_at is null
"""
OTHER_EVENT = """
select row_no, 'event', 'The row is of another event: export the attendees of one event at a time.'
from staged_people cross join staged_titles
where titles > 1 and has_said and title_key is distinct from title_key($event_title)
"""
ASKS_EVENT = """
select 'event', case
    when titles > 1 and $event_title is null then
        'The file holds the attendees of several events and says of none when it was: export one event at a time, '
        || 'and say which it is: --event "2024-05-20 Title".'
    when titles > 1 then
        'None of the events in the file is called so: export the attendees of one event at a time.'
    when titles = 1 then
        'The file names its event but not the day. Say both: --event "2024-05-20 Title".'
    else 'The file says neither which event it is of nor when that was. Say it: --event "2024-05-20 Title".' end
    || if(titles <= 1 and checked_on is not null,
          ' Most were checked in on ' || strftime(checked_on, '%-d %B %Y') || '.', '')
from staged_titles
where not is_placed or (titles > 1 and not has_said)
"""

MENTIONS = """
with carried as (
    select
        'registrations' as measure, event_key, min(row_no) as row_no, any_value(title) as title, any_value(day) as day,
        any_value(platform) as platform, any_value(native_id) as native_id
    from staged_people group by event_key
    union all
    select 'attendance', event_key, min(row_no), any_value(title), any_value(day), any_value(platform),
           any_value(native_id)
    from staged_people where is_here group by event_key
)
select
    row_no, slice_of('mention', event_key, measure, '') as slice, event_key, measure, platform, native_id, title,
    title_key(title) as title_key, day as event_date, null::timestamp as starts_at, null::timestamp as ends_at
from carried
"""
REGISTRATIONS = """
select
    row_no, slice_of('registration', event_key, '', '') as slice, event_key, person_key, name_key,
    is_test, is_bot, registered_at, status, organisation, domain
from staged_people
union all
select row_no, slice_of('registration', event_key, '', ''), event_key, null, name_key, is_test, is_bot, registered_at,
       if(status = 'checked in', 'registered', status), null, null
from staged_guests
"""
ATTENDANCES = """
with present as (
    select row_no, event_key, person_key, name_key, is_test, is_bot, role, is_here, organisation, domain
    from staged_people where is_here or role <> 'attendee'
    union all
    select row_no, event_key, null, name_key, is_test, is_bot, 'attendee', true, null, null
    from staged_guests where is_here
)
select
    row_no, slice_of('attendance', event_key, '', '') as slice, event_key, person_key, name_key, is_test, is_bot,
    role, is_here as is_present, null::timestamp as joined_at, null::timestamp as left_at, null::bigint as seconds,
    organisation, domain
from present
"""
COVERAGE = "select measure, event_date, event_date from staged_mentions"
AS_OF = "select max(registered_at), 'data' from staged_people"

NOBODY_CHECKED_IN = """
select 'Nobody is checked in: the file says who registered, not who came.'
from staged_people having count(*) > 0 and not bool_or(is_here)
"""
NO_ADDRESS = """
select count(*) || if(count(*) = 1, ' ticket has', ' tickets have') || ' no address: they count for their event, '
       || 'not among people.'
from staged_people where person_key is null having count(*) > 0
"""
WRONG_ADDRESSES = """
select count(*) || if(count(*) = 1, ' row has', ' rows have') || ' an address that is none: they count by name.'
from staged_people where address_is_wrong having count(*) > 0
"""

PREPARED = {"people": PEOPLE, "titles": TITLES, "guests": GUESTS}
REFUSED = (NO_STATUS, NO_DATE, OTHER_EVENT)
FACTS = {"mentions": MENTIONS, "registrations": REGISTRATIONS, "attendances": ATTENDANCES}
WARNINGS = (NOBODY_CHECKED_IN, NO_ADDRESS, WRONG_ADDRESSES)
