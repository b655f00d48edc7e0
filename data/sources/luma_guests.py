"""Luma's list of guests of one event, with api_id (until 2025) or guest_id (2026)."""

from data import tickets
from data.source import Layout

TITLE = "Luma guest list"
HELP = (
    "luma.com → the event → Manage → Guests → Download as CSV. The day in the file’s name is that of the download: "
    "say with the file when the event was"
)
LANGUAGES = ("en",)
EVIDENCE = "real file"
READER = 1
SLICE = "the event's guests, and who was checked in"

LAYOUTS = {
    "luma": Layout(
        {
            "guest": ("api_id", "guest_id", "Guest API ID"),
            "name": ("name", "Full name"),
            "first_name": ("first_name",),
            "last_name": ("last_name",),
            "email": ("email", "email address"),
            "registered_at": ("created_at", "Registered at", "Registration time"),
            "status": ("approval_status",),
            "checked_in_at": ("checked_in_at",),
            "event_mark": ("qr_code_url",),
            "ticket": ("ticket_name",),
            "organisation": tickets.ORGANISATION,
        },
        ("status", ("guest", "event_mark", "checked_in_at"), ("email", "name", "first_name", "last_name")),
        likely={"organisation": tickets.ASKED_ORGANISATION},
    )
}
MOMENTS = ("registered_at", "checked_in_at")
ON_THE_DAY = ("checked_in_at",)

PREPARED = {
    # of the address behind the code only the event's own number is taken: evt-…
    "marks": """
        select mode(nullif(regexp_extract(event_mark, '(?:^|[/=?&])(evt-[A-Za-z0-9]+)', 1), '')) as native_id
        from staged_luma
    """,
    "holders": """
        select
            row_no, person_key, name_key, domain, is_test, is_bot, address_is_wrong, organisation, 'luma' as platform,
            native_id, checked_in_at is not null as is_here,
            if(as_status(status) = 'registered' and checked_in_at is not null,
               'checked in', as_status(status)) as status,
            registered_at as registered_text, as_utc(registered_at, $registered_at, $zone) as registered_at,
            as_utc(checked_in_at, $checked_in_at, $zone) as checked_in_at,
            local_day(as_utc(checked_in_at, $checked_in_at, $zone), $zone) as checked_on, guest as ticket
        from staged_luma cross join staged_marks
    """,
    # Book_Club_-_Guests_-_2026-01-10-00-00-00.csv: the title stands before it, the day is that of the download
    "named": """
        select nullif(trim(replace(told, '_', ' ')), '') as title
        from (
            select regexp_extract(file, '([^/]+?)[ _]+-[ _]+Guests[ _]+-[ _]+\\d{4}-\\d{2}-\\d{2}', 1) as told
            from staged_sheets limit 1
        )
    """,
    **tickets.PREPARED,
}
SKIPPED = ("select row_no from staged_luma where is_total",)
REFUSED = (tickets.NO_STATUS, tickets.NO_DATE)
ASKS = (
    """
    select 'event', 'The file’s name tells which event it is of, but the day in it is that of the download. Say when '
           || 'the event was: --event "' || coalesce(strftime(checked_on, '%Y-%m-%d'), '2024-05-20') || ' '
           || replace(named.title, '"', '''') || '".'
           || if(checked_on is null, '', ' On that day most were checked in.')
    from staged_named as named cross join staged_titles where not is_placed and named.title is not null
    """,
    tickets.ASKS_EVENT,
)

FACTS = tickets.FACTS
COVERAGE = tickets.COVERAGE
AS_OF = "select greatest(max(registered_at), max(checked_in_at)), 'data' from staged_people"
WARNINGS = (
    """
    select count(*) || if(count(*) = 1, ' guest was', ' guests were')
           || ' invited and did not answer: an invitation is no registration.'
    from staged_people where status = 'invited' having count(*) > 0
    """,
    tickets.NOBODY_CHECKED_IN,
    tickets.NO_ADDRESS,
    tickets.WRONG_ADDRESSES,
)
