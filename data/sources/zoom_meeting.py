"""Zoom's list of a meeting's participants: each join or each person once, with the meeting's data above it or bare."""

from data import zoom
from data import zoom_lists as lists
from data import zoom_words as words
from data.source import Layout

TITLE = "Zoom meeting participants"
HELP = (
    "zoom.us → Account Management → Reports → Usage Reports → Meeting: choose the meeting, click the number of its "
    "participants, tick Export with meeting data, Export. Without Show unique users it has the times too"
)
LANGUAGES = ("en", "es", "fr", "ru")
EVIDENCE = "real file"
READER = 1
SLICE = "the participants of one session: a meeting and its start"

LAYOUTS = {
    "topic": Layout(
        {**zoom.TOPIC, "display_name": words.HOST, "email": words.HOST_EMAIL, "participants": words.PARTICIPANTS},
        required=("topic", "number", "starts_at", "participants"),
        optional=True,
        without=("Creation Time", "Has Zoom Rooms?", "Department"),  # those are of a whole account
    ),
    "participants": Layout(
        {
            # of "Display (Original)" the first makes the name key: what stands in brackets is as often a pronoun or an
            # employer, which would make one person of many
            "display_name": words.NAME,
            "email": words.EMAIL,
            "joined_at": words.JOIN_TIME,
            "left_at": words.LEAVE_TIME,
            "minutes": (*words.MINUTES, *words.WHOLE_MINUTES),
            "waited": words.WAITING,
        },
        required=("display_name", ("joined_at", "minutes")),
        without=("Attended", "Topic", "Meeting ID"),  # those are of a webinar, or of a whole account
    ),
}
MOMENTS = ("starts_at", "ends_at", "joined_at", "left_at")
DATES = zoom.DATES
ON_THE_DAY = MOMENTS

PREPARED = {"yes": lists.YES, "no": lists.NO, "sessions": zoom.SESSIONS, "people": lists.PEOPLE, "told": zoom.TOLD}
# a header over again; somebody who is called Sum has a time. Who waits to be let in is not in the meeting
SKIPPED = ("select row_no from staged_people where is_waiting or (is_total and joined_at is null)",)
REFUSED = (
    zoom.NO_NAME,
    *zoom.REFUSED_JOINS,
    lists.REFUSED_WAITING,
)
ASKS = (
    zoom.ASKS_DAY,
    """
    select 'event', 'The list does not name its meeting'
           || coalesce(', but its first join is of ' || strftime(min(local_day(joined_at, $zone)), '%-d %B %Y'), '')
           || '. Say which event it is: --event "'
           || coalesce(strftime(min(local_day(joined_at, $zone)), '%Y-%m-%d'), '2024-05-20') || ' Title".'
    from staged_people where day is null and session_row is null having count(*) > 0
    """,
)

FACTS = {"mentions": lists.MENTIONS, "attendances": lists.ATTENDANCES}
COVERAGE = "select measure, event_date, event_date from staged_mentions group by all"
# the list of joins and the list of people of one meeting have its end in common: of the two the later import holds
AS_OF = """
select max(coalesce(ends_at, event_date + interval 1 day - interval 1 second)), 'data' from staged_mentions
"""
RECONCILED = lists.RECONCILED
WARNINGS = (
    lists.WAITED, lists.NO_TIMES, lists.BY_NAME, zoom.WRONG_ADDRESSES, lists.NO_HOST, lists.OTHER_DAY, lists.OPEN_DATES,
)  # fmt: skip
