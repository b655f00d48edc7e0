"""The import flow in a real browser: drop, look, import, read, undo; and what comes wrong or hostile."""

import csv
import io
import re
from pathlib import Path

import openpyxl
import pytest

from tests.browser.conftest import payload

pytestmark = pytest.mark.browser

REAL = (
    "zoom/satrdays2020_attendee.csv",
    "slack/r4ds_members_overview_2017_2019.csv",
    "youtube/pulse_de_2025_Tabellendaten.csv",
    "youtube/rehan_traffic_totals.csv",
)
GOOD = "Email,Event,Event date\nada@lab.example,Sheet talk,2025-03-13\nbob@lab.example,Sheet talk,2025-03-13\n"
LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(480)
HOSTILE = (
    '<img src=x onerror="window.hit=1">',
    "<script>window.hit=2</script>",
    "[link](http://evil.example)",
    "![picture](http://evil.example/x.png)",
    ":material/home:",
    "$x$",
    '=HYPERLINK("http://evil.example")',
)


@pytest.fixture(scope="module")
def shared(serve_for_module, tmp_path_factory: pytest.TempPathFactory) -> str:
    """One server for the tests that do not mind what the others have left in the store."""
    return serve_for_module(tmp_path_factory.mktemp("shared") / "community.duckdb")


def far_apart() -> bytes:
    """A small workbook of two cells whose rectangle no memory holds."""
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "Email"
    book.worksheets[0]["XFD1048576"] = "far"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def test_real_files_come_in_are_read_and_go_without_a_trace(serve, visit, real_exports: Path, tmp_path: Path) -> None:
    seen = visit(serve(tmp_path / "community.duckdb"))
    seen.open("/imports")
    seen.drop(*(real_exports / name for name in REAL))
    seen.see("1,998 new rows are ready")
    seen.see_cell("YouTube Studio totals by day")
    seen.see_cell("second registrations")
    waiting, totals = seen.cells(0), seen.cells(1)
    across, kind = len(waiting) // len(REAL), waiting.index("Zoom webinar attendee report")
    assert waiting[::across] == [name.partition("/")[2] for name in REAL]
    assert waiting[1::across] == ["Ready"] * len(REAL)
    assert waiting[kind::across] == [
        "Zoom webinar attendee report",
        "Slack overview",
        "YouTube Studio table of videos",
        "YouTube Studio totals by day",
    ]
    assert totals[1:5] == ["Registrations", "461", "459", "2 second registrations"]

    seen.press("Import 4 files")
    seen.see("4 files are in: 1,998 new rows.")
    seen.see_cell("4 files")
    seen.open("/growth?period=All+time")
    seen.see("445 people have taken part")
    seen.see("Attendees were 449 in March 2020")
    seen.go("Engagement")
    seen.see("97% of 459 registrants came, over one event")
    seen.see("3,029")

    seen.go("Imports")
    seen.ask_undo()
    seen.see("Undo 4 imports?")
    seen.press("Keep")
    assert "Undo 4 imports?" not in seen.text()
    seen.ask_undo()
    seen.press("Undo 4 imports")
    assert "History" not in seen.text()
    for page in ("Engagement", "Growth", "Overview"):
        seen.go(page)
        seen.see("There is no data yet")
    seen.check()


