"""ti.to's list of tickets: English, and with the questions of a Czech account."""

from data import tickets
from data.source import Layout

TITLE = "ti.to ticket list"
HELP = (
    "dashboard.tito.io → the event → Attendees (or Tickets) → Export → CSV. It names the event but not its day: say "
    "both with the file"
)
LANGUAGES = ("en", "cs")
EVIDENCE = "public parsers"
READER = 3
SLICE = "the event's tickets"

LAYOUTS = {
    "tickets": Layout(
        {
            "ticket": ("Ticket Reference", "Číslo vstupenky"),
            "ticket_number": ("Ticket Number",),
            "ticket_page": ("Unique Ticket URL",),
            "order": ("Order Reference",),
            "name": ("Ticket Full Name",),
            "first_name": ("Ticket First Name", "Jméno"),
            "last_name": ("Ticket Last Name", "Příjmení"),
            "email": ("Ticket Email",),
            "registration_email": ("Email", "E-mail"),  # of a question
            "organisation": ("Ticket Company Name", *tickets.ORGANISATION),
            "registered_at": ("Ticket Created Date", "Datum objednávky"),
            "completed_at": ("Order Completed Date",),
            "ordered_at": ("Order Created Date",),
            "voided": ("Void Status", "Ticket Void Status"),
            "status": ("Ticket Status", "Status", "State"),
            "checked_in_at": ("Checked In At", "Checked In", "Check-in", "Ticket Checked In At"),
            "event": ("Event", "Akce"),
        },
        (("ticket", "ticket_number", "ticket_page"), ("name", "first_name", "last_name", "email")),
        without=("Ticket title", "Attendee Status", "Number of tickets"),
        likely={"organisation": tickets.ASKED_ORGANISATION},
    )
}
MOMENTS = ("registered_at", "completed_at", "ordered_at", "checked_in_at")
ON_THE_DAY = ("checked_in_at",)

PREPARED = {
    # Ticket … is who comes, Order … who paid: nothing is read of her. [?] the statuses and the check-in
    "holders": """
        select
            row_no, person_key, name_key, domain, is_test, is_bot, address_is_wrong, organisation, 'tito' as platform,
            here as is_here,
            case when voided is not null and lower(voided) not in ('false', 'no', 'valid', 'active', 'not void', '0')
                     then 'cancelled'
                 when here and as_status(known_status) = 'registered' then 'checked in'
                 else as_status(known_status) end as status,
            as_utc(checked_in_at, $checked_in_at, $zone) as checked_at,
            local_day(as_utc(checked_in_at, $checked_in_at, $zone), $zone) as checked_on,
            coalesce(registered_at, completed_at, ordered_at) as registered_text,
            coalesce(
                as_utc(registered_at, $registered_at, $zone), as_utc(completed_at, $completed_at, $zone),
                as_utc(ordered_at, $ordered_at, $zone)) as registered_at,
            event, "order" as mark,
            coalesce(ticket, ticket_number, ticket_page) as ticket  -- whichever column comes first
        from (
            select
                *, checked_in_at is not null and coalesce(as_flag(checked_in_at), true) as here,
                case when lower(status) in ('void', 'voided') then 'cancelled'
                     when lower(status) in ('new', 'incomplete', 'complete', 'reminder', 'assigned', 'unassigned')
                         then 'registered'
                     else status end as known_status
            from staged_tickets
        )
    """,
    **tickets.PREPARED,
}
SKIPPED = ("select row_no from staged_tickets where is_total",)
REFUSED = tickets.REFUSED
ASKS = (tickets.ASKS_EVENT,)

FACTS = tickets.FACTS
COVERAGE = tickets.COVERAGE
AS_OF = "select greatest(max(registered_at), max(checked_at)), 'data' from staged_people"
WARNINGS = tickets.WARNINGS
