"""Zoom's report of the questions that were asked at a webinar: who asked how many, and which were answered. No text."""

from dataclasses import replace

from data import zoom
from data import zoom_asked as asked
from data.source import Layout

TITLE = "Zoom questions and answers report"
HELP = (
    "zoom.us → Account Management → Reports → Usage Reports → Webinar → Q&A Report: choose the webinar, Generate CSV "
    "Report. What was asked and answered is never kept"
)
LANGUAGES = ("en",)
EVIDENCE = "public parsers"
READER = 1
SLICE = "the questions of one session: a webinar and its start"

LAYOUTS = {
    "topic": replace(
        asked.TOPIC,
        headers={**zoom.TOPIC, "asked": ("# Question", "# Questions", "Total Questions")},  # [?]
    ),
    "questions": Layout(
        {
            "number": ("#", "No.", "No"),
            "wording": ("Question", "Questions", "Pregunta", "Frage", "Pergunta", "Domanda", "Вопрос", "質問"),  # [?]
            "display_name": (
                "Asker Name", "Asker", "Asked by",
                "Nombre de quien pregunta", "Nom du demandeur", "Name des Fragestellers", "質問者名",  # es to ja [?]
            ),
            "email": (
                "Asker Email", "Asker E-mail", "Asker Email Address",
                "Correo electrónico de quien pregunta", "E-mail du demandeur", "E-Mail des Fragestellers",  # [?]
            ),
            "reply": (
                "Answer(s)", "Answer", "Answers", "Answer Details",
                "Respuesta(s)", "Respuesta", "Réponse(s)", "Réponse", "Antwort(en)", "Antwort", "回答",  # [?]
            ),
            "answered_at": ("Answered Time", "Answer Time"),  # [?] not confirmed by a real file
        },
        required=("wording", "display_name", ("reply", "answered_at")),
        placeholders=(
            *asked.ANONYMOUS, "open", "unanswered", "not answered", "no answer", "dismissed", "(no answer)", "none",
        ),
    ),
}  # fmt: skip
PREAMBLE = asked.PREAMBLE
MOMENTS = asked.MOMENTS
DATES = zoom.DATES
ON_THE_DAY = ("starts_at", "ends_at")

PREPARED = {
    "sessions": asked.SESSIONS,
    # a row without a question is one more answer to the question above it
    "said": """
        select
            *, max(if(wording is null and person_key is null and name_key is null, null, row_no))
                over (order by row_no rows unbounded preceding) as question_row,
            coalesce(reply, answered_at) is not null as has_reply
        from staged_questions
    """,
    "people": asked.PLACED,
    "told": zoom.TOLD,
    # the question of each row: the same words by the same person are the one, whoever answered it where
    "asked": """
        with named as (
            select
                row_no, question_row, session, who, person_key, name_key, is_test, is_bot, event_key, has_reply,
                first_value(wording) over (partition by question_row order by row_no) as wording,
                first_value(who) over (partition by question_row order by row_no) as asker
            from staged_people
        ),
        alike as (
            select
                *, min(row_no) over (
                    partition by session, asker, coalesce(wording, 'row ' || question_row)) as first_row,
                bool_or(has_reply) over (
                    partition by session, asker, coalesce(wording, 'row ' || question_row)) as is_answered
            from named
        )
        select *, dense_rank() over (partition by session, asker order by first_row) as nth
        from alike
    """,
}
SKIPPED = (
    asked.STRAYS,
    "select row_no from staged_people where is_total",
    "select row_no from staged_said where question_row is null",
)
REFUSED = (zoom.NO_NAME,)
ASKS = (zoom.ASKS_DAY, asked.ASKS_EVENT)

FACTS = {
    "mentions": """
        select
            row_no, slice_of('mention', 'zoom', native_id, day || 'questions') as slice,
            event_key_of('zoom', native_id, day) as event_key, 'questions' as measure, 'zoom' as platform, native_id,
            title, title_key(title) as title_key, day as event_date, starts_at, ends_at
        from staged_told
    """,
    "event_questions": """
        select
            asked.row_no, slice_of('questions', 'zoom', asked.session, '') as slice, asked.event_key,
            first.person_key, first.name_key, first.is_test, first.is_bot, asked.nth, asked.is_answered
        from staged_asked as asked join staged_people as first on first.row_no = asked.first_row
    """,
}
COVERAGE = asked.COVERAGE
AS_OF = asked.AS_OF
RECONCILED = """
with counted as (
    select count(distinct first_row) as ours, count(*) as listed from staged_asked
),
theirs as (
    select sum(as_count(asked)) as theirs from staged_topic
)
select
    'questions', theirs, ours,
    case when theirs = ours then ''
         when theirs = listed then 'counts ' || (listed - ours) || if(listed - ours = 1, ' repeat', ' repeats')
         else 'unexplained (' || cast(theirs - ours as bigint) || ')' end
from theirs cross join counted where theirs is not null
"""
WARNINGS = (
    zoom.WRONG_ADDRESSES,
    asked.counted_twice("questions"),
    """
    select count(*) || if(count(*) = 1, ' row says', ' rows say')
           || ' a question or a further answer once more: counted as skipped.'
    from staged_asked where row_no <> first_row having count(*) > 0
    """,
    """
    select count(distinct first_row) || if(count(distinct first_row) = 1, ' question is', ' questions are')
           || ' of anonymous attendees: they count among the questions, not among those who asked.'
    from staged_asked where asker is null having count(*) > 0
    """,
)
