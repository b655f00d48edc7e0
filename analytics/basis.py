"""What an answer rests on, and where it has holes, in words: what stands beside every picture."""

from __future__ import annotations

from collections.abc import Callable, Collection
from itertools import pairwise
from typing import Any

import pandas as pd

from analytics.asking import Answer
from analytics.db import Db, Frame
from analytics.pictures import Line
from analytics.sentences import day_name, month_name, number

Says = Callable[[Frame], str]
MOST = 4  # stretches that are named; the table has all


def rests_on(answer: Answer) -> str:
    """The denominator, or how much was counted: "n = 2,927 registrations, 11 events". Empty where nothing is known.

    Nothing is said where cells are hidden: a sum would tell what they hold.
    """
    frame = answer.frame
    if answer.is_empty or answer.hidden is not None:
        return ""
    if getattr(answer.question.picture, "y", None) == "new_participants":
        return f"n = {number(frame['new_participants'].sum())} people"
    for columns, says in _KINDS:
        if columns <= set(frame.columns):
            said = says(frame)
            return f"n = {said}" if said else ""
    return ""


def holes(answer: Answer, partly: Collection[object] = ()) -> str:
    """Which months or days of a picture over time are unfinished, missing or paused; empty where all are whole.

    `partly`: months of which only some days are in.
    """
    frame = answer.frame
    column = "month" if "month" in frame else "day"
    if column not in frame or "is_covered" not in frame:
        return ""
    known = frame["is_covered"]
    paused = frame["pause"].notna() if "pause" in frame else ~known & False
    unfinished = frame["is_provisional"] & known if "is_provisional" in frame else known & False
    days = frame[column]
    parts = [
        ("Unfinished", days[unfinished]),
        ("Some days only", days[days.isin(list(partly)) & known & ~unfinished]),
        ("No data", days[~known & ~paused]),
        *((str(name), days[paused & (frame["pause"] == name)]) for name in _names(frame, paused)),
    ]
    return " ".join(f"{name}: {_stretches(some, column)}." for name, some in parts if len(some))


def few(answer: Answer) -> str:
    """How many rates of a line are of too few to be joined to it, in words; empty where none is."""
    picture = answer.question.picture
    if not isinstance(picture, Line) or not picture.n or not set(picture.n) <= set(answer.frame):
        return ""
    of = answer.frame[list(picture.n)].sum(axis=1, min_count=1)
    count = int((of.lt(picture.fewest) & answer.frame[picture.y].notna()).sum())
    if not count:
        return ""
    return (
        f"Hollow dots: {_counted(count, 'event', 'events')} of fewer than {picture.fewest} people, no part of the line."
    )


def sheets(db: Db) -> dict[int, str]:
    """The names of the sheets that were read, by live import; without those whose file has none."""
    rows = db.rows(
        """
        select import_id, array_to_string(list_filter(cast(sheets as json) ->> '$[*]', lambda name: name <> ''), ', ')
            as names
        from imports where undone_at is null
        """
    )
    return {row["import_id"]: row["names"] for row in rows if row["names"]}


def _names(frame: Frame, paused: pd.Series[bool]) -> list[str]:
    return list(dict.fromkeys(frame.loc[paused, "pause"])) if "pause" in frame else []


def _stretches(days: pd.Series[Any], column: str) -> str:
    """Days or months that follow each other as stretches: "July to August 2026, December 2026"."""
    shift = pd.DateOffset(months=1) if column == "month" else pd.DateOffset(days=1)
    ordered = sorted(set(days))
    breaks = [place for place, (one, two) in enumerate(pairwise(ordered), 1) if one + shift != two]
    runs = [ordered[first:last] for first, last in pairwise([0, *breaks, len(ordered)])]
    said = [_stretch(run[0], run[-1], column) for run in runs[-MOST:]]
    more = len(runs) - len(said)
    return ", ".join([*([f"{_counted(more, 'earlier time', 'earlier times')}"] if more else []), *said])


