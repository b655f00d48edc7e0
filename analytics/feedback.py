"""What people thought of events, by the closed questions of feedback forms."""

from __future__ import annotations

from analytics.asking import question
from analytics.db import Db, Frame
from analytics.headlines import NOTHING
from analytics.scope import Scope
from analytics.sentences import counted, number
from analytics.side_cells import ByRow, Rate


def feedback_says(frame: Frame, _: Scope) -> str:
    """ "118 answers to five questions, over two events"."""
    if frame.empty:
        return NOTHING
    questions = frame.drop_duplicates(["event_id", "question"])
    answers, asked = int(questions["answered"].sum()), frame["question"].nunique()
    told = f"{number(answers)} {'answer' if answers == 1 else 'answers'} to {counted(asked, 'question', 'questions')}"
    return f"{told}, over {counted(frame['event_id'].nunique(), 'event', 'events')}"


@question(
    title="Feedback on events",
    unit="answers",
    grain="event, question, answer",
    source="The partnership’s feedback form",
    measures=("feedback",),
    columns=("event", "question", "answer", "n", "share", "answered", "event_id", "event_date", "series"),
    says=feedback_says,
    hides=ByRow(
        ("event_id", "question"),
        ("n",),
        {"share": Rate(("answered",), made_of=("n",))},
        by=("question", "answer"),
        has_totals=False,
    ),
)
def event_feedback(db: Db, scope: Scope) -> Frame:
    """How many gave each answer to a closed question of the feedback form of an event, and their share of all answers
    to that question. Questions about the same thing bear one name, whatever their words. What people wrote in words of
    their own is not kept. Who ticks several choices gives several answers. Events without a form are not listed, nor
    are choices that nobody made. The form is anonymous, so answers cannot be told apart by side.
    """
    return db.frame(
        """
        with counted as (
            select event_id, question, answer, min(place) as place, count(*) as n
            from feedback_answers join event_links using (event_key)
            where is_current
            group by event_id, question, answer
        ),
        shared as (
            select *, cast(sum(n) over (partition by event_id, question) as bigint) as answered from counted
        )
        select
            title as event, question, answer, n, n / answered as share, answered, event_id, event_date, series
        from shared join event using (event_id)
        where event_date between coalesce($since, event_date) and coalesce($until, event_date)
          and ($series is null or series in $series)
        order by event_date desc, event_id, question, place, answer
        """,
        scope,
    )
