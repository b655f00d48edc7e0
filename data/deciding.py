"""What a person decides about people: what a domain or an organisation's name means, where somebody belongs, and which
addresses are one person's. Each decision can be tried first, and revoked; facts are never edited by one.

No name and no address is in any of it: a person is a pseudonym here.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Generic, Literal, TypeVar

import duckdb

from data import audit, keeping, linking
from data.event_files import Undecidable
from data.people import is_free_mail, is_public_suffix, normalise_host, registrable, without_addresses
from data.store import Store, utc_now

Kind = Literal["domain", "ending", "organisation", "person", "same_person"]
KINDS: tuple[Kind, ...] = ("domain", "ending", "organisation", "person", "same_person")
Seen = TypeVar("Seen")


@dataclass(frozen=True)
class Ruling:
    """What is decided. `subject`: a registrable domain, an ending of domains, an organisation's name normalised, or a
    person_key; `value`: organisation and side_group with since and until, or the person_id that is the same."""

    kind: Kind
    subject: str
    value: Mapping[str, str | None]


@dataclass(frozen=True)
class Moved:
    """What a ruling moves to another group. `people`: with an address; of a merge, how many fewer people there are."""

    people: int
    registrations: int
    attendances: int


@dataclass(frozen=True)
class Trial(Generic[Seen]):
    """What is seen before a ruling and what would be seen after it."""

    moved: Moved
    before: Seen
    after: Seen


@dataclass(frozen=True)
class Decision:
    """A decision of any kind. `at` and `revoked_at` are naive UTC; `value` as it was said."""

    decision_id: int
    kind: str
    subject: str
    value: Mapping[str, Any] = field(repr=False)
    who: str
    at: datetime
    why: str
    revoked_at: datetime | None


def domain(
    cursor: duckdb.DuckDBPyConnection,
    pattern: str,
    target: str,
    group: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Ruling:
    """What a registrable domain means ("acme.example"), or every domain with an ending ("*.ac.jp", "ac.jp").

    `target`: an organisation, a group or a side; a new organisation needs a `group`. Raises Undecidable.
    """
    said = pattern.strip().lower()
    plain = said[2:] if re.fullmatch(r"\*\.[a-z]{2,}", said) else normalise_host(re.sub(r"^\*?\.", "", said))
    if plain is None:
        raise Undecidable(f"“{without_addresses(pattern)}” is no domain; write one like acme.example, or *.ac.jp.")
    if is_free_mail(plain):
        raise Undecidable(f"{plain} is free mail: anybody may have an address there, so it says nothing of a side.")
    is_ending = said[:1] in "*." or is_public_suffix(plain)
    whole = registrable(plain)
    if not is_ending and whole != plain:
        raise Undecidable(f"Only {whole} is kept of an address at {plain}: decide about {whole}.")
    return Ruling("ending" if is_ending else "domain", plain, _place(cursor, target, group, since, until))


def organisation(
    cursor: duckdb.DuckDBPyConnection,
    name: str,
    target: str,
    group: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Ruling:
    """What a name on forms means, compared without case, accents and punctuation. Raises Undecidable."""
    key = cursor.execute("select title_key($name)", {"name": without_addresses(name)}).fetchall()[0][0]
    if not key:
        raise Undecidable("The organisation has no name.")
    return Ruling("organisation", str(key), _place(cursor, target, group, since, until))


def person(
    cursor: duckdb.DuckDBPyConnection,
    person_key: str,
    target: str,
    group: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Ruling:
    """Where a person belongs, whatever form and domain say. Raises Undecidable where no fact names her."""
    known(cursor, person_key)
    return Ruling("person", person_key, _place(cursor, target, group, since, until))


def same_person(cursor: duckdb.DuckDBPyConnection, person_key: str, other: str) -> Ruling:
    """Two addresses are one person's. Raises Undecidable where they are already, or one of them is unknown."""
    for key in (person_key, other):
        known(cursor, key)
    ids = [_person_id(cursor, key) for key in (person_key, other)]
    if ids[0] == ids[1]:
        raise Undecidable("These two addresses are one person's already.")
    return Ruling("same_person", person_key, {"person_id": other})


