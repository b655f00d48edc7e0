"""Workbooks: what comes out of a sheet, and what a hostile one can do (nothing)."""

import io
import time
import zipfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from datetime import time as clock

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from data.limits import Limits, Refused
from data.workbook import read_workbook

MEGABYTE = 1024 * 1024
SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(fill: Callable[[Worksheet], object]) -> bytes:
    book = openpyxl.Workbook()
    fill(book.worksheets[0])
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def plain() -> bytes:
    return workbook(lambda sheet: [sheet.append(row) for row in (["Name", "Mail"], ["A", "a@example.org"])])


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The workbook with one part put in place of another or added."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for other in old.namelist():
            if other != name:
                new.writestr(other, old.read(other))
        new.writestr(name, part)
    return changed.getvalue()


def sheet_xml(data: str, before: str = "") -> bytes:
    return f'{before}<worksheet xmlns="{MAIN}"><sheetData>{data}</sheetData></worksheet>'.encode()


def rows_of(content: bytes) -> list[list[str]]:
    return read_workbook(content, Limits())[0][0].rows


def refusal(content: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(Refused) as refused:
        read_workbook(content, limits or Limits())
    return str(refused.value)


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        ("01234", None, "01234"),
        (" a@example.org \n", None, " a@example.org \n"),
        ("12345678901234567890", None, "12345678901234567890"),
        (3, None, "3"),
        (3.0, None, "3"),
        (3.5, None, "3.5"),
        (12345678901234, None, "12345678901234"),
        (0.2778, "0.00%", "0.2778"),
        (True, None, "TRUE"),
        (False, None, "FALSE"),
        ("=1/0", None, ""),
        ("#N/A", None, ""),
        (date(2024, 5, 20), None, "2024-05-20"),
        (datetime(2024, 5, 20, 14, 0), None, "2024-05-20 14:00:00"),
        (datetime(2024, 5, 20, 14, 0), "dd.mm.yyyy", "2024-05-20 14:00:00"),
        (datetime(2024, 5, 20, 13, 59, 59, 999_600), None, "2024-05-20 14:00:00"),
        (timedelta(hours=36, minutes=5, seconds=7), "[h]:mm:ss", "36:05:07"),
        (timedelta(minutes=5, seconds=7), "[h]:mm:ss", "0:05:07"),
        (timedelta(days=60, hours=1), "[h]:mm", "1441:00:00"),
        (timedelta(days=1500), "[h]:mm", "36000:00:00"),
        (timedelta(0), "[h]:mm", "0:00:00"),
        (0.5, "[mm]:ss", "12:00:00"),
        (clock(13, 5, 6), None, "13:05:06"),
    ],
)
def test_a_cell_as_text(value: object, number_format: str | None, text: str) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Header", "Value"])
        sheet.append(["x", value])
        if number_format:
            sheet.cell(2, 2).number_format = number_format

    assert rows_of(workbook(fill)) == [["Header", "Value"], ["x", text]]


def test_the_other_calendar() -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.worksheets[0].append(["x", date(2024, 5, 20)])
    assert rows_of(saved(book)) == [["x", "2024-05-20"]]


def test_row_numbers_stay_true_above_between_and_beside() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["C4"], sheet["D4"], sheet["D6"] = "Name", "Minutes", timedelta(hours=30)
        sheet["D6"].number_format = "[h]:mm"

    assert rows_of(workbook(fill)) == [["", ""]] * 3 + [["Name", "Minutes"], ["", ""], ["", "30:00:00"]]


def test_a_formula_never_calculated_keeps_the_columns_in_place() -> None:
    data = '<row r="1"><c r="A1"><f>1+1</f></c><c r="B1" t="inlineStr"><is><t>y</t></is></c></row>'
    more = '<row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>2</v></c></row>'
    assert rows_of(with_part(plain(), SHEET, sheet_xml(data + more))) == [["", "y"], ["1", "2"]]


def test_hidden_and_empty_sheets() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Name", "Mail"])
    for name, state in (("Lookup", "hidden"), ("Secret & old", "veryHidden"), ("More", "visible")):
        sheet = book.create_sheet(name)
        sheet.append(["x", "y"])
        sheet.sheet_state = state
    book.create_sheet("Empty")
    book.create_chartsheet("Chart")
    sheets, notes = read_workbook(saved(book), Limits())
    assert [sheet.name for sheet in sheets] == ["Sheet", "More"]
    assert notes == [
        'The hidden sheet "Lookup" was not read.',
        'The hidden sheet "Secret & old" was not read.',
    ]


