"""Random imports, overlaps, late exports, repeats, undos and failures against a small model of the one rule.

The model knows only this: of all live imports that speak about a slice, the newest (as_of, then number) is current.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import duckdb
import pyarrow as pa
import pytest

from data import ledger
from data.comparing import compare
from data.importing import Importer, Preview
from data.rules import fact_tables
from data.source import Layout, Source
from data.staging import Answers, Staged
from data.store import Store
from partnership import Settings

STEPS = 25
SEEDS = [*range(6), *(pytest.param(seed, marks=pytest.mark.drill) for seed in range(6, 500))]
START = datetime(2024, 1, 1)

DAYS = """
    select row_no, slice_of('day', a, '', '') as slice, date '2024-01-01' + cast(a as integer) as day,
           cast(b as bigint) as members, null::bigint as full_members, null::bigint as guests,
           null::bigint as daily_active, null::bigint as daily_posting, null::bigint as weekly_active,
           null::bigint as weekly_posting, null::bigint as monthly_active, null::bigint as messages_public,
           null::bigint as messages_private, null::bigint as messages_shared, null::bigint as messages_direct,
           null::double as posted_public_share, null::double as posted_private_share,
           null::double as posted_direct_share, null::double as viewed_public_share,
           null::double as viewed_private_share, null::double as viewed_direct_share,
           null::bigint as total_full_members, null::bigint as total_guests, null::bigint as claimed_full_members,
           null::bigint as claimed_guests, null::bigint as total_members, null::bigint as claimed_members,
           null::bigint as files_uploaded, null::bigint as messages_from_members,
           null::bigint as messages_from_apps, null::bigint as public_channels, null::bigint as messages_total
    from staged_rows
"""
LISTS = """
    select row_no, slice_of('list', a, '', '') as slice, 'event ' || a as event_key, 'person ' || b as person_key,
           null::text as name_key, false as is_test, false as is_bot, null::timestamp as registered_at, c as status,
           null::text as organisation, null::text as domain
    from staged_rows
"""
SHEETS = LISTS.replace("slice_of('list', a, '', '')", "slice_of('sheet', a, b, '')")
JOINS = """
    select row_no, slice_of('session', a, '', '') as slice, 'event ' || a as event_key, 'person ' || b as person_key,
           null::text as name_key, false as is_test, false as is_bot, 'attendee' as role, true as is_present,
           timestamp '2024-01-01' + to_minutes(cast(c as integer)) as joined_at, null::timestamp as left_at,
           null::bigint as seconds, null::text as organisation, null::text as domain
    from staged_rows
"""


def _source(name: str, table: str, select: str) -> Source:
    layout = Layout({"a": ("A",), "b": ("B",), "c": ("C",)}, required=("a",))
    coverage = "select 'test', date '2024-01-01', date '2024-01-31' where exists (from staged_rows)"
    return Source(name, name, "", "", 1, {"rows": layout}, {table: select}, coverage, as_of="select $said, 'report'")


SOURCES = {
    "days": _source("days", "slack_days", DAYS),
    "lists": _source("lists", "registrations", LISTS),
    "sheets": _source("sheets", "registrations", SHEETS),
    "joins": _source("joins", "attendances", JOINS),
}
TABLES = {"days": "slack_days", "lists": "registrations", "sheets": "registrations", "joins": "attendances"}
Row = tuple[str, str, str]


@dataclass
class Import:
    """What the model remembers of an import."""

    kind: str
    rows: list[Row]
    as_of: datetime
    sha256: str
    live: bool = True

    def slice_of(self, row: Row) -> tuple[str, ...]:
        kept = {"days": row[:1], "lists": row[:1], "sheets": row[:2], "joins": row[:1]}[self.kind]
        return (self.kind, *kept)


@dataclass
class Model:
    """The rule, as plainly as it can be said."""

    imports: dict[int, Import] = field(default_factory=dict)

    def current(self, table: str) -> set[tuple[int, int]]:
        """(import_id, row_no) of every row that stands."""
        winner: dict[tuple[str, ...], tuple[datetime, int]] = {}
        live = {i: one for i, one in self.imports.items() if one.live and TABLES[one.kind] == table}
        for number, one in live.items():
            for row in one.rows:
                spoken = one.slice_of(row)
                winner[spoken] = max(winner.get(spoken, (datetime.min, 0)), (one.as_of, number))
        standing = set()
        for number, one in live.items():
            for row_no, row in enumerate(one.rows, 1):
                last = len(one.rows) - one.rows[::-1].index(row) == row_no
                if last and winner[one.slice_of(row)][1] == number:
                    standing.add((number, row_no))
        return standing

    def twin(self, sha256: str) -> int | None:
        return next((i for i, one in self.imports.items() if one.live and one.sha256 == sha256), None)


@pytest.fixture
def store(emptied: tuple[Store, Settings]) -> Store:
    return emptied[0]


@pytest.fixture
def settings(emptied: tuple[Store, Settings]) -> Settings:
    return emptied[1]


def staged(one: Import) -> Staged:
    columns = list(zip(*one.rows)) or [[], [], []]
    table = pa.table(
        {
            "row_no": pa.array(range(1, len(one.rows) + 1), pa.int64()),
            **{name: pa.array(list(values), pa.string()) for name, values in zip("abc", columns)},
        }
    )
    return Staged(
        SOURCES[one.kind],
        f"{one.sha256[:6]}.csv",
        one.sha256,
        {"staged_rows": table},
        {"said": one.as_of},
        ("",),
        Answers(),
    )


def preview(one: Import) -> Preview:
    return Preview("file", one.sha256, one.kind, one.kind, staged(one))


def made_up(chance: random.Random) -> Import:
    kind = chance.choice(list(SOURCES))
    span = {"days": 12, "lists": 4, "sheets": 5, "joins": 4}[kind]
    things = [str(chance.randrange(span)) for _ in range(chance.randint(1, 8))]
    if kind == "days":
        rows = [(thing, str(chance.randrange(3)), "") for thing in sorted(set(things))]
    else:
        rows = [(thing, str(chance.randrange(5)), str(chance.randrange(3))) for thing in things]
    as_of = START + timedelta(days=chance.randrange(10))
    return Import(kind, rows, as_of, f"{chance.getrandbits(64):016x}")


def everything(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every fact table and of the trail, flags and all."""
    with store.reading() as cursor:
        names = [*(table.name for table in fact_tables(cursor)), "coverage", "problems", "domains"]
        return {name: sorted(cursor.table(name).fetchall(), key=repr) for name in names}


