"""Random exports of every kind: in any order they tell the same, twice they change nothing, undone they never came.

Three freedoms are the design's own, so they are not left to chance: exports of one date fall back on the order of
import (here each has another date), numeric dates that nothing in a file decides are read as in the last export of
their kind that left no doubt (here their order is said), and what was worth knowing when a file came, beside what stood
then, stays as it was said.
"""

import importlib.util
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from random import Random

import pytest

from analytics.asking import ask, catalogue
from analytics.db import CursorDb, Frame
from data.importing import Outcome, Preview
from data.reading import Export, Unread, read
from data.recognising import parted
from data.rules import IDENTITY
from data.staging import Answers
from tests.sources.random_exports import Platform, overlapping

_contract = importlib.util.spec_from_file_location("contract", Path(__file__).with_name("test_contract.py"))
assert _contract and _contract.loader
_module = importlib.util.module_from_spec(_contract)
_contract.loader.exec_module(_module)
ALL: dict[str, list[tuple[str, bytes, dict[str, object]]]] = _module.ALL
START = datetime(2026, 6, 1)
TODAY = date(2026, 11, 25)
TRAIL = ("coverage", "reconciliations", "date_orders")
SAID_THEN = "left_out"  # the question whose answer holds what was said when a file came
Held = dict[str, list[object]]


@dataclass(frozen=True)
class One:
    """An export as somebody brings it. `said`: the moment from which it speaks; None: what the file says of itself."""

    name: str
    label: str
    content: bytes
    answers: dict[str, object]
    said: datetime | None

    def prepared(self, desk) -> list[Preview]:
        made = (desk.importer.prepare(part, Answers(**self.answers)) for part in parts(self.label, self.content))
        return [self._dated(preview) for preview in made]

    def _dated(self, preview: Preview) -> Preview:
        staged = preview.staged
        if staged is None or self.said is None:
            return preview
        source = replace(staged.source, as_of="select $said, 'report'")
        dated = replace(staged, source=source, parameters={**staged.parameters, "said": self.said})
        return replace(preview, staged=dated)

    def again(self, chance: Random) -> "One":
        """The same, saved by another program."""
        return replace(self, content=Platform(self.name, self.label, self.content, 0).again(self.content, chance))


@lru_cache(maxsize=512)
def parts(label: str, content: bytes) -> list[Export | Unread]:
    return [part for one in read(label, content) for part in parted(one)]


def of_kind(name: str, seed: int, count: int) -> list[One]:
    """Up to so many overlapping exports of one kind, the newer ones with other figures."""
    chance = Random(f"{name} {seed}")
    label, content, answers = ALL[name][seed % len(ALL[name])]
    made = overlapping(Platform(name, label, content, seed), chance, count)
    hours = sorted(chance.sample(range(1, 2000), len(made)))
    said = {"dates": "mdy", **answers}  # it holds where nothing in a file decides
    return [One(name, label, one, said, START + timedelta(hours=hour)) for hour, one in zip(hours, made)]


def bring(desk, exports: Iterable[One], together: bool = True) -> list[Outcome]:
    """Some share a transaction, or each is read when those before it are in. Every row read is accounted for."""
    if together:
        done = desk.importer.commit(preview for one in exports for preview in one.prepared(desk))
    else:
        done = [outcome for one in exports for outcome in desk.importer.commit(one.prepared(desk))]
    wrong = desk.ask("""
        select import_id from imports
        where rows_read <> rows_new + rows_changed + rows_unchanged + rows_refused + rows_skipped
    """)
    assert not wrong
    return done


def read_by(desk, exports: Iterable[One]) -> dict[tuple[str, str], int]:
    """How many rows each export has, by its bytes and kind."""
    found = {}
    for staged in (preview.staged for one in exports for preview in one.prepared(desk)):
        if staged:
            tables = [table["row_no"].to_pylist() for table in staged.tables.values() if "row_no" in table.column_names]
            found[staged.sha256, staged.source.name] = len({row for rows in tables for row in rows})
    return found


def numbers(done: Iterable[Outcome]) -> set[int]:
    return {one.import_id for one in done if one.status == "imported" and one.import_id}


def held(desk, what: str = "source, file_sha256, columns(facts.* exclude (import_id))", where: str = "true") -> Held:
    """All that the store holds of its live imports, each told by its bytes and not by its number."""
    names = (*IDENTITY, *TRAIL) if where == "true" else IDENTITY
    filled = desk.ask(" union all ".join(f"(select '{name}' from {name} limit 1)" for name in names))
    found: Held = {
        name: desk.ask(f"select {what} from {name} as facts join imports using (import_id) where {where} order by all")
        for (name,) in filled
    }
    if where == "true":
        found["refused"] = desk.ask("""
            select file_sha256, source, sheet, row_no, column_name, message
            from problems join imports using (import_id) where row_no is not null order by all
        """)
    return found | {name: desk.ask(f"from {name} order by all") for name in ("event", "seat", "domains")}


def current(desk) -> Held:
    """What stands, wherever it comes from."""
    return held(desk, "source, columns(facts.* exclude (import_id, row_no))", "is_current")


