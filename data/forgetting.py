"""Forget a person: her pseudonyms, domain, organisation and exact times leave every row; what she counted for stays.

Her registrations and attendances become nobody's, and nothing links those of one event with those of another. A list
of tokens, which are no pseudonyms, keeps an old export from bringing her back. Afterwards the store's file is written
anew (`Store.rewrite`), so that no byte of a pseudonym is left in it.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

import duckdb

from data import audit, keeping, nobody
from data.event_files import Undecidable
from data.messages import blur
from data.people import Pseudonyms
from data.rules import FactTable, statement_of
from data.store import REWRITE_DUE, Store, utc_now

HER = "her"
LINKS = ("name_key", "member_key")


Work = Callable[[Store, Pseudonyms, str, bool], "Forgotten"]


class Forgetful(Undecidable):
    """Nobody can be forgotten here. The message says why, without saying who."""


@dataclass(frozen=True)
class Forgotten:
    """What forgetting takes out of the store, or would take."""

    addresses: int
    other_addresses: int  # merged with hers, and left as they are
    registrations: int
    attendances: int
    others: int  # rows of other tables
    decisions: int

    def said(self, all_of_them: str) -> str:
        """What happens, without saying to whom. all_of_them: what to do to forget merged addresses too."""
        rows = (("registration", self.registrations), ("attendance", self.attendances), ("other row", self.others))
        first, second, third = (_counted(count, name) for name, count in rows)
        said = f"{first}, {second} and {third} become nobody's; what they count for stays."
        if self.decisions:
            said += f" Of {_counted(self.decisions, 'decision')} about this person only number and day stay."
        if self.other_addresses:
            others = _counted(self.other_addresses, "other address", "other addresses")
            said += f" Not of {others} merged with this one; to forget these too, {all_of_them}."
        return said


def forget(store: Store, people: Pseudonyms, address: str, all_addresses: bool = False) -> Forgotten:
    """Forget whose address this is, in one transaction, then write the store's file anew.

    Raises Forgetful where there is nobody to forget; the address itself is never kept.
    """
    done = store.write(lambda cursor: forget_in(cursor, people, address, all_addresses))
    store.rewrite()
    return done


def look(store: Store, people: Pseudonyms, address: str, all_addresses: bool = False) -> Forgotten:
    """What forgetting would take, by doing it and taking it back. Raises Forgetful."""
    with store.rehearsing() as cursor:
        return forget_in(cursor, people, address, all_addresses)


def said_of_backups(days: int) -> str:
    """What has to be done with the backups made before."""
    return (
        f"Backups made before still hold this person: delete them within {days} days, and after restoring one, forget "
        "this person again."
    )


def forget_in(
    cursor: duckdb.DuckDBPyConnection, people: Pseudonyms, address: str, all_addresses: bool = False
) -> Forgotten:
    """The same inside the running transaction. Raises Forgetful."""
    mine = people.person(address, "").person_key
    if mine is None:
        raise Forgetful("This is not an e-mail address.")
    hers = _addresses(cursor, mine)
    chosen = hers if all_addresses else [mine]
    tables = nobody.of_persons(cursor)
    keys = [*chosen, *(key for link in LINKS for key in _borne(cursor, tables, link, chosen))]
    counts, days = _unname(cursor, people, tables, keys)
    decisions = _empty_decisions(cursor, keys)
    if not (sum(counts.values()) or decisions):
        known = people.suppressed(cursor, [mine])
        raise Forgetful("This person is forgotten already." if known else "Nobody with this address is in the store.")
    _suppress(cursor, people, keys)
    keeping.keep_who(cursor)
    keeping.keep(cursor, days if len(hers) == 1 else None)  # else other people's seats may bear her pseudonym
    _prove(cursor, keys)
    seats = {name: counts.pop(name, 0) for name in nobody.SEATS}
    others = sum(counts.values())
    left = len(hers) - len(chosen)
    done = Forgotten(len(chosen), left, seats["registrations"], seats["attendances"], others, decisions)
    audit.append(cursor, "forget", asdict(done))
    return done


def _addresses(cursor: duckdb.DuckDBPyConnection, key: str) -> list[str]:
    """The pseudonyms of all addresses that are merged with this one, it first."""
    rows = cursor.execute(
        """
        select theirs.person_key from aliases as mine join aliases as theirs using (person_id)
        where mine.person_key = $key and theirs.person_key <> $key order by theirs.person_key
        """,
        {"key": key},
    ).fetchall()
    return [key, *(str(row[0]) for row in rows)]


def _borne(
    cursor: duckdb.DuckDBPyConnection, tables: Sequence[FactTable], link: str, keys: Collection[str]
) -> list[str]:
    """The name keys, or the marks of a platform, that stand in rows of these persons and of nobody else's."""
    both = [table.name for table in tables if {"person_key", link} <= set(table.payload)]
    words = [{"<table>": name, "<column>": link, "<given>": "person_key"} for name in both]
    found = _values(cursor, "of_whom", words, {"keys": list(keys)})
    return sorted(found - _values(cursor, "of_others", words, {"keys": list(keys), "found": sorted(found)}))


