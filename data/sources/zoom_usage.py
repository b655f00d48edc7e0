"""Zoom's usage report of a whole account, with participants: each row one join of one of several meetings."""

from data import zoom
from data import zoom_lists as lists
from data import zoom_words as words
from data.source import Layout

TITLE = "Zoom usage report of an account"
HELP = (
    "zoom.us → Account Management → Reports → Usage Reports → Active Hosts → Meetings: choose the dates, Generate "
    "details, Export. Keep only the rows of the community’s own meetings: each meeting becomes an event"
)
LANGUAGES = ("en",)
EVIDENCE = "documentation"
READER = 1
SLICE = "the participants of one session: a meeting and its start"

LAYOUTS = {
    "participants": Layout(
        {
            "topic": zoom.TOPIC["topic"],
            "number": (*zoom.TOPIC["number"], "MeetingID"),
            "created_at": ("Creation Time", "Hora de creación", "Heure de création", "Время создания"),  # es to ru [?]
            "starts_at": zoom.TOPIC["starts_at"],
            "ends_at": zoom.TOPIC["ends_at"],
            "participants": words.PARTICIPANTS,
            # two columns of one name each: the first is the meeting's, the second the participant's. With numbers they
            # were renamed for Viva Insights
            "host_name": ("User Name", "Host", "Host Name", "Nombre de usuario", "Nom d'utilisateur"),  # es, fr [?]
            "host_email": (*words.HOST_EMAIL, "User Email 1"),
            "email": ("User Email 2", "Email", "Participant Email", "Correo electrónico", "Электронная почта"),
            "lasted": (*words.MINUTES, "Duration Minutes 1"),
            "minutes": ("Duration Minutes 2", *words.WHOLE_MINUTES),
            "display_name": (*words.NAME, "NameOriginalName"),
            "joined_at": words.JOIN_TIME,
            "left_at": words.LEAVE_TIME,
            "waited": (*words.WAITING, "InWaitingRoom"),
        },
        required=("topic", "number", "display_name", ("joined_at", "minutes")),
        again={"host_email": "email", "lasted": "minutes"},
        without=("Attended", "Time in Session (minutes)"),  # those are of a webinar
    ),
}
MOMENTS = ("created_at", "starts_at", "ends_at", "joined_at", "left_at")
DATES = zoom.DATES

PREPARED = {
    "yes": lists.YES,
    "no": lists.NO,
    "people": """
        with typed as (
            select
                * replace (
                    regexp_replace(number, '[^0-9]', '', 'g') as number,
                    as_utc(starts_at, $starts_at, $zone) as starts_at, as_utc(ends_at, $ends_at, $zone) as ends_at,
                    as_utc(joined_at, $joined_at, $zone) as joined_at, as_utc(left_at, $left_at, $zone) as left_at),
                starts_at as starts_text, joined_at as joined_text, left_at as left_text, minutes as minutes_text,
                60 * as_whole(minutes) as seconds,
                case when waited is null or lower(waited) in (from staged_no) then false
                     when lower(waited) in (from staged_yes) then true end as is_waiting
            from staged_participants
        ),
        begun as (
            select
                * replace (coalesce(starts_at, if(starts_text is null, min(joined_at) over (
                    partition by number, topic, local_day(joined_at, $zone)), null)) as starts_at),
                coalesce(nullif(number, ''), title_key(topic)) as native_id,
                coalesce(topic, 'Zoom ' || nullif(number, '')) as title,
                coalesce(person_key = host_key, false) or coalesce(
                    (person_key is null or host_key is null) and name_key = host_name_key, false) as is_host,
                coalesce(person_key, name_key, joined_text, minutes_text) is null as is_nobody
            from typed
        ),
        dated as (
            select *, local_day(starts_at, $zone) as day from begun
        )
        select
            *, event_key_of('zoom', native_id, day) as event_key, if(is_host, 'host', 'attendee') as role,
            slice_of('attendance', 'zoom', native_id, starts_at) as session,
            coalesce(person_key, 'name ' || name_key, 'row ' || row_no) as who,
            min(row_no) over (partition by native_id, starts_at) as session_row
        from dated
    """,
    "sessions": """
        select
            session_row as row_no, native_id, arg_min(title, row_no) as title, day, starts_at, max(ends_at) as ends_at,
            min(starts_text) as starts_text, max(participants) as participants, min(host_key) as person_key,
            min(host_name_key) as name_key, false as is_test, false as is_bot, null::text as domain
        from staged_people where day is not null and native_id is not null
        group by session_row, native_id, day, starts_at
    """,
    "told": zoom.TOLD,
}  # fmt: skip
SKIPPED = (
    "select row_no from staged_people where is_waiting or is_nobody or (is_total and joined_at is null)",
)  # fmt: skip
REFUSED = (
    zoom.NO_NAME,
    "select row_no, 'topic', 'The row names neither a topic nor an ID.' from staged_people where title is null",
    """
    select row_no, 'starts_at', concat('The row does not say when its meeting began', ': “' || starts_text
           || '” cannot be read', '.')
    from staged_people where day is null
    """,
    *zoom.REFUSED_JOINS,
    lists.REFUSED_WAITING,
)

FACTS = {"mentions": lists.MENTIONS, "attendances": lists.ATTENDANCES}
COVERAGE = "select measure, event_date, event_date from staged_mentions group by all"
AS_OF = """
select max(coalesce(ends_at, event_date + interval 1 day - interval 1 second)), 'data' from staged_mentions
"""
RECONCILED = lists.RECONCILED
WARNINGS = (
    """
    select 'This report is of ' || count(*) || ' meetings, and each becomes an event. If some of them are none of the '
           || 'community’s, undo this, take out their rows and bring it again.'
    from staged_sessions having count(*) > 1
    """,
    lists.WAITED, lists.NO_TIMES, lists.BY_NAME, zoom.WRONG_ADDRESSES, lists.OPEN_DATES,
)  # fmt: skip
