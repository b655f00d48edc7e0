"""Zoom's report of polls: who answered which question, and the choices they took. What somebody typed is not kept."""

from data import zoom
from data import zoom_asked as asked
from data.source import Layout
from data.zoom_polls import ANSWERS

TITLE = "Zoom poll report"
HELP = (
    "zoom.us → Account Management → Reports → Usage Reports → Webinar (or Meeting) → Poll Report: choose it, Generate "
    "CSV Report. Only the choices that a poll offers are kept, no free text"
)
LANGUAGES = ("en",)
EVIDENCE = "public parsers"
READER = 1
SLICE = "the polls of one session: a webinar or meeting and its start"

LAYOUTS = {
    "topic": asked.TOPIC,
    "answers": Layout(
        {
            "number": ("#", "No.", "No"),
            "display_name": (
                "User Name", "Username",
                "Nombre de usuario", "Nom d'utilisateur", "Benutzername", "Nome de usuário", "Nome utente",  # [?]
                "Имя пользователя", "ユーザー名",  # ru, ja [?]
            ),
            "email": asked.EMAIL,
            "submitted_at": (
                "Submitted Date/Time", "Submitted Date / Time", "Submitted DateTime",
                "Fecha y hora de envío", "Date et heure d'envoi", "Datum/Uhrzeit der Übermittlung",  # es to de [?]
                "Data/hora do envio", "Data/Ora invio", "Дата и время отправки",  # pt to ru [?]
            ),
            "poll": ("Poll Name", "Poll"), "country": ("Country/Region Name",), "guest": ("Is Guest", "Guest"),  # [?]
        },
        required=("display_name", "submitted_at", ("number", "email")),
        placeholders=asked.ANONYMOUS,
        asked=ANSWERS,
    ),
}  # fmt: skip
PREAMBLE = asked.PREAMBLE
MOMENTS = (*asked.MOMENTS, "submitted_at")
DATES = zoom.DATES
ON_THE_DAY = ("starts_at", "ends_at", "submitted_at")

PREPARED = {
    "sessions": asked.SESSIONS,
    "said": "select * from staged_answers",
    "people": asked.PLACED,
    "told": zoom.TOLD,
    # each answer with the number of its question; an anonymous row is a respondent of its own
    "given": """
        with numbered as (
            select
                *, min((row_no, nth)) over (partition by session, wording) as first_place,
                dense_rank() over (partition by session, who is null order by row_no) as place
            from staged_people where wording is not null
        )
        select distinct
            row_no, session, event_key, person_key, name_key, is_test, is_bot, choice,
            dense_rank() over (partition by session order by first_place) as question_no,
            if(who is null, place, 0) as respondent, coalesce(who, 'row ' || row_no) as who
        from numbered
    """,
}
SKIPPED = (
    asked.STRAYS,
    "select row_no from staged_people where is_total",
    "select row_no from staged_people where wording is null",
)
REFUSED = (zoom.NO_NAME,)
ASKS = (
    zoom.ASKS_DAY,
    """
    select 'event', 'The report does not name its webinar or meeting, but its first answer is of '
           || strftime(min(answered_on), '%-d %B %Y') || '. Say which event it is: --event "'
           || strftime(min(answered_on), '%Y-%m-%d') || ' Title".'
    from (
        select local_day(as_utc(submitted_at, $submitted_at, $zone), $zone) as answered_on
        from staged_people where day is null and session_row is null
    )
    having count(answered_on) > 0
    """,
    asked.ASKS_EVENT,
)

FACTS = {
    "mentions": """
        select
            row_no, slice_of('mention', 'zoom', native_id, day || 'polls') as slice,
            event_key_of('zoom', native_id, day) as event_key, 'polls' as measure, 'zoom' as platform, native_id,
            title, title_key(title) as title_key, day as event_date, starts_at, ends_at
        from staged_told
    """,
    # a text that one person typed several times is no choice
    "poll_answers": """
        with known as (
            select *, count(*) over (partition by session, question_no) as answers from staged_given
        ),
        people as (
            select session, question_no, count(distinct who) as people from staged_given group by all
        )
        select distinct
            row_no, slice_of('polls', 'zoom', session, '') as slice, event_key, question_no, person_key, name_key,
            is_test, is_bot, respondent, if(people > 1 or answers = 1, choice, null) as choice
        from known join people using (session, question_no)
    """,
}
COVERAGE = asked.COVERAGE
AS_OF = asked.AS_OF
WARNINGS = (
    zoom.WRONG_ADDRESSES,
    asked.counted_twice("polls"),
    """
    select count(*) || if(count(*) = 1, ' row has', ' rows have') || ' no answer: counted as skipped.'
    from left_out_answers where wording is null and not is_total having count(*) > 0
    """,
    """
    select count(*) || if(count(*) = 1, ' answer is', ' answers are')
           || ' counted as other: what people typed themselves is not kept.'
    from staged_given where choice is null having count(*) > 0
    """,
)