def _stretch(first: pd.Timestamp, last: pd.Timestamp, column: str) -> str:
    says = month_name if column == "month" else day_name
    if first == last:
        return says(first)
    begins = says(first)
    if first.year == last.year:
        begins = begins.removesuffix(f" {first.year}")
    return f"{begins} to {says(last)}"


def _counted(count: int, one: str, many: str) -> str:
    """In digits, as what follows "n =" is written."""
    return f"{number(count)} {one if count == 1 else many}"


def _events(frame: Frame) -> str:
    return _counted(len(frame), "event", "events")


def _of_sides(frame: Frame) -> str:
    known = frame[frame["total"].notna()].drop_duplicates(["period", "basis"])
    return _shared(known, float(known["total"].sum())) if len(known) else ""


def _of_balance(frame: Frame) -> str:
    known = frame[frame["side_a"].notna()]
    everybody = known[["side_a", "side_b", "neither", "unknown"]].sum(axis=1)
    return _shared(known, float(everybody.sum())) if len(known) else ""


def _shared(known: Frame, total: float) -> str:
    """A total of one basis; people of several periods are no sum, since they may be the same."""
    bases, periods = known["basis"].unique(), known["period"].nunique()
    count = "" if len(bases) > 1 or (periods > 1 and bases[0] == "people") else f"{number(total)} {bases[0]}"
    is_by_event = known["period"].str.match(r"\d{4}-\d\d-\d\d-").all()
    return ", ".join(filter(None, [count, _counted(periods, "event", "events") if is_by_event else ""]))


def _of_returning(frame: Frame) -> str:
    known = frame[frame["attendees"].notna()]
    people = known["first_time"].sum() + known["returning"].sum()
    return f"{number(people)} attendees with an address, {_events(known)}" if len(known) else ""


def _of_events(frame: Frame) -> str:
    frame = frame[~frame["is_cancelled"]]
    counted_in = [name for name in ("registrations", "attendees") if frame[name].notna().any()]
    return ", ".join([*(f"{number(frame[name].sum())} {name}" for name in counted_in), _events(frame)])


def _of_event_months(frame: Frame) -> str:
    held = frame["events"].sum()
    return _counted(int(held), "event", "events") if frame["events"].notna().any() else ""


def _of_participants(frame: Frame) -> str:
    return f"{number(frame['cumulative_participants'].iloc[-1])} people"


def _of_steps(frame: Frame) -> str:
    first = frame["people"].iloc[0]
    return "" if pd.isna(first) else f"{number(first)} registrants"


def _of_months(frame: Frame) -> str:
    known = int(frame["is_covered"].sum())
    return _counted(known, "month", "months") if known else ""


def _of_days(frame: Frame) -> str:
    known = int(frame["is_covered"].sum()) if "is_covered" in frame else len(frame)
    return _counted(known, "day", "days") if known else ""


def _of_videos(frame: Frame) -> str:
    return _counted(int(frame["views"].notna().sum()), "video", "videos")


def _of_views(frame: Frame) -> str:
    return f"{number(frame['views'].sum())} views" if frame["views"].notna().any() else ""


# the first whose columns are all there
_KINDS: tuple[tuple[set[str], Says], ...] = (
    ({"state"}, lambda _: ""),  # says how things stand, and rests on no count
    ({"number", "month"}, lambda _: ""),  # many numbers, each with an n of its own
    ({"basis", "total", "period"}, _of_sides),
    ({"basis", "side_a", "neither", "unknown", "period"}, _of_balance),
    ({"event_id", "first_time", "returning"}, _of_returning),
    ({"event_id", "registrations", "attendees"}, _of_events),
    ({"month", "events"}, _of_event_months),
    ({"month", "cumulative_participants"}, _of_participants),
    ({"step", "people"}, _of_steps),
    ({"video", "views"}, _of_videos),
    ({"month", "is_covered"}, _of_months),
    ({"day"}, _of_days),
    ({"views", "share"}, _of_views),
)
