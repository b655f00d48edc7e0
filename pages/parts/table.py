"""The table beside a picture: the same rows, with columns named and formatted by their name."""

from typing import Any

import streamlit as st

from analytics.db import Frame
from analytics.spreadsheet import is_missing
from pages.parts.db import settings

HIDDEN = {"event_id", "video", "position", "part", "target_low", "target_high", "target_side"}  # they are in the CSV
NAMES = {"n": "Number", "ctr": "Click-through rate", "label": "Period"}
STATE = ("is_covered", "is_provisional", "pause")
MONTHS = ("month", "quarter")
FRACTIONS = {"share", "low", "high", "worst", "best", "ctr", "target_low", "target_high"}
FRACTION_ENDS = ("_share", "_rate")
FIRST = ("label", "period", "event", "title", "event_date", "verdict")  # what a phone should show of each row
SIDES = ("side_a", "side_b")
ROW = 35  # px of one row and of the header


def show_table(frame: Frame, height: int) -> None:
    """Show all rows in a table not higher than the picture that it takes the place of."""
    table = with_state(frame.drop(columns=[str(name) for name in frame.columns if is_hidden(str(name), frame)]))
    shares = [str(name) for name in table.columns if is_share(str(name))]
    table = table.assign(**{name: 100 * table[name] for name in shares})
    columns: dict[str, Any] = {str(name): column(str(name), str(kind)) for name, kind in table.dtypes.items()}
    columns |= dict(zip(SIDES, (column(name, "Int64") for name in side_names()))) if SIDES[0] in table else {}
    fitting = min(height, ROW * (len(table) + 1) + 3)
    order = sorted(map(str, table.columns), key=lambda name: FIRST.index(name) if name in FIRST else len(FIRST))
    st.dataframe(table, hide_index=True, column_config=columns, column_order=order, height=fitting, placeholder="–")


def side_names() -> tuple[str, str]:
    """The two sides, the one of the target first, as balances count them."""
    known = settings().partnership
    first, second = (side.name for side in known.sides)
    return (first, second) if first == known.target.side else (second, first)


def is_hidden(name: str, frame: Frame) -> bool:
    """Whether a column would only repeat what the card says: names for machines, and the one period or basis."""
    if name == "period" and "label" in frame:
        return True
    return name in HIDDEN or (name in ("period", "label", "basis") and frame[name].nunique() == 1)


def is_share(name: str) -> bool:
    """Whether a column holds fractions, which are shown as percentages."""
    return name in FRACTIONS or name.endswith(FRACTION_ENDS)


def with_state(frame: Frame) -> Frame:
    """The frame with one column of words in place of the columns that say how complete a row is."""
    present = [name for name in STATE if name in frame.columns]
    if not present:
        return frame
    rows = frame[present].astype(object).to_dict("records")
    return frame.drop(columns=present).assign(state=[state(row) for row in rows])


def state(row: dict[Any, Any]) -> str:
    """How complete one row is, in words."""
    if not is_missing(row.get("pause")):
        return str(row["pause"])
    if not row.get("is_covered", True):
        return "no data"
    return "so far" if row.get("is_provisional", False) else "complete"


def column(name: str, kind: str) -> Any:
    """How a column is shown, by its name and the type of its values."""
    label = NAMES.get(name, name.replace("_", " ").capitalize())
    if kind.startswith("datetime"):
        return st.column_config.DateColumn(label, format="MMM YYYY" if name in MONTHS else "D MMM YYYY")
    if is_share(name):
        return st.column_config.NumberColumn(label, format="%.0f%%")
    if kind.startswith(("Int", "int", "Float", "float")):
        return st.column_config.NumberColumn(label, format="%.1f" if kind.lower().startswith("float") else "localized")
    return st.column_config.Column(label)
