"""Files and events: what an event is made of, and the decisions of people about it, each with its way back."""

from datetime import timedelta

import streamlit as st

from data import event_files, linking
from data.event_files import Listed, Undecidable
from data.linking import Decision
from pages.parts.db import shared_store
from pages.parts.text import plain

WHO = "dashboard"
NEAR = timedelta(days=60)
OTHER, OWN = "It belongs to another event", "It is an event of its own"
SAID = "linking-said"


def section() -> None:
    """Choose an event, see its files, decide where one belongs; below it the decisions that hold."""
    st.subheader("Files and events", anchor=False)
    if sentence := st.session_state.pop(SAID, None):
        st.warning(plain(sentence))
    with shared_store().reading() as cursor:
        known = event_files.events(cursor)
        held = linking.decisions(cursor)
    if known:
        names = {event_id: f"{day} {title}" for event_id, title, day in known}
        chosen = st.selectbox("Event", list(names), format_func=names.__getitem__, key="linking-event")
        _event(chosen, known, names)
    else:
        st.caption("No event is in yet.")
    _decisions(held)


def _event(event_id: str, known: list[event_files.Known], names: dict[str, str]) -> None:
    with shared_store().reading() as cursor:
        files = event_files.files_of(cursor, event_id)
    st.dataframe([_row(one) for one in files], hide_index=True)
    titles = {one.event_key: f"{one.title} ({one.platform}, {one.day})" for one in files}
    file = st.selectbox("File", list(titles), format_func=titles.__getitem__, key=f"linking-file-{event_id}")
    what = st.radio("Where it belongs", [OTHER, OWN], index=None, key=f"linking-what-{file}")
    target = None
    if what == OTHER:
        day = next(day for one, _, day in known if one == event_id)
        near = [one for one, _, other in known if one != event_id and abs(other - day) <= NEAR]
        target = st.selectbox("The event", near, index=None, format_func=names.__getitem__, key=f"linking-to-{file}")
    if what == OWN or target:
        _confirm(file, target)


def _confirm(event_key: str, target: str | None) -> None:
    """What the decision moves, and only then the button."""
    try:
        with shared_store().reading() as cursor:
            moves = linking.moves(cursor, event_key, target)
    except Undecidable as why:
        st.info(plain(str(why)))
        return
    st.markdown(plain(moves.sentence))
    why_so = st.text_input("Why (optional, no names)", key=f"linking-why-{event_key}", max_chars=200)
    st.button("Decide so", key="linking-yes", type="primary", on_click=_decide, args=(event_key, target, why_so))


def _decide(event_key: str, target: str | None, why: str) -> None:
    try:
        if target is None:
            linking.part(shared_store(), event_key, WHO, why)
        else:
            linking.join(shared_store(), event_key, target, WHO, why)
    except Undecidable as refused:
        st.session_state[SAID] = str(refused)
        return
    st.toast("Decided. All numbers follow.", icon=":material/check:")


def _decisions(held: list[Decision]) -> None:
    if held:
        st.markdown("**Decisions that hold**")
    for one in held:
        with st.container(border=True, horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            because = f" {one.why}" if one.why else ""
            st.markdown(f"{plain(one.sentence + because)}", width="content")
            st.button("Undo", key=f"linking-undo-{one.decision_id}", on_click=_revoke, args=(one.decision_id,))


def _revoke(decision_id: int) -> None:
    try:
        linking.revoke(shared_store(), decision_id)
    except Undecidable as gone:
        st.session_state[SAID] = str(gone)
        return
    st.toast("The decision is undone.", icon=":material/undo:")


def _row(one: Listed) -> dict[str, str]:
    return {
        "Title": one.title,
        "Measure": one.measure,
        "From": one.platform,
        "Day": one.day.isoformat(),
        "Files": ", ".join(one.files),
    }
