"""Decisions as rows: for a list of them, and for a sheet that carries them to another store with the same key."""

from collections.abc import Iterable, Mapping
from typing import Any

import duckdb

from data.deciding import KINDS, Decision, Ruling, decide_in, decisions
from data.event_files import Undecidable
from data.store import Store

COLUMNS = ("decision_id", "kind", "subject", "what", "who", "at", "why", "revoked_at")
SHEET = ("kind", "subject", "organisation", "side_group", "since", "until", "same_person", "why")
VALUES = ("organisation", "side_group", "since", "until")
WORDS = {"event_link": "belongs to {event_id}", "event_apart": "is an event of its own", "event": "is an event"}


def as_row(one: Decision) -> dict[str, str | int | None]:
    """A decision of any kind with COLUMNS; `what` is what it says, in words."""
    return {
        "decision_id": one.decision_id,
        "kind": one.kind,
        "subject": one.subject,
        "what": _in_words(one),
        "who": one.who,
        "at": one.at.isoformat(timespec="seconds"),
        "why": one.why,
        "revoked_at": one.revoked_at.isoformat(timespec="seconds") if one.revoked_at else None,
    }


def sheet(cursor: duckdb.DuckDBPyConnection) -> list[dict[str, str]]:
    """The decisions about people that hold, oldest first, with SHEET: no address is in it, people are pseudonyms."""
    return [
        {
            "kind": one.kind,
            "subject": one.subject,
            **{name: one.value.get(name) or "" for name in VALUES},
            "same_person": one.value.get("person_id") or "",
            "why": one.why,
        }
        for one in reversed(decisions(cursor))
        if one.kind in KINDS
    ]


def take_in(store: Store, rows: Iterable[Mapping[str, str]], who: str) -> tuple[int, int]:
    """Decide what the rows of a sheet say, all or nothing: how many were made, and how many held already.

    Raises Undecidable with the row that cannot be read.
    """
    wanted = [_ruling(number, row) for number, row in enumerate(rows, 2)]

    def work(cursor: duckdb.DuckDBPyConnection) -> tuple[int, int]:
        groups = {row[0] for row in cursor.execute("select side_group from side_groups").fetchall()}
        held = {_same(one) for one in decisions(cursor)}
        fresh = [(number, ruling, why) for number, ruling, why in wanted if _same(ruling) not in held]
        for number, ruling, why in fresh:
            if ruling.kind != "same_person" and ruling.value["side_group"] not in groups:
                raise Undecidable(f"Row {number}: there is no group of this name: {', '.join(sorted(groups))}.")
            decide_in(cursor, ruling, who, why)
        return len(fresh), len(wanted) - len(fresh)

    return store.write(work)


def _ruling(number: int, row: Mapping[str, str]) -> tuple[int, Ruling, str]:
    given = {name: (row.get(name) or "").strip() for name in SHEET}
    if given["kind"] not in KINDS or not given["subject"] or "@" in given["subject"]:
        raise Undecidable(f"Row {number}: kind must be one of {', '.join(KINDS)}, and subject what it is about.")
    if given["kind"] == "same_person":
        value: dict[str, str | None] = {"person_id": given["same_person"]}
    else:
        value = {name: given[name] or None for name in VALUES}
    return number, Ruling(given["kind"], given["subject"], value), given["why"]


def _same(one: Decision | Ruling) -> tuple[str, str, tuple[tuple[str, Any], ...]]:
    return one.kind, one.subject, tuple(sorted((name, value) for name, value in one.value.items() if value))


def _in_words(one: Decision) -> str:
    value = one.value
    if one.kind == "same_person":
        return "two addresses of one person"
    if one.kind in KINDS:
        place = " · ".join(filter(None, (value.get("organisation"), value.get("side_group"))))
        ends = (("since", "from"), ("until", "until"))
        days = "".join(f" {word} {value[name]}" for name, word in ends if value.get(name))
        return place + days
    return WORDS[one.kind].format_map({"event_id": "", **value}) if one.kind in WORDS else one.kind
