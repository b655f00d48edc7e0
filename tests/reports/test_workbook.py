"""The workbook as a spreadsheet reads it: the numbers of `ask`, native tables and charts, and nothing that runs."""

import io
import re
import zipfile
from datetime import date, datetime

import openpyxl
import pandas as pd
import pytest

from analytics import columns
from analytics.asking import ask
from analytics.coverage import SAID, WHOLE
from analytics.db import CursorDb
from analytics.roles import MANAGER, TEAM
from analytics.scope import Scope
from reports.cells import printable
from reports.contents import LONGEST, parts
from reports.grid import HIDDEN, grid
from reports.native import columns_of
from reports.plots import CHART_DATA
from reports.snapshot import freeze
from reports.tables import FIRST, HEADER
from reports.workbook import BEHIND, render

TODAY = date(2024, 6, 10)
FORMULA, PIPE = '=HYPERLINK("http://x","y")', "+1|cmd"
PARTS = list(parts())
SCOPE = Scope(since=date(2024, 2, 1), until=date(2024, 6, 30))


def read(cell):
    value = cell.value
    return value.date() if isinstance(value, datetime) else value


def every_cell(book):
    return [(sheet, cell) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]


def shown_of(snapshot, part):
    return next(one for one in snapshot.shown if one.part == part)


def rows_of(sheet):
    return sheet.iter_rows(min_row=FIRST, max_row=FIRST + 500)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_each_sheet_holds_what_the_team_is_answered(store, snapshot, book, part):
    sheet = book[part.name]
    with store.reading() as cursor:
        db = CursorDb(cursor, TODAY)
        scope = Scope(**{**SCOPE.__dict__, "by": part.by})
        answer, whole = ask(db, part.question, scope, role=TEAM), ask(db, part.question, scope, role=MANAGER)
    if part.basis:
        answer, whole = answer.only(basis=part.basis), whole.only(basis=part.basis)
    assert sheet["A2"].value == shown_of(snapshot, part).answer.headline
    if answer.is_empty:
        assert sheet.tables == {}
        assert sheet.cell(HEADER, 1).value.startswith("No data")
        return
    if part.question == "coverage":
        return
    shown = grid(shown_of(snapshot, part), snapshot)
    assert {one.name for one in shown} <= {*answer.frame.columns, "state", "change_in"}
    numbers = {name for name in answer.frame if columns.kind(str(name), str(answer.frame[name].dtype)) != "text"}
    left_out = columns.FOR_MACHINES | {*columns.STATE, *part.without}
    assert numbers - left_out <= {one.name for one in shown}
    for place, column in enumerate(shown, 1):
        assert sheet.cell(HEADER, place).value == column.heading
        for at in range(len(answer.frame)):
            cell = sheet.cell(FIRST + at, place)
            if column.name not in answer.frame or column.name == "number":
                assert cell.value is None or isinstance(cell.value, str)
                continue
            expected = answer.frame[column.name][at]
            if column.name == "period":
                assert re.fullmatch(r"\d+ \w+ \d{4} to \d+ \w+ \d{4}", cell.value or "1 May 2024 to 2 May 2024")
            elif answer.hidden is not None and answer.hidden[column.name][at]:
                assert cell.value == HIDDEN and pd.isna(expected) and not pd.isna(whole.frame[column.name][at])
            elif pd.isna(expected):
                assert cell.value is None
            elif isinstance(expected, str):
                assert cell.value == printable(expected)
            else:
                day = expected.date() if isinstance(expected, pd.Timestamp) else expected
                assert read(cell) == (day if isinstance(day, date) else pytest.approx(float(day), rel=1e-12))
    assert sheet.cell(FIRST + len(answer.frame), 1).value is None


def test_coverage_is_a_grid_in_the_words_of_the_page(book):
    heads, *rows = [[read(cell) for cell in row] for row in book["Coverage"].iter_rows(min_row=HEADER) if row[0].value]
    assert [head for head in heads if head][:3] == ["Month", "All in all", "Registrations"]
    assert "Geography" not in heads, "what was never imported is not asked for"
    assert len(rows) == 5 and rows[0][0] == date(2024, 6, 1) and rows[-1][0] == date(2024, 2, 1)
    told = {cell for row in rows for cell in row[1:] if cell}
    assert told <= {"–", *SAID.values(), *WHOLE.values()} | {cell for cell in told if cell.endswith(" short")}
    views = [row[heads.index("Views")] for row in rows]
    assert views == ["· Not due", "◐ Partly", "–", "–", "–"]


