"""How a column of an answer is called and of what kind its values are, by its name; the same wherever it is shown."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from typing import Any, Literal

from analytics.db import Frame
from analytics.spreadsheet import is_missing

Kind = Literal["month", "day", "share", "count", "amount", "text"]

FOR_MACHINES = {
    "event_id", "video", "position", "part", "target_low", "target_high", "target_side", "next_threshold", "section_no",
}  # fmt: skip
STATE = ("is_covered", "is_provisional", "pause", "days_known")
HEADINGS = {
    "n": "Number", "ctr": "Click-through rate", "label": "Period", "low": "Range from", "high": "Range to",
    "worst": "Worst case", "best": "Best case", "basis": "Counted", "without_email": "Without e-mail",
    "attended_registrants": "Registrants who came", "walk_ins": "Walk-ins", "first_time": "First-time",
    "event_date": "Date", "published_on": "Published", "four_week_mean": "Mean of four weeks", "side_group": "Group",
    "new_participants": "New people", "cumulative_participants": "People so far", "to_classify": "To classify first",
    "average_view_seconds": "Seconds a view", "views_since": "Views since", "views_until": "Views until",
    "ctr_as_of": "Rate as of", "is_test": "Test", "click_to_open_rate": "Click-to-open rate", "has_video": "Recording",
    "is_cancelled": "Cancelled", "method": "Rests on", "rate": "Came", "ties": "Replies", "cross": "To the other side",
    "expected": "By chance", "chance_low": "By chance from", "chance_high": "By chance to", "e_i_index": "E-I index",
    "unknowns": "People of unknown side", "posters": "People writing", "change_by_chance": "As much by chance",
    "by_chance": "As far by chance", "index_by_chance": "Index of an even audience", "difference": "Difference",
    "both_sides": "Both sides spoke", "both_share": "Share of events with both", "other_side": "Other side",
    "other_registrations": "Registered there", "other_attendances": "Came there", "other_rate": "Rate there",
}  # fmt: skip
SHARES = {"share", "low", "high", "worst", "best", "ctr", "target_low", "target_high", "stickiness", "occupancy"} | {
    "rate", "expected", "chance_low", "chance_high", "difference", "difference_low", "difference_high", "by_chance",
    "share_change", "change_low", "change_high", "change_by_chance",
}  # fmt: skip
IN_FILES = {"event_date": "Event date", "n": "N"}  # a "Date" or "Count" could make it a list that is imported
SHARE_ENDS = ("_share", "_rate", "share_of_previous")
MONTHS = {"month", "quarter"}
NO_DATA, SO_FAR, COMPLETE = "no data", "so far", "complete"


def heading(name: str) -> str:
    """A column's name as people read it."""
    return HEADINGS.get(name, name.replace("_", " ").capitalize())


def headings(names: Iterable[str]) -> list[str]:
    """What the columns of a file are called, each otherwise: where two would be alike the later keeps its own word.

    Never so that a file of what was counted could be taken for an export.
    """
    found: list[str] = []
    for name in names:
        called = IN_FILES.get(name) or heading(name)
        found.append(called if called not in found else name.replace("_", " ").capitalize())
    return found


def kind(name: str, dtype: str) -> Kind:
    """What the values of a column are, by its name and the type of a frame's column."""
    if dtype.startswith("datetime"):
        return "month" if name in MONTHS else "day"
    if name in SHARES or name.endswith(SHARE_ENDS):
        return "share"
    if dtype.lower().startswith("int"):
        return "count"
    return "amount" if dtype.lower().startswith("float") else "text"


def with_state(frame: Frame) -> Frame:
    """The frame with one column of words in place of those that say how complete a row is; rows stay.

    A state of the answer's own stays as it is.
    """
    present = [name for name in STATE if name in frame.columns]
    if not present or "state" in frame.columns:
        return frame.drop(columns=present)
    words = [
        state(row) for row in frame[[*present, *({"month"} & set(frame.columns))]].astype(object).to_dict("records")
    ]
    return frame.drop(columns=present).assign(state=words)


def state(row: dict[Any, Any]) -> str:
    """How complete one row is: "complete", "so far", "8 of 31 days", "no data", or the name of a planned pause."""
    if not is_missing(row.get("pause")):
        return str(row["pause"])
    if not row.get("is_covered", True):
        return NO_DATA
    return SO_FAR if row.get("is_provisional", False) else days_of(row) or COMPLETE


def days_of(row: Mapping[Any, Any]) -> str:
    """How many days of a month are known, in words: "8 of 31 days"; empty where all are, or nobody counts them."""
    known = row.get("days_known")
    if known is None or is_missing(known):
        return ""
    days = monthrange(row["month"].year, row["month"].month)[1]
    return f"{int(known)} of {days} days" if int(known) < days else ""
