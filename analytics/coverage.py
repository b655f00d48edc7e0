"""What should come each month: how far it has come, how old it is, and what to fetch now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analytics.asking import question
from analytics.db import Db, Frame
from analytics.scope import Scope
from analytics.sentences import counted, month_name

SOURCE = "DAMA UK, data quality dimensions: timeliness and completeness"
MEASURES = (
    "registrations", "attendance", "register", "slack", "youtube_views", "videos", "youtube_geography",
    "youtube_traffic", "slack_members", "newsletter",
)  # fmt: skip
NEVER = "never imported"
SAID = {  # a month of one kind of data
    "covered": "● Covered", "partly": "◐ Partly", "missing": "○ Missing", "stale": "▲ Stale", "paused": "Ⅱ Paused",
    "not due yet": "· Not due",
}  # fmt: skip
WHOLE = {"covered": "● Complete", "paused": "Ⅱ Paused", "not due yet": "· Not due"}  # a month of several kinds
WORST = ("stale", "missing", "partly")
Month = tuple[Any, dict[str, str | None]]


def by_month(frame: Frame) -> tuple[dict[str, str], list[Month]]:
    """The rows of `coverage` as a grid: the titles of the kinds of data that are in use, and of each month, newest
    first, the state of each kind; None before the first export of its kind, when nothing is short.
    """
    used = frame[frame["is_in_use"]]
    kinds = {str(source): str(title) for source, title in zip(used["source"], used["title"])}
    begins = used[used["is_covered"]].groupby("source")["month"].min().to_dict()
    cells = {
        (row.month, row.source): str(row.state)
        for row in used.itertuples()
        if row.month >= begins.get(row.source, row.month)
    }
    months = list(dict.fromkeys(used["month"]))
    return kinds, [(month, {kind: cells.get((month, kind)) for kind in kinds}) for month in months]


def holes_of(frame: Frame) -> dict[str, tuple[int, int]]:
    """Of each kind of data that is in use, how many months up to its newest one are missing, and how many are there in
    part; `frame` answers `coverage`. What has not come since is told by the age of the data.
    """
    found: dict[str, tuple[int, int]] = {}
    for source, rows in frame[frame["is_in_use"]].groupby("source"):
        held = rows.loc[rows["is_covered"], "month"]
        states = rows.loc[rows["month"].between(held.min(), held.max()), "state"].value_counts()
        found[str(source)] = (int(states.get("missing", 0) + states.get("stale", 0)), int(states.get("partly", 0)))
    return found


def holes_say(missing: int, partly: int) -> str:
    """ "2 months missing, 1 in part"; empty where none is short."""
    months = f"{missing} {'month' if missing == 1 else 'months'} missing" if missing else ""
    unit = "" if missing else " month" if partly == 1 else " months"
    return ", ".join(filter(None, [months, f"{partly}{unit} in part" if partly else ""]))


def whole(states: Sequence[str]) -> str:
    """What is said of a month of several kinds: how many of them are not there, else the calmest that fits all."""
    short = sum(state in WORST for state in states)
    if short:
        worst = next(state for state in WORST if state in states)
        return f"{SAID[worst][0]} {short} of {len(states)} short"
    return WHOLE[next((state for state in ("not due yet", "covered") if state in states), "paused")]


def short_title(title: str) -> str:
    """A heading that fits its column: "Event attendance" as "Attendance", "YouTube videos" as "Videos"."""
    first, _, rest = title.partition(" ")
    return rest.capitalize() if first in ("Event", "YouTube") and rest else title


def months_say(frame: Frame, _: Scope) -> str:
    """ "October 2026 is complete in five of six kinds of data", of the newest month of which all is due."""
    used = frame[frame["is_in_use"]]
    open_months = used.loc[used["state"] == "not due yet", "month"]
    due = used[~used["month"].isin(open_months) & (used["state"] != "paused")]
    if due.empty:
        return "Nothing was due yet" if len(used) else "Nothing is imported yet"
    month = due["month"].max()
    rows = due[due["month"] == month]
    whole = int((rows["state"] == "covered").sum())
    if whole == len(rows):
        return f"{month_name(month)} is complete"
    kinds = counted(len(rows), "kind of data", "kinds of data")
    return f"{month_name(month)} is complete in {counted(whole, '', '').strip().replace('no', 'none')} of {kinds}"


def exports_say(frame: Frame, _: Scope) -> str:
    """ "Two exports are due, three of older times are missing"."""
    old = int((frame["state"] == "gap").sum())
    due = len(frame) - old
    first = f"{counted(due, 'export is', 'exports are')} due" if due else "Nothing is due"
    says = f"{first}, {counted(old, 'of older times is', 'of older times are')} missing" if old else first
    return says[:1].upper() + says[1:]


def ages_say(frame: Frame, _: Scope) -> str:
    """ "Four kinds of data are fresh, one is due, one is stale"."""
    counts = frame["status"].value_counts()
    known = [(name, int(counts.get(name, 0))) for name in ("fresh", "due", "stale")]
    parts = [(counted(n, "is", "are"), name) for name, n in known if n]
    if not parts:
        return "Nothing is imported yet"
    (first, name), *others = parts
    number, verb = first.split(" ")
    kind = "kind" if verb == "is" else "kinds"
    says = ", ".join([f"{number} {kind} of data {verb} {name}", *(f"{verb} {name}" for verb, name in others)])
    return says[:1].upper() + says[1:]


@question(
    title="What has come",
    unit="kinds of data",
    grain="month, source",
    source=SOURCE,
    measures=MEASURES,
    columns=("month", "source", "state", "title", "told", "is_in_use", "measure", "is_covered"),
    says=months_say,
)
def coverage(db: Db, scope: Scope) -> Frame:
    """What should come of each month, by kind of data and from whatever platform. Covered: all of it has come; of
    events, a report of each that is known. Partly: some events or days are missing. Missing: nothing has come. Stale:
    nothing has come, and the newest data are older than twice the usual time. Paused: a planned pause. Not due yet: the
    month is not over, or ended less than a week ago; reports of an event are due a week after it.
    """
    return db.frame(
        """
        select month, source, state, title, told, is_in_use, measure, is_covered
        from coverage_months($since, $until, $today)
        order by month desc, position
        """,
        scope,
    )


@question(
    title="What to fetch",
    unit="exports",
    grain="export",
    source=SOURCE,
    measures=MEASURES,
    columns=("source", "what", "period", "why", "state", "title", "since", "until", "event_id", "measures"),
    says=exports_say,
)
def to_fetch(db: Db, scope: Scope) -> Frame:
    """One line per export that is due, the newest first: the reports of each event that is known, by its name and day,
    and the days that no export of Slack or YouTube holds. Due: within twice the usual time, stale: later, gap: older
    than three months, with newer data of its kind in. A kind of data that was never imported is not asked for;
    registrations of an event only where its platform has told of registrations before.
    """
    return db.frame(
        """
        select source, what, period, why, state, title, since, until, event_id, measures
        from due_exports($today)
        where until >= coalesce($since, until) and since <= coalesce($until, since)
        order by state = 'gap', until desc, position, what
        """,
        scope,
    )


@question(
    title="How old the data are",
    unit="days",
    grain="source",
    source=SOURCE,
    measures=MEASURES,
    columns=("source", "title", "data_through", "age_days", "status", "cadence_days", "measure", "is_covered"),
    says=ages_say,
)
def freshness(db: Db, scope: Scope) -> Frame:
    """The newest day that each kind of data speaks of, whenever it was imported, and its age. Fresh: not older than a
    month and a week; due: not older than twice that; stale: older. Where the report of an event is missing, a week and
    two weeks after that event count instead. Days of a planned pause make reports of events no older.
    """
    return db.frame(
        """
        select
            source, title, data_through, age_days, status, if(data_through is null, null, cadence_days) as cadence_days,
            measure, data_through is not null as is_covered
        from source_states($since, $until, $today)
        order by position
        """,
        scope,
    )
