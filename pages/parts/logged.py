"""The log on a page: its proof in a sentence, its entries by what, by whose hands and when, some at a time."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import streamlit as st

from data import audit, deciding
from data.audit import Entry
from data.deciding import Decision
from pages.parts.affiliations_choice import choose
from pages.parts.affiliations_effect import ask_revoking
from pages.parts.db import settings, shared_store
from pages.parts.logged_words import in_words, what
from pages.parts.text import plain

HERE = "log"
PAGE = 100  # entries at a time
SHOWN = 5  # broken entries that are named
PROVED = timedelta(minutes=1)  # for how long a proof is kept while nothing is added


def show_chain() -> None:
    """Whether the log is as it was written."""
    with shared_store().reading() as cursor:
        entries, digest = audit.end(cursor)
    faults = _proved(entries, digest)
    if faults:
        named = [plain(sentence) for sentence in faults[:SHOWN]]
        more = [f"and {len(faults) - SHOWN:,} more"] if len(faults) > SHOWN else []
        st.error("  \n".join(["**The log was changed after it was written.**", *named, *more]))
    elif entries:
        many = "entry is" if entries == 1 else "entries are"
        st.subheader(f"The log is whole: {entries:,} {many} as written, each tied to the one before", anchor=False)
        st.caption(f"It ends with {digest[:12]}. Who notes that elsewhere can tell later that nothing was rewritten.")
    else:
        st.subheader("Nothing is in the log yet", anchor=False)
        st.caption("Imports, undos, decisions, downloads, forgotten people and sign-ins will stand here.")


@st.cache_data(show_spinner=False, max_entries=2, ttl=PROVED)
def _proved(entries: int, digest: str) -> list[str]:
    with shared_store().reading() as cursor:
        return audit.proved(cursor)


def chosen_entries() -> list[Entry]:
    """The entries of the chosen kinds, roles and days, newest first."""
    with shared_store().reading() as cursor:
        found = audit.entries(cursor)
    if not found:
        return []
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kinds = st.multiselect("What", audit.KINDS, format_func=what, placeholder="Everything", key="log-what")
        roles = sorted({one.role for one in found})
        hands = st.multiselect("Role", roles, format_func=str.capitalize, placeholder="Every role", key="log-role")
        first, last = _local(found[-1].at).date(), _local(found[0].at).date()
        since = st.date_input("From", None, first, last, key="log-since")
        until = st.date_input("To", None, first, last, key="log-until")
    lowest, highest = _moment(since, first), _moment(until, last) + timedelta(days=1)
    chosen = [
        one
        for one in found
        if (not kinds or one.what in kinds) and (not hands or one.role in hands) and lowest <= _local(one.at) < highest
    ]
    if not chosen:
        st.caption("No entry is of these. Choose more kinds, roles or days.")
    return chosen


def show_entries(found: Sequence[Entry]) -> None:
    """A page of entries, one to be chosen; a decision that holds can be taken back."""
    pages = -(-len(found) // PAGE)
    number = 1
    if pages > 1:
        known = min(int(st.session_state.get("log-page", 1)), pages)
        st.session_state["log-page"] = known
        number = int(st.number_input(f"Page of {pages:,}", 1, pages, key="log-page", width=160))
    with shared_store().reading() as cursor:
        decisions = {one.decision_id: one for one in deciding.decisions(cursor, revoked=True)}
    shown = found[(number - 1) * PAGE : number * PAGE]
    names = {str(one.entry): f"{one.entry}: {what(one.what)}, {in_words(one, decisions)}" for one in shown}
    rows = [_row(one, decisions) for one in shown]
    picked = choose("Entry", rows, names, "log-entry", {"When": st.column_config.DatetimeColumn(format=_FORMAT)})
    if picked in names:
        _way_back(next(one for one in shown if str(one.entry) == picked), decisions)


def _row(one: Entry, decisions: Mapping[int, Decision]) -> dict[str, object]:
    return {
        "No.": one.entry,
        "What": what(one.what),
        "Details": in_words(one, decisions),
        "When": _local(one.at).replace(tzinfo=None),
        "Role": one.role.capitalize(),
    }


def _way_back(one: Entry, decisions: Mapping[int, Decision]) -> None:
    """What can be done about an entry; the entry itself stays."""
    decision = decisions.get(int(one.told.get("decision", 0)))
    if one.what == "import":
        st.page_link("imports.py", label="Imports are undone on Imports", icon=":material/upload:")
    elif one.what != "decision" or decision is None:
        st.caption("This stands in the log for good.")
    elif decision.revoked_at is not None:
        st.caption("This decision is taken back already.")
    else:
        number = decision.decision_id
        st.button("What taking it back moves", key="log-revoke", on_click=ask_revoking, args=(HERE, number))


def _local(at: datetime) -> datetime:
    return at.replace(tzinfo=ZoneInfo("UTC")).astimezone(_zone())


def _moment(day: date | None, otherwise: date) -> datetime:
    return datetime.combine(day or otherwise, time(), _zone())


def _zone() -> ZoneInfo:
    return ZoneInfo(settings().partnership.time_zone)


_FORMAT = "D MMM YYYY, HH:mm"
