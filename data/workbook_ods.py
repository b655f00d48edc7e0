"""Sheets of an OpenDocument workbook as columns of text. Runs in the guarded child only.

The reader of Excel's workbooks loses durations of this form without a word, so another one reads it cell by cell.
"""

import re
from datetime import date, datetime, time, timedelta
from itertools import zip_longest

import pyarrow as pa
from python_calamine import CalamineWorkbook

_DURATION = re.compile(r"(-?)PT(\d+)H(\d+)M(\d+(?:[.,]\d+)?)S")
_WHOLE = 1e15  # beyond that a float is no count


def size(book: CalamineWorkbook, name: str) -> tuple[int, int]:
    """Width and height of a sheet, counted from its first cell."""
    end = book.get_sheet_by_name(name).end
    return (end[1] + 1, end[0] + 1) if end else (0, 0)


def columns(book: CalamineWorkbook, name: str) -> list[pa.Array]:
    """The sheet's columns from its first row on. Truth comes as 1 and 0: the form does not tell them from numbers."""
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return [pa.array(map(as_text, column), pa.string()) for column in zip_longest(*rows, fillvalue="")]


def as_text(value: object) -> str | None:
    """One cell, spelt as in other workbooks."""
    if isinstance(value, str):
        return _as_duration(value) if value.startswith(("PT", "-PT")) else value or None
    if isinstance(value, time):
        return as_clock(datetime.combine(datetime.min, value) - datetime.min)
    if isinstance(value, timedelta):
        return as_clock(value)
    if isinstance(value, datetime):
        whole = value.replace(microsecond=0) + timedelta(seconds=value.microsecond >= 500_000)
        return str(whole.date() if whole.time() == time() else whole)
    if isinstance(value, float) and value.is_integer() and abs(value) < _WHOLE:
        return str(int(value))
    return str(value) if isinstance(value, (int, float, date)) else None


def _as_duration(text: str) -> str:
    found = _DURATION.fullmatch(text)
    if not found:
        return text
    seconds = timedelta(hours=int(found[2]), minutes=int(found[3]), seconds=float(found[4].replace(",", ".")))
    return as_clock(-seconds if found[1] else seconds)


def as_clock(duration: timedelta) -> str:
    """H:MM:SS with as many hours as it takes."""
    seconds = round(abs(duration.total_seconds()))
    sign = "-" if duration < timedelta(0) else ""
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
