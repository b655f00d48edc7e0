"""What a decision about people moves, shown before it is made or taken back; and only then the button."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import streamlit as st

from analytics import effects
from analytics.columns import heading
from analytics.db import CursorDb, Frame
from data import deciding, linking
from data.deciding import Ruling, Trial
from data.event_files import Undecidable
from pages.parts.db import shared_store, today
from pages.parts.text import plain
from pages.parts.verdict import VERDICTS

WHO = "manager"
ASKED, SAID, TRIED = "people-asked", "people-said", "people-tried"
Making = Callable[[Any], Ruling]


@dataclass(frozen=True)
class Asked:
    """What somebody wants to decide, or take back (`decision_id`). `title`: in words, without a name or an address;
    `place`: the part of the page that asked, below which it is shown."""

    place: str
    title: str
    ruling: Ruling | None = field(default=None, repr=False)
    why: str = ""
    decision_id: int | None = None

    @property
    def is_merge(self) -> bool:
        """Whether it is about two addresses."""
        return self.ruling is not None and self.ruling.kind == "same_person"


def ask_ruling(place: str, title: str, make: Making, why: str = "") -> None:
    """Show what a ruling moves on the next run, or why it cannot be decided."""
    _leave()
    try:
        with shared_store().reading() as cursor:
            ruling = make(cursor)
    except Undecidable as refused:
        say(place, str(refused))
        return
    st.session_state[ASKED] = Asked(place, title, ruling, why)


def ask_revoking(place: str, decision_id: int, title: str = "") -> None:
    """Show what taking a decision back moves on the next run."""
    _leave()
    try:
        one = deciding.held(shared_store(), decision_id)
    except Undecidable as refused:
        say(place, str(refused))
        return
    is_of_people = one.kind in deciding.KINDS
    ruling = Ruling(one.kind, one.subject, one.value) if is_of_people else None  # type: ignore[arg-type]
    st.session_state[ASKED] = Asked(place, title or f"Take back decision {decision_id}", ruling, "", decision_id)


def say(place: str, sentence: str, is_done: bool = False) -> None:
    """Say on the next run, below a part of the page, what was done or why it cannot be."""
    st.session_state[SAID] = (place, sentence, is_done)


def show_effect(place: str) -> None:
    """What was refused or done last below a part of the page, and what was asked there, with its effect."""
    where, sentence, is_done = st.session_state.get(SAID, ("", "", False))
    if where == place:
        del st.session_state[SAID]
        (st.success if is_done else st.warning)(plain(sentence))
    asked: Asked | None = st.session_state.get(ASKED)
    if asked is None or asked.place != place:
        return
    with st.container(border=True, gap="small"):
        st.subheader(plain(asked.title), anchor=False)
        try:
            _effect(asked)
        except Undecidable as refused:
            st.info(plain(str(refused)))
        with st.container(horizontal=True):
            st.button("Confirm", key="people-confirm", type="primary", on_click=_confirm, args=(asked,))
            st.button("Leave it", key="people-leave", on_click=_leave)


def _effect(asked: Asked) -> None:
    if asked.ruling is None and asked.decision_id is not None:
        with shared_store().reading() as cursor:
            st.markdown(plain(linking.moves_back(cursor, asked.decision_id).sentence or "No count changes."))
        return
    trial = _trial(asked, shared_store().turn(), today())
    counts = (trial.moved.people, trial.moved.registrations, trial.moved.attendances)
    takes_back = asked.decision_id is not None
    st.markdown(plain(effects.in_words(*counts, trial.before, trial.after, asked.is_merge, takes_back)))
    rows = effects.differences(trial.before, trial.after)
    if len(rows):
        _table(rows)
    st.caption("Nothing is saved yet.")


def _trial(asked: Asked, turn: int, day: date) -> Trial[Frame]:
    """What it moves, tried once for each state of the store."""
    known = st.session_state.get(TRIED)
    if known is None or known[:3] != (asked, turn, day):
        known = (asked, turn, day, _try(asked, day))
        st.session_state[TRIED] = known
    trial: Trial[Frame] = known[3]
    return trial


def _try(asked: Asked, day: date) -> Trial[Frame]:
    def look(cursor: Any) -> Frame:
        return effects.yearly_balance(CursorDb(cursor, day))

    if asked.decision_id is not None:
        return deciding.try_revoking(shared_store(), asked.decision_id, look)
    assert asked.ruling is not None
    return deciding.try_out(shared_store(), asked.ruling, look)


def _table(rows: Frame) -> None:
    """Each year and base whose numbers differ: the share, the unknown and the verdict, before and after."""
    side = str(rows["target_side"].iloc[0])
    shown: list[dict[str, Any]] = [
        {
            "Year": str(row["year"]),
            "Counted": heading(str(row["basis"])),
            f"{side} before": _percent(row["share_before"]),
            f"{side} after": _percent(row["share_after"]),
            "Unknown before": int(row["unknown_before"]),
            "Unknown after": int(row["unknown_after"]),
            "Verdict before": VERDICTS[row["verdict_before"]][0],
            "Verdict after": VERDICTS[row["verdict_after"]][0],
        }
        for row in rows.to_dict("records")
    ]
    share, count = (st.column_config.NumberColumn(format=form) for form in ("%.1f%%", "localized"))
    st.dataframe(
        shown,
        hide_index=True,
        height="content" if len(shown) < 12 else 420,
        placeholder="–",
        column_config={
            f"{side} before": share, f"{side} after": share, "Unknown before": count, "Unknown after": count,
        },
    )  # fmt: skip


def _percent(share: float) -> float | None:
    return None if share != share else 100 * float(share)


def _leave() -> None:
    st.session_state.pop(ASKED, None)
    st.session_state.pop(TRIED, None)


def _confirm(asked: Asked) -> None:
    _leave()
    try:
        if asked.decision_id is not None:
            deciding.revoke(shared_store(), asked.decision_id)
            say(asked.place, f"Decision {asked.decision_id} is taken back. All numbers follow.", True)
        elif asked.ruling is not None:
            number = deciding.decide(shared_store(), asked.ruling, WHO, asked.why)
            say(asked.place, f"Decision {number} holds. All numbers follow.", True)
    except Undecidable as refused:
        say(asked.place, str(refused))
