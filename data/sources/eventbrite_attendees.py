"""Eventbrite's list of attendees of one event: American, British and mixed spellings, 2017 to now."""

from data.source import Layout

TITLE = "Eventbrite attendee list"
HELP = (
    "eventbrite.com → Events → the event → Reporting → Attendees (or Manage attendees → Attendee summary) → "
    "all statuses → Export as CSV or Excel. The list does not say when the event was: say it with the file"
)
READER = 1
SLICE = "the event's registrants, and who was checked in"

LAYOUTS = {
    "tickets": Layout(
        {
            "order": ("Order #", "Order no.", "Order no"),
            "ordered_at": ("Order Date",),
            "first_name": ("First Name",),
            "last_name": ("Last Name", "Surname"),
            "email": ("Email", "Email Address", "E-mail"),
            "quantity": ("Quantity",),
            "ticket": ("Ticket Type",),
            "attendee": ("Attendee #", "Attendee no.", "Barcode #", "Barcode no."),
            "status": ("Attendee Status",),
            "event": ("Event Name",),
            "organisation": (
                "Company", "Organisation", "Organization", "Affiliation", "Institution", "Employer", "University",
            ),
        },
        ("order", ("email", "first_name", "last_name"), ("ticket", "attendee", "status")),
        placeholders=("info requested", "information requested"),
    )
}  # fmt: skip
MOMENTS = ("ordered_at",)

PREPARED = {
    # a ticket that names nobody is known by its order and its number there, so that it counts once and stays itself
    "people": """
        with numbered as (
            select
                *, row_number() over (
                    partition by "order", person_key is null and name_key is null order by attendee, row_no) as nth
            from staged_tickets
        )
        select
            row_no, person_key, domain, is_test, is_bot, address_is_wrong, organisation, status as status_text,
            as_status(status) as status, quantity as quantity_text, as_count(quantity) as quantity,
            ordered_at as ordered_text, as_utc(ordered_at, $ordered_at, $zone) as registered_at,
            if(person_key is null and name_key is null,
               left(md5(concat_ws('|', 'ticket', "order", attendee, if(attendee is null, nth, null))), 24),
               name_key) as name_key,
            event_key_of('eventbrite', title_key($event_title), $event_date) as event_key,
            event, title_key(event) as title_key
        from numbered
    """,
    "titles": """
        select count(distinct title_key) as titles, bool_or(title_key = title_key($event_title)) as has_said
        from staged_people
    """,
}
SKIPPED = ("select row_no from staged_tickets where is_total",)
REFUSED = (
    "select row_no, 'status', 'This status of an attendee is not known.' from staged_people where status is null",
    """
    select row_no, 'ordered_at', concat('The order date',
           if(regexp_full_match(ordered_text, '[\\d\\s/.,:-]+([ap]m)?', 'i'), ' “' || ordered_text || '”', ''),
           ' cannot be read.')
    from staged_people where ordered_text is not null and registered_at is null
    """,
    """
    select row_no, 'quantity', 'The quantity is no number.' from staged_people
    where quantity_text is not null and quantity is null
    """,
    """
    select row_no, 'event', 'The row is of another event: export the attendees of one event at a time.'
    from staged_people cross join staged_titles
    where titles > 1 and has_said and title_key is distinct from title_key($event_title)
    """,
)
ASKS = (
    """
    select 'event', case
        when titles > 1 and $event_title is null then
            'The file holds the attendees of several events and says of none when it was: export one event at a time, '
            || 'and say which it is: --event "2024-05-20 Title".'
        when titles > 1 then
            'None of the events in the file is called so: export the attendees of one event at a time.'
        when titles = 1 then
            'The file names its event but not the day. Say both: --event "2024-05-20 Title".'
        else 'The file says neither which event it is of nor when that was. Say it: --event "2024-05-20 Title".' end
    from staged_titles
    where $event_title is null or (titles > 1 and not has_said)
    """,
)

FACTS = {
    "mentions": """
        with carried as (
            select 'registrations' as measure, min(row_no) as row_no, any_value(event_key) as event_key
            from staged_people having count(*) > 0
            union all
            select 'attendance', min(row_no), any_value(event_key)
            from staged_people where status = 'checked in' having count(*) > 0
        )
        select
            row_no, slice_of('mention', event_key, measure, '') as slice, event_key, measure, 'eventbrite' as platform,
            null::text as native_id, $event_title as title, title_key($event_title) as title_key,
            cast($event_date as date) as event_date, null::timestamp as starts_at, null::timestamp as ends_at
        from carried
    """,
    "registrations": """
        select
            row_no, slice_of('registration', event_key, '', '') as slice, event_key, person_key, name_key,
            is_test, is_bot, registered_at, status, organisation, domain
        from staged_people
    """,
    "attendances": """
        select
            row_no, slice_of('attendance', event_key, '', '') as slice, event_key, person_key, name_key,
            is_test, is_bot, 'attendee' as role, true as is_present, null::timestamp as joined_at,
            null::timestamp as left_at, null::bigint as seconds, organisation, domain
        from staged_people where status = 'checked in'
    """,
}
COVERAGE = "select measure, event_date, event_date from staged_mentions"
AS_OF = "select max(registered_at), 'data' from staged_people"
WARNINGS = (
    """
    select 'Nobody is checked in: the file says who registered, not who came.'
    from staged_people having count(*) > 0 and not bool_or(status = 'checked in')
    """,
    """
    select count(*) || if(count(*) = 1, ' row stands', ' rows stand') || ' for ' || sum(quantity)::bigint
           || ' tickets: each counts as the one person whom it names.'
    from staged_people where quantity > 1 having count(*) > 0
    """,
    """
    select count(*) || if(count(*) = 1, ' ticket has', ' tickets have') || ' no address: they count for their event, '
           || 'not among people.'
    from staged_people where person_key is null having count(*) > 0
    """,
    """
    select count(*) || if(count(*) = 1, ' row has', ' rows have') || ' an address that is none: they count by name.'
    from staged_people where address_is_wrong having count(*) > 0
    """,
)
