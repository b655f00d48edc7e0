"""Zoom's registration report of a webinar or a meeting: who asked to come, before or after it."""

import re

from data import zoom
from data.source import Layout

TITLE = "Zoom registration report"
HELP = (
    "zoom.us → Account Management → Reports → Usage Reports → Webinar (or Meeting) → Registration Report: choose the "
    "webinar, All Registrants, Generate CSV Report"
)
LANGUAGES = ("en",)
EVIDENCE = "public parsers"
READER = 1
SLICE = "the registrants of a webinar or meeting"

LAYOUTS = {
    "topic": Layout(
        {**zoom.TOPIC, **zoom.COUNTS},
        required=("topic", "number"),
        optional=True,
        without=("Email",),  # questions may be called Topic and ID too
    ),
    "registrants": Layout(
        {"email": ("Email", "User Email", "Email Address"), **zoom.REGISTRANT},
        required=("email", "registered_at", "status"),
        section=re.compile(r"(registra\w+ \w+)?"),  # Registrant Details, or nothing above a bare list
        without=("Attended", "Join Time", "Leave Time"),  # those are of an attendee report
    ),
}
PREAMBLE = zoom.GENERATED
MOMENTS = ("generated_at", "starts_at", "ends_at", "registered_at")
DATES = zoom.DATES
ON_THE_DAY = ("starts_at", "ends_at")

PREPARED = {
    "sessions": zoom.SESSIONS,
    # every row with the webinar or meeting that stands above it in its sheet, else with the event that was said
    "people": """
        with typed as (
            select
                * replace (as_status(status) as status, as_utc(registered_at, $registered_at, $zone) as registered_at),
                status as status_text, registered_at as registered_text, true as is_registered, 'attendee' as role
            from staged_registrants
        ),
        placed as (
            select
                typed.*, told.row_no as session_row, coalesce(told.native_id, title_key($event_title)) as native_id,
                coalesce(told.title, $event_title) as title, coalesce(told.day, cast($event_date as date)) as day
            from typed asof left join staged_sessions as told
              on typed.sheet_no = told.sheet_no and typed.row_no >= told.row_no
        )
        select *, event_key_of('zoom', native_id, day) as event_key from placed
    """,
    "told": zoom.TOLD,
    "totals": zoom.REGISTRATION_TOTALS,
}
SKIPPED = ("select row_no from staged_people where is_total and registered_at is null",)
REFUSED = (zoom.NO_NAME, *zoom.REFUSED_REGISTRATIONS)
ASKS = (
    zoom.ASKS_DAY,
    """
    select 'event', 'The list does not name its webinar or meeting. Say which event it is: --event "2024-05-20 Title".'
    from staged_people where day is null and session_row is null having count(*) > 0
    """,
)

FACTS = {
    "mentions": """
        select
            row_no, slice_of('mention', 'zoom', native_id, day || 'registrations') as slice,
            event_key_of('zoom', native_id, day) as event_key, 'registrations' as measure, 'zoom' as platform,
            native_id, title, title_key(title) as title_key, day as event_date, starts_at, ends_at
        from staged_told
    """,
    "registrations": zoom.REGISTRATIONS,
}
COVERAGE = "select measure, event_date, event_date from staged_mentions group by all"
AS_OF = """
select as_utc(generated_at, $generated_at, $zone), 'report' from staged_preamble
union all
select max(registered_at), 'data' from staged_people
"""
RECONCILED = zoom.RECONCILED
WARNINGS = (
    zoom.WRONG_ADDRESSES,
    """
    select 'Nobody in this list is approved: if it is only a part of the registrants, undo this, choose All '
           || 'Registrants in Zoom and bring that list.'
    from staged_people having count(*) > 0 and not bool_or(status in ('registered', 'checked in'))
    """,
)
