"""A sheet's title, sentences and table: Excel's own, with its header frozen."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from analytics.columns import Kind, heading, kind
from analytics.db import Frame
from reports import cells as look
from reports.cells import put
from reports.grid import HIDDEN, Column

HEADER = 5  # the row of a table's header; above it stand title, headline and remarks
FIRST = HEADER + 1
NARROW, WIDE = 9, 60  # characters, the width of a column
LINE = 14  # points, the height of a line
NUMBERS = ("count", "amount", "share")


def head(sheet: Worksheet, title: str, headline: str, *lines: str) -> None:
    """Title, what happened, and remarks, above whatever the sheet holds."""
    put(sheet, 1, 1, title, font=look.TITLE)
    put(sheet, 2, 1, headline, font=look.HEADLINE)
    for row, line in enumerate(filter(None, lines), 3):
        put(sheet, row, 1, line, font=look.CAPTION)
    sheet.row_dimensions[1].height = 24


def table(sheet: Worksheet, name: str, columns: Sequence[Column], widths: Sequence[float] = ()) -> float:
    """A table with its header frozen, each column as wide as what stands in it; the width of all in characters."""
    count = len(columns[0].values)
    widths = widths or [width_of(column) for column in columns]
    for place, (column, width) in enumerate(zip(columns, widths), 1):
        header = put(sheet, HEADER, place, column.heading, font=look.HEADER)
        header.alignment = aligned(column.kinds, place, vertical="center")
        header.fill, header.border = look.SHADE, look.UNDER
        sheet.column_dimensions[get_column_letter(place)].width = width
        for at in range(count):
            _cell(sheet, place, column, at)
    sheet.row_dimensions[HEADER].height = 2 * LINE + 2
    for at in range(count):
        texts = [(column.values[at], width) for column, width in zip(columns, widths)]
        lines = [1 + int(len(text) / (1.12 * width)) for text, width in texts if isinstance(text, str)]
        sheet.row_dimensions[FIRST + at].height = LINE * max([1, *lines]) + 1
    native = Table(
        displayName=re.sub(r"\W", "", f"T{name.title()}"),
        ref=f"A{HEADER}:{get_column_letter(len(columns))}{HEADER + count}",
        tableStyleInfo=TableStyleInfo(name="TableStyleLight1", showRowStripes=True),
    )
    sheet.add_table(native)
    sheet.freeze_panes = f"B{FIRST}"
    sheet.print_title_rows = f"{HEADER}:{HEADER}"
    return sum(widths)


def columns_of(frame: Frame, headings: Mapping[str, str]) -> list[Column]:
    """A frame's columns by other headings where there are some."""
    return [
        Column(
            str(name),
            headings.get(str(name), heading(str(name))),
            (kind(str(name), str(frame[name].dtype)),) * len(frame),
            tuple(frame[name].astype(object)),
            (False,) * len(frame),
        )
        for name in frame.columns
    ]


def width_of(column: Column) -> float:
    """How wide a column has to be, in characters."""
    texts = [len(value) for value in column.values if isinstance(value, str)]
    texts += [len(HIDDEN)] if any(column.is_hidden) else []
    texts += [11] if "day" in column.kinds else []
    longest_word = max(map(len, column.heading.split()), default=0) + 4  # and the arrow of the filter
    return min(WIDE, max(NARROW, longest_word, 3 + max(texts, default=0)))


def _cell(sheet: Worksheet, place: int, column: Column, at: int) -> None:
    value, row = column.values[at], FIRST + at
    if column.is_hidden[at]:
        cell = put(sheet, row, place, HIDDEN, font=look.PALE)
    else:
        is_remark = column.name == "state" and value != "complete"
        cell = put(sheet, row, place, value, column.kinds[at], look.PALE if is_remark else look.BODY)
    cell.alignment = aligned(column.kinds, place)


def aligned(kinds: Sequence[Kind], place: int, vertical: str = "top") -> Alignment:
    """Numbers to the right, words to the left and off the number before them."""
    if kinds and kinds[0] in NUMBERS:
        return Alignment(horizontal="right", vertical=vertical, wrap_text=True)
    return Alignment(horizontal="left", vertical=vertical, wrap_text=True, indent=0 if place == 1 else 1)
