"""Which file belongs to which event, where a person decides it; each decision can be revoked.

No name and no address of a participant is in any of it.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

import duckdb
from rapidfuzz import fuzz

from data import keeping
from data.people import without_addresses
from data.store import Store, utc_now

NEAR = timedelta(days=3)
Known = tuple[str, str, date]  # event_id, title, day
Result = TypeVar("Result")
Mention = tuple[str, str, str | None, date, str]  # event_key, platform, native_id, day, title
ALIKE = 85  # of 100, between two titles
SHOWN = 5


class Undecidable(ValueError):
    """There is no such event, file or decision, or the decision would change nothing. The message is a sentence."""


@dataclass(frozen=True)
class Listed:
    """One event_key of an event, with the files that it comes from. `measure`: one or several, with commas."""

    event_key: str
    platform: str
    title: str
    day: date
    measure: str
    files: tuple[str, ...]


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


def events(cursor: duckdb.DuckDBPyConnection) -> list[Known]:
    """event_id, title and day of all events, newest first."""
    return cursor.execute("select event_id, title, event_date from event order by event_date desc, event_id").fetchall()


def files_of(cursor: duckdb.DuckDBPyConnection, event_id: str) -> list[Listed]:
    """What makes up an event, the namer first. Raises Undecidable."""
    found = cursor.execute(_FILES, {"event_id": event_id}).fetchall()
    if not found:
        raise Undecidable(f'There is no event "{event_id}".')
    return [
        Listed(key, platform, title, day, measure, tuple(files)) for key, platform, title, day, measure, files in found
    ]


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
        steps = sorted({(before[key], after[key]) for key in moved}, key=lambda step: step != moved.get(event_key))
        return Moves(
            tuple(Move(*step, *_people(cursor, [key for key in moved if moved[key] == step])) for step in steps),
            tuple(sorted({step[0] for step in steps} - set(after.values()))),
        )
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
        _keeping_around(cursor, str(found[0][0]), lambda: _mark_revoked(cursor, decision_id))

    store.write(work)


def decisions(cursor: duckdb.DuckDBPyConnection) -> list[Decision]:
    """The decisions about files and events that hold, newest first."""
    rows = cursor.execute(_DECISIONS).fetchall()
    return [Decision(row[0], row[1], _in_words(*row[5:]), *row[2:5]) for row in rows]


def doubtful(cursor: duckdb.DuckDBPyConnection) -> list[Mention]:
    """The staged mentions that may need a suggestion: new ones near something known of a title or series much alike.

    A quick look that also counts what is not kept yet; what it leaves out needs none.
    """
    rows = cursor.execute(_NEW_AND_NEAR, {"near": NEAR.days}).fetchall()
    titles = {title for *_, title, known_title, _ in rows for title in (title, known_title)}
    series = dict(cursor.execute(_SERIES, {"titles": sorted(titles)}).fetchall()) if titles else {}
    return sorted(
        {
            (key, platform, native_id, day, title)
            for key, platform, native_id, day, title, known_title, known_series in rows
            if fuzz.ratio(_letters(title), _letters(known_title)) >= ALIKE - 10
            or (title in series and series[title] in (known_series, series.get(known_title)))
        },
        key=str,
    )


def _letters(title: str) -> str:
    return "".join(filter(str.isalnum, title.lower()))


def suggestions(cursor: duckdb.DuckDBPyConnection, mentions: Iterable[Mention]) -> list[str]:
    """A sentence for each mention that makes a new event near a known one.

    Only the known events of the same series or with a title much alike are named; nothing is decided here.
    """
    said = {
        (day, title): sentence
        for key, platform, native_id, day, title in mentions
        if (sentence := _suggestion(cursor, key, platform, native_id, day, title))
    }
    sentences = list(said.values())
    more = len(sentences) - SHOWN
    return sentences[:SHOWN] + ([f"{more} more of its events are new and lie near known ones."] if more > 0 else [])


def _decide(store: Store, event_key: str, event_id: str | None, who: str, why: str) -> int:
    def work(cursor: duckdb.DuckDBPyConnection) -> int:
        before = _homes(cursor)
        number = _keeping_around(cursor, event_key, lambda: _append(cursor, event_key, event_id, who, why))
        _moved(before, _homes(cursor), event_key, event_id)
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
            "kind": "event_apart" if event_id is None else "event_link",
            "event_key": event_key,
            "value": json.dumps(value, ensure_ascii=False),
            "who": who,
            "now": utc_now(),
            "why": without_addresses(why),
        },
    )
    return number


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


def _suggestion(
    cursor: duckdb.DuckDBPyConnection, key: str, platform: str, native_id: str | None, day: date, title: str
) -> str | None:
    """The sentence about one mention; None where it belongs to a known event anyway or none lies near."""
    near = cursor.execute(
        _NEAR,
        {
            "key": key,
            "platform": platform,
            "native_id": native_id,
            "day": day,
            "title": title,
            "since": day - NEAR,
            "until": day + NEAR,
        },
    ).fetchall()
    alike = [
        (abs(known_day - day), -fuzz.ratio(title_key, known_key), event_id, known_title, known_day)
        for event_id, known_title, known_day, known_key, title_key, is_of_series, _ in near
        if is_of_series or fuzz.ratio(title_key, known_key) >= ALIKE
    ]
    if not alike or any(row[-1] for row in near):
        return None
    *_, event_id, known_title, known_day = min(alike)
    made = cursor.execute(
        "select strftime(cast($day as date), '%Y-%m-%d-') || slug($title)", {"day": day, "title": title}
    ).fetchall()[0][0]
    return (
        f'This makes a new event, "{made}". If it belongs to "{event_id}" ({known_title}, {known_day}), '
        f"choose that event (--event {event_id})."
    )


_LIVE = """
select subject from decisions
where decision_id = $id and kind in ('event_link', 'event_apart') and revoked_at is null
"""

_FILES = """
with sources as (
    select event_key, measure, file_name
    from mentions join imports using (import_id) where is_current
    union
    select event_key, 'register', file_name from register_event join imports using (import_id)
)
select
    event_key, any_value(platform), first(title order by as_of desc, title), any_value(mention.event_date),
    string_agg(distinct measure, ', ' order by measure),
    coalesce(list(distinct file_name order by file_name) filter (file_name is not null), [])
