"""The summary as an Excel workbook: one sheet per answer with its table and its chart, both Excel's own.

No cell holds a formula. Of one snapshot it is always the same file, byte for byte.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime, time

from openpyxl import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from analytics.asking import find
from analytics.columns import Kind
from analytics.sentences import day_name
from data.source import all_sources
from reports import cells as look
from reports import words
from reports.cells import put
from reports.grid import Column, grid
from reports.plots import CHART_DATA, Plot, place_beside, place_on_first, plot
from reports.snapshot import Shown, Snapshot
from reports.tables import FIRST, HEADER, LINE, columns_of, head, table

SUFFIX, MIME = ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COVER = "Summary"
BEHIND = (
    ("Definitions", "How each number is measured"),
    ("Sources", "The files behind these numbers"),
    ("Data to", "The days that each measure is known for"),
)
ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_TEXT: Kind = "text"


def render(snapshot: Snapshot) -> bytes:
    """The workbook's bytes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    cover = book.create_sheet(COVER)
    key_plots = [drawn for shown in snapshot.shown if (drawn := _sheet(book, shown, snapshot)) and shown.part.is_key]
    _cover(cover, snapshot)
    _key_plots(book, snapshot, key_plots)
    _definitions(book, snapshot)
    _sources(book, snapshot)
    if CHART_DATA in book.sheetnames:
        book.move_sheet(CHART_DATA, len(book.sheetnames))
    for sheet in book.worksheets:
        _print_setup(sheet, snapshot)
    for sheet in book.worksheets[:2]:
        sheet.page_setup.fitToHeight = 1
    return _bytes(book, snapshot)


def _sheet(book: Workbook, shown: Shown, snapshot: Snapshot) -> Plot | None:
    """Make the sheet of one answer; the plot that stands on it."""
    sheet = book.create_sheet(shown.part.name)
    columns, answer = grid(shown, snapshot), shown.answer
    head(sheet, answer.question.title, answer.headline, words.beside(shown), words.remarks(shown, columns))
    if answer.is_empty:
        put(sheet, HEADER, 1, words.why_empty(shown), font=look.PALE)
        return None
    width = table(sheet, shown.part.name, columns)
    found = plot(book, sheet, shown, columns, snapshot)
    place_beside(sheet, found, len(columns), len(answer.frame), width)
    return found


def _key_plots(book: Workbook, snapshot: Snapshot, plots: list[Plot]) -> None:
    """The first answer's sheet shows the key pictures too."""
    first = next(snapshot.shown)
    if not first.answer.is_empty:
        sheet = book[first.part.name]
        assert isinstance(sheet, Worksheet)
        place_on_first(sheet, plots, FIRST + len(first.answer.frame) + 1)


def _cover(sheet: Worksheet, snapshot: Snapshot) -> None:
    """What the report is about, what it cannot tell, and where to find what."""
    put(sheet, 1, 1, f"{snapshot.partnership}: summary", font=look.TITLE)
    put(sheet, 2, 1, words.period(snapshot), font=look.HEADLINE)
    sheet.row_dimensions[1].height = 24
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 20, 105
    row = 4
    for name, text in words.facts(snapshot):
        put(sheet, row, 1, name, font=look.LABEL)
        put(sheet, row, 2, text).alignment = look.WRAPPED
        sheet.row_dimensions[row].height = (LINE + 1) * (1 + len(text) // 112)
        row += 1
    row += 1
    for place, name in enumerate(("Sheet", "What it says"), 1):
        header = put(sheet, row, place, name, font=look.HEADER)
        header.fill, header.border = look.SHADE, look.UNDER
    for name, says in _sheets(snapshot):
        row += 1
        link = put(sheet, row, 1, name)
        link.hyperlink = Hyperlink(ref=link.coordinate, location=f"'{name}'!A1")
        link.font = look.LINK
        put(sheet, row, 2, says)


def _sheets(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    for shown in snapshot.shown:
        yield shown.part.name, shown.answer.headline
    yield from BEHIND


def _definitions(book: Workbook, snapshot: Snapshot) -> None:
    """How each question is measured, in the words that stand beside it elsewhere."""
    sheet = book.create_sheet("Definitions")
    head(sheet, *BEHIND[0], "The same words stand beside each number in the dashboard.")
    sheets: dict[str, list[str]] = {}
    for shown in snapshot.shown:
        sheets.setdefault(shown.part.question, []).append(shown.part.name)
    asked = [find(name) for name in sheets]
    rows = {
        "Sheets": [", ".join(names) for names in sheets.values()],
        "Title": [one.title for one in asked],
        "Unit": [one.unit for one in asked],
        "Definition": [" ".join(one.definition.split()) for one in asked],
        "After": [one.source for one in asked],
        "Question": list(sheets),
    }
    table(sheet, "Definitions", [_words(*row) for row in rows.items()], widths=(20, 24, 16, 88, 30, 24))


def _sources(book: Workbook, snapshot: Snapshot) -> None:
    """The files behind the numbers, and how far each measure reaches."""
    sheet = book.create_sheet("Sources")
    head(
        sheet,
        *BEHIND[1],
        "Files whose days touch the period, or that running totals begin with. An import is taken back by its number.",
    )
    if snapshot.files.empty:
        put(sheet, HEADER, 1, "No file: nothing was imported for the period.", font=look.PALE)
    else:
        titles = {name: source.title for name, source in all_sources().items()}
        files = snapshot.files.assign(source=[titles.get(name, name) for name in snapshot.files["source"]])
        columns = columns_of(files, {"import_id": "Import", "file_name": "File", "sha256": "SHA-256"})
        table(sheet, "Sources", columns, widths=(9, 48, 34, 13, 13, 9, 68, 13))
    reach = book.create_sheet("Data to")
    head(reach, *BEHIND[2], "Where a day is empty nothing was imported.")
    named = snapshot.reach.assign(measure=[words.measure(name) for name in snapshot.reach["measure"]])
    table(reach, "Reach", columns_of(named, {}))


def _words(title: str, values: list[str]) -> Column:
    return Column(title.casefold(), title, (_TEXT,) * len(values), tuple(values), (False,) * len(values))


def _print_setup(sheet: Worksheet, snapshot: Snapshot) -> None:
    """A4 across, one page wide, the title and date above and the page's number below."""
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    if sheet.sheet_properties.pageSetUpPr:
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.header, margins.footer = 0.8, 0.7, 0.35, 0.3
    above, below = sheet.oddHeader, sheet.oddFooter
    if above is not None and below is not None:
        above.left.text = f"{snapshot.partnership}: {sheet.title}".replace("&", "&&")
        above.right.text = day_name(snapshot.made_on)
        below.left.text = words.period(snapshot)
        below.right.text = "Page &P of &N"


def _bytes(book: Workbook, snapshot: Snapshot) -> bytes:
    moment = datetime.combine(snapshot.made_on, time())
    book.properties.title = f"{snapshot.partnership}: summary"
    book.properties.creator = snapshot.partnership
    book.properties.created = moment
    written = io.BytesIO()
    book.save(written)
    return _settled(written.getvalue(), f"{moment:%Y-%m-%dT%H:%M:%SZ}")


def _settled(content: bytes, moment: str) -> bytes:
    """The same file without the time at which it was written."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as written, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as settled:
        for name in sorted(written.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
            part = written.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + moment.encode(), part)
            settled.writestr(zipfile.ZipInfo(name, ZIP_DATE), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()
