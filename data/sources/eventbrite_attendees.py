"""Eventbrite's list of attendees of one event: American, British and mixed spellings, 2017 to now."""

from data import tickets
from data.source import Layout

TITLE = "Eventbrite attendee list"
HELP = (
    "eventbrite.com → Events → the event → Reporting → Attendees (or Manage attendees → Attendee summary) → "
    "all statuses → Export as CSV or Excel. The list does not say when the event was: say it with the file"
)
LANGUAGES = ("en",)
EVIDENCE = "public parsers"
READER = 1
SLICE = "the event's registrants, and who was checked in"

LAYOUTS = {
    "tickets": Layout(
        {
            "order": ("Order #", "Order no.", "Order no", "Order ID"),  # [?] the last, not confirmed by a real file
            "registered_at": ("Order Date",),
            "first_name": ("First Name", "Attendee First Name"),  # [?] so are Attendee …
            "last_name": ("Last Name", "Surname", "Attendee Last Name", "Attendee Surname"),
            "email": ("Email", "Email Address", "E-mail", "Attendee Email"),
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
MOMENTS = ("registered_at",)

PREPARED = {
    "holders": """
        select
            row_no, person_key, name_key, domain, is_test, is_bot, address_is_wrong, organisation,
            'eventbrite' as platform, as_status(status) as status, as_status(status) = 'checked in' as is_here,
            registered_at as registered_text, as_utc(registered_at, $registered_at, $zone) as registered_at,
            quantity as quantity_text, as_count(quantity) as quantity, event, "order" as mark, attendee as ticket
        from staged_tickets
    """,
    **tickets.PREPARED,
}
SKIPPED = ("select row_no from staged_tickets where is_total",)
REFUSED = (
    tickets.NO_STATUS,
    tickets.NO_DATE,
    """
    select row_no, 'quantity', 'The quantity is no number.' from staged_people
    where quantity_text is not null and quantity is null
    """,
    tickets.OTHER_EVENT,
)
ASKS = (tickets.ASKS_EVENT,)

FACTS = tickets.FACTS
COVERAGE = tickets.COVERAGE
AS_OF = tickets.AS_OF
WARNINGS = (
    tickets.NOBODY_CHECKED_IN,
    """
    select count(*) || if(count(*) = 1, ' row stands', ' rows stand') || ' for ' || sum(quantity)::bigint
           || ' tickets: each counts as the one person whom it names.'
    from staged_people where quantity > 1 having count(*) > 0
    """,
    tickets.NO_ADDRESS,
    tickets.WRONG_ADDRESSES,
)
