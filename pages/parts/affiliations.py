"""The review queue: domains and names on forms that nobody has placed, and the form to place one."""

from functools import partial
from typing import Any

import streamlit as st

from data import deciding, history, review
from data.deciding import Ruling
from data.review import Entry
from pages.parts.affiliations_choice import choose
from pages.parts.affiliations_effect import ask_ruling, say, show_effect
from pages.parts.affiliations_place import NO_PLACE, Place, ask_place, chosen, fill_in
from pages.parts.db import settings, shared_store
from pages.parts.gate import reader
from pages.parts.text import plain

KINDS = {"domain": "Domain", "organisation": "Name on forms", "conflict": "Name against domain"}
BY_NAME, BY_DOMAIN = "The name on forms", "The domain"
HERE = "queue"
COLUMNS: dict[str, Any] = {
    **dict.fromkeys(
        ("Attendances", "Registrations", "People", "Events"), st.column_config.NumberColumn(format="localized")
    ),
    **dict.fromkeys(("First", "Last"), st.column_config.DateColumn(format="MMM YYYY", width=80)),
    "Suggested because": st.column_config.TextColumn(width=250),
}
ORDER = "Heaviest first, by the attendances that a decision would place. Free mail says nothing, so it is not here."
EMPTY = "Domains and names on forms that nobody has placed stand here as soon as there are any."


def show_queue() -> None:
    """What waits, heaviest first; choose one, and say where it belongs."""
    waiting, unplaced = _waiting(shared_store().turn(), reader())
    with st.container(gap=None):
        st.subheader(_headline(waiting, unplaced), anchor=False)
        st.caption(ORDER if waiting else EMPTY)
    if not waiting:
        if history.is_empty(shared_store()):
            st.page_link("imports.py", label="Go to Imports", icon=":material/upload:")
        show_effect(HERE)
        return
    entries = {_identity(one): one for one in waiting}
    with st.container(border=True, gap="small"):
        picked = choose(
            "Decide about",
            [_row(one) for one in waiting],
            {key: _name(one) for key, one in entries.items()},
            "people-queue",
            COLUMNS,
        )
        if picked:
            _entry(entries[picked], f"people-place-{picked}")
        show_effect(HERE)


@st.cache_data(show_spinner=False, max_entries=4)
def _waiting(turn: int, role: str) -> tuple[list[Entry], int]:
    known = [(item.name, one.name, one.group) for one in settings().partnership.organisations for item in one.names]
    with shared_store().reading() as cursor:
        return review.queue(cursor, known, role), review.unplaced(cursor)


def _headline(waiting: list[Entry], unplaced: int) -> str:
    if not waiting:
        return "Nothing waits for a decision"
    things = "thing waits" if len(waiting) == 1 else "things wait"
    of_all = f"; {unplaced:,} attendances are of unknown side" if unplaced else ""
    return f"{len(waiting):,} {things} for a decision{of_all}"


def _entry(entry: Entry, key: str) -> None:
    """Its suggestions, each with its reason, and the form."""
    if entry.kind == "conflict":
        st.radio("Decide by", [BY_NAME, BY_DOMAIN], key=f"{key}-by", horizontal=True)
        st.caption(
            plain(f"By the name they are {entry.says[0]}, by {entry.domain} {entry.says[1]}. ")
            + "The name on a form holds as long as nobody decides. Deciding it as it is settles it."
        )
    for number, one in enumerate(entry.suggestions):
        where = " · ".join(filter(None, (one.organisation, one.side_group)))
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.button(
                plain(where), key=f"{key}-suggestion-{number}", icon=":material/lightbulb:",
                on_click=fill_in, args=(key, one.organisation, one.side_group),
            )  # fmt: skip
            st.caption(plain(one.reason), width="content")
    ask_place(key, "What this rule moves", partial(_ask, entry))


def _ask(entry: Entry, key: str) -> None:
    place = chosen(key)
    by_domain = entry.kind == "domain" or st.session_state.get(f"{key}-by") == BY_DOMAIN
    subject = (entry.domain or entry.key) if by_domain else entry.label
    if not place.target:
        say(HERE, NO_PLACE)
        return
    title = f"{subject}: {place.in_words}"
    ask_ruling(HERE, title, lambda cursor: _ruling(cursor, by_domain, subject, place), place.why)


def _ruling(cursor: Any, by_domain: bool, subject: str, place: Place) -> Ruling:
    make = deciding.domain if by_domain else deciding.organisation
    return make(cursor, subject, place.target, place.group, place.since, place.until)


def _identity(one: Entry) -> str:
    return " ".join((one.kind, one.key, one.domain))


def _called(one: Entry) -> str:
    return f"{one.label}, {one.domain}" if one.domain else one.label


def _name(one: Entry) -> str:
    return f"{_called(one)} ({one.attendances:,} attendances, {one.registrations:,} registrations)"


def _row(one: Entry) -> dict[str, object]:
    return {
        "What": _called(one),
        "Attendances": one.attendances,
        "Registrations": one.registrations,
        "People": one.people,
        "Events": one.events,
        "Kind": KINDS[one.kind],
        "Suggested because": one.suggestions[0].reason if one.suggestions else None,
        "First": one.since,
        "Last": one.until,
    }
