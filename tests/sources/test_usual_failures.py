"""What importers usually get wrong, one test each: two people come in as two people, or a sentence says why.

Every case is the same sheet, spoilt in one way that was seen in real exports.
"""

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from analytics.asking import catalogue
from analytics.columns import headings
from data.comparing import Rows

HEADER = ["Email", "Name", "Organisation", "Event", "Event date", "Registered at", "Status", "Attended"]
ANNA = [
    "anna@uni.example",
    "Anna Muñoz",
    "Example University",
    "Forum 5",
    "2024-05-20",
    "2024-05-13 10:30",
    "Registered",
    "yes",
]
BEN = ["ben@firm.example", "Ben Day", "Roche", "Forum 5", "2024-05-20", "2024-05-14 09:00", "Registered", "no"]
PEOPLE = [ANNA, BEN]


def text(*rows: list[str], delimiter: str = ",", end: str = "\n") -> str:
    return end.join(delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in row) for row in rows) + end


def workbook(**sheets: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def zipped(**members: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


PLAIN = text(HEADER, *PEOPLE)
SHEET = [HEADER, *PEOPLE]
DATED = [*ANNA[:4], datetime(2024, 5, 20), datetime(2024, 5, 13, 10, 30), *ANNA[6:]]
SPOILT: dict[str, tuple[str, bytes]] = {
    "a mark glued to the first header": ("a.csv", b"\xef\xbb\xbf" + PLAIN.encode()),
    "a mark glued to the first header, twice": ("a.csv", b"\xef\xbb\xbf\xef\xbb\xbf" + PLAIN.encode()),
    "a mark inside a workbook's first header": ("a.xlsx", workbook(S=[["\ufeffEmail", *HEADER[1:]], *PEOPLE])),
    "the header over again becomes a person": ("a.csv", text(HEADER, ANNA, HEADER, BEN).encode()),
    "one enclosing folder more": ("a.zip", zipped(**{"export/2024/people.csv": PLAIN.encode()})),
    "litter of the packing system beside it": (
        "a.zip", zipped(**{"__MACOSX/._p.csv": b"\x00\x05\x16\x07", ".DS_Store": b"x", "p.csv": PLAIN.encode()}),
    ),
    "a row one field too long": ("a.csv", text(HEADER, [*ANNA, ""], [*BEN, "and more"]).encode()),
    "a row one field too short": ("a.csv", text([*HEADER, "Remark"], [*ANNA, "late"], BEN).encode()),
    "an empty column before all others": ("a.csv", text(*(["", *row] for row in SHEET)).encode()),
    "empty rows between": ("a.csv", text(HEADER, [""], ANNA, [""] * 8, BEN, [""], [""]).encode()),
    "a title above the header": ("a.csv", text(["Our people"], [""], *SHEET).encode()),
    "a total below": ("a.csv", text(*SHEET, ["Total", "2", *[""] * 6]).encode()),
    "semicolons": ("a.csv", text(*SHEET, delimiter=";").encode()),
    "TAB text that is called a workbook": ("a.xls", text(*SHEET, delimiter="\t").encode()),
    "the delimiter said in a first line": ("a.csv", b"sep=;\n" + text(*SHEET, delimiter=";").encode()),
    "UTF-16": ("a.csv", text(*SHEET, delimiter="\t").encode("utf-16")),
    "UTF-16, big end first": ("a.csv", b"\xfe\xff" + text(*SHEET, delimiter="\t").encode("utf-16-be")),
    "Windows-1252": ("a.csv", PLAIN.encode("cp1252")),
    "lines that end as on old Macs": ("a.csv", PLAIN.replace("\n", "\r").encode()),
    "a NUL inside a row": ("a.csv", PLAIN.replace("Ben", "B\x00en").encode()),
    "a line break inside a cell": ("a.csv", PLAIN.replace("Example University", '"Example\nUniversity"').encode()),
    "a comma inside a cell": ("a.csv", PLAIN.replace("Anna Muñoz", '"Muñoz, Anna"').encode()),
    "no-break blanks in the header": ("a.csv", PLAIN.replace("Event date", "Event\u00a0date").encode()),
    "headers in capitals with blanks and colons": (
        "a.csv", text([f" {name.upper()}: " for name in HEADER], *PEOPLE).encode(),
    ),
    "columns in another order": ("a.csv", text(*(row[::-1] for row in SHEET)).encode()),
    "addresses with blanks and capitals": ("a.csv", PLAIN.replace("anna@", "  ANNA@").encode()),
    "each person twice": ("a.csv", text(*SHEET, *PEOPLE).encode()),
    "placeholders for nothing": ("a.csv", text(*SHEET, ["--", "n/a", "-", "--", "--", "n/a", "", ""]).encode()),
    "real dates in a workbook": ("a.xlsx", workbook(S=[HEADER, DATED, BEN])),
    "another sheet comes first": ("a.xlsx", workbook(Readme=[["What this is"], ["A list"]], People=SHEET)),
    "two sheets of the same": ("a.xlsx", workbook(One=[HEADER, ANNA], Two=[HEADER, BEN])),
    "a formula's text": ("a.csv", PLAIN.replace("Example University", "'=Example University").encode()),
}  # fmt: skip


@pytest.mark.parametrize("name", SPOILT)
def test_the_sheet_comes_in_as_two_people_all_the_same(desk, name: str) -> None:
    label, content = SPOILT[name]
    done = [one for one in desk.bring(label, content) if one.status == "imported"]
    assert sum(one.rows.new for one in done) == 2, done
    assert desk.ask("select count(*), count(distinct person_key), count(distinct event_key) from registrations") == [
        (2, 2, 1)
    ]
    assert desk.ask("select event_id, event_date from event") == [("2024-05-20-forum-5", date(2024, 5, 20))]
    assert desk.ask("select count(*) from attendances where is_present") == [(1,)]
    assert desk.ask("select min(registered_at) from registrations") == [(datetime(2024, 5, 13, 9, 30),)]


def test_success_with_no_row_is_a_refusal(desk) -> None:
    for content in (text(HEADER), text(HEADER, [""] * 8), text(["Total", *[""] * 7])):
        (outcome,) = desk.bring("a.csv", content.encode())
        assert (outcome.status, outcome.rows.read) == ("refused", 0)
        assert outcome.problems[0].message.endswith(".")


def test_days_and_months_are_not_swapped_by_one_row(desk) -> None:
    rows = [[*ANNA[:4], "05/06/2024", *ANNA[5:]], [*BEN[:4], "20/06/2024", *BEN[5:]]]
    alone = text(HEADER, rows[0]).replace("2024-05-13 10:30", "").encode()
    (asked,) = desk.look("b.csv", alone)
    assert asked.needs == "dates"
    assert "5 June 2024 or 6 May 2024" in asked.refusal and "--dates" in asked.refusal
    desk.bring("a.csv", text(HEADER, *rows).encode())
    assert desk.ask("select event_date from event order by 1") == [(date(2024, 6, 5),), (date(2024, 6, 20),)]
    (decided,) = desk.look("b.csv", alone)  # by what this kind had before, and that is said
    assert decided.needs is None and decided.problems


def test_a_bad_file_stops_no_other_and_a_bad_row_no_other_row(desk) -> None:
    pack = zipped(
        **{"1.csv": b"", "2.csv": b"Colour,Weight\nred,1\n", "3.csv": text(HEADER, ANNA, [""] * 3 + BEN[3:]).encode()}
    )
    assert [(one.status, one.rows) for one in desk.bring("a.zip", pack)] == [
        ("refused", Rows()), ("refused", Rows()), ("imported", Rows(new=1, refused=1)),
    ]  # fmt: skip


def test_long_numbers_keep_their_digits(desk) -> None:
    posts = "Date,Title,Webinar ID\n2024-05-20,Forum 5,85859347290\n"
    desk.bring("register.csv", posts.encode())
    book = workbook(S=[["Date", "Title", "Webinar ID"], ["2024-06-20", "Forum 6", 85859347291]])
    desk.bring("register.xlsx", book)
    assert desk.ask("select webinar_id from register_events order by 1") == [("85859347290",), ("85859347291",)]


def test_thousands_and_decimals_of_a_country_are_numbers(desk) -> None:
    (outcome,) = desk.bring("t.csv", b'Geography;Views;Watch time (hours)\nDE;"28.500";"4,8"\nFR;"1.250";"12,75"\n')
    assert outcome.rows.refused == 0
    assert desk.ask("select part, measure, value from youtube_parts order by all") == [
        ("DE", "views", 28500), ("DE", "watch_hours", 4.8), ("FR", "views", 1250), ("FR", "watch_hours", 12.75),
    ]  # fmt: skip


@pytest.mark.parametrize("named", [list, headings], ids=["ask", "download"])
@pytest.mark.parametrize("name", sorted(catalogue()))
def test_what_the_dashboard_has_counted_is_never_taken_for_an_export(desk, name: str, named) -> None:
    """As `ask --format csv` names its columns, and as the download on a page does."""
    columns = catalogue()[name].columns
    row = {"day": "2024-05-20", "until": "2024-05-20", "value": "7", "n": "7", "area": "Website", "measure": "Visits"}
    assert len(set(named(columns))) == len(columns)
    content = text(named(columns), [row.get(column, "7") for column in columns]).encode()
    (preview,) = desk.look(f"{name}.csv", content)
    if name == "daily_measures":  # as the sheet of measures that it also is
        assert preview.source == "measures"
    else:
        assert preview.source is None and preview.refusal