from mention
join event_links using (event_key)
left join sources using (event_key, measure)
where event_id = $event_id
group by event_key
order by any_value(is_moved), any_value(rank), event_key
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
_NEW_AND_NEAR = """
with mine as (
    select distinct event_key, platform, native_id, event_date, title, title_key from staged_mentions
),
known as (
    select event_date as day, title, title_key, null as series from mentions where is_current
    union
    select event_date, title, null, series from event
)
select event_key, platform, native_id, event_date, mine.title, known.title, known.series
from mine join known on day between event_date - $near and event_date + $near
where (event_date, mine.title_key) not in (select (day, title_key) from known where title_key is not null)
"""
_SERIES = """
select title, arg_min(series, (position, series))
from (select unnest($titles) as title) join series_patterns on regexp_matches(title, pattern, 'i')
group by title
"""
# the known events of some days, and whether the mention would be one of them without anybody's help
_NEAR = """
with new_series as (
    select arg_min(series, (position, series)) as series
    from series_patterns where regexp_matches($title, pattern, 'i')
),
told as (
    select
        event_id,
        bool_or(
            event_key = $key or mention.event_date = $day and title_key = title_key($title)
            or platform = 'register' and native_id = $native_id) as is_the_same,
        bool_or(platform = $platform) as has_platform
    from mention join event_links using (event_key)
    where event_day between $since and $until
    group by event_id
)
select
    event_id, title, event_date, title_key(title), title_key($title), coalesce(event.series = new_series.series, false),
    coalesce(is_the_same, false)
    or coalesce(event.series = new_series.series and event_date = $day and not has_platform, false)
from event join told using (event_id) cross join new_series
where event_date between $since and $until
"""
