"""Which file belongs to which event, where a person decides it; each decision can be revoked.

No name and no address of a participant is in any of it.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

import duckdb

from data import audit, keeping
from data.event_files import Undecidable
from data.people import without_addresses
from data.store import Store, utc_now

Result = TypeVar("Result")


@dataclass(frozen=True)
class Move:
    """What goes from one event to another. Registrations and attendances are people listed in the files."""

    from_event: str
    to_event: str
    registrations: int
    attendances: int

    @property
    def sentence(self) -> str:
        """The same, for people."""
        people = " and ".join((_count(self.registrations, "registration"), _count(self.attendances, "attendance")))
        return f'{people} move from "{self.from_event}" to "{self.to_event}".'


@dataclass(frozen=True)
class Moves:
    """What a decision would do: mostly one move; two where the rest of the event gets another name by it."""

    moves: tuple[Move, ...]
    vanishing: tuple[str, ...]  # events of which nothing is left

    @property
    def sentence(self) -> str:
        """The same, before anybody confirms it."""
        gone = (f'Nothing is left of "{event_id}": it vanishes.' for event_id in self.vanishing)
        return " ".join((*(move.sentence for move in self.moves), *gone))


@dataclass(frozen=True)
class Decision:
    """A decision that holds. `at` is naive UTC."""

    decision_id: int
    event_key: str
    sentence: str
    who: str
    at: datetime
    why: str


def moves(cursor: duckdb.DuckDBPyConnection, event_key: str, event_id: str | None) -> Moves:
    """What joining a file to an event would move (None: what making it an event of its own would). Writes nothing.

    The cursor must be in no transaction. Raises Undecidable.
    """
    cursor.execute("begin")
    try:
        before = _homes(cursor)
        _append(cursor, event_key, event_id, "nobody", "to see what it moves")
        after = _homes(cursor)
        moved = _moved(before, after, event_key, event_id)
        return _steps(cursor, moved, after, moved.get(event_key))
    finally:
        cursor.execute("rollback")


def moves_back(cursor: duckdb.DuckDBPyConnection, decision_id: int) -> Moves:
    """What taking a decision back would move; no move where it holds together otherwise too. Writes nothing.

    The cursor must be in no transaction.
    """
    cursor.execute("begin")
    try:
        before = _homes(cursor)
        _mark_revoked(cursor, decision_id)
        after = _homes(cursor)
        moved = {key: (home, after[key]) for key, home in before.items() if after[key] != home}
        return _steps(cursor, moved, after, None)
    finally:
        cursor.execute("rollback")


def join(store: Store, event_key: str, event_id: str, who: str, why: str) -> int:
    """Decide that a file belongs to an event; the decision's number. Raises Undecidable."""
    return _decide(store, event_key, event_id, who, why)


def part(store: Store, event_key: str, who: str, why: str) -> int:
    """Decide that a file is an event of its own; the decision's number. Raises Undecidable."""
    return _decide(store, event_key, None, who, why)


def revoke(store: Store, decision_id: int) -> None:
    """Take a decision back: as if it had never been made. Raises Undecidable."""

    def work(cursor: duckdb.DuckDBPyConnection) -> None:
        found = cursor.execute(_LIVE, {"id": decision_id}).fetchall()
        if not found:
            raise Undecidable(f"There is no decision {decision_id} about a file to take back.")
        subject, kind = found[0]
        _keeping_around(cursor, str(subject), lambda: _mark_revoked(cursor, decision_id))
        audit.append(cursor, "revocation", {"decision": decision_id, "kind": kind})

    store.write(work)


def decisions(cursor: duckdb.DuckDBPyConnection) -> list[Decision]:
    """The decisions about files and events that hold, newest first."""
    rows = cursor.execute(_DECISIONS).fetchall()
    return [Decision(row[0], row[1], _in_words(*row[5:]), *row[2:5]) for row in rows]


def _decide(store: Store, event_key: str, event_id: str | None, who: str, why: str) -> int:
    def work(cursor: duckdb.DuckDBPyConnection) -> int:
        before = _homes(cursor)
        number = _keeping_around(cursor, event_key, lambda: _append(cursor, event_key, event_id, who, why))
        _moved(before, _homes(cursor), event_key, event_id)
        audit.append(cursor, "decision", {"decision": number, "kind": _kind(event_id)})
        return number

    return store.write(work)


def _keeping_around(cursor: duckdb.DuckDBPyConnection, event_key: str, change: Callable[[], Result]) -> Result:
    """Make a change and keep anew all days that hang together with a file before it or after it."""
    before = _days(cursor, event_key)
    result = change()
    keeping.keep(cursor, sorted({*before, *_days(cursor, event_key)}))
    return result


def _days(cursor: duckdb.DuckDBPyConnection, event_key: str) -> list[date]:
    rows = cursor.execute(_DAYS, {"event_key": event_key}).fetchall()
    return keeping.days_around(cursor, [row[0] for row in rows])


