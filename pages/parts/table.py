"""The table beside a picture: the same rows, newest first, with columns named and formatted by their name."""

from functools import partial
from typing import Any, Literal

import streamlit as st

from analytics.columns import COMPLETE, FOR_MACHINES, heading, kind, with_state
from analytics.db import Frame
from analytics.sentences import percent
from analytics.titles import Events, events, with_titles
from pages.parts.db import reading, settings, shared_store
from pages.parts.verdict import VERDICTS

NAMES = {
    "without_email": "No address", "attended_registrants": "Of them came", "median_minutes": "Median minutes",
    "registrations": "Registered", "attendance_rate": "Came", "has_video": "Video", "to_classify": "To classify",
}  # fmt: skip
HELP = {
    "attendance_rate": "Registrants who came of all registrants.",
    "to_classify": "How many of unknown side have to be classified before a verdict can be given.",
}
# px: what is longer is cut, and whole when its cell is opened; the rest of its row is not pushed out of sight
WIDEST = {"event": 316, "title": 316, "label": 316, "state": 276}
LETTER, EDGES = 5.6, 17  # px of a letter on the whole, and of a cell's two edges
# what a phone should show of each row; the name of an event is long, its day tells it as well
FIRST = (
    "month", "quarter", "day", "event_date", "verdict", "channel", "side_group", "speakers", "n", "share", "bounds",
    "range",
    "registrations", "attendees", "attendance_rate", "median_minutes", "first_time", "returning", "returning_share",
    "label", "event", "title",
)  # fmt: skip
OF_REGISTER = ("event_date", "state", "title", "registrations", "attendees", "occupancy")
# what would be pushed out of sight beside a long name stands below, where there are many rows
FOLDED = (
    "side_a", "side_b", "neither", "unknown", "to_classify", "without_email", "walk_ins", "attended_registrants",
    "topic", "speakers", "capacity", "has_video",
)  # fmt: skip
NAMED = ("event_date", "label", "event", "title")
NEWEST = ("month", "quarter", "day", "event_date")  # columns by which rows are turned, newest first
RANGES = {
    "range": ("low", "high", "95% range"), "bounds": ("worst", "best", "Worst–best"),
    "chance": ("chance_low", "chance_high", "19 times in 20"),
    "change_range": ("change_low", "change_high", "Change, 95% range"),
    "difference_range": ("difference_low", "difference_high", "Difference, 95% range"),
}  # fmt: skip
INDICES = {"balance_index", "index_by_chance", "shannon", "evenness", "simpson"}  # from 0 to about 1
RANKED = {"video", "step", "channel", "method"}  # rows that stand in an order of their own are left in it
SIDES = ("side_a", "side_b")
ROW = 33.5  # px of one row and of the header


def show_table(frame: Frame, height: int) -> None:
    """Show all rows in a table not higher than the picture that it takes the place of, and the lesser columns of
    events folded away below it.
    """
    table = _ranges(_newest_first(_dated(with_titles(frame, events_known()))))
    is_of_days = "period" not in table or table["period"].str.match(r"\d{4}-|all$").all()
    table = with_state(table.drop(columns=[str(name) for name in table.columns if is_hidden(str(name), table)]))
    shares = [str(name) for name in table.columns if kind(str(name), str(table[name].dtype)) == "share"]
    table = table.assign(**{name: 100 * table[name] for name in shares})
    if "verdict" in table:
        table = table.assign(verdict=table["verdict"].map(_told))
    table = table.drop(columns=[name for name in ("state",) if name in table and (table[name] == COMPLETE).all()])
    columns: dict[str, Any] = {
        str(name): column(str(name), str(dtype), width_of(table, str(name))) for name, dtype in table.dtypes.items()
    }
    if "label" in table:
        called = "Event" if "event_date" in table else heading("label") if is_of_days else "Called"
        columns["label"] = st.column_config.Column(called, width=width_of(table, "label"))
    columns |= dict(zip(SIDES, (column(name, "Int64") for name in side_names()))) if SIDES[0] in table else {}
    fitting: Literal["content"] | int = "content" if ROW * (len(table) + 1) <= height else height
    shown, folded = columns_of([str(name) for name in table.columns])
    show = partial(st.dataframe, table, hide_index=True, column_config=columns, height=fitting, placeholder="–")
    show(column_order=shown)
    if folded:
        with st.expander("More about each event"):
            show(column_order=[*(name for name in shown if name in NAMED), *folded])