def standing(store: Store, table: str) -> set[tuple[int, int]]:
    with store.reading() as cursor:
        rows = cursor.table(table).filter("is_current").select("import_id, row_no").fetchall()
    return {(int(a), int(b)) for a, b in rows}


class Boom(Exception):
    """A failure in the last moment of a transaction."""


def then_fail(work: Callable[[duckdb.DuckDBPyConnection], object]) -> Callable[[duckdb.DuckDBPyConnection], None]:
    def both(cursor: duckdb.DuckDBPyConnection) -> None:
        work(cursor)
        raise Boom

    return both


def take(store: Store, importer: Importer, model: Model, one: Import) -> None:
    known = model.twin(one.sha256)
    outcome = importer.commit_one(preview(one))
    if known:
        assert (outcome.status, outcome.import_id) == ("unchanged", known)
        return
    assert outcome.status == "imported" and outcome.import_id == max(model.imports, default=0) + 1
    assert outcome.rows.read == len(one.rows)
    model.imports[outcome.import_id] = one


def step(store: Store, importer: Importer, model: Model, chance: random.Random) -> None:
    live = [number for number, one in model.imports.items() if one.live]
    what = chance.choices(["new", "same", "shuffled", "undo", "undo at once", "fail"], [8, 2, 1, 5, 2, 2])[0]
    if what == "undo" and live:
        number = chance.choice(live)
        ledger.undo(store, [number])
        model.imports[number].live = False
    elif what == "same" and model.imports:
        old = chance.choice(list(model.imports.values()))
        take(store, importer, model, Import(old.kind, old.rows, old.as_of, old.sha256))
    elif what == "shuffled" and live:
        old = model.imports[chance.choice(live)]
        rows = chance.sample(old.rows, len(old.rows))
        take(store, importer, model, Import(old.kind, rows, old.as_of, f"{chance.getrandbits(64):016x}"))
    elif what == "undo at once":
        before = everything(store)
        one = made_up(chance)
        take(store, importer, model, one)
        number = max(model.imports)
        ledger.undo(store, [number])
        model.imports[number].live = False
        assert everything(store) == before
    elif what == "fail":
        before = everything(store)
        with pytest.raises(Boom):
            store.write(then_fail(lambda cursor: importer.keep(cursor, preview(made_up(chance)))))
        assert everything(store) == before
    else:
        take(store, importer, model, made_up(chance))


@pytest.mark.parametrize("seed", SEEDS)
def test_what_stands_is_what_the_rule_says(store: Store, settings: Settings, seed: int) -> None:
    chance, importer, model = random.Random(seed), Importer(store, settings), Model()
    for _ in range(STEPS):
        step(store, importer, model, chance)
        for table in set(TABLES.values()):
            assert standing(store, table) == model.current(table)
    with store.reading() as cursor:
        wrong = [cursor.execute(table.statement("wrong_flags")).fetchall()[0][0] for table in fact_tables(cursor)]
    assert wrong == [0] * len(wrong)


def test_the_order_of_imports_does_not_matter(store: Store, settings: Settings) -> None:
    chance, importer = random.Random(7), Importer(store, settings)
    ones = [made_up(chance) for _ in range(12)]
    for place, one in enumerate(ones):
        one.as_of = START + timedelta(hours=place)

    def seen(order: list[Import]) -> set[tuple[object, ...]]:
        done = [importer.commit_one(preview(one)).import_id for one in order]
        with store.reading() as cursor:
            rows = {
                row
                for table in fact_tables(cursor)
                for row in cursor.table(table.name).filter("is_current").select(*table.payload).fetchall()
            }
        ledger.undo(store, [number for number in done if number])
        return rows

    first = seen(ones)
    assert first
    assert all(seen(chance.sample(ones, len(ones))) == first for _ in range(5))


def test_a_mended_source_reads_the_same_bytes_again(store: Store, settings: Settings, monkeypatch) -> None:
    importer = Importer(store, settings)
    one = Import("lists", [("1", "1", "a")], START, "ab" * 8)
    importer.commit_one(preview(one))
    mended = Source(**{**vars_of(SOURCES["lists"]), "reader": 2})
    monkeypatch.setitem(SOURCES, "lists", mended)
    outcome = importer.commit_one(preview(one))
    assert (outcome.status, outcome.import_id) == ("imported", 2)
    assert standing(store, "registrations") == {(2, 1)}
    assert importer.commit_one(preview(one)).status == "unchanged"


def vars_of(source: Source) -> dict[str, object]:
    return {name: getattr(source, name) for name in Source.__dataclass_fields__}


def test_the_preview_says_what_the_commit_does(store: Store, settings: Settings) -> None:
    chance, importer = random.Random(3), Importer(store, settings)
    for _ in range(30):
        one = made_up(chance)
        with store.reading() as cursor:
            planned = compare(cursor, staged(one))
        done = importer.commit_one(preview(one))
        assert done.rows == planned.rows
        assert done.rows.read == len(one.rows)
