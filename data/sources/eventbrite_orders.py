"""Eventbrite's report of orders of one event: who paid, and for how many tickets."""

from data import tickets
from data.source import Layout

TITLE = "Eventbrite orders report"
HELP = (
    "eventbrite.com → Events → the event → Reporting → Orders (or Manage attendees → Orders) → Export. It names who "
    "paid: the list of attendees is the better one, and takes its place. The report does not say when the event was: "
    "say it with the file"
)
LANGUAGES = ("en",)
EVIDENCE = "documentation"
READER = 1
SLICE = "the event's orders"

# [?] not confirmed by a real file: the columns that a list of attendees does not have
ORDERS = {
    "order": ("Order #", "Order no.", "Order no", "Order ID"),
    "registered_at": ("Order Date",),
    "name": ("Buyer Name", "Buyer Full Name"),
    "first_name": ("Buyer First Name", "First Name"),
    "last_name": ("Buyer Last Name", "Buyer Surname", "Last Name", "Surname"),
    "email": ("Buyer Email", "Buyer Email Address", "Buyer E-mail", "Email", "Email Address", "E-mail"),
    "quantity": ("Quantity", "Ticket Quantity", "Tickets", "# Tickets", "Number of tickets", "Tickets Sold"),
    "status": ("Order Status", "Status", "Payment Status"),
    "kind": ("Order Type", "Payment Type"),
    "ticket": ("Ticket Type",),
    "paid": ("Total Paid", "Gross Sales", "Net Sales"),
    "event": ("Event Name",),
    "organisation": ("Company", "Organisation", "Organization", "Affiliation", "Institution", "Employer", "University"),
}  # fmt: skip
OF_ATTENDEES = ("Attendee Status", "Attendee #", "Attendee no.", "Barcode #", "Barcode no.")
PERSON = ("email", "name", "first_name", "last_name")

LAYOUTS = {
    "orders": Layout(
        ORDERS,
        ("order", "registered_at", PERSON, ("status", "kind", "paid")),
        optional=True,
        without=(*OF_ATTENDEES, "Ticket Type"),
    ),
    # a list of attendees has the type of the ticket too, but no status of the order
    "typed": Layout(ORDERS, ("order", "registered_at", PERSON, "status"), optional=True, without=OF_ATTENDEES),
}
MOMENTS = ("registered_at",)

PREPARED = {
    "orders_read": "from staged_orders union all by name from staged_typed",
    # an order of three tickets is who paid and two more people, whom nothing names
    "holders": """
        select
            row_no, person_key, name_key, domain, is_test, is_bot, address_is_wrong, organisation,
            'eventbrite orders' as platform, status as status_text, as_order_status(status) as status,
            registered_at as registered_text, as_utc(registered_at, $registered_at, $zone) as registered_at,
            quantity as quantity_text, as_whole(quantity) as quantity,
            greatest(coalesce(as_whole(quantity), 1) - 1, 0) as guests, event, "order" as mark
        from staged_orders_read
    """,
    **tickets.PREPARED,
}
SKIPPED = (
    "select row_no from staged_orders_read where is_total",
    "select row_no from staged_holders where status = 'abandoned' or quantity = 0",
)
REFUSED = (
    "select row_no, 'status', 'This status of an order is not known.' from staged_people where status is null",
    tickets.NO_DATE,
    """
    select row_no, 'quantity', 'The quantity is not the number of tickets of one order.' from staged_people
    where quantity_text is not null and (quantity is null or quantity not between 0 and 500)
    """,
    tickets.OTHER_EVENT,
)
ASKS = (tickets.ASKS_EVENT,)

FACTS = {"mentions": tickets.MENTIONS, "registrations": tickets.REGISTRATIONS}
COVERAGE = tickets.COVERAGE
AS_OF = tickets.AS_OF
WARNINGS = (
    """
    select 'The report says who paid, not who comes. '
           || if(exists (
                  from mention where platform = 'eventbrite' and measure = 'registrations'
                      and mention.event_date = day and mention.title_key = title_key(told.title)),
              'The list of attendees of this event is in: that counts, and these orders do not.',
              'They count as its registrations until the list of attendees comes, which takes their place.')
    from (select distinct title, day from staged_people) as told
    """,
    """
    select count(*) || if(count(*) = 1, ' order is', ' orders are') || ' of several tickets, '
           || sum(quantity)::bigint || ' in all: who paid is one person, each ticket more is one more without a name.'
    from staged_people where guests > 0 and status = 'registered' having count(*) > 0
    """,
    """
    select count(*) || if(count(*) = 1, ' order was', ' orders were') || ' abandoned or of no ticket, and skipped.'
    from (from left_out_orders union all by name from left_out_typed)
    where as_order_status(status) = 'abandoned' or as_whole(quantity) = 0 having count(*) > 0
    """,
    """
    select count(*) || if(count(*) = 1, ' order stands', ' orders stand') || ' for less than was bought: refunded or '
           || 'transferred in part. Their tickets count as the report gives them.'
    from staged_people where lower(trim(status_text)) in ('partially refunded', 'partially transferred')
    having count(*) > 0
    """,
    tickets.NO_ADDRESS,
    tickets.WRONG_ADDRESSES,
)