def try_out(store: Store, ruling: Ruling, look: Callable[[duckdb.DuckDBPyConnection], Seen]) -> Trial[Seen]:
    """What a ruling moves, and what `look` sees before it and after it: by making it, and taking the whole back."""
    return _try(store, ruling, lambda cursor: _append(cursor, ruling, "nobody", "to see what it moves"), look)


def try_revoking(store: Store, decision_id: int, look: Callable[[duckdb.DuckDBPyConnection], Seen]) -> Trial[Seen]:
    """The same of taking back a decision about people. Raises Undecidable."""
    one = held(store, decision_id)
    if one.kind not in KINDS:
        raise Undecidable(f"Decision {decision_id} is about a file or an event.")
    ruling = Ruling(one.kind, one.subject, one.value)
    return _try(store, ruling, lambda cursor: _mark_revoked(cursor, one), look)


def _try(
    store: Store,
    ruling: Ruling,
    change: Callable[[duckdb.DuckDBPyConnection], object],
    look: Callable[[duckdb.DuckDBPyConnection], Seen],
) -> Trial[Seen]:
    with store.rehearsing() as cursor:
        before = look(cursor)
        _, moved = _measured(cursor, ruling, lambda: change(cursor))
        return Trial(moved, before, look(cursor))


def decide(store: Store, ruling: Ruling, who: str, why: str) -> int:
    """Make a decision; its number."""
    return store.write(lambda cursor: decide_in(cursor, ruling, who, why))


def decide_in(cursor: duckdb.DuckDBPyConnection, ruling: Ruling, who: str, why: str) -> int:
    """The same inside the running transaction."""
    number = _keeping(cursor, ruling, lambda: _append(cursor, ruling, who, why))
    audit.append(cursor, "decision", {"decision": number, "kind": ruling.kind})
    return number


def revoke(store: Store, decision_id: int) -> None:
    """Take a decision of any kind back: as if it had never been made. Raises Undecidable."""
    one = held(store, decision_id)
    if one.kind in ("event_link", "event_apart"):
        linking.revoke(store, decision_id)
    elif one.kind in KINDS:
        ruling = Ruling(one.kind, one.subject, one.value)
        store.write(lambda cursor: _keeping(cursor, ruling, lambda: _mark_revoked(cursor, one)))
    else:
        store.write(lambda cursor: _mark_revoked(cursor, one))


def held(store: Store, decision_id: int) -> Decision:
    """A decision that holds and can be taken back. Raises Undecidable."""
    with store.reading() as cursor:
        found = next((one for one in decisions(cursor) if one.decision_id == decision_id), None)
    if found is None:
        raise Undecidable(f"There is no decision {decision_id} to take back.")
    if found.who.startswith("import "):
        raise Undecidable(f"Decision {decision_id} belongs to {found.who}: undo that.")
    return found


def unmerge(store: Store, person_key: str, other: str) -> int:
    """Revoke the decision that two addresses are one person's; its number. Raises Undecidable."""
    number = merge_of(store, person_key, other)
    revoke(store, number)
    return number


def merge_of(store: Store, person_key: str, other: str) -> int:
    """The number of the decision that two addresses are one person's. Raises Undecidable."""
    with store.reading() as cursor:
        pairs = {
            frozenset((one.subject, str(one.value["person_id"]))): one.decision_id
            for one in decisions(cursor)
            if one.kind == "same_person"
        }
    number = pairs.get(frozenset((person_key, other)))
    if number is None:
        raise Undecidable("Nobody decided that these two addresses are one person's. A people sheet may say it.")
    return number


def decisions(cursor: duckdb.DuckDBPyConnection, revoked: bool = False) -> list[Decision]:
    """The decisions that hold, newest first; with `revoked` the others too."""
    rows = cursor.execute(_DECISIONS, {"revoked": revoked}).fetchall()
    return [
        Decision(number, kind, subject, json.loads(value), who, at, why, revoked_at)
        for number, kind, subject, value, who, at, why, revoked_at in rows
    ]


