"""What people asked at events, by the platform's own report of questions."""

from __future__ import annotations

from analytics.asking import question
from analytics.db import Db, Frame
from analytics.headlines import NOTHING
from analytics.scope import Scope
from analytics.sentences import counted, number, percent


def answered(frame: Frame, _: Scope) -> str:
    """ "80% of 41 questions were answered, over three events"."""
    asked = frame["questions"].sum()
    if frame.empty:
        return NOTHING
    events = counted(len(frame), "event", "events")
    if not asked:
        return f"No question was asked, over {events}"
    were = "question was" if asked == 1 else "questions were"
    return f"{percent(frame['answered'].sum() / asked)} of {number(asked)} {were} answered, over {events}"


@question(
    title="Questions asked at events",
    unit="questions",
    grain="event",
    source="Zoom: Q&A report",
    measures=("questions",),
    columns=("event", "questions", "askers", "answered", "event_id", "event_date", "series"),
    says=answered,
)
def event_questions(db: Db, scope: Scope) -> Frame:
    """Questions that the platform's report of an event lists, each once however often it is listed, those of test
    accounts and bots left out. Those who asked are counted once each, by address, else by name; anonymous attendees
    are not among them, but their questions count. Answered means in writing or live. An event whose report was not
    imported is not listed; one whose report lists no question has none.
    """
    return db.frame(
        """
        with counted as (
            select
                event_id, count(*) as questions, count(distinct asker) as askers,
                count(*) filter (is_answered) as answered
            from asked_question group by event_id
        )
        select
            title as event, coalesce(questions, 0) as questions, coalesce(askers, 0) as askers,
            coalesce(answered, 0) as answered, event_id, event_date, series
        from event join questioned_event using (event_id) left join counted using (event_id)
        where event_date between coalesce($since, event_date) and coalesce($until, event_date)
          and ($series is null or series in $series)
        order by event_date, event_id
        """,
        scope,
    )
