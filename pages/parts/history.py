"""What was imported, newest first, and the way back: a whole batch at once, or one import of it."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from data import history, ledger
from data.demo_import import take_demo_out
from data.names import whole_file
from data.source import all_sources
from pages.parts.db import settings, shared_store
from pages.parts.text import plain

UNDO = "undo-asked"
UNDO_LABEL = ":material/undo: Undo"  # the second column, where a phone shows it


def show_history() -> None:
    """The table of batches with Undo in each row, and below it the imports of the chosen one."""
    imports = [row for row in history.all_imports(shared_store()) if row["status"] == "imported"]
    if not imports:
        return
    st.subheader("History", anchor=False)
    _demo_note(any(row["is_demo"] for row in imports))
    batches: dict[int, list[dict[str, object]]] = {}
    for row in imports:
        batches.setdefault(int(str(row["batch_id"])), []).append(row)
    _confirm({int(str(row["import_id"])): str(row["file"]) for row in imports})
    chosen = st.dataframe(
        [_batch(rows) for rows in batches.values()],
        hide_index=True,
        height="content" if len(batches) < 12 else 420,
        key="history",
        placeholder="–",
        on_select="rerun",
        selection_mode="single-row",
        column_config={
            "When": st.column_config.TextColumn(width=150),
            "Undo": _undo_column("undo-batch", [_numbers(rows) for rows in batches.values()]),
            **_NUMBERS,
        },
    )
    st.caption("Choose a row to see its files and to undo one of them.")
    for place in chosen["selection"]["rows"]:
        _files(list(batches.values())[place])


_NUMBERS: dict[str, Any] = {
    name: st.column_config.NumberColumn(format="localized") for name in ("Rows", "New", "Changed", "Refused")
}


def _batch(rows: list[dict[str, object]]) -> dict[str, object]:
    titles = dict.fromkeys(_title(row) for row in rows)
    return {
        "When": _when(str(rows[0]["imported_at"])),
        "Undo": UNDO_LABEL,
        "Files": _count(rows),
        "What": ", ".join(titles) + (" (demo)" if rows[0]["is_demo"] else ""),
        "New": sum(int(str(row["rows_new"])) for row in rows),
        "Changed": sum(int(str(row["rows_changed"])) for row in rows) or None,
    }


def _count(rows: list[dict[str, object]]) -> str:
    """How many files were dropped; and how many tables, where one of them held several."""
    files, tables = len({whole_file(str(row["file"])) or row["import_id"] for row in rows}), len(rows)
    said = f"{files:,} file" + ("" if files == 1 else "s")
    return said if files == tables else f"{said}, {tables:,} tables"


def _files(rows: list[dict[str, object]]) -> None:
    st.dataframe(
        [
            {
                "Import": row["import_id"],
                "Undo": UNDO_LABEL,
                "File": row["file"],
                "What": _title(row),
                "Since": row["since"],
                "Until": row["until"],
                "Rows": row["rows_read"],
                "New": row["rows_new"],
                "Changed": row["rows_changed"],
                "Refused": row["rows_refused"],
            }
            for row in rows
        ],
        hide_index=True,
        height="content" if len(rows) < 12 else 420,
        placeholder="–",
        column_config={"Undo": _undo_column("undo-one", [_numbers([row]) for row in rows]), **_NUMBERS},
    )


def _numbers(rows: list[dict[str, object]]) -> list[int]:
    return [int(str(row["import_id"])) for row in rows]


def _undo_column(key: str, imports: list[list[int]]) -> Any:
    return st.column_config.ButtonColumn("", type="tertiary", key=key, on_click=_asked, args=(key, imports), width=90)


def _asked(key: str, imports: list[list[int]]) -> None:
    st.session_state[UNDO] = imports[st.session_state[key]["row"]]


def _confirm(names: dict[int, str]) -> None:
    """Undoing is asked once more: the files are not kept, so bringing them back means dropping them again."""
    asked: list[int] = st.session_state.get(UNDO, [])
    if not asked:
        return
    many = len(asked) > 1
    with st.container(border=True, horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        what = f"{len(asked)} imports" if many else f"import {asked[0]}"
        named = "" if many else f" ({names.get(asked[0], '')})"
        st.markdown(
            f"Undo {what}{plain(named)}? All numbers will be as if {'they' if many else 'it'} had never come.",
            width="content",
        )
        with st.container(horizontal=True, width="content"):
            st.button("Keep", key="undo-no", on_click=_forget_question)
            st.button(f"Undo {what}", key="undo-yes", type="primary", on_click=_undo, args=(asked,))


def _forget_question() -> None:
    st.session_state.pop(UNDO, None)


def _undo(imports: list[int]) -> None:
    _forget_question()
    try:
        ledger.undo(shared_store(), imports)
    except ledger.NotThere as gone:
        st.warning(plain(str(gone)))
        return
    many = f"{len(imports)} imports are" if len(imports) > 1 else f"Import {imports[0]} is"
    st.toast(f"{many} undone.", icon=":material/undo:")


def _demo_note(is_demo: bool) -> None:
    if not is_demo:
        return
    with st.container(border=True, horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.markdown("The demo is in: an invented community. None of its people or numbers is real.", width="content")
        st.button("Take the demo out", key="demo-out", on_click=_take_demo_out)


def _take_demo_out() -> None:
    take_demo_out(shared_store())
    st.toast("The demo is out.", icon=":material/undo:")


def _title(row: dict[str, object]) -> str:
    source = all_sources().get(str(row["source"]))
    return source.title if source else str(row["source"])


def _when(text: str) -> str:
    utc = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("UTC"))
    local = utc.astimezone(ZoneInfo(settings().partnership.time_zone))
    return f"{local.day} {local:%b %Y, %H:%M}"
