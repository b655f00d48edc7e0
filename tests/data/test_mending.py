"""Refused rows come back with their reasons; mended and dropped again they are in, and nobody else is gone."""

import io

import openpyxl
import pytest
from click.testing import CliRunner

from cli import main
from data.configured import fill
from data.importing import Importer
from data.mending import WHY, name_for, refused_rows, speaks_alone
from data.reading import read
from data.store import open_store
from partnership import read_settings

SHEET = """Our people

Email,Name,Event,Event date,Registered at,Status
anna@uni.example,Anna Bell,Forum 5,2024-05-20,2024-05-13,Registered
,,=Forum 5,2024-05-20,2024-05-14,Registered
cleo@uni.example,Cleo Fox,Forum 5,2024-05-20,2024-05-15,odd
"""
ZOOM = """Registration Report
Report generated time,05/19/2024 09:12:00 AM
Topic,Webinar ID,Scheduled Time,Duration (minutes),# Registrants,# Cancelled registrants
Forum 5,328 972 509,05/20/2024 04:00:00 PM,60,2,1
Registrant Details
First Name,Last Name,Email,Registration Time,Approval Status
Anna,Bell,anna@uni.example,05/13/2024 10:30:11 AM,approved
Ben,Day,ben@firm.example,long ago,approved
"""


@pytest.fixture
def importer(tmp_path):
    settings = read_settings({"COMMUNITY_KEY_FILE": str(tmp_path / "store.key")})
    with open_store() as store:
        fill(store, settings.partnership)
        yield Importer(store, settings)


def refused(importer, name: str, text: str) -> tuple[list[tuple], bytes]:
    (export,) = read(name, text.encode())
    preview = importer.preview(export)
    importer.commit([preview])
    content = refused_rows(export, preview.problems, speaks_alone(preview))
    page = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return list(page.iter_rows(values_only=True)), content


def again(importer, rows: list[tuple], name: str = "mended.xlsx"):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
        for cell in book.active[book.active.max_row]:
            cell.data_type = "s" if cell.value else "n"
    packed = io.BytesIO()
    book.save(packed)
    (export,) = read(name, packed.getvalue())
    return importer.commit([importer.preview(export)])[0]


def test_of_a_plain_sheet_only_the_refused_rows_come_back(importer) -> None:
    rows, content = refused(importer, "people.csv", SHEET)
    assert rows[2][-1] == WHY
    assert [row[1] for row in rows[3:]] == [None, "Cleo Fox"]
    assert all(row[-1] for row in rows[3:])
    cells = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    assert {cell.data_type for row in cells.iter_rows() for cell in row} <= {"s", "n"}  # no formula
    mended = [list(row) for row in rows]
    mended[3][0] = "ben@firm.example"
    mended[4][5] = "registered"
    outcome = again(importer, mended)
    assert (outcome.rows.new, outcome.rows.refused, outcome.comparison.gone) == (2, 0, 0)


def test_of_a_complete_list_the_whole_comes_back_so_that_nobody_is_gone(importer) -> None:
    rows, _ = refused(importer, "registrants.csv", ZOOM)
    assert [row[0] for row in rows[5:]] == ["First Name", "Anna", "Ben"]
    assert rows[5][-1] == WHY
    assert [bool(row[-1]) for row in rows[6:]] == [False, True]
    mended = [list(row) for row in rows]
    mended[7][3] = "05/14/2024 10:30:11 AM"
    outcome = again(importer, mended, "registrants.xlsx")
    assert (outcome.rows.new, outcome.rows.refused, outcome.comparison.gone) == (1, 0, 0)


def test_without_refused_rows_there_is_nothing_to_give_back(importer) -> None:
    (export,) = read("people.csv", SHEET.encode())
    assert refused_rows(export, [], True) is None
    assert name_for("a.zip/Table data.csv") == "Table data (refused rows).xlsx"


def test_the_command_line_writes_them_into_a_folder(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("COMMUNITY_DB", str(tmp_path / "store.duckdb"))
    for name in ("one.csv", "other/one.csv"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(SHEET.replace("Forum 5", f"Forum {len(name)}"), "utf-8")
    done = CliRunner().invoke(main, ["import", str(tmp_path / "in"), "--refused", str(tmp_path / "out")])
    assert done.exit_code == 3
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "one (refused rows) 2.xlsx", "one (refused rows).xlsx",
    ]  # fmt: skip
    CliRunner().invoke(main, ["import", str(tmp_path / "in"), "--refused", str(tmp_path / "no")])
    assert not (tmp_path / "no").exists()  # nothing new: what was refused then was given back then