def test_no_cell_is_a_formula(book):
    assert [(sheet.title, cell.coordinate) for sheet, cell in every_cell(book) if cell.data_type == "f"] == []


def test_titles_that_would_run_stand_as_text(book):
    found = {cell.value: cell for sheet, cell in every_cell(book) if sheet.title == "Events"}
    for title in (FORMULA, PIPE, "@SUM(1) and more", "-2+3 Planned & open"):
        assert found[title].data_type == "s"
        assert found[title].quotePrefix, "typing into the cell must not make it run"


def test_the_file_itself_holds_no_formula_and_no_link_out(content):
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            text = parts.read(name).decode("utf-8")
            if name.startswith("xl/worksheets/sheet"):
                assert "<f>" not in text and "<f " not in text
            assert 'TargetMode="External"' not in text


def test_nobody_is_named(content):
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        text = " ".join(parts.read(name).decode("utf-8") for name in parts.namelist())
    assert not re.search(r"Person \d|p\d+@|roche\.com|@ox\.ac", text)


def test_tables_are_native_and_valid(book):
    tables = [(sheet, table) for sheet in book.worksheets for table in sheet.tables.values()]
    assert len({table.displayName for _, table in tables}) == len(tables) > 10
    for sheet, table in tables:
        first, *rows = list(sheet[table.ref])
        headings = [cell.value for cell in first]
        assert rows and all(headings) and len(set(headings)) == len(headings), sheet.title
        assert [column.name for column in table.tableColumns] == headings
        assert re.fullmatch(r"[A-Za-z_]\w*", table.displayName)
        assert sheet.freeze_panes == f"B{FIRST}"


def test_charts_are_native_and_read_the_tables(book, snapshot):
    drawn = {one.part.name for one in snapshot.shown if one.picture and not one.answer.is_empty}
    keys = {one.part.name for one in snapshot.shown if one.part.is_key} & drawn
    for sheet in book.worksheets:
        expected = len(keys) if sheet.title == "Overview" else int(sheet.title in drawn)
        assert len(sheet._charts) == expected, sheet.title
        for chart in sheet._charts:
            assert chart.display_blanks == "gap"
            for series in chart.series:
                for source in (series.val.numRef.f, (series.cat.numRef or series.cat.strRef).f):
                    name, cells = re.fullmatch(r"'?([^'!]+)'?!(.+)", source).groups()
                    rows = [int(row) for row in re.findall(r"\d+", cells)]
                    assert name in book.sheetnames and rows[0] == FIRST
                    read_cells = book[name][cells.replace("$", "")]
                    read_cells = [read_cells] if not isinstance(read_cells, tuple) else [row[0] for row in read_cells]
                    if source == series.val.numRef.f:
                        assert all(cell.value is None or cell.data_type == "n" for cell in read_cells), source
    assert len(keys) >= 3


def test_charts_read_gaps_where_the_table_says_hidden(book, snapshot):
    part = next(part for part in PARTS if part.name == "Balance by event")
    one = shown_of(snapshot, part)
    assert one.answer.hidden["unknown"].any() and HIDDEN in [
        cell.value for row in rows_of(book[part.name]) for cell in row
    ]
    sheet = book[CHART_DATA]
    titles = [cell.value for cell in sheet[HEADER - 1]]
    first = titles.index(part.name) + 1
    for at in range(len(one.answer.frame)):
        hidden = one.answer.hidden.loc[at]
        values = [sheet.cell(FIRST + at, first + place).value for place, _ in enumerate(columns_of(part.picture))]
        for name, value in zip(columns_of(part.picture)[1:], values[1:]):
            if hidden[name] or hidden[["side_a", "side_b"]].any():
                assert value is None
    assert book.sheetnames[-1] == CHART_DATA