def test_a_bad_batch_says_why_and_holds_nothing_up(shared: str, visit) -> None:
    seen = visit(shared)
    seen.open("/imports")
    seen.drop(
        payload("empty.csv", b""),
        payload("unknown.csv", "Colour,Weight\nred,1\n"),
        payload("picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(200)),
        payload("locked.xlsx", LOCKED),
        payload("far.xlsx", far_apart()),
        payload("good.csv", GOOD),
    )
    seen.see("2 new rows are ready")
    seen.see("1 file waits for an answer")
    seen.see("4 files cannot be imported as they are; the others are not held up by them.")
    seen.see("None of the known column names is in this file")
    said = seen.text().partition("4 files need a look")[2]
    for name, sentence in {
        "empty.csv": "The file is empty: export it again.",
        "picture.csv": "This is a picture: export the table as CSV or XLSX.",
        "locked.xlsx": "This workbook is locked with a password",
        "far.xlsx": "A sheet has cells too far apart to hold in memory",
    }.items():
        assert f"{name} {sentence}" in said
    seen.press("Import 1 file")
    seen.see("1 file is in: 2 new rows.")
    seen.go("Growth")
    seen.check()


def test_a_sheet_that_names_no_event_is_asked(shared: str, visit) -> None:
    seen = visit(shared)
    seen.open("/imports")
    seen.drop(payload("nameless.csv", "Email,Attended\ncarl@lab.example,yes\ndora@lab.example,no\n"))
    seen.see("Nothing says which event this sheet is about. Say it.")
    seen.see_cell("Needs an answer")
    for part, digits in {"year": "2025", "month": "05", "day": "20"}.items():
        seen.page.get_by_role("spinbutton", name=f"{part}, Or a new one: its day").press_sequentially(digits)
    seen.page.get_by_label("and its title").fill("Asked talk")
    seen.press("Use this event")
    seen.press("Import 1 file")
    seen.see("1 file is in: 2 new rows.")
    seen.open("/engagement?period=All+time")
    seen.see_cell("Asked talk")
    seen.check()


@pytest.mark.parametrize(("button", "month"), [("Day first", "April"), ("Month first", "March")])
def test_dates_of_two_readings_are_asked(shared: str, visit, button: str, month: str) -> None:
    seen = visit(shared)
    seen.open("/imports")
    seen.drop(payload(f"{month}.csv", f"Email,Event,Event date\neve@lab.example,{month} talk,03/04/2025\n"))
    seen.see("Dates such as 03/04/2025 can be 3 April 2025 or 4 March 2025")
    seen.press(button)
    seen.see("1 new row is ready")
    seen.see_cell(f"{month[:3]} 2025")
    seen.press("Discard")
    seen.check()


def test_the_demo_comes_and_goes_by_one_click_each(serve, visit, tmp_path: Path) -> None:
    seen = visit(serve(tmp_path / "community.duckdb"))
    seen.open()
    seen.press("Fill with the demo")
    seen.see("people have taken part", seconds=180)
    seen.settle()
    assert "No data" not in seen.text()
    seen.go("Imports")
    seen.see("The demo is in: an invented community.")
    seen.see_cell("(demo)")
    seen.press("Take the demo out")
    assert "History" not in seen.text()
    seen.go("Overview")
    seen.see("There is no data yet")
    seen.check()


def test_hostile_titles_are_only_text(shared: str, visit) -> None:
    seen = visit(shared)
    sheet = io.StringIO()
    csv.writer(sheet).writerows(
        [
            ("Email", "Event", "Event date"),
            *((f"h{day}@lab.example", title, f"2025-06-{day:02}") for day, title in enumerate(HOSTILE, 1)),
        ]
    )
    seen.open("/imports")
    seen.drop(payload("<img src=x onerror=window.hit=3>.csv", sheet.getvalue()))
    seen.see("7 new rows are ready")
    seen.press("Import 1 file")
    seen.open("/engagement?period=All+time")
    for title in HOSTILE:
        seen.see_cell(title)
    seen.go("Balance")
    drawn = seen.page.locator(".js-plotly-plot", has_text=HOSTILE[-1]).first
    drawn.wait_for()
    for title in HOSTILE:
        assert title in "".join(drawn.locator("text").all_text_contents())
    seen.go("Imports")
    assert seen.page.evaluate("window.hit") is None
    assert seen.page.locator("[href*='evil.example'], [src*='evil.example'], img[src='x']").count() == 0
    seen.check()


def test_a_sheet_that_nobody_knows_is_explained_once(serve, visit, tmp_path: Path) -> None:
    sheet = "Delegate mail,Delegate,Where from,Function,When held\n" + "".join(
        f"{one}@uni.example,{one.title()} Bell,Example University,Forum {{0}},2024-05-2{{0}}\n"
        for one in ("anna", "ben")
    )
    seen = visit(serve(tmp_path / "community.duckdb"))
    seen.open("/imports")
    seen.drop(payload("delegates 1.csv", sheet.format(1)))
    seen.see("1 file waits for an answer")
    seen.see("Addresses and names are covered up here")
    assert "anna@uni.example" not in seen.text()
    for label, header in {"Email": "Delegate mail", "Event": "Function", "Event date": "When held"}.items():
        seen.settle()
        seen.page.get_by_role("combobox", name=label, exact=True).click()
        seen.page.keyboard.type(header)
        seen.page.wait_for_timeout(500)  # until the list is narrowed
        seen.page.keyboard.press("Enter")
        seen.page.wait_for_timeout(1500)  # the run that it starts
    seen.settle()
    seen.press("Use these columns")
    seen.press("Import 1 file")
    seen.see("1 file is in: 2 new rows.")
    seen.drop(payload("delegates 2.csv", sheet.format(2)))
    seen.press("Import 1 file")
    seen.see("1 file is in: 2 new rows.")
    seen.see("Sheets that you explained (1)")
    seen.check()


@pytest.mark.drill
def test_an_import_of_many_files_is_cancelled_in_the_middle(serve, visit, tmp_path: Path) -> None:
    sheet = "Email,Event,Event date\nguest{0}@lab.example,Talk {0},20{1}-03-12\n"
    many = [payload(f"list {n:03}.csv", sheet.format(n, 10 + n % 15)) for n in range(120)]
    seen = visit(serve(tmp_path / "community.duckdb"))
    seen.open("/imports")
    seen.drop(*many)
    seen.see("120 new rows are ready", seconds=60)
    seen.page.get_by_role("button", name="Import 120 files", exact=True).click()
    seen.page.get_by_text(re.compile(r"Importing list \d+.csv \(21 of 120\)")).wait_for(timeout=60_000)
    seen.page.get_by_role("button", name="Cancel", exact=True).click()
    seen.see("Cancelled: ", seconds=60)
    number = int(re.findall(r"Cancelled: (\d+) of 120 exports are in", seen.text())[0])
    assert 0 < number < 120 and number % 20 == 0
    seen.see_cell(f"{number} files")
    seen.check()
