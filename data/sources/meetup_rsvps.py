"""Meetup's list of answers to an event: TAB text that is called .xls, or CSV (2026). It has no addresses."""

from data import tickets
from data.source import Layout

TITLE = "Meetup RSVP list"
HELP = (
    "meetup.com → your group → Events → the event → Attendees → Tools → Download attendees. The list does not name its "
    "event: call the file 2024-05-20 Title, or say it with the file. It has no addresses: its people count for the "
    "event, not among people"
)
LANGUAGES = ("en",)
EVIDENCE = "public parsers"
READER = 1
SLICE = "the event's answers, and who came"

LAYOUTS = {
    "answers": Layout(
        {
            "name": ("Name",),
            "attendance": ("Attendance", "Attended"),
            "user_id": ("User ID",),
            "host": ("Event Host",),
            "rsvp": ("RSVP",),
            "guests": ("Guests",),
            "registered_at": ("RSVPed on", "RSVP date"),
            "joined_on": ("Joined Group on",),
            "profile": ("URL of Member Profile",),
        },
        ("name", "rsvp", ("registered_at", "user_id", "host", "profile")),
        without=("Email", "Email Address", "E-mail"),
    )
}
MOMENTS = ("registered_at",)
DATES = "mdy"

PREPARED = {
    "answers_read": """
        select
            row_no, sheet_no, is_test, is_bot, rsvp, guests as guests_text, coalesce(as_whole(guests), 0) as guests,
            attendance, registered_at as registered_text, as_utc(registered_at, $registered_at, $zone) as registered_at,
            case when lower(trim(attendance)) in ('noshow', 'excused', 'excused absence', 'not attended') then false
                 when attendance is not null then as_flag(attendance) end as is_here,
            coalesce(as_flag(host), lower(trim(host)) in ('host', 'event host', 'co-host')) as is_host,
            -- two members may have one name: then the platform's own number tells them apart
            if(count(distinct user_id) over (partition by name_key) > 1, user_id,
               coalesce(name_key, user_id)) as name_key
        from staged_answers
    """,
    "holders": """
        select
            row_no, name_key, is_test, is_bot, 'meetup' as platform, registered_text, registered_at, is_here,
            if(as_status(rsvp) = 'registered' and is_here, 'checked in', as_status(rsvp)) as status,
            if(is_host, 'host', 'attendee') as role, guests_text, guests, title as said_title, event_date as said_day
        from staged_answers_read join staged_sheets using (sheet_no)
    """,
    **tickets.PREPARED,
}
SKIPPED = ("select row_no from staged_answers where is_total",)
REFUSED = (
    "select row_no, 'rsvp', 'This answer is not known.' from staged_people where status is null",
    tickets.NO_DATE,
    """
    select row_no, 'guests', 'The number of guests is none.' from staged_people
    where guests_text is not null and (as_whole(guests_text) is null or guests not between 0 and 500)
    """,
    """
    select row_no, 'attendance', 'The attendance says neither yes nor no.' from staged_answers_read
    where attendance is not null and is_here is null
    """,
)
ASKS = (tickets.ASKS_EVENT,)

FACTS = tickets.FACTS
COVERAGE = tickets.COVERAGE
AS_OF = tickets.AS_OF
WARNINGS = (
    tickets.NOBODY_CHECKED_IN,
    """
    select 'Meetup gives no addresses: ' || count(*) || if(count(*) = 1, ' person counts', ' people count')
           || ' for the event, not among people.'
    from staged_people having count(*) > 0
    """,
    """
    select count(*) || if(count(*) = 1, ' guest was', ' guests were') || ' announced: each is a person more.'
    from staged_guests having count(*) > 0
    """,
)
