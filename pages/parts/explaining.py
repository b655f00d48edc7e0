"""A sheet that nobody knows is explained once: what it is, which column is what; and all that was explained so far."""

import streamlit as st

from data.mapping import TARGETS, Explained, Unknown, Unmappable, checked, title_of
from data.mappings import as_toml, forget, from_toml, remember, remembered
from pages.parts import drop
from pages.parts.db import shared_store
from pages.parts.giving import given
from pages.parts.text import plain

NONE = ""
UNLIKE = "No name is alike enough to be filled in: choose which column is what."
LIKE = "Likely names are filled in. Read them before you use them: a likeness of words proves nothing."


def ask_kind(export_id: str, found: Unknown) -> None:
    """The first rows, the question what it is, and one choice for each column of that kind."""
    st.dataframe(_sample(found), hide_index=True, height="content")
    st.caption("Its first rows. Addresses and names are covered up here, and never stored.")
    kind = st.selectbox(
        "What is it?",
        list(TARGETS),
        index=list(TARGETS).index(found.likely),
        format_func=lambda one: TARGETS[one].title,
        key=f"kind-{export_id}",
    )
    st.caption(plain(needed(kind)))
    explained = _choices(export_id, found, kind)
    st.caption(LIKE if found.guesses[kind] else UNLIKE)
    if st.button("Use these columns", key=f"use-{export_id}", type="primary"):
        try:
            remember(shared_store(), checked(explained))
        except Unmappable as why:
            st.warning(plain(str(why)))
        else:
            drop.read_unknown_again()
            st.rerun()


def needed(kind: str) -> str:
    """Which columns a kind cannot do without: "Needed: Day; one of Title and Native id"."""
    named = [[title_of(kind, column) for column in some] for some in TARGETS[kind].needed]
    return (
        "Needed: "
        + "; ".join(
            some[0] if len(some) == 1 else f"at least one of {', '.join(some[:-1])} or {some[-1]}" for some in named
        )
        + ". The rest may be left out."
    )


def _choices(export_id: str, found: Unknown, kind: str) -> Explained:
    target, guesses = TARGETS[kind], found.guesses[kind]
    headers = [NONE, *dict.fromkeys(header for header in found.headers if header)]
    columns: dict[str, str] = {}
    with st.grid(3, min_column_width=130, gap="small"):
        for column in target.columns:
            guess = guesses.get(column, NONE)
            chosen = st.selectbox(
                title_of(kind, column),
                headers,
                index=headers.index(guess) if guess in headers else 0,
                format_func=lambda one: one or "not in this sheet",
                key=f"column-{kind}-{column}-{export_id}",
            )
            if chosen:
                columns[column] = chosen
    figures: tuple[str, ...] = ()
    said: dict[str, str] = {}
    if target.several:
        rest = [header for header in headers[1:] if header not in columns.values()]
        figures = tuple(st.multiselect("Which columns are figures?", rest, default=rest, key=f"figures-{export_id}"))
        if "area" not in columns and (area := st.text_input("Area, such as Website", key=f"area-{export_id}").strip()):
            said = {"area": area}
    return Explained(kind, columns, figures, said, found.headers)


def _sample(found: Unknown) -> list[dict[str, str]]:
    names: list[str] = []
    for place, header in enumerate(found.headers, 1):
        name = header or f"Column {place}"
        names.append(f"{name} ({place})" if name in names else name)
    return [dict(zip(names, row)) for row in found.sample]


def show_explained() -> None:
    """What is remembered: each sheet with its columns, the way to forget it, and all of it as a file."""
    with shared_store().reading() as cursor:
        known = remembered(cursor)
    if known:
        with st.expander(f"Sheets that you explained ({len(known):,})", icon=":material/table_edit:"):
            for one in known:
                _one(one)
            sheet = given("explained sheets", lambda: as_toml(known).encode(), rows=len(known))
            st.download_button(
                "All as a file", sheet, "sheets.toml", mime="application/toml", icon=":material/download:",
                on_click="ignore",
            )  # fmt: skip
    with st.popover(":small[:gray[Sheets explained elsewhere]]", type="tertiary"):
        _take_over()


def _one(one: Explained) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        with st.container(gap=None):
            st.markdown(f"**{plain(TARGETS[one.kind].title.partition(':')[0])}**")
            st.caption(plain(_said(one)))
        st.button(
            "Forget", key=f"forget-{one.fingerprint}", type="tertiary", on_click=_forget,
            args=(one.fingerprint,), help="Sheets like it are asked about again. What came in stays.",
        )  # fmt: skip


def _forget(fingerprint: str) -> None:
    forget(shared_store(), fingerprint)


def _said(one: Explained) -> str:
    parts = [f"{title_of(one.kind, column)} = {header}" for column, header in one.columns.items()]
    parts += [f"figure {header}" for header in one.figures]
    parts += [f"{title_of(one.kind, column)} is “{text}”" for column, text in one.said.items()]
    return ", ".join(parts)


def _take_over() -> None:
    with st.form("take-over", border=False, clear_on_submit=True):
        file = st.file_uploader("A file of sheets explained elsewhere (TOML)", type=["toml"])
        if st.form_submit_button("Take them over") and file is not None:
            try:
                for one in from_toml(file.getvalue().decode("utf-8")):
                    remember(shared_store(), one)
            except (Unmappable, UnicodeDecodeError) as why:
                st.warning(plain(str(why)))
            else:
                drop.read_unknown_again()
                st.rerun()
