"""Feedback on an event from a form (Microsoft Forms, Google Forms, Typeform): how many gave each answer of a scale."""

from data.feedback import ANSWERS
from data.feedback_words import NAMES_EVENT, TELLS_FEEDBACK
from data.forms import SUBMITTED
from data.source import Layout

TITLE = "Feedback form"
HELP = (
    "Microsoft Forms → the form → View results → Open in Excel; Google Forms → Responses → ⋮ → Download responses "
    "(.csv); Typeform → Results → Responses → Download. Name the file after the event: 2024-05-20 Title"
)
LANGUAGES = ("en",)
EVIDENCE = "public parsers"
READER = 1
SLICE = "all answers to a question about one event"

LAYOUTS = {
    "rows": Layout(
        {
            "submitted_at": SUBMITTED,
            "number": ("id", "#", "response id", "respondent id", "token"),
            "event": ("event", "event name", "event title", "session", "webinar"),
            "held_on": ("event date", "date of event", "date of the event", "session date"),
        },
        required=("submitted_at", "feedback"),
        likely={"event": NAMES_EVENT, "feedback": TELLS_FEEDBACK},
        asked=ANSWERS,
    )
}
MOMENTS = ("submitted_at", "held_on")
UNASKED = ("submitted_at",)

PREPARED = {
    # the event of each row: the one that was said, else the one that it names, else that of the sheet's or file's name
    "answers": """
        with named as (
            select
                * exclude (event), nullif(trim(event, ' ;'), '') as choice, as_day(held_on, $held_on) as own_day
            from staged_rows
        ),
        dated as (
            select
                * exclude (choice, own_day), coalesce(own_day, day_named(choice)) as own_day,
                if(contains(choice, ';'), null, without_day(choice)) as event
            from named
        ),
        titles as (
            select count(distinct (title_key(event), own_day)) as titles, count(event) > 0 as has_event from dated
        ),
        told as (
            select
                dated.*, titles, has_event, event_of_form(staged_sheets.title) as sheet_title,
                staged_sheets.event_date as sheet_day, $event_title is not null and titles <= 1 as is_said
            from dated cross join titles left join staged_sheets using (sheet_no)
        )
        select
            row_no, question, answer, cast(place as bigint) as place, titles,
            case when is_said then $event_title when has_event then event else sheet_title end as title,
            case when is_said then cast($event_date as date) when own_day is not null then own_day
                 when titles <= 1 then sheet_day end as day
        from told
    """,
    "placed": """
        select
            *, event_key_of('form', title_key(title), day) as event_key,
            title is not null and day is not null as is_placed
        from staged_answers
    """,
}
SKIPPED = (
    "select row_no from staged_rows where is_total",
    # the same response once more: told by its number, or by its second
    """
    with responses as (
        select
            row_no, any_value(number) as number, any_value(submitted_at) as submitted_at,
            list(question || ': ' || answer order by question, answer) as answers
        from staged_rows group by row_no
    )
    select row_no from responses
    where number is not null or regexp_matches(submitted_at, '\\d:\\d\\d:\\d\\d')
    qualify row_number() over (partition by number, submitted_at, answers order by row_no) > 1
    """,
    """
    select row_no from staged_answers group by row_no
    having count(answer) = 0 and exists (from staged_answers where answer is not null)
    """,
)
REFUSED = (
    """
    select row_no, 'held_on', 'The event date “' || held_on || '” cannot be read.' from staged_rows
    where held_on is not null and as_day(held_on, $held_on) is null
    """,
    """
    select row_no, null, 'No question of this form is answered on a scale, and texts that people write are not kept.'
    from staged_answers group by row_no having count(answer) = 0
    """,
    """
    select row_no, 'event', 'The event of this row has no title or no date.' from staged_placed
    where not is_placed and exists (from staged_placed where is_placed)
    """,
)
ASKS = (
    """
    select 'event', if(max(titles) > 1,
        'The form is about several events but does not say their days: add a column "Event date" and bring it again.',
        'Nothing says which event this form is about. Say it: --event "2024-05-20 Title".')
    from staged_placed having count(*) > 0 and not bool_or(is_placed)
    """,
)

FACTS = {
    "mentions": """
        select
            min(row_no) as row_no, slice_of('mention', event_key, 'feedback', '') as slice, event_key,
            'feedback' as measure, 'form' as platform, null::text as native_id, arg_min(title, row_no) as title,
            title_key(arg_min(title, row_no)) as title_key, day as event_date, null::timestamp as starts_at,
            null::timestamp as ends_at
        from staged_placed group by event_key, day
    """,
    "feedback_answers": """
        select
            row_no, slice_of('feedback', event_key, question, '') as slice, event_key, question, answer, place,
            row_number() over (partition by event_key, question, answer order by row_no) as nth
        from staged_placed where answer is not null
    """,
}
COVERAGE = "select measure, event_date, event_date from staged_mentions group by all"
AS_OF = "select max(as_utc(submitted_at, $submitted_at, $zone)), 'report' from staged_rows"  # its newest answer
WARNINGS = (
    """
    select count(*) || if(count(*) = 1, ' answer', ' answers')
           || ' to closed questions on no known scale: not counted.'
    from staged_answers where question is not null and answer is null having count(*) > 0
    """,
    """
    select count(*) || if(count(*) = 1, ' response holds', ' responses hold')
           || ' nothing but text or blanks: not kept.'
    from (select row_no from left_out_rows where not is_total group by row_no having count(answer) = 0)
    having count(*) > 0 and exists (from staged_rows)
    """,
)