def columns_of(names: list[str]) -> tuple[list[str], list[str]]:
    """The columns of a table in the order in which they are shown, and those of events that are folded away."""
    first = OF_REGISTER if "title" in names and "state" in names else FIRST
    order = sorted(names, key=lambda name: first.index(name) if name in first else len(first))
    folded = [name for name in order if name in FOLDED] if "event_date" in names and "side_group" not in names else []
    return [name for name in order if name not in folded], folded


def _told(verdict: object) -> list[str]:
    """A verdict as a badge; none where it is too small to be told."""
    return [VERDICTS[verdict][0]] if isinstance(verdict, str) else []


def events_known() -> Events:
    """The day and title of each event, by its ID."""
    return _events(shared_store().turn())


@st.cache_data(show_spinner=False, max_entries=4)
def _events(turn: int) -> Events:
    with reading() as db:
        return events(db)


def side_names() -> tuple[str, str]:
    """The two sides, the one of the target first, as balances count them."""
    known = settings().partnership
    first, second = (side.name for side in known.sides)
    return (first, second) if first == known.target.side else (second, first)


def is_hidden(name: str, frame: Frame) -> bool:
    """Whether a column would only repeat what the card says: names for machines, and the one value of a few columns."""
    if (name == "period" and "label" in frame) or (name == "campaign" and "title" in frame):
        return True
    if name == "verdict":  # of one period it stands above as a badge
        return len(frame) > 1 and "period" in frame and frame["period"].nunique() == 1
    if name == "is_cancelled":
        return not frame[name].any()
    if name == "event_date":
        return bool(frame[name].isna().all())
    if name == "series":
        return _is_in_titles(frame)
    return name in FOR_MACHINES or (name in ("period", "label", "basis", "total") and frame[name].nunique() == 1)


def _is_in_titles(frame: Frame) -> bool:
    """Whether the title of every event begins with its series."""
    title = next((name for name in ("title", "event") if name in frame), None)
    return title is not None and all(
        str(whole).startswith(str(begin)) for whole, begin in zip(frame[title], frame["series"])
    )


def width_of(frame: Frame, name: str) -> int | None:
    """The width in px of a column whose longest text is too long for it; None lets the column find its own."""
    if name not in WIDEST:
        return None
    longest = max((len(text) for text in frame[name] if isinstance(text, str)), default=0)
    return WIDEST[name] if longest * LETTER + EDGES > WIDEST[name] else None


def _dated(frame: Frame) -> Frame:
    """The frame with the day of each event, where its periods are events: their names begin with it."""
    if "event_date" in frame or "label" not in frame or "period" not in frame:
        return frame
    if not len(frame) or not frame["period"].str.match(r"\d{4}-\d\d-\d\d-").all():
        return frame
    return frame.assign(event_date=frame["period"].str[:10].astype("datetime64[us]"))


def _newest_first(frame: Frame) -> Frame:
    if RANKED & set(frame.columns):
        return frame
    by = next((name for name in NEWEST if name in frame and frame[name].notna().any()), None)
    by = by or ("period" if "label" in frame else None)
    if by is None:
        return frame
    return frame.sort_values(by, ascending=False, kind="stable")


def _ranges(frame: Frame) -> Frame:
    """The two ends of a range in one column of words; the CSV has both as numbers."""
    for name, (low, high, _) in RANGES.items():
        if low in frame and high in frame:
            words = frame[low].combine(frame[high], _range)
            frame = frame.drop(columns=[low, high]).assign(**{name: words})
    return frame


def _range(low: float, high: float) -> str | None:
    if low != low or high != high:
        return None
    return f"{percent(low)} to {percent(high)}" if low < 0 else f"{percent(low).removesuffix('%')}–{percent(high)}"


def column(name: str, dtype: str, width: int | None = None) -> Any:
    """How a column is shown, by its name and the type of its values."""
    label = RANGES[name][2] if name in RANGES else NAMES.get(name, heading(name))
    match kind(name, dtype):
        case "month":
            return st.column_config.DateColumn(label, format="MMM YYYY")
        case "day":
            return st.column_config.DateColumn(label, format="D MMM YYYY")
        case "share":
            return st.column_config.NumberColumn(label, help=HELP.get(name), format="%.0f%%")
        case "count":
            return st.column_config.NumberColumn(label, help=HELP.get(name), format="localized")
        case "amount":
            return st.column_config.NumberColumn(
                label, help=HELP.get(name), format="%.2f" if name in INDICES else "%.1f"
            )
    if name == "verdict":
        words, colours = zip(*VERDICTS.values(), strict=True)
        return st.column_config.MultiselectColumn("Verdict", options=list(words), color=list(colours))
    return st.column_config.Column(label, width=width, alignment="right" if name in RANGES else None)
