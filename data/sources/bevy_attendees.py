"""Bevy's list of attendees of one event (GDG, CNCF and Salesforce groups): one row per ticket."""

from data import tickets
from data.source import Layout

TITLE = "Bevy attendee list"
HELP = (
    "the community’s Bevy site → Dashboard → the event → Attendees → Export as CSV. The list does not name its event: "
    "say it with the file"
)
LANGUAGES = ("en",)
EVIDENCE = "real file"
READER = 1
SLICE = "the event's tickets, and who was checked in"

LAYOUTS = {
    "tickets": Layout(
        {
            "order": ("Order number",),
            "ticket": ("Ticket number",),
            "first_name": ("First Name",),
            "last_name": ("Last Name", "Surname"),
            "email": ("Email", "Email Address", "E-mail"),
            "organisation": ("Company", "Organisation", "Organization"),
            "kind": ("Ticket title", "Ticket Type"),
            "venue": ("Ticket venue",),
            "registered_at": ("Paid date (UTC)", "Paid date"),
            "checked_in_at": ("Checkin Date (UTC)", "Check-in Date (UTC)", "Checkin Date", "Check-in date"),
        },
        ("ticket", ("email", "first_name", "last_name"), ("kind", "venue", "checked_in_at")),
        without=("Event Name", "Attendee Status"),
    )
}  # fmt: skip
MOMENTS = ("registered_at", "checked_in_at")
ON_THE_DAY = ("checked_in_at",)

PREPARED = {
    # its times are UTC, as its headers say, also where a spreadsheet took the offset off them
    "holders": """
        select
            row_no, person_key, name_key, domain, is_test, is_bot, address_is_wrong, organisation, 'bevy' as platform,
            if(checked_in_at is null, 'registered', 'checked in') as status, checked_in_at is not null as is_here,
            registered_at as registered_text, as_utc(registered_at, $registered_at, 'UTC') as registered_at,
            as_utc(checked_in_at, $checked_in_at, 'UTC') as checked_in_at,
            local_day(as_utc(checked_in_at, $checked_in_at, 'UTC'), $zone) as checked_on, "order" as mark, ticket
        from staged_tickets
    """,
    **tickets.PREPARED,
}
SKIPPED = ("select row_no from staged_tickets where is_total",)
REFUSED = (tickets.NO_DATE,)
ASKS = (tickets.ASKS_EVENT,)

FACTS = tickets.FACTS
COVERAGE = tickets.COVERAGE
AS_OF = "select greatest(max(registered_at), max(checked_in_at)), 'data' from staged_people"
WARNINGS = tickets.WARNINGS
