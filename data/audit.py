"""What was done with the store, entry after entry: each carries the digest of the one before. Nothing is ever edited.

No name, address or pseudonym of a person is in any entry.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise
from typing import Any, Literal

import duckdb

from data.people import without_addresses
from data.store import Store, utc_now

What = Literal["import", "undo", "decision", "revocation", "forget", "download", "sign-in"]
Details = Mapping[str, object]
KINDS: tuple[What, ...] = ("import", "undo", "decision", "revocation", "forget", "download", "sign-in")
PSEUDONYM = re.compile(r"\b[0-9a-f]{24}\b")
MOST_COMPARED = 200  # wrong entries of which it is looked up whether they only changed places


@dataclass(frozen=True)
class Entry:
    """One line of the log. `at` is naive UTC; `details` is the JSON as it was digested."""

    entry: int
    at: datetime
    role: str
    what: str
    details: str
    previous: str
    digest: str

    @property
    def told(self) -> dict[str, Any]:
        """The details as they were said."""
        said: dict[str, Any] = json.loads(self.details)
        return said


def append(cursor: duckdb.DuckDBPyConnection, what: What, details: Details, role: str = "manager") -> None:
    """Append an entry inside the running transaction: it stands when that is committed, and only then.

    details: numbers of imports and decisions, SHA-256 of files, counts, names of questions and what they were asked of.
    """
    append_all(cursor, what, [details], role)


def append_all(
    cursor: duckdb.DuckDBPyConnection, what: What, all_details: Iterable[Details], role: str = "manager"
) -> None:
    """Append an entry for each of some details, in the same time as one."""
    last, digest = cursor.execute("select entry, digest from audit_head").fetchall()[0]
    written: list[Entry] = []
    for number, details in enumerate(all_details, last + 1):
        one = Entry(number, utc_now(), role, what, _canonical(_plain(details)), digest, "")
        digest = digest_of(one)
        written.append(replace(one, digest=digest))
    if written:
        columns = {name: [getattr(one, name) for one in written] for name in _COLUMNS}
        cursor.execute(_APPEND, columns)
        cursor.execute(
            "update audit_head set entry = $entry, digest = $digest", {"entry": last + len(written), "digest": digest}
        )


def note(store: Store, what: What, details: Details, role: str = "manager") -> None:
    """Append an entry of what changes no answer, in a transaction of its own; answers that were kept stay true."""
    store.log(lambda cursor: append(cursor, what, details, role))


def end(cursor: duckdb.DuckDBPyConnection) -> tuple[int, str]:
    """How many entries there are, and the digest of the last."""
    number, digest = cursor.execute("select max(entry), max(digest) from audit_head").fetchall()[0]
    return int(number or 0), str(digest or "")


def entries(cursor: duckdb.DuckDBPyConnection) -> list[Entry]:
    """The whole log, newest first."""
    return [Entry(*row) for row in cursor.execute(_ALL).fetchall()]


def proved(cursor: duckdb.DuckDBPyConnection) -> list[str]:
    """A sentence for each entry that was altered, taken out, put in or moved; none where the chain holds."""
    rows = entries(cursor)[::-1]
    found = [*_numbers(rows), *_digests(rows), *_links(rows), *_end(cursor, rows)]
    return [sentence for _, sentence in sorted(found)]


def digest_of(one: Entry) -> str:
    """The digest that an entry must have, by what it says."""
    said = [one.previous, one.entry, _stamp(one.at), one.role, one.what, one.details]
    return hashlib.sha256(_canonical(said).encode()).hexdigest()


def _numbers(rows: Sequence[Entry]) -> Iterable[tuple[int, str]]:
    """Entries that stand twice, and those that are not there."""
    times = Counter(one.entry for one in rows)
    for number, stands in sorted(times.items()):
        if stands > 1:
            yield number, f"Entry {number} of the log stands {stands} times: a line was added."
    known = sorted({0, *times})
    for before, after in pairwise(known):
        if after > before + 1:
            yield (
                before + 1,
                f"{_span(before + 1, after - 1)} of the log {'is' if after == before + 2 else 'are'} missing.",
            )


def _digests(rows: Sequence[Entry]) -> Iterable[tuple[int, str]]:
    """Entries that do not say what they said when they were written."""
    wrong = [one for one in rows if digest_of(one) != one.digest]
    places = sorted({one.entry for one in wrong}) if len(wrong) <= MOST_COMPARED else []
    for one in wrong:
        was = next((place for place in places if digest_of(replace(one, entry=place)) == one.digest), None)
        yield (
            one.entry,
            f"Entry {one.entry} of the log " + (f"was moved: it was entry {was}." if was else "was altered."),
        )


def _links(rows: Sequence[Entry]) -> Iterable[tuple[int, str]]:
    """Entries that are whole but do not carry the digest of any entry before them."""
    digests: dict[int, set[str]] = {0: {""}}
    for one in rows:
        digests.setdefault(one.entry, set()).add(one.digest)
    for one in rows:
        before = digests.get(one.entry - 1)
        if before is not None and one.previous not in before and digest_of(one) == one.digest:
            sentence = (
                f"Entry {one.entry} of the log does not follow entry {one.entry - 1}: one of them was put there later."
            )
            yield one.entry, sentence


def _end(cursor: duckdb.DuckDBPyConnection, rows: Sequence[Entry]) -> Iterable[tuple[int, str]]:
    """Whether the log ends with the entry that was written last."""
    heads = cursor.execute("select entry, digest from audit_head").fetchall()
    last = rows[-1] if rows else None
    if len(heads) != 1:
        yield 0, "The log does not say which of its entries is the last."
        return
    number, digest = heads[0]
    end = last.entry if last else 0
    if end < number:
        yield end + 1, f"{_span(end + 1, number)} of the log {'is' if number == end + 1 else 'are'} missing at its end."
    elif end > number:
        yield (
            number + 1,
            f"{_span(number + 1, end)} of the log {'was' if end == number + 1 else 'were'} added at its end.",
        )
    elif last and digest not in {one.digest for one in rows if one.entry == number}:
        yield number, f"Entry {number} of the log is not the one that was written last."


def _span(first: int, last: int) -> str:
    return f"Entry {first}" if first == last else f"Entries {first} to {last}"


def _plain(value: object) -> object:
    """Values as JSON knows them, without anything that might be a person's."""
    if isinstance(value, Mapping):
        return {_clean(str(name)): _plain(one) for name, one in value.items() if one is not None}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if value is None or isinstance(value, (bool, int, float)):
        return value
    return _clean(str(value))


def _clean(text: str) -> str:
    return PSEUDONYM.sub("…", without_addresses(text))


def _canonical(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _stamp(at: datetime) -> str:
    return at.isoformat(timespec="microseconds")


_COLUMNS = ("entry", "at", "role", "what", "details", "previous", "digest")
# inserts one row per place of the lists
_APPEND = """
insert into audit
select
    unnest($entry), unnest($at), unnest($role), unnest($what), unnest($details), unnest($previous), unnest($digest)
"""
_ALL = "select entry, logged_at, role, what, details, previous, digest from audit order by entry desc, logged_at desc"
