"""The same export as CSV, XLSX, XLS and ODS gives the same facts: real dates, durations as times, whole numbers."""

import csv
import io
import zipfile
from datetime import date, datetime, time, timedelta
from xml.sax.saxutils import escape, quoteattr

import openpyxl
import pytest
import xlwt

from data.limits import Limits
from data.reading import Export, Unread, read

Rows = list[list[object]]
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
BOOK = "application/vnd.oasis.opendocument.spreadsheet"
STYLES = {date: "yyyy-mm-dd", datetime: "yyyy-mm-dd hh:mm:ss", time: "hh:mm:ss", timedelta: "[h]:mm:ss"}
WRITTEN = {  # what each cell is read as
    "day": (date(2026, 3, 4), "2026-03-04"),
    "moment": (datetime(2026, 3, 4, 14, 5, 6), "2026-03-04 14:05:06"),
    "time of day": (time(0, 4, 34), "0:04:34"),
    "no time": (time(0), "0:00:00"),
    "hours": (timedelta(hours=36, minutes=5, seconds=7), "36:05:07"),
    "whole": (1234567, "1234567"),
    "whole as float": (3.0, "3"),
    "fraction": (0.4821, "0.4821"),
    "text": ("A & B <c> “d”", "A & B <c> “d”"),
    "digits as text": ("0042", "0042"),
    "nothing": (None, ""),
}


def as_csv(rows: Rows) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(
        [["" if cell is None else cell.isoformat() if isinstance(cell, date | time) else cell for cell in row]
         for row in rows]
    )  # fmt: skip
    return text.getvalue().encode()


def as_xlsx(rows: Rows) -> bytes:
    book, packed = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.worksheets[0].append(row)
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            cell.number_format = STYLES.get(type(cell.value), "General")
    book.save(packed)
    return packed.getvalue()


def as_xls(rows: Rows) -> bytes:
    book, packed = xlwt.Workbook(), io.BytesIO()
    sheet = book.add_sheet("Sheet1")
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            style = xlwt.easyxf(num_format_str=STYLES.get(type(cell), "General"))
            sheet.write(at, column, cell / timedelta(days=1) if isinstance(cell, timedelta) else cell, style)
    book.save(packed)
    return packed.getvalue()


def as_ods(rows: Rows) -> bytes:
    lines = "".join(f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in rows)
    return ods(f'<table:table table:name="Sheet1">{lines}</table:table>')


def ods_cell(cell: object) -> str:
    kind, value = "string", ""
    if isinstance(cell, time):
        kind, value = "time", cell.strftime("office:time-value=PT%HH%MM%SS")
    elif isinstance(cell, timedelta):
        seconds = int(cell.total_seconds())
        kind, value = "time", f"office:time-value=PT{seconds // 3600}H{seconds // 60 % 60:02}M{seconds % 60:02}S"
    elif isinstance(cell, date):
        kind, value = "date", f"office:date-value={cell.isoformat()}"
    elif isinstance(cell, int | float):
        kind, value = "float", f"office:value={cell}"
    name, _, content = value.partition("=")
    told = f' office:value-type="{kind}"' if cell is not None else ""
    shown = f"<text:p>{escape(str(cell))}</text:p>" if cell is not None else ""
    return f"<table:table-cell{told}{f' {name}={quoteattr(content)}' if name else ''}>{shown}</table:table-cell>"


def ods(tables: str, head: str = "", mimetype: str = BOOK) -> bytes:
    names = " ".join(f'xmlns:{name}="{OFFICE}{name}:1.0"' for name in ("office", "table", "text", "style"))
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<office:document-content {names} office:version="1.3">'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{OFFICE}manifest:1.0"/>')
    return packed.getvalue()


FORMS = {"csv": as_csv, "xlsx": as_xlsx, "xls": as_xls, "ods": as_ods}
EXPORTS: dict[str, tuple[str, Rows]] = {
    "a Studio table of videos": (
        "youtube_content",
        [
            ["Content", "Video title", "Video publish time", "Duration", "Views", "Watch time (hours)",
             "Average view duration", "Thumbnail click-through rate (%)"],
            ["Total", None, None, None, 15, 1.25, time(0, 5, 0), 4.1],
            ["aaaaaaaaaa1", "March 27, 2021", date(2022, 12, 18), 2741, 10, 1.0, time(0, 6, 0), 4.17],
            ["-bbbbbbbbb2", "42", date(2023, 1, 2), 60, 5, 0.25, time(0, 3, 0), None],
        ],
    ),
    "a Studio table by country": (
        "youtube_geography",
        [
            ["Geography", "Views", "Average view duration", "Watch time (hours)"],
            ["Total", 9, time(0, 4, 34), 3.5], ["NA", 5, time(0, 0, 9), 0.0125], ["TL", 0, None, 0],
        ],
    ),
    "a sheet of registrations": (
        "registrations",
        [
            ["Email", "Name", "Organisation", "Event", "Event date", "Registered at", "Attended"],
            ["ada@stats.example", "Ada Example", "Example Institute", "Models", date(2026, 3, 4),
             datetime(2026, 2, 20, 9, 30, 15), "yes"],
            ["ben@stats.example", "Ben Example", None, "Models", date(2026, 3, 4), datetime(2026, 2, 3), "no"],
        ],
    ),
    "a Slack overview": (
        "slack_overview",
        [
            ["Date", "Total Enabled Membership", "Daily active people", "Percent of views, public channels",
             "Messages posted"],
            [date(2026, 3, 1), 1234, 50, 0.9874, 31250], [date(2026, 3, 2), 1235, 0, 0.5, 31260],
        ],
    ),
}  # fmt: skip
FACTS = ("video_figures", "video_titles", "youtube_days", "youtube_parts", "registrations", "attendances", "slack_days")


