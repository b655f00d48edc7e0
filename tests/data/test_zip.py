"""ZIP archives: which members are read, and which tricks are refused."""

import io
import stat
import struct
import warnings
import zipfile
from datetime import datetime

import openpyxl
import pytest

from data.limits import Limits
from data.reading import Export, Unread, read

TABLE = b"Name,Mail\nA,a@example.org\n"
MEGABYTE = 1024 * 1024


def packed(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, member in members:
            archive.writestr(name, member)
    return content.getvalue()


def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Name", "Mail"])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def outcome(content: bytes, limits: Limits | None = None) -> dict[str, str]:
    """Label → "read" or the sentence."""
    results = read("a.zip", content, limits or Limits())
    return {one.label: one.message if isinstance(one, Unread) else "read" for one in results}


def member(name: str, **attributes: object) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, (2024, 5, 20, 14, 0, 2))
    for attribute, value in attributes.items():
        setattr(info, attribute, value)
    return info


def test_members_in_the_order_of_their_names_with_their_time() -> None:
    content = packed((member("b/Totals.csv"), TABLE), ("Chart data.csv", TABLE + b"B,b@example.org\n"))
    first, second = read("a.zip", content)
    assert isinstance(first, Export) and isinstance(second, Export)
    assert (first.label, second.label) == ("a.zip/Chart data.csv", "a.zip/b/Totals.csv")
    assert second.modified_at == datetime(2024, 5, 20, 14, 0, 2)
    assert second.sheets[0].rows == [["Name", "Mail"], ["A", "a@example.org"]]
    assert second.sha256 == read("x.csv", TABLE)[0].sha256 != first.sha256


@pytest.mark.parametrize("moment", [(1980, 1, 1, 0, 0, 0), (2024, 0, 0, 0, 0, 0), (2024, 2, 31, 0, 0, 0)])
def test_a_time_that_is_none(moment: tuple[int, ...]) -> None:
    (one,) = read("a.zip", packed((member("a.csv", date_time=moment), TABLE)))
    assert isinstance(one, Export) and one.modified_at is None


def test_what_systems_leave_behind_is_passed_over_in_silence() -> None:
    litter = [".DS_Store", "__MACOSX/._a.csv", "~$a.xlsx", "b/Thumbs.db", "._a.csv", "desktop.ini"]
    assert outcome(packed(("a.csv", TABLE), *((name, b"\0\1") for name in litter))) == {"a.zip/a.csv": "read"}


def test_names_are_decoded() -> None:
    utf_8 = packed(("Größe.csv", TABLE), ("Cafe\u0301.csv", TABLE))
    assert set(outcome(utf_8)) == {"a.zip/Größe.csv", "a.zip/Caf\u00e9.csv"}
    unsaid = packed(("Gr____e.csv", TABLE)).replace(b"Gr____e.csv", "Größe.csv".encode())
    assert set(outcome(unsaid)) == {"a.zip/Größe.csv"}
    dos = packed(("Gr__e.csv", TABLE)).replace(b"Gr__e.csv", "Größe.csv".encode("cp437"))
    assert set(outcome(dos)) == {"a.zip/Größe.csv"}


def test_a_workbook_inside() -> None:
    assert outcome(packed(("a.xlsx", workbook()), ("b.csv", workbook()))) == dict.fromkeys(
        ["a.zip/a.xlsx", "a.zip/b.csv"], "read"
    )


def test_one_bad_member_loses_nothing_else() -> None:
    results = outcome(
        packed(("a.csv", TABLE), ("b.zip", packed(("c.csv", TABLE))), ("d.pdf", b"%PDF-1.7"), ("e.csv", b""))
    )
    assert results["a.zip/a.csv"] == "read"
    assert "ZIP inside a ZIP" in results["a.zip/b.zip"]
    assert "PDF" in results["a.zip/d.pdf"]
    assert "empty" in results["a.zip/e.csv"]


@pytest.mark.parametrize("name", ["../a.csv", "/etc/a.csv", "C:/a.csv", "b/../../a.csv", "..\\a.csv", "C:\\a.csv"])
def test_names_that_point_outside(name: str) -> None:
    results = outcome(packed((name, TABLE), ("good.csv", TABLE)))
    assert sorted(sentence[:23] for sentence in results.values()) == ["This file's name points", "read"]


