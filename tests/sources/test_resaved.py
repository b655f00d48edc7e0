"""Every example saved again by another program tells nothing new: other order, encoding, delimiter, line ends, format.

The examples are those of the contract. Chance has a seed, so a failure comes back.
"""

import csv
import importlib.util
import io
import random
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from data.reading import Export, read
from data.recognising import parted
from data.staging import Answers

_contract = importlib.util.spec_from_file_location("contract", Path(__file__).with_name("test_contract.py"))
assert _contract and _contract.loader
_module = importlib.util.module_from_spec(_contract)
_contract.loader.exec_module(_module)
ALL: dict[str, list[tuple[str, bytes, dict[str, object]]]] = _module.ALL
Rows = list[list[str]]
SEEDS = range(1)
MANY_SEEDS = range(1, 30)
ORDERED = {"events"}  # a blank cell means what stands above it, so the order of rows is a statement


def rows_of(label: str, content: bytes) -> Rows | None:
    """The rows of a text export; None for a workbook, an archive and what is no table."""
    (one, *others) = read(label, content)
    if (
        others
        or not isinstance(one, Export)
        or len(one.sheets) != 1
        or content[:2] == b"PK"
        or not label.endswith("csv")
    ):
        return None
    return [list(row) for row in one.sheets[0].rows]


def is_one_table(rows: Rows) -> bool:
    """Whether the first row is the header of all others."""
    return len(rows) > 2 and len({len(row) for row in rows}) == 1 and all(cell.strip() for cell in rows[0])


def as_text(rows: Rows, delimiter: str, end: str = "\n") -> str:
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, lineterminator=end).writerows(rows)
    return written.getvalue()


def as_workbook(rows: Rows) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
        for cell in book.active[book.active.max_row]:
            cell.data_type = "s"
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def padded(rows: Rows) -> Rows:
    """Each row as wide as the widest, as a spreadsheet saves it."""
    width = max(len(row) for row in rows)
    return [row + [""] * (width - len(row)) for row in rows]


SAVED: dict[str, Callable[[Rows], bytes]] = {
    "semicolons": lambda rows: as_text(rows, ";").encode(),
    "TAB, UTF-16": lambda rows: as_text(rows, "\t").encode("utf-16"),
    "CRLF and a mark": lambda rows: as_text(rows, ",", "\r\n").encode("utf-8-sig"),
    "padded by a spreadsheet": lambda rows: as_text(padded(rows), ",", "\r\n").encode(),
    "TAB, UTF-16 big end first": lambda rows: b"\xfe\xff" + as_text(rows, "\t", "\r\n").encode("utf-16-be"),
    "workbook": as_workbook,
}
CASES = [
    pytest.param(name, label, rows, answers, id=f"{name}-{number}")
    for name in sorted(ALL)
    for number, (label, content, answers) in enumerate(ALL[name])
    if (rows := rows_of(label, content)) is not None
]


def nothing_new(desk, label: str, content: bytes, answers: dict[str, object], how: str) -> None:
    name = f"{label.removesuffix('.csv')}.xlsx" if content[:2] == b"PK" else label
    for preview in desk.look(name, content, **answers):
        assert preview.refusal is None, (how, preview.refusal)
        rows = preview.comparison.rows
        assert (rows.new, rows.changed, rows.refused, preview.comparison.gone) == (0, 0, 0, 0), (how, rows)


def mixed(rows: Rows, chance: random.Random) -> tuple[str, Rows]:
    """Rows and columns in another order, some rows twice."""
    header, *data = rows
    again = [row for row in data if chance.random() < 0.3]
    data = [*data, *again]
    chance.shuffle(data)
    places = in_turn(header, chance.sample(range(len(header)), len(header)))
    return f"columns {places}, {len(again)} again", [[row[place] for place in places] for row in (header, *data)]


def in_turn(header: list[str], places: list[int]) -> list[int]:
    """Of columns of one name only the order among them says which is which, so the first stays the first."""
    turn = {name: iter([place for place in range(len(header)) if header[place] == name]) for name in header}
    return [next(turn[header[place]]) for place in places]


def shuffled(desk, label: str, rows: Rows, answers: dict[str, object], seeds: range) -> None:
    for seed in seeds:
        chance = random.Random(seed)
        how, other = mixed(rows, chance)
        save, by = chance.choice(list(SAVED.items()))
        nothing_new(desk, label, by(other), answers, f"seed {seed}: {how}, {save}")


def may_be_mixed(name: str, rows: Rows) -> bool:
    return is_one_table(rows) and name not in ORDERED


SOME = [  # every third; the drill tries all
    pytest.param(*case.values, id=case.id, marks=[] if place % 3 == 0 else [pytest.mark.drill])
    for place, case in enumerate(CASES)
]


@pytest.mark.parametrize(("name", "label", "rows", "answers"), SOME)
def test_saved_again_or_in_another_order_it_tells_nothing_new(desk, name, label, rows, answers) -> None:
    desk.bring(label, as_text(rows, ",").encode(), **answers)
    how = random.Random(label).choice(sorted(SAVED))
    nothing_new(desk, label, SAVED[how](rows), answers, how)
    if may_be_mixed(name, rows):
        shuffled(desk, label, rows, answers, SEEDS)


@pytest.mark.drill
@pytest.mark.parametrize(("name", "label", "rows", "answers"), CASES)
def test_in_every_way_and_many_other_orders_it_tells_nothing_new(desk, name, label, rows, answers) -> None:
    desk.bring(label, as_text(rows, ",").encode(), **answers)
    for how, save in SAVED.items():
        nothing_new(desk, label, save(rows), answers, how)
    if may_be_mixed(name, rows):
        shuffled(desk, label, rows, answers, MANY_SEEDS)


def current(desk) -> dict[str, list[tuple]]:
    """All that is current, without the numbers that an order of imports gives."""
    columns = "duckdb_columns() semi join duckdb_tables() using (table_name)"
    tables = [name for (name,) in desk.ask(f"select table_name from {columns} where column_name = 'is_current'")]
    return {
        name: desk.ask(f'select columns(* exclude (import_id, row_no)) from "{name}" where is_current order by all')
        for name in tables
    } | {name: desk.ask(f"from {name} order by all") for name in ("event", "seat")}


@pytest.mark.parametrize("share", [4, pytest.param(1, marks=pytest.mark.drill)])
def test_exports_in_another_order_give_the_same_store(desk, share: int) -> None:
    exports = [example for name in sorted(ALL) for example in ALL[name]]
    exports = random.Random(share).sample(exports, len(exports) // share)
    found = []
    for seed in (1, 2):
        random.Random(seed).shuffle(exports)
        done = desk.importer.commit(
            desk.importer.prepare(part, Answers(**answers))
            for label, content, answers in exports
            for one in read(label, content)
            for part in parted(one)
        )
        assert {one.status for one in done} <= {"imported", "unchanged"}, [
            one for one in done if one.status == "refused"
        ]
        found.append(current(desk))
        desk.undo(*sorted({one.import_id for one in done if one.status == "imported"}))
    for table, rows in found[0].items():
        assert found[1][table] == rows, table
