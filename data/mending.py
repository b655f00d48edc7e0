"""Refused rows given back to whoever dropped them, with the reason beside each, to be mended and dropped again."""

import io
from collections.abc import Iterable, Mapping
from itertools import count
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from data.comparing import Problem
from data.importing import Preview
from data.reading import Export, Sheet, is_blank
from data.recognising import Recognised, data_rows, recognise

WHY = "Why it was refused"
Reasons = Mapping[int, str]  # 1-based row → what is wrong


def refused_rows(export: Export, problems: Iterable[Problem], each_alone: bool) -> bytes | None:
    """A workbook of text with the refused rows of an export, each with its reason in one more column; None without any.

    each_alone: whether rows speak for themselves. If they do, the others are left out; else the whole export is given
    back, since a part of a complete list would say that everybody else is gone.
    """
    why = _by_sheet(export, problems)
    if not any(why.values()):
        return None
    book = Workbook()
    book.remove(book.worksheets[0])
    headers, inside = _places(export)
    for number, sheet in enumerate(export.sheets):
        if not each_alone or why.get(number):
            left_out = inside.get(number, set()) if each_alone else set()
            _write(
                book, number, sheet, {**dict.fromkeys(headers.get(number, ()), WHY), **why.get(number, {})}, left_out
            )
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def speaks_alone(preview: Preview) -> bool:
    """Whether a part of this export may come without the rest of it."""
    return preview.staged is not None and preview.staged.source.rows_alone


def name_for(label: str) -> str:
    """The name of the file that is given back."""
    stem = label.rsplit("/", 1)[-1]
    return f"{stem.rsplit('.', 1)[0] if '.' in stem else stem} (refused rows).xlsx"


def free_name(folder: Path, name: str) -> Path:
    """A path of that name in a folder at which nothing stands yet."""
    path = folder / name
    others = (folder / f"{path.stem} {number}{path.suffix}" for number in count(2))
    return path if not path.exists() else next(one for one in others if not one.exists())


def _by_sheet(export: Export, problems: Iterable[Problem]) -> dict[int, dict[int, str]]:
    places = {sheet.name: number for number, sheet in reversed(list(enumerate(export.sheets)))}
    why: dict[int, dict[int, str]] = {}
    for problem in problems:
        if problem.is_refusal and problem.row_no is not None:
            column = f"{problem.column}: " if problem.column else ""
            why.setdefault(places.get(problem.sheet, 0), {})[problem.row_no] = f"{column}{problem.message}"
    return why


def _places(export: Export) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    """The rows of each sheet that are headers, and those that are data."""
    found = recognise(export)
    headers: dict[int, set[int]] = {}
    inside: dict[int, set[int]] = {}
    for table in found.tables if isinstance(found, Recognised) else ():
        rows = {row for row, _ in data_rows(table, export.sheets[table.sheet_no])}
        headers.setdefault(table.sheet_no, set()).add(table.header + 1)
        inside.setdefault(table.sheet_no, set()).update(rows)
    return headers, inside


def _write(book: Workbook, number: int, sheet: Sheet, why: Reasons, left_out: set[int]) -> None:
    page = book.create_sheet(_title(sheet.name, number))
    width = max((len(row) for row in sheet.rows), default=0)
    line = 0
    for row_no, row in enumerate(sheet.rows, 1):
        if row_no in left_out and row_no not in why:
            continue
        line += 1
        if not is_blank(row):
            cells = [*row, *[""] * (width - len(row)), why.get(row_no, "")]
            for place, text in enumerate(cells, 1):
                if text:
                    cell = page.cell(line, place)
                    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)[:32_767]
                    cell.data_type = "s"  # never a formula


def _title(name: str, number: int) -> str:
    plain = "".join(letter for letter in name if letter not in "[]:*?/\\'")[:31].strip()
    return plain or f"Sheet{number + 1}"