def _values(
    cursor: duckdb.DuckDBPyConnection, rule: str, words: Sequence[Mapping[str, str]], values: Mapping[str, list[str]]
) -> set[str]:
    return {str(row[0]) for one in words for row in cursor.execute(statement_of(rule, one), values).fetchall()}


def _unname(
    cursor: duckdb.DuckDBPyConnection, people: Pseudonyms, tables: Sequence[FactTable], keys: Sequence[str]
) -> tuple[dict[str, int], list[date]]:
    """Make all rows of these keys nobody's: how many of each table, and the days of their events."""
    nobody.named_keys(cursor, dict.fromkeys(keys, HER))
    cursor.execute(_SEATS, {"keys": list(keys), "who": HER})
    nobody.prepare(cursor, knows_events=True)
    counts = {table.name: nobody.mark(cursor, table, table.name) for table in tables}
    concerned = [table for table in tables if counts[table.name]]
    days = [row[0] for row in cursor.execute(_DAYS).fetchall()]
    blur(cursor, people, concerned)
    nobody.clear(cursor, concerned)
    entries = {"<table>": "person_entries", "<column>": "same_as"}
    cursor.execute(statement_of("without_link", entries), {"keys": list(keys)})
    return counts, keeping.days_around(cursor, days)


def _empty_decisions(cursor: duckdb.DuckDBPyConnection, keys: Sequence[str]) -> int:
    """Decisions about her keep their number and their day, and nothing else."""
    emptied = cursor.execute(_EMPTY, {"keys": list(keys), "now": utc_now()}).fetchall()
    return len(emptied)


def _suppress(cursor: duckdb.DuckDBPyConnection, people: Pseudonyms, keys: Sequence[str]) -> None:
    tokens = [people.token(key) for key in keys]
    cursor.execute(
        """
        insert into suppressed select token, current_date from (select unnest($tokens) as token)
        where token not in (select token from suppressed)
        """,
        {"tokens": tokens},
    )
    cursor.execute("delete from store_facts where name = $name", {"name": REWRITE_DUE})
    cursor.execute("insert into store_facts values ($name, 'somebody was forgotten')", {"name": REWRITE_DUE})


def _prove(cursor: duckdb.DuckDBPyConnection, keys: Sequence[str]) -> None:
    """No text of any table holds one of the keys any longer, or nothing of this is kept."""
    columns = cursor.execute(_TEXTS).fetchall()
    for table, column in columns:
        tests = " or ".join(f"contains({column}, '{key}')" for key in keys)
        left = cursor.execute(statement_of("left_of", {"<table>": table, "<column>": column, "<found>": tests}))
        if left.fetchall()[0][0]:
            raise Forgetful(f"Nothing was forgotten: {table} would still name this person.")


def _counted(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or one + 's'}"


_SEATS = """
create or replace temp table known_seats as
select distinct event_id as event, cast($who as text) as who from seat left join aliases using (person_id)
where list_contains($keys, seat.person_id) or list_contains($keys, aliases.person_key)
   or list_contains($keys, substr(seat, 6))
"""
_DAYS = """
with named as (
    select event_key from nobodies_registrations
    union select event_key from nobodies_attendances
    union select event_key from nobodies_register_speakers
)
select distinct event_day from event_links semi join named using (event_key) order by event_day
"""
_EMPTY = """
update decisions
set kind = 'forgotten', subject = '', value = '{}', reason = '', revoked_at = coalesce(revoked_at, $now)
where len(list_filter(cast($keys as text[]), lambda key: contains(subject, key) or contains(value, key))) > 0
returning decision_id
"""
_TEXTS = """
select table_name, column_name from duckdb_columns()
where database_name = current_database() and schema_name = 'main' and data_type = 'VARCHAR' and not internal
  and table_name in (select table_name from duckdb_tables() where database_name = current_database() and not temporary)
order by all
"""