def test_links() -> None:
    link = member("link.csv", external_attr=(stat.S_IFLNK | 0o777) << 16, create_system=3)
    results = outcome(packed((link, b"/etc/hostname"), ("good.csv", TABLE)))
    assert "link" in results["a.zip/link.csv"] and results["a.zip/good.csv"] == "read"


def test_locked_members() -> None:
    content = bytearray(packed(("a.csv", TABLE)))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    assert "password" in outcome(bytes(content))["a.zip/a.csv"]


def test_unusual_packing() -> None:
    assert "unusual" in outcome(packed((member("a.csv", compress_type=zipfile.ZIP_LZMA), TABLE)))["a.zip/a.csv"]


def test_bombs() -> None:
    assert "200 times" in outcome(packed(("a.csv", b"0,0\n" * 8 * MEGABYTE)))["a.zip"]
    two = packed(("a.csv", TABLE * 1000), ("b.csv", TABLE * 1000))
    assert "unpacks to more than" in outcome(two, Limits(archive_bytes=40_000))["a.zip"]
    assert set(outcome(two, Limits(file_bytes=10_000)).values()) == {"This file unpacks to more than 9.8 KB: split it."}


def test_an_archive_that_takes_too_long_gives_what_it_has() -> None:
    content = packed(("a.csv", TABLE), ("b.csv", TABLE))
    assert all("took too long" in sentence for sentence in outcome(content, Limits(archive_seconds=0)).values())


def test_a_file_of_too_many_bytes() -> None:
    assert "larger than 1 KB" in outcome(b"x,y\n" * 1000, Limits(file_bytes=1024))["a.zip"]


def test_too_many_members() -> None:
    content = packed(*((f"{number}.csv", TABLE) for number in range(201)))
    assert "more than 200 files" in outcome(content)["a.zip"]
    ends = content.rindex(b"PK\x05\x06")
    lying = content[: ends + 8] + struct.pack("<HH", 60_000, 60_000) + content[ends + 12 :]
    assert "entries" in outcome(lying)["a.zip"]


def test_entries_that_share_bytes() -> None:
    content = packed(("a.csv", TABLE))
    at, end = content.index(b"PK\x01\x02"), content.index(b"PK\x05\x06")
    entry = content[at:end]
    twin = entry.replace(b"a.csv", b"b.csv")
    record = struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, 2, 2, len(entry) * 2, at, 0)
    assert "overlap" in outcome(content[:at] + entry + twin + record)["a.zip"]


def test_names_that_occur_twice() -> None:
    assert "share a name" in outcome(packed(("a.csv", TABLE), ("a.csv", TABLE + TABLE)))["a.zip"]


def test_a_member_that_lies_about_its_size_or_is_damaged() -> None:
    good = packed(("a.csv", TABLE * 50), ("b.csv", TABLE))
    at = good.index(b"PK\x01\x02")
    small = good[: at + 24] + struct.pack("<L", 10) + good[at + 28 :]
    assert "damaged" in outcome(small)["a.zip/a.csv"] and outcome(small)["a.zip/b.csv"] == "read"
    torn = good[:45] + b"\xff\xff\xff" + good[48:]
    assert "damaged" in outcome(torn)["a.zip/a.csv"] and outcome(torn)["a.zip/b.csv"] == "read"


def test_cut_off_anywhere() -> None:
    content = packed(("a.csv", TABLE), ("b.csv", TABLE))
    for length in range(4, len(content)):
        assert "read" not in outcome(content[:length]).values()


def test_every_flipped_byte_ends_as_a_result_and_never_as_an_error() -> None:
    content = packed(("a.csv", TABLE), ("b.csv", TABLE))
    for place in range(len(content)):
        broken = content[:place] + bytes([content[place] ^ 0x5A]) + content[place + 1 :]
        assert read("a.zip", broken)


def test_an_empty_zip() -> None:
    assert "no files" in outcome(packed())["a.zip"]
    assert "no files" in outcome(packed((".DS_Store", b"x")))["a.zip"]
