"""Cells of a workbook: numbers as numbers, days as days, and text that no spreadsheet ever runs."""

from __future__ import annotations

from datetime import date, datetime

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from analytics.columns import Kind
from analytics.spreadsheet import FORMULA_STARTS, is_missing
from charts.style import palette

LONGEST = 32_767  # characters that Excel holds in a cell
FORMATS: dict[Kind, str] = {
    "month": "mmm yyyy",
    "day": "d mmm yyyy",
    "share": "0.0%",
    "count": "#,##0",
    "amount": "#,##0.0",
}
COLOURS = {name: colour.removeprefix("#") for name, colour in palette("light").items()}

FONT = "Calibri"
TITLE = Font(name=FONT, size=16, bold=True, color=COLOURS["text"])
HEADLINE = Font(name=FONT, size=12, bold=True, color=COLOURS["accent"])
CAPTION = Font(name=FONT, size=10, color=COLOURS["muted"])
BODY = Font(name=FONT, size=10, color=COLOURS["text"])
PALE = Font(name=FONT, size=10, italic=True, color=COLOURS["muted"])
LABEL = Font(name=FONT, size=10, bold=True, color=COLOURS["text"])
LINK = Font(name=FONT, size=10, underline="single", color=COLOURS["accent"])
HEADER = Font(name=FONT, size=10, bold=True, color=COLOURS["text"])
SHADE = PatternFill("solid", fgColor=COLOURS["shade"])
UNDER = Border(bottom=Side("thin", color=COLOURS["faint"]))
WRAPPED = Alignment(wrap_text=True, vertical="top")


def put(
    sheet: Worksheet, row: int, column: int, value: object, kind: Kind = "text", font: Font = BODY
) -> Cell | MergedCell:
    """Write one value; nothing where it is missing."""
    cell = sheet.cell(row, column)
    cell.font = font
    if is_missing(value):
        return cell
    if isinstance(value, str):
        return put_text(cell, value)
    cell.value = _plain(value)  # type: ignore[assignment]
    cell.number_format = FORMATS.get(kind, "General")
    cell.alignment = Alignment(horizontal="left" if kind in ("month", "day") else None, vertical="top")
    return cell


def put_text(cell: Cell | MergedCell, text: str) -> Cell | MergedCell:
    """Write text as text: whatever it begins with, it is no formula, and stays none when somebody edits the cell."""
    shown = printable(text)[:LONGEST]
    cell.value = shown
    cell.data_type = "s"
    cell.quotePrefix = shown.lstrip(" ").startswith(FORMULA_STARTS)
    cell.alignment = Alignment(vertical="top")
    return cell


def printable(text: str) -> str:
    """Text on one line, without characters that a workbook cannot hold."""
    return "".join(one if one.isprintable() else " " for one in text)


def _plain(value: object) -> object:
    """A frame's value as the writer of workbooks takes it."""
    if isinstance(value, datetime):
        return date(value.year, value.month, value.day)
    item = getattr(value, "item", None)
    return item() if callable(item) else value
