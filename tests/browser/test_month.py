"""A month as a new user has it: a dozen exports dropped at once, one question answered, pages read, a report sent."""

import io
import re
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from data import demo
from tests.browser.conftest import payload

pytestmark = pytest.mark.browser

OCTOBER, NOVEMBER, SLACK, YOUTUBE = "_2026_10_", "_2026_11_", "Prior 30 Days", "_2026-11-21"
EVENTBRITE = """Order #,Order Date,First Name,Last Name,Email,Quantity,Ticket Type,Order Type,Attendee Status,Company
9001,10/26/2026 22:28,Anna,Bell,anna@example.org,1,General,Free Order,Checked In,Example University
9002,10/27/2026 08:05,Ben,Day,ben@example.org,1,General,Free Order,Attending,Example Firm
9003,10/27/2026 09:00,Cleo,Fox,cleo@example.org,1,General,Free Order,Checked In,
"""
ZOOM_MEETING = """Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants,
812 3456 7890,Reading group,11/16/2026 03:55:00 PM,11/16/2026 05:05:00 PM,hana@example.org,70,3,

Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest
Hana Host,hana@example.org,11/16/2026 03:55:00 PM,11/16/2026 05:05:00 PM,70,No
Anna Bell,anna@example.org,11/16/2026 04:00:00 PM,11/16/2026 05:01:00 PM,61,Yes
Ben Day,ben@example.org,11/16/2026 04:05:00 PM,11/16/2026 05:01:00 PM,56,Yes
"""
TEAMS = """1. Summary
Meeting title|Open office hour
Attended participants|2
Start time|11/17/26, 3:55:00 PM
End time|11/17/26, 5:01:00 PM

2. Participants
Name|First Join|Last Leave|In-Meeting Duration|Email|Participant ID (UPN)|Role
Hana Host|11/17/26, 3:55:00 PM|11/17/26, 4:55:05 PM|1h 5s|hana@example.org|hana@example.org|Organizer
Cleo Fox|11/17/26, 4:00:00 PM|11/17/26, 5:01:00 PM|1h 1m|cleo@example.org|cleo@example.org|Presenter

3. In-Meeting Activities
Name|Join Time|Leave Time|Duration|Email|Role
Hana Host|11/17/26, 3:55:00 PM|11/17/26, 4:55:05 PM|1h 5s|hana@example.org|Organizer
Cleo Fox|11/17/26, 4:00:00 PM|11/17/26, 5:01:00 PM|1h 1m|cleo@example.org|Presenter
"""
ASKS = "orders.csv"


def exports() -> list:
    """What a manager has in her downloads at the end of the month."""
    files = demo.generate(date(2026, 11, 25)).files
    wanted = re.compile("|".join((OCTOBER, NOVEMBER, SLACK, YOUTUBE, "registrations/")))
    months = [payload(Path(name).name, content) for name, content in files.items() if wanted.search(name)]
    return [
        *months,
        payload(ASKS, EVENTBRITE),
        payload("participants_81234567890.csv", ZOOM_MEETING),
        payload("Open office hour - Attendance report.csv", TEAMS.replace("|", "\t").encode("utf-16")),
    ]


def answer_the_question(seen) -> None:
    """The one list that does not say of which event it is."""
    seen.see("The file says neither which event it is of nor when that was.")
    seen.see_cell("Needs an answer")
    for part, digits in {"year": "2026", "month": "10", "day": "30"}.items():
        seen.page.get_by_role("spinbutton", name=f"{part}, Or a new one: its day").press_sequentially(digits)
    seen.page.get_by_label("and its title").fill("Open evening")
    seen.press("Use this event")
    seen.see(f"{ASKS}: read with the event 2026-10-30 Open evening.")


def number_in(text: str, pattern: str) -> int:
    found = re.search(pattern, text)
    assert found, text[:2000]
    return int(found[1].replace(",", ""))


def test_a_month_from_the_downloads_to_the_report(serve, visit, tmp_path: Path) -> None:
    seen = visit(serve(tmp_path / "community.duckdb"))
    files = exports()
    assert len(files) >= 12
    seen.open()
    seen.go("Imports")
    seen.drop(*files)
    answer_the_question(seen)
    assert "Refused" not in set(seen.cells())
    seen.page.get_by_role("button", name=re.compile(r"^Import \d+ files$")).click()
    seen.see("files are in:", seconds=60)
    seen.settle()

    seen.go("Overview")
    assert "There is no data yet" not in seen.text()
    seen.go("Coverage")
    seen.see("What to fetch this month")
    seen.open("/growth?period=All+time")
    people = number_in(seen.text(), r"([\d,]+) people so far")
    assert people > 500
    seen.go("Reports")
    assert "period=All" in seen.page.url
    with seen.page.expect_download(timeout=60_000) as coming:
        seen.page.get_by_role("button", name=re.compile("^Download|download Download")).click()
    sheet = openpyxl.load_workbook(io.BytesIO(Path(coming.value.path()).read_bytes()))["Participants"]
    assert number_in(str(sheet["A2"].value), r"([\d,]+) people") == people
    seen.check()