def test_a_hidden_number_stands_nowhere_in_the_workbook(store):
    shown = render(freeze(store, TODAY, Scope(side="Public sector")))
    for _, cell in every_cell(openpyxl.load_workbook(io.BytesIO(shown))):
        if cell.parent.title in {part.name for part in PARTS} and cell.row >= FIRST and cell.data_type == "n":
            heading = cell.parent.cell(HEADER, cell.column).value
            if heading in ("Registrations", "Attendees", "Registrants who came", "New people"):
                assert cell.value == 0 or cell.value is None or cell.value >= 5, (cell.parent.title, cell.coordinate)


def test_the_managers_own_workbook_hides_nothing(store):
    book = openpyxl.load_workbook(io.BytesIO(render(freeze(store, TODAY, SCOPE, MANAGER))))
    assert HIDDEN not in [cell.value for _, cell in every_cell(book)]
    assert "Do not send this on" in " ".join(str(cell.value) for _, cell in every_cell(book) if cell.value)


def test_what_is_hidden_missing_or_unfinished_is_explained(book, snapshot):
    cover = " ".join(str(cell.value) for row in book["Summary"].iter_rows() for cell in row if cell.value)
    for words in ("one to four", "not zero", "so far", "10 June 2024", "20 May 2024", snapshot.fingerprint):
        assert words in cover
    assert "No data on Slack" in cover
    assert book["Slack members"].cell(HEADER, 1).value == "No data: no export of this was imported."
    for one in snapshot.shown:
        if one.answer.hidden is not None:
            assert "Hidden: " in str(book[one.part.name]["A4"].value)


def test_a_month_that_is_not_over_is_marked(book):
    sheet = book["Registrations"]
    last = [cell.value for cell in sheet[HEADER]].index("State") + 1
    states = [sheet.cell(row, last).value for row in range(FIRST, FIRST + 5)]
    assert states == ["no data", "complete", "no data", "complete", "so far"]
    points = sheet._charts[0].series[0].dPt
    assert [point.idx for point in points] == [4]
    assert points[0].spPr.pattFill is not None


def test_definitions_and_sources_stand_in_it(book, snapshot):
    definitions = [[cell.value for cell in row] for row in book["Definitions"].iter_rows(min_row=FIRST)]
    asked = {one.part.question: one.answer.question for one in snapshot.shown}
    assert [row[-1] for row in definitions] == list(asked)
    for row in definitions:
        assert row[3] == " ".join(asked[row[-1]].definition.split())
    sources = [[cell.value for cell in row] for row in book["Sources"].iter_rows(min_row=FIRST)]
    assert [(row[0], row[1], row[5]) for row in sources] == [(1, "registrations.csv", 189), (2, "totals.csv", 2)]
    assert all(re.fullmatch(r"[0-9a-f]{64}", row[6]) for row in sources)
    reach = {row[0].value: read(row[2]) for row in book["Data to"].iter_rows(min_row=FIRST)}
    assert reach["registrations"] == date(2024, 5, 20) and reach["Slack"] is None
    for name, _ in BEHIND:
        assert name in book.sheetnames


def test_it_prints_on_a4(book):
    for sheet in book.worksheets:
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToWidth == 1
        assert sheet.title in sheet.oddHeader.left.text and sheet.oddHeader.right.text == "10 June 2024"
        widths = [one.width for one in sheet.column_dimensions.values()]
        assert min(widths, default=9) >= 9


def test_names_of_sheets_fit(book):
    names = [part.name for part in PARTS]
    assert len(set(names)) == len(names)
    assert all(len(name) <= LONGEST for name in book.sheetnames)


def test_the_same_snapshot_is_the_same_file(snapshot, content):
    assert render(snapshot) == content


def test_an_empty_store_says_what_is_missing(empty_store):
    book = openpyxl.load_workbook(io.BytesIO(render(freeze(empty_store, TODAY))))
    assert all(not sheet._charts for sheet in book.worksheets)
    for part in PARTS:
        assert book[part.name].cell(HEADER, 1).value == "No data: no export of this was imported."
    cover = " ".join(str(cell.value) for row in book["Summary"].iter_rows() for cell in row if cell.value)
    assert "nothing was imported" in cover
    for measure in ("registrations", "attendance", "Slack", "videos"):
        assert f"No data on {measure}" in cover
