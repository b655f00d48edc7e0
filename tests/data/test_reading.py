"""The front door: files, folders, kinds told by their bytes, headers and blank rows."""

import gzip
import hashlib
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from data.limits import BROWSER, COMMAND_LINE, Limits
from data.reading import Export, Unread, is_blank, normalise_header, read, read_path

TABLE = b"Name,Mail\nA,a@example.org\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Name", "Mail"])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def archive(*names: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as new:
        for name in names:
            new.writestr(name, b"x")
    return content.getvalue()


def only(content: bytes, label: str = "file.csv") -> Export | Unread:
    (one,) = read(label, content)
    return one


def test_a_text_file() -> None:
    one = only(TABLE)
    assert isinstance(one, Export)
    assert (one.label, one.sha256) == ("file.csv", hashlib.sha256(TABLE).hexdigest())
    assert [(sheet.name, sheet.rows) for sheet in one.sheets] == [("", [["Name", "Mail"], ["A", "a@example.org"]])]
    assert (one.modified_at, one.notes) == (None, ())


def test_bytes_decide_and_not_the_name() -> None:
    book, text = only(workbook(), "report.csv"), only(TABLE, "report.xlsx")
    assert isinstance(book, Export) and book.sheets[0].name == "Sheet"
    assert isinstance(text, Export) and text.sheets[0].rows[0] == ["Name", "Mail"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty"),
        (b" \n\n", "holds no text"),
        (gzip.compress(TABLE, mtime=0), "gzip"),
        (b"%PDF-1.7\n1 0 obj", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
        (b"Rar!\x1a\x07", "RAR"),
        (b"SQLite format 3\x00", "database"),
        (b"{\\rtf1", "RTF"),
        (b"\r\n<!DOCTYPE html><html><table></table>", "web page"),
        (b"<html xmlns:o='x'><table>", "web page"),
        (b"<?xml version='1.0'?><Workbook/>", "XML"),
        (OLE + b"\0" * 600 + "Workbook".encode("utf-16-le"), "damaged or unfinished"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
        (OLE + b"\0" * 600, "old Office document"),
        (bytes(range(256)), "binary"),
        (b"PK\x03\x04 cut", "cut off"),
        (workbook()[:-40], "cut off"),
        (archive("[Content_Types].xml", "xl/workbook.bin"), ".xlsb"),
        (archive("[Content_Types].xml", "word/document.xml"), "Word"),
        (archive("mimetype", "content.xml"), "OpenDocument text or presentation"),
        (archive("Index/Document.iwa"), "Numbers"),
        (archive("[Content_Types].xml"), "holds none"),
    ],
)
@pytest.mark.parametrize("label", ["file.csv", "file.xlsx", "file"])
def test_what_cannot_be_read_gets_one_sentence(content: bytes, words: str, label: str) -> None:
    one = only(content, label)
    assert isinstance(one, Unread)
    assert words in one.message and one.message.endswith(".") and "\n" not in one.message
    assert (one.label, one.sha256) == (label, hashlib.sha256(content).hexdigest())


def test_a_folder_in_the_order_of_its_names(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/z.csv", "a.csv", "c.csv", ".DS_Store", "~$a.xlsx"):
        (tmp_path / name).write_bytes(TABLE)
    (tmp_path / "d.csv").write_bytes(b"")
    results = read_path(tmp_path)
    assert [one.label for one in results] == ["a.csv", "b/z.csv", "c.csv", "d.csv"]
    assert isinstance(results[-1], Unread)
    assert [one.label for one in read_path(tmp_path / "b" / "z.csv")] == ["z.csv"]


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    (one,) = read_path(tmp_path / "no.csv")
    assert isinstance(one, Unread) and "no such file" in one.message


def test_the_size_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(TABLE)
    (one,) = read_path(tmp_path / "a.csv", Limits(file_bytes=10))
    assert isinstance(one, Unread) and "larger than 10 bytes" in one.message
    assert (BROWSER.file_bytes, COMMAND_LINE.file_bytes) == (200 * 1024**2, 2 * 1024**3)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("\ufeffFirst Join", "first join"),
        ("Order\u00a0#", "order #"),
        ("Impressions\u00adklick\u00adrate (%)", "impressionsklickrate (%)"),
        ("Watch time （hours）", "watch time (hours)"),
        ("Participant’s  name", "participant's name"),
        ("In–Meeting Duration", "in-meeting duration"),
        ("daily_active_members", "daily active members"),
        ("Report Generated:", "report generated"),
        ("Attendee Details, ", "attendee details"),
        (" Name (Original\nName) ", "name (original name)"),
        ("İsim", "isim"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("Cafe\u0301", "café"),
        ("名前：", "名前"),
        ("", ""),
        (":", ""),
    ],
)
def test_headers_have_one_spelling(text: str, normal: str) -> None:
    assert normalise_header(text) == normal
    assert normalise_header(normal) == normal


def test_blank_rows() -> None:
    assert all(map(is_blank, [[], [""], [" ", "\t", "\u00a0"], ["\ufeff", "\u200b"]]))
    assert not is_blank(["", "0"])


def test_every_real_file_is_read(real_exports: Path) -> None:
    results = [one for one in read_path(real_exports) if not one.label.startswith("ATTRIBUTION")]
    assert results and not [(one.label, one.message) for one in results if isinstance(one, Unread)]
    assert all(one.sheets and one.sheets[0].rows for one in results if isinstance(one, Export))


@pytest.mark.parametrize(
    ("name", "rows", "columns"),
    [
        ("zoom/satrdays2020_attendee.csv", 1030, 10),
        ("slack/r4ds_members_overview_2017_2019.csv", 679, 21),
        ("youtube/pulse_de_2025_Tabellendaten.csv", 275, 12),
        ("youtube/wholebrain_traffic_Table.xlsx", 14, 6),
        ("teams/v2022_dvaneynde_14.csv", 27, 7),
        ("teams/list2020_de_dominik.csv", 39, 3),
    ],
)
def test_rows_of_real_files(real_exports: Path, name: str, rows: int, columns: int) -> None:
    (one,) = read_path(real_exports / name)
    assert isinstance(one, Export) and one.notes == ()
    assert len(one.sheets[0].rows) == rows
    assert max(map(len, one.sheets[0].rows)) == columns