@pytest.mark.parametrize("export", EXPORTS)
def test_every_form_of_an_export_gives_the_same_facts(desk, export: str) -> None:
    source, rows = EXPORTS[export]
    facts = {}
    for form, write in FORMS.items():
        (outcome,) = desk.bring(f"An export 2026-03-01_2026-03-31.{form}", write(rows))
        assert (outcome.status, outcome.source, outcome.problems) == ("imported", source, ()), form
        facts[form] = [desk.ask(f"select * exclude (import_id) from {table} order by all") for table in FACTS]
        desk.undo(outcome.import_id)
    assert any(facts["csv"])
    for form in ("xlsx", "xls", "ods"):
        assert facts[form] == facts["csv"], form


@pytest.mark.parametrize("form", ["xlsx", "xls", "ods"])
def test_every_cell_is_spelt_alike(form: str) -> None:
    rows = [["Name", "Value"], *([name, value] for name, (value, _) in WRITTEN.items())]
    (one,) = read("book", FORMS[form](rows))
    assert isinstance(one, Export)
    assert one.sheets[0].rows[1:] == [[name, text] for name, (_, text) in WRITTEN.items()]


def test_an_old_workbook_inside_a_zip_and_hidden_sheets(zipped) -> None:
    book, packed = xlwt.Workbook(), io.BytesIO()
    for name in ("Shown", "Hidden"):
        book.add_sheet(name).write(2, 1, "a")
    book.get_sheet("Hidden").visibility = 1
    book.save(packed)
    (one,) = read("books.zip", zipped({"old.xls": packed.getvalue()}))
    assert isinstance(one, Export)
    assert [(sheet.name, sheet.rows) for sheet in one.sheets] == [("Shown", [[""], [""], ["a"]])]
    assert one.notes == ('The hidden sheet "Hidden" was not read.',)


def test_blank_rows_of_an_open_document_keep_their_numbers() -> None:
    row = '<table:table-row table:number-rows-repeated="{}"><table:table-cell {}/></table:table-row>'
    cell = "<table:table-cell office:value-type='string'><text:p>{}</text:p></table:table-cell>"
    filled = f"<table:table-row>{cell}</table:table-row>"
    wide = 'table:number-columns-repeated="16384"'
    rows = (
        row.format(3, wide) + filled.format("a") + row.format(2, wide) + filled.format("b") + row.format(1048569, wide)
    )
    (one,) = read("book.ods", ods(f'<table:table table:name="S">{rows}</table:table>'))
    assert isinstance(one, Export)
    assert one.sheets[0].rows == [[""], [""], [""], ["a"], [""], [""], ["b"]]


BOMB = (
    '<table:table table:name="S"><table:table-row table:number-rows-repeated="1048576"><table:table-cell '
    'table:number-columns-repeated="16384" office:value-type="float" office:value="1"/></table:table-row></table:table>'
)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (as_xls([["a", "b"]])[:-1500], "old Office document"),
        (as_xls([["a", "b"]])[:600] + "Workbook".encode("utf-16-le") + bytes(range(256)) * 9, "damaged"),
        (ods("", mimetype="application/vnd.oasis.opendocument.text"), "OpenDocument text"),
        (ods("<table:table"), "no visible sheet"),
        (ods("", head='<!DOCTYPE x [<!ENTITY a "b">]>'), "entities"),
        (ods(BOMB), "damaged"),
        (ods('<table:table table:name="S"/>'), "no visible sheet"),
    ],
)
def test_what_is_broken_or_hostile_gets_one_sentence(content: bytes, words: str) -> None:
    (one,) = read("book", content, Limits(child_bytes=768 * 1024**2, child_seconds=20))
    assert isinstance(one, Unread)
    assert words in one.message and one.message.endswith(".")