def told(desk, files: bool = True) -> Held:
    """Every answer of the catalogue; imports are told by their bytes here too."""
    shas = dict(desk.ask("select import_id, file_sha256 from imports"))

    def rows(frame: Frame) -> list[object]:
        if "import_id" not in frame:
            return list(map(repr, frame.itertuples(index=False)))
        marked = frame.assign(import_id=[shas.get(one) for one in frame["import_id"]])
        return sorted(map(repr, marked.itertuples(index=False)))

    found: Held = {}
    with desk.store.reading() as cursor:
        db = CursorDb(cursor, TODAY)
        for name, question in catalogue().items():
            if name == SAID_THEN:
                continue
            answer = ask(db, question)
            found[name] = [answer.headline, answer.data_through, *answer.notes, *rows(answer.frame)]
            found[name] += rows(answer.files) if files else []
    return found


def same(one: Held, other: Held) -> None:
    pairs = {name: (one.get(name, []), other.get(name, [])) for name in one.keys() | other.keys()}
    wrong = {
        name: ([row for row in a if row not in b], [row for row in b if row not in a])
        for name, (a, b) in pairs.items()
        if a != b and (a or b)
    }
    assert not wrong, wrong


def holds(desk, exports: list[One], chance: Random, asked: bool = False, together: bool = True) -> None:
    """Twice, in other orders, undone in part: the store is a function of the exports that are in it."""

    def mixed() -> list[One]:
        return chance.sample(exports, len(exports))

    done = bring(desk, exports, together)
    everything, answers = held(desk), told(desk) if asked else {}
    in_files = desk.ask("select file_sha256, source, rows_read from imports where undone_at is null")
    known = read_by(desk, exports)
    assert all(known[sha, source] == count for sha, source, count in in_files)
    assert {one.status for one in bring(desk, mixed())} <= {"unchanged", "refused"}
    same(held(desk), everything)
    gone = {number for number in sorted(numbers(done)) if chance.random() < 0.5}
    desk.undo(*sorted(gone))
    rest = held(desk)
    kept = set(desk.ask("select file_sha256, source from imports where undone_at is null"))
    desk.undo(*sorted(numbers(done) - gone))
    same(held(desk), {})
    other = bring(desk, mixed(), not together)
    same(held(desk), everything)
    same(told(desk) if asked else {}, answers)
    live = desk.ask("select import_id, file_sha256, source from imports where undone_at is null")
    assert len(live) == len(numbers(other))
    desk.undo(*[number for number, sha, source in live if (sha, source) not in kept])
    same(held(desk), rest)


def changes_nothing(desk, exports: list[One], chance: Random, asked: bool = False) -> None:
    """Saved again in other orders and forms and brought once more, exports that are in change nothing that stands."""
    standing, answers = current(desk), told(desk, files=False) if asked else {}
    bring(desk, [one.again(chance) for one in chance.sample(exports, len(exports))])
    same(current(desk), standing)
    same(told(desk, files=False) if asked else {}, answers)


def batches(seed: int, size: int) -> list[list[str]]:
    names = Random(seed).sample(sorted(ALL), len(ALL))
    return [names[at : at + size] for at in range(0, len(names), size)]


def several(names: list[str], seed: int, count: int) -> list[One]:
    return [one for name in names for one in of_kind(name, seed, count)]


BATCHES = [
    pytest.param(names, id=f"with {names[0]}", marks=[] if place < 2 else [pytest.mark.drill])
    for place, names in enumerate(batches(0, 9))
]


@pytest.mark.parametrize("names", BATCHES)
def test_random_exports_of_several_kinds_are_a_set(desk, names) -> None:
    exports, chance = several(names, 0, 2), Random(0)
    holds(desk, exports, chance)
    live = {sha for (sha,) in desk.ask("select file_sha256 from imports where undone_at is null")}
    in_store = [one for one in exports if any(part.sha256 in live for part in parts(one.label, one.content))]
    changes_nothing(desk, in_store, chance)


@pytest.mark.drill
@pytest.mark.parametrize("seed", range(1, 5))
@pytest.mark.parametrize("name", sorted(ALL))
def test_many_random_exports_of_a_kind_are_a_set(desk, name, seed) -> None:
    holds(desk, of_kind(name, seed, 5), Random(seed), together=seed % 2 == 0)


@pytest.mark.drill
@pytest.mark.parametrize("seed", range(1, 9))
@pytest.mark.parametrize("name", sorted(ALL))
def test_many_random_exports_of_a_kind_saved_again_change_nothing(desk, name, seed) -> None:
    exports = of_kind(name, seed, 2)
    bring(desk, exports)
    changes_nothing(desk, exports, Random(seed), asked=seed == 1)


@pytest.mark.drill
@pytest.mark.parametrize("seed", range(1, 30))
def test_no_answer_knows_the_order_of_imports(desk, seed) -> None:
    names = batches(seed, 9)[0]
    holds(desk, several(names, seed, 2), Random(seed), asked=True, together=seed % 2 == 0)