def _measured(
    cursor: duckdb.DuckDBPyConnection, ruling: Ruling, change: Callable[[], linking.Result]
) -> tuple[linking.Result, Moved]:
    """Make a change about people, and count what it moves."""
    cursor.execute("create or replace temp table seats_before as from seat")
    result = _keeping(cursor, ruling, change)
    people, registrations, attendances = cursor.execute(_MOVED).fetchall()[0]
    cursor.execute("drop table seats_before")
    return result, Moved(1 if ruling.kind == "same_person" else int(people), int(registrations), int(attendances))


def _keeping(cursor: duckdb.DuckDBPyConnection, ruling: Ruling, change: Callable[[], linking.Result]) -> linking.Result:
    """Make a change and keep anew whom it concerns, before it or after it."""
    before = _days(cursor, ruling)
    result = change()
    keeping.keep_who(cursor)
    keeping.keep(cursor, sorted({*before, *_days(cursor, ruling)}))
    return result


def _days(cursor: duckdb.DuckDBPyConnection, ruling: Ruling) -> list[date]:
    values = {"subject": ruling.subject, "other": ruling.value.get("person_id")}
    wanted = {"subject": ruling.subject} if ruling.kind in _DAYS_OF_SEATS else values
    rows = cursor.execute(_DAYS_OF_SEATS.get(ruling.kind, _DAYS_OF_PERSON), wanted).fetchall()
    return [row[0] for row in rows]


def _append(cursor: duckdb.DuckDBPyConnection, ruling: Ruling, who: str, why: str) -> int:
    number = int(cursor.execute("select coalesce(max(decision_id), 0) + 1 from decisions").fetchall()[0][0])
    cursor.execute(
        "insert into decisions values ($number, $kind, $subject, $value, $who, $now, $why, null)",
        {
            "number": number,
            "kind": ruling.kind,
            "subject": ruling.subject,
            "value": json.dumps(ruling.value, ensure_ascii=False),
            "who": without_addresses(who),
            "now": utc_now(),
            "why": without_addresses(why),
        },
    )
    return number


def _mark_revoked(cursor: duckdb.DuckDBPyConnection, one: Decision) -> None:
    cursor.execute(
        "update decisions set revoked_at = $now where decision_id = $id", {"now": utc_now(), "id": one.decision_id}
    )
    audit.append(cursor, "revocation", {"decision": one.decision_id, "kind": one.kind})


def _place(
    cursor: duckdb.DuckDBPyConnection, target: str, group: str | None, since: date | None, until: date | None
) -> dict[str, str | None]:
    """The organisation and group that a target names."""
    if since and until and since > until:
        raise Undecidable("It ends before it begins.")
    named, of_group = _named(cursor, target), _group(cursor, group) if group else None
    found = named if named and not (of_group and of_group != named[1]) else None
    if of_group and found is None:
        found = (without_addresses(target), of_group)
    if found is None:
        groups = ", ".join(row[0] for row in cursor.execute(_GROUPS).fetchall())
        raise Undecidable(
            f"“{without_addresses(target)}” is no organisation, group or side that is known. Of a new organisation say "
            f"which group it belongs to: {groups}."
        )
    return {
        "organisation": found[0],
        "side_group": found[1],
        "since": since.isoformat() if since else None,
        "until": until.isoformat() if until else None,
    }


def _named(cursor: duckdb.DuckDBPyConnection, target: str) -> tuple[str | None, str] | None:
    rows = cursor.execute(_NAMED, {"target": target}).fetchall()
    return (rows[0][0], str(rows[0][1])) if rows else None


def _group(cursor: duckdb.DuckDBPyConnection, group: str) -> str:
    rows = cursor.execute(_GROUPS).fetchall()
    found = [str(name) for name, key, wanted in cursor.execute(_GROUP_OF, {"group": group}).fetchall() if key == wanted]
    if not found:
        raise Undecidable(f"There is no group “{without_addresses(group)}”: {', '.join(row[0] for row in rows)}.")
    return found[0]


