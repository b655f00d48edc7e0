"""What is known of one person, found by the pseudonym of an address of hers. No name and no address is in any of it."""

from dataclasses import dataclass, field
from datetime import date

import duckdb

from data.deciding import KINDS, Decision, decisions
from data.event_files import Undecidable
from data.people import KeyProblem, Pseudonyms, load_key
from data.store import Store
from partnership import Settings


@dataclass(frozen=True)
class Place:
    """A stretch of her events on one side. `method`: person, organisation, domain, ending or none."""

    side_group: str
    method: str
    events: int
    since: date
    until: date


@dataclass(frozen=True)
class Known:
    """What is known of her. `others`: how many other addresses are merged with the one that was typed."""

    person_key: str = field(repr=False)
    attended: int
    registered: int
    others: int
    places: tuple[Place, ...]
    decided: tuple[Decision, ...]  # about her and her addresses; they hold


def key_of(store: Store, settings: Settings, address: str) -> str:
    """The pseudonym of an address. Raises Undecidable, never with the address in it."""
    try:
        found = Pseudonyms(load_key(settings.key_file, store)).person(address, "").person_key
    except KeyProblem as problem:
        raise Undecidable(str(problem)) from None
    if found is None:
        raise Undecidable("This is not an e-mail address.")
    return found


def known_of(cursor: duckdb.DuckDBPyConnection, person_key: str) -> Known:
    """All that is known of a person by any address of hers; nothing where she was at no event."""
    keys = {str(row[0]) for row in cursor.execute(_KEYS, {"key": person_key}).fetchall()}
    attended, registered = cursor.execute(_EVENTS, {"key": person_key}).fetchall()[0]
    places = tuple(Place(*row) for row in cursor.execute(_PLACES, {"key": person_key}).fetchall())
    decided = tuple(one for one in decisions(cursor) if one.kind in KINDS and one.subject in keys)
    return Known(person_key, int(attended), int(registered), len(keys) - 1, places, decided)


_KEYS = """
select $key
union
select theirs.person_key
from aliases as mine join aliases as theirs using (person_id)
where mine.person_key = $key
"""
_EVENTS = """
with her as (
    select coalesce((select min(person_id) from aliases where person_key = $key), $key) as person_id
)
select
    (select count(*) from attendance semi join her using (person_id)),
    (select count(*) from registration semi join her using (person_id) where counts)
"""
_PLACES = """
with her as (
    select coalesce((select min(person_id) from aliases where person_key = $key), $key) as person_id
)
select side_group, method, count(*), min(event_date), max(event_date)
from seat semi join her using (person_id)
group by side_group, method order by min(event_date), side_group, method
"""
