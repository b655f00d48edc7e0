"""Cards of Data quality: the platforms' totals beside ours, the rows that were refused, notes on whole files."""

from typing import Any

import streamlit as st

from analytics.asking import Answer
from analytics.columns import heading
from analytics.db import Frame
from analytics.spreadsheet import is_missing
from data.source import all_sources
from pages.parts.card import foot, head, short_file
from pages.parts.text import plain, without_options

STATES = {"unexplained": "orange", "explained": "gray", "equal": "green"}
OPEN, ALL = "Those that differ", "All totals"
TABLE = 450  # px
# px; the numbers and the reason stand before the names of files, which may be as long as they are
STATE, WHY = 104, 214
NOTES = 40  # how many are written out


def show_totals(answer: Answer) -> None:
    """The totals of each file: those that differ, or all of them; nothing where no export has any."""
    if answer.is_empty:
        return
    frame = answer.frame
    differing = frame[frame["state"] != "equal"]
    with st.container(border=True, gap="small"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            head(answer, "The platforms' own totals beside ours")
            which = st.segmented_control(
                "Totals", [OPEN, ALL], default=OPEN, required=True, label_visibility="collapsed", width="content"
            )
        shown = frame if which == ALL else differing
        if shown.empty:
            st.caption("Every total agrees.")
        else:
            _table(
                [
                    {
                        "State": [row["state"]],
                        "Measure": heading(str(row["measure"])),
                        "Difference": row["difference"],
                        "Theirs": row["theirs"],
                        "Ours": row["ours"],
                        "Why": None if row["state"] == "unexplained" else row["reason"],
                        "File": short_file(str(row["file"])),
                        "Kind": _kind(row),
                    }
                    for row in _rows(shown)
                ]
            )
        st.caption(
            "An unexplained difference is no mistake of yours: nothing in the file tells its reason. YouTube's totals "
            "count deleted and private videos and unknown countries, which no list holds; a list of participants that "
            "was shortened by hand shows here too."
        )
        foot(answer, "reconciliation")


def show_left_out(answer: Answer) -> None:
    """The refused rows by file and reason; nothing where none was refused."""
    refused = answer.frame[answer.frame["rows"] > 0]
    if refused.empty:
        return
    with st.container(border=True, gap="small"):
        head(answer, "Refused rows of imports that are in; mend them in the file, and drop it again")
        _table(
            [
                {
                    "Rows": row["rows"],
                    "First row": row["first_row"],
                    "Why": row["reason"],
                    "Column": row["column"],
                    "File": short_file(str(row["file"])),
                    "Kind": _kind(row),
                }
                for row in _rows(refused)
            ]
        )
        foot(answer, "left_out")


def show_notes(answer: Answer) -> None:
    """What was noted of files as a whole, each sentence once with its files."""
    notes = _rows(answer.frame[answer.frame["rows"] == 0])
    if not notes:
        return
    files: dict[str, list[str]] = {}
    for row in notes:
        files.setdefault(str(row["reason"]), []).append(str(row["file"]))
    with st.expander(f"Notes on files ({len(files):,})", icon=":material/info:"):
        for sentence, named in list(files.items())[:NOTES]:
            more = f" and {len(named) - 1:,} more" if len(named) > 1 else ""
            st.markdown(f":small[**{plain(short_file(named[0]))}{more}**: {plain(without_options(sentence))}]")
        if len(files) > NOTES:
            st.caption(f"and {len(files) - NOTES:,} other notes: the CSV above has all")


def _rows(frame: Frame) -> list[dict[Any, Any]]:
    rows = frame.astype(object).to_dict("records")
    return [{name: None if is_missing(value) else value for name, value in row.items()} for row in rows]


def _kind(row: dict[Any, Any]) -> str:
    source = all_sources().get(str(row["source"]))
    return source.title if source else str(row["source"])


def _table(rows: list[dict[str, Any]]) -> None:
    number = st.column_config.NumberColumn(format="localized")
    st.dataframe(
        rows,
        hide_index=True,
        height="content" if len(rows) < 12 else TABLE,
        placeholder="–",
        column_config={
            "State": st.column_config.MultiselectColumn(options=list(STATES), color=list(STATES.values()), width=STATE),
            "Why": st.column_config.TextColumn(width=WHY),
            **dict.fromkeys(("Theirs", "Ours", "Difference", "Rows", "First row"), number),
        },
    )