def test_nothing_in_it() -> None:
    assert "no visible sheet" in refusal(workbook(lambda sheet: None))
    assert "no visible sheet" in refusal(workbook(lambda sheet: sheet.append(["  ", " "])))


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row><row r="900000"><c r="B900000"><v/></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="999999"><c r="ZZ999999" t="s"><v>0</v></c></row>',
    ],
)
def test_far_corners_are_refused_before_the_parser(cells: str) -> None:
    began = time.monotonic()
    content = with_part(plain(), SHEET, sheet_xml(cells))
    assert len(content) < 10_000
    assert "too far apart" in refusal(content)
    assert time.monotonic() - began < 1


def test_a_far_corner_that_dodges_the_first_look_only_ends_the_child() -> None:
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c\nr = \'XFD1048576\'><v>1</v></c></row>'
    assert refusal(with_part(plain(), SHEET, sheet_xml(cells)))
    assert rows_of(plain())


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="1048576"><c r="XFD1048576"></c></row>',
    ],
)
def test_format_without_content_far_away_is_harmless(cells: str) -> None:
    assert rows_of(with_part(plain(), SHEET, sheet_xml(cells)))[0] == ["1", "2"]


def test_an_amplified_shared_string_ends_the_child_and_nothing_else() -> None:
    text = "x" * 32_000
    shared = f'<sst xmlns="{MAIN}"><si><t>{text}</t></si></sst>'.encode()
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 100_001))
    base = with_part(workbook(lambda sheet: sheet.append(["a", "b"])), "xl/sharedStrings.xml", shared)
    content = with_part(base, SHEET, sheet_xml(rows))
    assert len(content) < MEGABYTE
    assert "more memory or time" in refusal(content, Limits(child_bytes=700 * MEGABYTE))
    assert rows_of(plain())


def test_a_child_that_takes_too_long_is_ended() -> None:
    big = workbook(lambda sheet: [sheet.append([row, "x", "y"]) for row in range(20_000)])
    assert "more memory or time" in refusal(big, Limits(child_seconds=0.01))


def test_a_bomb_in_a_part() -> None:
    content = with_part(plain(), SHEET, sheet_xml("<!-- " + " " * 60 * MEGABYTE + " -->"))
    assert len(content) < MEGABYTE
    assert "200 times" in refusal(content)
    assert "unpacks to more than 1 MB" in refusal(content, Limits(workbook_bytes=MEGABYTE))


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
    ],
)
@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"])
def test_entities(doctype: str, part: str) -> None:
    assert "entities" in refusal(with_part(plain(), part, sheet_xml("", before=doctype)))


def test_a_workbook_packed_oddly() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain())) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_LZMA) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    assert "packed as no spreadsheet program" in refusal(packed.getvalue())


def test_entities_in_another_encoding() -> None:
    text = sheet_xml("", before="<!DOCTYPE x [<!ENTITY a 'a'>]>").decode()
    assert "UTF-8" in refusal(with_part(plain(), SHEET, text.encode("utf-16")))


def test_columns_cells_and_long_cells() -> None:
    wide = workbook(lambda sheet: sheet.append([1] * 600))
    assert "512 columns" in refusal(wide)
    tall = workbook(lambda sheet: [sheet.append([1, 2]) for _ in range(50)])
    assert "80 cells" in refusal(tall, Limits(cells=80))
    cell = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"x" * 40_000}</t></is></c></row>'
    assert "32,767" in refusal(with_part(plain(), SHEET, sheet_xml(cell)))


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"])
@pytest.mark.parametrize("junk", [b"", b"<worksheet", b"\x00\x01\x02", b"<a><b></a>"])
def test_damaged_parts_end_as_a_sentence_or_are_ignored(part: str, junk: bytes) -> None:
    try:
        read_workbook(with_part(plain(), part, junk), Limits())
    except Refused as refused:
        assert "workbook" in str(refused)


def test_cut_off_anywhere() -> None:
    content = plain()
    assert all("workbook" in refusal(content[:length]) for length in (40, len(content) // 2, len(content) - 30))


def test_many_rows_take_little_time() -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Big")
    for row in range(30_000):
        sheet.append([f"Person {row}", f"p{row}@example.org", row, row / 7, datetime(2024, 5, 20, 14), True, "x"])
    content = saved(book)
    began = time.monotonic()
    rows = rows_of(content)
    assert len(rows) == 30_000 and rows[-1][0] == "Person 29999"
    assert time.monotonic() - began < 15