def known(cursor: duckdb.DuckDBPyConnection, person_key: str) -> None:
    """Raises Undecidable where no fact names a person."""
    if not cursor.execute(_IS_KNOWN, {"key": person_key}).fetchall()[0][0]:
        raise Undecidable("Nobody with this address is in the store.")


def _person_id(cursor: duckdb.DuckDBPyConnection, person_key: str) -> str:
    found = cursor.execute("select person_id from aliases where person_key = $key", {"key": person_key}).fetchall()
    return str(found[0][0]) if found else person_key


_DECISIONS = """
select decision_id, kind, subject, value, decided_by, decided_at, reason, revoked_at
from decisions where $revoked or revoked_at is null
order by decision_id desc
"""
_GROUPS = "select side_group from side_groups order by position"
_GROUP_OF = "select side_group, title_key(side_group), title_key($group) from side_groups"
# an organisation by its name or one of its names, a group, or a side by its first group; in this order
_NAMED = """
with wanted as (select title_key($target) as key),
named as (
    select 1 as place, organisation, side_group from organisations, wanted where title_key(organisation) = key
    union all
    select 2, organisation, side_group from organisation_names join organisations using (organisation), wanted
    where name_key = key
    union all
    select 3, null, side_group from side_groups, wanted where title_key(side_group) = key
    union all
    select 4, null, arg_min(side_group, position) from side_groups, wanted where title_key(side) = key
    having count(*) > 0
    union all
    select 5, organisation, side_group from affiliation_decisions, wanted where title_key(organisation) = key
)
select organisation, side_group from named order by place, organisation limit 1
"""
_IS_KNOWN = """
select exists (
    select 1 from registrations where person_key = $key
    union all select 1 from attendances where person_key = $key
    union all select 1 from person_entries where person_key = $key or same_as = $key
    union all select 1 from slack_member_lists where person_key = $key
    union all select 1 from slack_users where person_key = $key
    union all select 1 from slack_member_periods where person_key = $key
    union all select 1 from subscribers where person_key = $key
)
"""
# the days of events whose people a ruling is about
_DAYS_OF_SEATS = {
    "domain": "select distinct event_date from seat where $subject in (domain, form_domain)",
    "ending": """
        select distinct event_date from seat
        where ends_with('.' || domain, '.' || $subject) or ends_with('.' || form_domain, '.' || $subject)
    """,
    "organisation": """
        select distinct event_date from seat where $subject in (title_key(organisation), title_key(form_organisation))
    """,
}
_DAYS_OF_PERSON = """
with concerned as (
    select unnest([$subject, $other]) as person_key
    union
    select theirs.person_key
    from aliases as mine join aliases as theirs using (person_id)
    where mine.person_key in ($subject, $other)
),
named as (
    select event_key from registrations semi join concerned using (person_key)
    union
    select event_key from attendances semi join concerned using (person_key)
    union
    select event_key from register_speakers semi join concerned using (person_key)
)
select distinct event_day from event_links semi join named using (event_key)
"""
_MOVED = """
with was as (
    select *, is_listed and (status in ('registered', 'checked in') or status = 'cancelled' and attended) as counts
    from seats_before
),
becomes as (
    select *, is_listed and (status in ('registered', 'checked in') or status = 'cancelled' and attended) as counts
    from seat
),
moved as (
    select
        coalesce(becomes.person_id, was.person_id) as person_id,
        was.form_group is distinct from becomes.form_group and coalesce(becomes.counts, was.counts) as is_registration,
        was.side_group is distinct from becomes.side_group and coalesce(becomes.attended, was.attended)
            as is_attendance
    from was full join becomes using (event_id, seat)
    where was.form_group is distinct from becomes.form_group or was.side_group is distinct from becomes.side_group
)
select
    count(distinct person_id) filter (is_registration or is_attendance), count(*) filter (is_registration),
    count(*) filter (is_attendance)
from moved
"""
