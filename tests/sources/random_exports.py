"""Random exports of a kind, made from its example: some of its rows, mixed, some twice, some figures changed.

Chance has a seed, so a failure comes back. A generation is the platform on one day: it says the same of a row in every
export of it. In some columns its cells are exchanged for others, each for another one, so rows that differ still do.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from random import Random

import openpyxl

from data.limits import BROWSER
from data.markdown_issue import may_be
from data.reading import Export, is_blank, read
from data.recognising import Found, Recognised, recognise
from data.source import KEYED, PRIVATE
from data.text import read_text
from tests.sources.slack_workspace import packed

Rows = list[list[str]]
Sheets = dict[str, Rows]
ORDERED = {  # a row's place is a statement
    "events": "a blank cell means what stands above it",
    "zoom_questions": "the questions of one person, or of nobody known, are numbered by their place",
    "zoom_polls": "questions are numbered by their place, and each row without a name is a respondent of its own",
}
ONCE = {"ga4": "names are cut at forty letters, so two lines alike are two pages"}
NUMBER = re.compile(r"\d{1,4}(\.\d+)?%?")
FIGURE = re.compile(r"\s?\d{1,3}( \(.*\))?")


def sheets_of(content: bytes, label: str) -> Sheets:
    """The rows of each sheet as the file has them."""
    if content[:2] == b"PK":
        (export,) = read(label, content)
        assert isinstance(export, Export)
        return {sheet.name: [list(row) for row in sheet.rows] for sheet in export.sheets}
    return {"": [list(row) for row in read_text(content, BROWSER)[0]]}


def tables_of(content: bytes, label: str) -> list[Found]:
    """Where the tables lie that the product finds."""
    (export,) = read(label, content)
    assert isinstance(export, Export)
    found = recognise(export)
    assert isinstance(found, Recognised), label
    return found.tables


class Platform:
    """What chance makes of one example. `generation` is the day on which the export is made."""

    def __init__(self, name: str, label: str, content: bytes, seed: int) -> None:
        self.name, self.label, self.content, self.seed = name, label, content, seed

    def export(self, chance: Random, generation: int) -> bytes:
        """One export of a generation: what of it, in what order and how it is saved is up to chance."""
        if self.name == "slack_export":
            return _workspace(self.content, chance, self._dice(generation, ""))
        if may_be(self.label, self.content):
            return _issue(self.content, chance)
        if self.name.endswith("_report"):
            lines = self._report(sheets_of(self.content, self.label)[""], chance, generation)
            return chance.choice(TEXTS)(lines)
        return self._saved(self.content, chance, lambda data, table: self._drawn(data, table, chance, generation))

    def again(self, content: bytes, chance: Random) -> bytes:
        """The same saved by another program: rows and columns in another order, some rows twice, other bytes."""
        if self.name == "slack_export":
            return _packed_again(content, chance)
        if may_be(self.label, content):
            return b"\xef\xbb\xbf" + content
        if self.name.endswith("_report"):
            return chance.choice(TEXTS)(sheets_of(content, self.label)[""])
        return self._saved(content, chance, lambda data, _: self._moved(data, chance))

    def _saved(self, content: bytes, chance: Random, change: Callable[[Rows, Found], Rows]) -> bytes:
        sheets = sheets_of(content, self.label)
        names = list(sheets)
        for table in reversed(tables_of(content, self.label)):
            _mix(sheets[names[table.sheet_no]], table, chance, change)
        return saved(sheets, chance)

    def _dice(self, generation: int, what: object) -> Random:
        return Random(f"{self.seed} {generation} {what}")

    def _drawn(self, data: Rows, table: Found, chance: Random, generation: int) -> Rows:
        """Some of the rows as the generation has them."""
        self._exchange(data, table, generation)
        if len(data) < 2:
            return data
        kept = sorted(chance.sample(range(len(data)), chance.randint(1, len(data))))
        return data[: kept[-1] + 1] if self.name in ORDERED else self._moved([data[at] for at in kept], chance)

    def _moved(self, data: Rows, chance: Random) -> Rows:
        if self.name in ORDERED or len(data) < 2:
            return data
        data = [*data, *(row for row in data if chance.random() < 0.3 and self.name not in ONCE)]
        chance.shuffle(data)
        return data

    def _exchange(self, data: Rows, table: Found, generation: int) -> None:
        """Other cells in some columns: numbers grow, words change places."""
        kept = {place for column, place in table.places.items() if column.split(" ")[0] in (*PRIVATE, *KEYED)}
        for place in range(len(data[0]) if data else 0):
            dice = self._dice(generation, (table.table, place))
            filled = sorted({row[place] for row in data if place < len(row) and row[place].strip()})
            if place in kept or not filled or dice.random() < 0.5:
                continue
            others = grown(filled, dice) or dict(zip(filled, dice.sample(filled, len(filled))))
            for row in data:
                if place < len(row):
                    row[place] = others.get(row[place], row[place])

    def _report(self, rows: Rows, chance: Random, generation: int) -> Rows:
        """Lines of label and value: other figures, and some of the links."""
        made: Rows = []
        is_link = False
        for number, row in enumerate(rows):
            dice = self._dice(generation, number)
            is_link = is_link and len(row) > 2
            if is_link and chance.random() < 0.3:
                continue
            is_link = is_link or len(row) > 2
            changed = [str(dice.randrange(100)) if cell and FIGURE.fullmatch(cell) else cell for cell in row[1:]]
            made.append([*row[:1], *changed] if dice.random() < 0.5 else row)
        return made


def _mix(rows: Rows, table: Found, chance: Random, change: Callable[[Rows, Found], Rows]) -> None:
    """Rows and columns of one table as chance wants them, in place."""
    header = rows[table.header]
    end = next((at for at in range(table.header + 1, table.end) if _is_alone(rows[at], header)), table.end)
    data = change([list(row) for row in rows[table.header + 1 : end]], table)
    if all(cell.strip() for cell in header) and all(len(row) <= len(header) for row in data):
        places = in_turn(header, chance.sample(range(len(header)), len(header)))
        data = [row + [""] * (len(header) - len(row)) for row in data]
        header, *data = [[row[place] for place in places] for row in (header, *data)]
    rows[table.header : end] = [header, *data]


def _is_alone(row: list[str], header: list[str]) -> bool:
    """A row that ends a table: blank, or one text where there are several columns."""
    return is_blank(row) or (len([cell for cell in row if cell.strip()]) == 1 and len(row) < len(header))


def grown(cells: list[str], dice: Random) -> dict[str, str] | None:
    """Numbers that are all larger by the same; None where some are none."""
    if not all(NUMBER.fullmatch(cell) for cell in cells):
        return None
    by = dice.randint(1, 9)
    return {cell: re.sub(r"^\d+", lambda whole: str(int(whole[0]) + by), cell) for cell in cells}


def in_turn(header: list[str], places: list[int]) -> list[int]:
    """Of columns of one name only the order among them says which is which, so the first stays the first."""
    turn = {name: iter([place for place in range(len(header)) if header[place] == name]) for name in header}
    return [next(turn[header[place]]) for place in places]


def as_text(rows: Rows, delimiter: str, end: str) -> str:
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, lineterminator=end).writerows(rows)
    return written.getvalue()


def as_workbook(sheets: Sheets) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name or "Sheet1")
        for row in rows:
            sheet.append(row)
            for cell in sheet[sheet.max_row] if row else ():
                cell.data_type = "s"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


TEXTS: tuple[Callable[[Rows], bytes], ...] = (
    lambda rows: as_text(rows, ",", "\n").encode(),
    lambda rows: as_text(rows, ";", "\r\n").encode(),
    lambda rows: as_text(rows, ",", "\r\n").encode("utf-8-sig"),
    lambda rows: as_text(rows, "\t", "\n").encode("utf-16"),
    lambda rows: b"\xfe\xff" + as_text(rows, "\t", "\r\n").encode("utf-16-be"),
)


def saved(sheets: Sheets, chance: Random) -> bytes:
    """As text where that can hold it, or as a workbook."""
    if len(sheets) > 1 or chance.random() < 0.2:
        return as_workbook(sheets)
    (rows,) = sheets.values()
    return chance.choice(TEXTS)(rows)


def _members(content: bytes) -> dict[str, object]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: json.loads(archive.read(name)) for name in archive.namelist()}


def _workspace(content: bytes, chance: Random, dice: Random) -> bytes:
    """Some days of a workspace, or some of their messages; in a generation some messages are gone."""
    made: dict[str, bytes] = {}
    for name, held in _members(content).items():
        if "/" in name and isinstance(held, list):
            held = [one for one in held if dice.random() < 0.8]
            if chance.random() < 0.3:
                continue
            chance.shuffle(held)
        made[name] = json.dumps(held).encode()
    names = list(made)
    chance.shuffle(names)
    return packed({name: made[name] for name in names})


def _packed_again(content: bytes, chance: Random) -> bytes:
    """The same files in another order, the messages of each day too."""
    held = list(_members(content).items())
    chance.shuffle(held)
    for name, messages in held:
        if "/" in name and isinstance(messages, list):
            chance.shuffle(messages)
    return packed({name: json.dumps(one).encode() for name, one in held})


def _issue(content: bytes, chance: Random) -> bytes:
    """An issue without some of its items, each a heading and what stands below it."""
    head, *items = re.split(r"(?m)^(?=### )", content.decode())
    return "".join([head, *(item for item in items if "## " in item[4:] or chance.random() < 0.7)]).encode()


def overlapping(platform: Platform, chance: Random, count: int) -> list[bytes]:
    """Up to so many exports of a few generations, the older first, no two of the same bytes."""
    generations = sorted(chance.randrange(3) for _ in range(count))
    return list(dict.fromkeys(platform.export(chance, generation) for generation in generations))
