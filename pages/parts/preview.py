"""What an import would do, before it is done: one row per export, and every reason in words."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import streamlit as st

from data.comparing import Problem, Rows, grouped, rows_in_words
from data.importing import TOGETHER, Outcome, Preview
from data.mending import name_for
from pages.parts import bringing, drop
from pages.parts.giving import given
from pages.parts.open_questions import open_questions, show_answered
from pages.parts.text import plain, without_options

DONE = "import-done"
STATES = {"Ready": "green", "Nothing new": "gray", "Needs an answer": "blue", "Refused": "red"}
LISTS = ("slack_member_list", "mailchimp_audience")
OF_TODAY = (
    "The list names no day, so it counts as one of today. If it is older, put its day into the name of the file, as in "
    "members 2026-10-31.csv, and drop that."
)
SHOWN = 12  # how many reasons of one file are written out
LINE, LABEL = 24, 48  # letters of a file's label that stand in one line of its cell, and in two
TWO_LINES = 61  # px, the height of a row: text wraps in one of more than four times the size of its letters
FILE, STATE, KIND, COVERS = 160, 118, 150, 155  # px, the widths of columns of text
TEXTS, LATE = ("Recognised as", "Covers"), ("Unchanged", "Skipped")
NUMBERS = {
    "New": (48, "Rows about something that was not known before."),
    "Changed": (66, "Rows about something known that say something else now."),
    "Unchanged": (79, "Rows that say what is known already."),
    "Refused": (64, "Rows that cannot be kept; the reasons stand below."),
    "Skipped": (66, "Totals, footers, exact repeats, and rows about which a newer export has spoken."),
    "Gone": (52, "Rows that stand now and are missing from this newer, complete list."),
}  # each with its width in px: together with the texts as wide as a laptop shows


def show_preview(dropped: Sequence[tuple[str, Preview]]) -> None:
    """The two buttons, what waits for an answer, the table of what was dropped, and its reasons."""
    go_on_with_import()
    previews = [preview for _, preview in dropped]
    with st.container(border=True):
        _head(dropped)
        st.caption(plain(_held_up(dropped)))  # also keeps the table's own tools off the button
        open_questions(dropped)
        st.dataframe(
            [_line(preview) for preview in previews],
            hide_index=True,
            height="content",
            row_height=TWO_LINES if any(len(preview.label) > LINE for preview in previews) else None,
            placeholder="–",
            column_config=_columns([_state(preview) for preview in previews]),
            column_order=_order(previews),
        )
        show_answered(dropped)
        _reasons(dropped)
        _totals(previews)


def go_on_with_import() -> None:
    """Bring in what an import under way has left, whatever page is open: the first one ends where data are shown."""
    if run := bringing.running():
        bringing.go_on(run)
        _finish(run)


def _head(dropped: Sequence[tuple[str, Preview]]) -> None:
    """What an import brings, how many files it leaves out that wait for an answer, and the buttons."""
    ready = [preview for _, preview in dropped if preview.status == "imported"]
    files = _files(dropped, lambda one: one.status == "imported")
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.subheader(plain(_headline(ready)), anchor=False, width="content")
        with st.container(horizontal=True, width="content", gap="small", vertical_alignment="center"):
            if waiting := _waiting(dropped):
                st.badge(waiting, color="blue", icon=":material/help:")
            st.button("Discard", key="discard", on_click=drop.clear)
            if st.button(_import_label(files), key="import", type="primary", disabled=not ready):
                bringing.begin(ready, files)
                st.rerun()


def _files(dropped: Sequence[tuple[str, Preview]], wanted: Callable[[Preview], bool]) -> int:
    """How many dropped files have such an export: one that holds several tables is one file."""
    return len({drop.file_of(export_id) for export_id, preview in dropped if wanted(preview)})


def _waiting(dropped: Sequence[tuple[str, Preview]]) -> str:
    """How many files wait for an answer; of one that holds several tables, for how many."""
    files, answers = _files(dropped, lambda one: bool(one.needs)), sum(bool(one.needs) for _, one in dropped)
    verb = "waits" if files == 1 else "wait"
    many = "an answer" if files == answers else f"{answers:,} answers"
    return f"{_count(files, 'file')} {verb} for {many}" if files else ""


def _headline(ready: Sequence[Preview]) -> str:
    rows = [preview.comparison.rows for preview in ready if preview.comparison]
    new, changed = sum(one.new for one in rows), sum(one.changed for one in rows)
    if not ready:
        return "Nothing to import yet"
    return f"{_brought(new, changed)} {'is' if new + changed == 1 else 'are'} ready"


def _brought(new: int, changed: int) -> str:
    if not new + changed:
        return "No new row"
    parts = [_count(new, "new row")] * (new > 0) + [_count(changed, "change")] * (changed > 0)
    return " and ".join(parts)


def _held_up(dropped: Sequence[tuple[str, Preview]]) -> str:
    asked = _files(dropped, lambda one: bool(one.needs))
    refused = _files(dropped, lambda one: one.status == "refused" and not one.needs)
    said = ["Nothing is kept until you say so."]
    if len(dropped) > TOGETHER:
        said.append(
            f"Of more than {TOGETHER} tables each is compared alone: what two tell alike counts once when it is in."
        )
    if asked and any(preview.status == "imported" for _, preview in dropped):
        said.append("What waits for an answer stays out until then.")
    if refused:
        them = ("as it is", "it") if refused == 1 else ("as they are", "them")
        others = "; the others are not held up by " + them[1] if refused < _files(dropped, lambda one: True) else ""
        said.append(f"{_count(refused, 'file')} cannot be imported {them[0]}{others}.")
    return " ".join(said)


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}" + ("" if number == 1 else "s")


def _import_label(files: int) -> str:
    return f"Import {_count(files, 'file')}" if files else "Import"


def shortened(label: str, letters: int = LABEL) -> str:
    """A long label without its middle: files of one kind differ at the end, where the dates stand."""
    if len(label) <= letters:
        return label
    head = (letters - 1) // 3
    return f"{label[:head]}…{label[head + 1 - letters :]}"


def _state(preview: Preview) -> str:
    if preview.needs:
        return "Needs an answer"
    if preview.status == "refused":
        return "Refused"
    rows = preview.comparison.rows if preview.comparison else Rows()
    if preview.status == "unchanged" or rows.new + rows.changed == 0:
        return "Nothing new"
    return f"{rows.refused:,} refused" if rows.refused else "Ready"


def _line(preview: Preview) -> dict[str, object]:
    done = preview.comparison
    rows = done.rows if done else Rows()
    return {
        "File": shortened(preview.label),
        "State": [_state(preview)],
        "Recognised as": preview.title or "Not recognised",
        "Covers": _period(preview),
        "New": rows.new or None,
        "Changed": rows.changed or None,
        "Unchanged": rows.unchanged or None,
        "Refused": rows.refused or None,
        "Skipped": rows.skipped or None,
        "Gone": (done.gone or None) if done else None,
    }


def _order(previews: Sequence[Preview]) -> list[str]:
    """What decides comes first: a phone shows no more. Counts that are 0 in each row are left out, except new ones."""
    lines = [_line(preview) for preview in previews]
    shown = [name for name in NUMBERS if name == "New" or any(line[name] for line in lines)]
    return [
        "File",
        "State",
        *(name for name in shown if name not in LATE),
        *TEXTS,
        *(name for name in shown if name in LATE),
    ]


def _period(preview: Preview) -> str:
    period = preview.comparison.period if preview.comparison else None
    if period is None:
        return "–"
    if preview.comparison and preview.comparison.as_of_from == "now" and preview.source == "youtube_content":
        return "all time so far"
    since, until = period
    if since == until:
        return f"{until.day} {until:%b %Y}"
    year = "" if since.year == until.year else f" {since.year}"
    return f"{since.day} {since:%b}{year} – {until.day} {until:%b %Y}"


def _columns(states: Sequence[str]) -> dict[str, Any]:
    named = list(dict.fromkeys([*STATES, *states]))
    colours = [STATES.get(state, "orange") for state in named]
    return {
        "File": st.column_config.TextColumn(width=FILE),
        "State": st.column_config.MultiselectColumn(width=STATE, options=named, color=colours),
        "Recognised as": st.column_config.TextColumn(width=KIND),
        "Covers": st.column_config.TextColumn(width=COVERS),
        **{
            name: st.column_config.NumberColumn(width=width, help=said, format="localized")
            for name, (width, said) in NUMBERS.items()
        },
    }


def _reasons(dropped: Sequence[tuple[str, Preview]]) -> None:
    said = [(export_id, preview, _problems(preview)) for export_id, preview in dropped]
    open_ones = [one for one in said if one[2]]
    if not open_ones:
        return
    files = len({drop.file_of(export_id) for export_id, *_ in open_ones})
    verb = "needs" if files == 1 else "need"
    with st.expander(f"{_count(files, 'file')} {verb} a look", expanded=True, icon=":material/visibility:"):
        for export_id, preview, problems in open_ones:
            with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
                st.markdown(f"**{plain(preview.label)}**", width="content")
                _refused_button(export_id, preview, problems)
            alike = grouped(problems)
            for problem, rows in alike[:SHOWN]:
                st.markdown(f":small[{plain(_where(problem, rows) + without_options(problem.message))}]")
            if len(alike) > SHOWN:
                st.caption(f"and {len(alike) - SHOWN:,} other reasons")


def _refused_button(export_id: str, preview: Preview, problems: Sequence[Problem]) -> None:
    """The refused rows as a workbook; it is made when somebody asks for it."""
    if any(problem.is_refusal and problem.row_no for problem in problems):
        st.download_button(
            "Refused rows",
            data=given("refused rows", partial(drop.refused_of, export_id, preview)),
            file_name=name_for(preview.label),
            key=f"refused-{export_id}",
            icon=":material/download:",
            type="tertiary",
            on_click="ignore",
            help="With the reason beside each. Mend them in the file, and drop it again.",
        )


def _problems(preview: Preview) -> tuple[Problem, ...]:
    if preview.needs or preview.status == "unchanged":  # the table says so
        return ()
    older = preview.comparison.older if preview.comparison else 0
    is_of_today = preview.source in LISTS and preview.comparison is not None and preview.comparison.as_of_from == "now"
    late = f"{_count(older, 'row')} skipped: a newer export has spoken about the same already."
    return (
        *preview.refusals,
        *((Problem(OF_TODAY),) if is_of_today else ()),
        *((Problem(late),) if older else ()),
        *preview.problems,
    )


def _where(problem: Problem, rows: list[int]) -> str:
    parts = [
        f"sheet {problem.sheet}" if problem.sheet else "",
        rows_in_words(rows),
        f"column {problem.column}" if problem.column else "",
    ]
    said = ", ".join(part for part in parts if part)
    return f"{said[0].upper()}{said[1:]}: " if said else ""


def _totals(previews: Sequence[Preview]) -> None:
    lines = [
        {
            "File": preview.label,
            "Measure": one.measure.replace("_", " ").capitalize(),
            "Theirs": one.theirs,
            "Ours": one.ours,
            "Why": one.reason or "equal",
        }
        for preview in previews
        if preview.comparison
        for one in preview.comparison.reconciliations
    ]
    if lines:
        st.markdown("**The platform's own totals beside ours**")
        st.dataframe(
            lines, hide_index=True, height="content", column_config={"Why": st.column_config.TextColumn(width="large")}
        )


def _finish(run: bringing.Run) -> None:
    told = [one for one in run.done if one.status != "unchanged"]
    warnings = [
        f"{one.label}: {without_options(problem.message)}"
        for one in told
        for problem in one.problems
        if not problem.row_no
    ]
    said = run.said_when_cancelled if run.is_cancelled else _said(run.done, run.files)
    st.session_state[DONE] = (said, warnings)
    bringing.end()
    drop.clear()
    st.rerun()


def _said(done: Sequence[Outcome], files: int) -> str:
    new, changed = sum(one.rows.new for one in done), sum(one.rows.changed for one in done)
    verb = "is" if files == 1 else "are"
    return f"{_count(files, 'file')} {verb} in: {_brought(new, changed).lower()}."


def show_done() -> None:
    """What the last import brought, once; one that is under way is brought to its end."""
    go_on_with_import()
    said, warnings = st.session_state.pop(DONE, ("", []))
    if said:
        st.success(plain(said), icon=":material/check:")
    for warning in warnings:
        st.warning(plain(warning))