def _homes(cursor: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """event_key → event_id, of all that is in."""
    return dict(cursor.execute("select event_key, event_id from event_links").fetchall())


def _moved(
    before: Mapping[str, str], after: Mapping[str, str], event_key: str, event_id: str | None
) -> dict[str, tuple[str, str]]:
    """event_key → from which event to which, of all that moved. Raises Undecidable where nothing did."""
    moved = {key: (home, after[key]) for key, home in before.items() if after[key] != home}
    if moved:
        return moved
    if event_id is not None:
        raise Undecidable(f'The file belongs to "{after[event_key]}" already.')
    raise Undecidable(
        f'The file cannot be told apart from "{after[event_key]}": either it is alone in it, '
        "or another file has the same title on the same day."
    )


def _steps(
    cursor: duckdb.DuckDBPyConnection,
    moved: Mapping[str, tuple[str, str]],
    after: Mapping[str, str],
    first: tuple[str, str] | None,
) -> Moves:
    """The moves by event, the one that was asked for first."""
    steps = sorted(set(moved.values()), key=lambda step: (step != first, step))
    return Moves(
        tuple(Move(*step, *_people(cursor, [key for key in moved if moved[key] == step])) for step in steps),
        tuple(sorted({step[0] for step in steps} - set(after.values()))),
    )


def _people(cursor: duckdb.DuckDBPyConnection, event_keys: list[str]) -> tuple[int, int]:
    registrations, attendances = cursor.execute(_PEOPLE, {"event_keys": event_keys}).fetchall()[0]
    return int(registrations), int(attendances)


def _append(cursor: duckdb.DuckDBPyConnection, event_key: str, event_id: str | None, who: str, why: str) -> int:
    """Append the decision inside the running transaction; its number."""
    value: dict[str, object] = {}
    home = _homes(cursor).get(event_key)
    if home is None:
        raise Undecidable("No such file is in: it was undone, or never came.")
    if home == event_id:
        raise Undecidable(f'The file belongs to "{event_id}" already.')
    if event_id is not None:
        anchors = cursor.execute(_ANCHORS, {"event_id": event_id, "event_key": event_key}).fetchall()
        if not anchors:
            raise Undecidable(f'There is no event "{event_id}".')
        value = {"event_id": event_id, "with": [row[0] for row in anchors]}
    number = int(cursor.execute("select coalesce(max(decision_id), 0) + 1 from decisions").fetchall()[0][0])
    cursor.execute(
        "insert into decisions values ($number, $kind, $event_key, $value, $who, $now, $why, null)",
        {
            "number": number,
            "kind": _kind(event_id),
            "event_key": event_key,
            "value": json.dumps(value, ensure_ascii=False),
            "who": who,
            "now": utc_now(),
            "why": without_addresses(why),
        },
    )
    return number


def _kind(event_id: str | None) -> str:
    return "event_apart" if event_id is None else "event_link"


def _mark_revoked(cursor: duckdb.DuckDBPyConnection, decision_id: int) -> None:
    cursor.execute(
        "update decisions set revoked_at = $now where decision_id = $id", {"now": utc_now(), "id": decision_id}
    )


def _in_words(kind: str, event_id: str | None, platform: str | None, title: str | None, day: date | None) -> str:
    what = f'"{title}" ({_named(platform)}, {day})' if title else "A file that is no longer in"
    return f'{what} belongs to "{event_id}".' if kind == "event_link" else f"{what} is an event of its own."


def _named(platform: str | None) -> str:
    return {"decision": "an event that a person named", None: ""}.get(platform, str(platform))


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


_LIVE = """
select subject, kind from decisions
where decision_id = $id and kind in ('event_link', 'event_apart') and revoked_at is null
"""

# one row: people on lists and people who were there, of some files
_PEOPLE = """
with wanted as (select unnest(cast($event_keys as text[]))),
listed as (
    select 'registration' as what, event_key, coalesce(person_key, name_key, concat_ws(' ', import_id, row_no)) as who
    from registrations where is_current and event_key in (from wanted)
    union
    select 'attendance', event_key, coalesce(person_key, name_key, concat_ws(' ', import_id, row_no))
    from attendances where is_current and is_present and event_key in (from wanted)
)
select
    cast(count(*) filter (what = 'registration') as bigint), cast(count(*) filter (what = 'attendance') as bigint)
from listed
"""
# what a link holds on to: the mentions of the event, and where those were linked themselves, what they hold on to
_ANCHORS = """
with inside as (
    select event_links.event_key, rank, kind = 'event_link' as is_linked, anchors
    from event_links left join event_decisions using (event_key)
    where event_links.event_id = $event_id and event_links.event_key <> $event_key
),
held as (
    select event_key as anchor, 1 as place, rank from inside where is_linked is not true
    union
    select unnest(anchors), 2, rank from inside where is_linked
    union
    select event_key, 3, rank from inside where is_linked
)
select anchor from held where anchor <> $event_key group by anchor order by min((place, rank)), anchor
"""
_DAYS = """
select event_date from mention where event_key = $event_key
union
select event_day from event_links where event_key = $event_key
"""
_DECISIONS = """
with titled as (
    select * from mention qualify row_number() over (partition by event_key order by as_of desc, title) = 1
)
select
    decision_id, subject, decided_by, decided_at, reason, kind, coalesce(event_links.event_id, value ->> 'event_id'),
    platform, title, titled.event_date
from decisions
left join titled on titled.event_key = subject
left join event_links on event_links.event_key = subject
where kind in ('event_link', 'event_apart') and revoked_at is null
order by decision_id desc
"""
