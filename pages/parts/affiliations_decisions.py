"""All decisions, newest first, each with its way back and what that would move."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import streamlit as st

from data import deciding
from data.deciding import Decision
from data.rulings import as_row
from pages.parts.affiliations_choice import choose
from pages.parts.affiliations_effect import ask_revoking, show_effect
from pages.parts.db import settings, shared_store

KINDS = {
    "domain": "Domain",
    "ending": "Ending of domains",
    "organisation": "Name on forms",
    "person": "Person",
    "same_person": "Merge",
    "event_link": "File and event",
    "event_apart": "File and event",
    "event": "Event",
}
HERE = "decisions"
OF_ONE = ("person", "same_person")


def show_decisions() -> None:
    """The decisions that hold, on demand the revoked ones too."""
    with shared_store().reading() as cursor:
        every = deciding.decisions(cursor, revoked=True)
    holding = [one for one in every if one.revoked_at is None]
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.subheader("Decisions", anchor=False, width="content")
        with_revoked = len(every) > len(holding) and st.toggle("Revoked ones too", key="people-revoked")
    if not every:
        st.caption("No decision has been made yet.")
        return
    shown = every if with_revoked else holding
    with st.container(border=True, gap="small"):
        picked = choose(
            "Take back",
            [_row(one, bool(with_revoked)) for one in shown],
            {str(one.decision_id): _name(one) for one in shown},
            "people-decision",
        )
        if picked:
            one = next(one for one in shown if str(one.decision_id) == picked)
            _way_back(one)
        show_effect(HERE)


def _way_back(one: Decision) -> None:
    if one.revoked_at is not None:
        st.caption("It is taken back already.")
        return
    st.button(
        "What taking it back moves",
        key="people-revoke",
        on_click=ask_revoking,
        args=(HERE, one.decision_id),
    )


def _name(one: Decision) -> str:
    row = as_row(one)
    return f"{one.decision_id}: {_subject(one)}, {row['what']}"


def _subject(one: Decision) -> str:
    return "one person" if one.kind in OF_ONE else one.subject


def _row(one: Decision, with_revoked: bool) -> dict[str, object]:
    row = as_row(one)
    shown: dict[str, object] = {
        "No.": one.decision_id,
        "Kind": KINDS.get(one.kind, one.kind),
        "About": _subject(one),
        "What": row["what"],
        "Why": one.why,
        "Who": one.who,
        "When": _local(one.at),
    }
    return {**shown, "Taken back": _local(one.revoked_at)} if with_revoked else shown


def _local(at: datetime | None) -> datetime | None:
    """A naive time of UTC as the clock shows it in the partnership's zone."""
    if at is None:
        return None
    return at.replace(tzinfo=UTC).astimezone(ZoneInfo(settings().partnership.time_zone)).replace(tzinfo=None)
