"""Eventbrite's attendee lists: spellings, payers, statuses, tickets and who was checked in."""

import io
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from data.comparing import Rows
from data.configured import fill
from data.importing import Importer
from data.reading import read
from data.staging import Answers
from data.store import open_store
from partnership import read_settings

# ruff: noqa: E501 - the lists' lines are as wide as Eventbrite writes them

DAY = date(2024, 12, 2)
EVENT = "2024-12-02 Forum 5"

# one event, told in every spelling: Anna was checked in, Ben is coming, Cleo gave her ticket back
US_2024 = """Order #,Order Date,First Name,Last Name,Email,Quantity,Price Tier,Ticket Type,Attendee #,Group,Order Type,Currency,Total Paid,Fees Paid,Eventbrite Fees,Eventbrite Payment Processing,Attendee Status,Home Address 1,Home Address 2,Home City,Home State,Home Zip,Home Country,How did you hear about this event?,"What, if anything,
should we know?",Job Title,Company
9001,11/29/24 22:28,Anna,Bell,anna@uni.example,1,,General,5001,,Free Order,GBP,0.00,0.00,0.00,0.00,Checked In,1 Long Lane,,Leeds,,LS1,GB,A friend,"a ""quote"",
and a line",Professor,Example University
9002,11/30/24 08:05,Ben,Day,BEN@firm.example ,1,,General,5002,,Free Order,GBP,0.00,0.00,0.00,0.00,Attending,,,,,,GB,,,,Example Firm
9003,11/30/24 09:00,Cleo,Fox,cleo@uni.example,1,,Supporter,5003,,Paid Order,GBP,5.00,0.00,0.00,0.00,Refunded,,,,,,GB,,,,
"""
UK_2017 = """Order no.,Order Date,First Name,Surname,Email,Quantity,Ticket Type,Order Type,Total Paid,Eventbrite Fees,Eventbrite Payment Processing,Attendee Status,Home Address 1,Home Address 2,Home City,County of Residence,Home Postcode,Home Country,Company
9001,29/11/2024 22:28,Anna,Bell,anna@uni.example,1,General,Free Order,0.00,0.00,0.00,Checked In,1 Long Lane,,Leeds,,LS1,GB,Example University
9002,30/11/2024 08:05,Ben,Day,ben@firm.example,1,General,Free Order,0.00,0.00,0.00,Attending,,,,,,GB,Example Firm
9003,30/11/2024 09:00,Cleo,Fox,cleo@uni.example,1,Supporter,Paid Order,5.00,0.00,0.00,Refunded,,,,,,GB,
"""
OF_2026 = """Order No.,Order Date,First Name,Last Name,Email,Quantity,Ticket Type,Order Type,Total Paid,Event Name,Buyer First Name,Buyer Last Name,Buyer Email,Attendee Status,Company
9001,2024-11-29 22:28:00,Anna,Bell,anna@uni.example,1,General,Free Order,0.00,Forum 5,Pay,Er,payer@secret.example,Checked In,Example University
9002,2024-11-30 08:05:00,Ben,Day,ben@firm.example,1,General,Free Order,0.00,Forum 5,Pay,Er,payer@secret.example,Attending,Example Firm
9003,2024-11-30 09:00:00,Cleo,Fox,cleo@uni.example,1,Supporter,Paid Order,5.00,Forum 5,Pay,Er,payer@secret.example,Refunded,
"""
MIXED = """Buyer Email,Buyer First Name,Company,Order #,Order Date,First Name,Surname,Email,Event Name,Ticket Type,Barcode #,Cell Phone,Attendee Status
payer@secret.example,Pay,Example University,9001,11/29/2024 10:28 PM,Anna,Bell,anna@uni.example,Forum 5,General,5001,07000,Checked In
payer@secret.example,Pay,Example Firm,9002,11/30/2024 8:05 AM,Ben,Day,ben@firm.example,Forum 5,General,5002,,Attending
payer@secret.example,Pay,,9003,11/30/2024 9:00 AM,Cleo,Fox,cleo@uni.example,Forum 5,General,5003,,Refunded
"""


def workbook(text: str) -> bytes:
    """As XLSX with real cells of dates and numbers."""
    book = openpyxl.Workbook()
    for line in text.splitlines():
        cells = line.split(",")
        if cells[0].isdecimal():
            cells[1] = datetime.fromisoformat(cells[1])
            cells[0] = int(cells[0])
        book.active.append(cells)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


FORMS = {
    "US 2024": US_2024.encode(),
    "UK 2017": UK_2017.encode(),
    "2026": OF_2026.encode(),
    "mixed spellings, payer first": MIXED.encode(),
    "UK 2017, a mark and CRLF": b"\xef\xbb\xbf" + UK_2017.replace("\n", "\r\n").encode(),
    "UK 2017, semicolons": UK_2017.replace(",", ";").encode(),
    "UK 2017, Windows": UK_2017.replace("Leeds", "Málaga").encode("cp1252"),
    "2026, workbook": workbook(OF_2026),
}


@pytest.mark.parametrize("name", FORMS)
def test_every_spelling_gives_the_same_facts(desk, name: str) -> None:
    label = "report-2024-12-05T1234" + (".xlsx" if "workbook" in name else ".csv")
    (outcome,) = desk.bring(label, FORMS[name], event=EVENT)
    assert (outcome.status, outcome.source, outcome.rows) == ("imported", "eventbrite_attendees", Rows(new=3))
    assert outcome.period == (DAY, DAY)
    assert desk.ask("select measure, event_key, title, event_date, starts_at from mentions order by 1") == [
        (measure, "eventbrite|forum5|2024-12-02", "Forum 5", DAY, None) for measure in ("attendance", "registrations")
    ]
    assert desk.ask("select status, registered_at, organisation, domain from registrations order by row_no") == [
        ("checked in", datetime(2024, 11, 29, 22, 28), "Example University", "uni.example"),
        ("registered", datetime(2024, 11, 30, 8, 5), "Example Firm", "firm.example"),
        ("refunded", datetime(2024, 11, 30, 9, 0), None, "uni.example"),
    ]
    assert desk.ask("select role, is_present, joined_at, seconds, domain from attendances") == [
        ("attendee", True, None, None, "uni.example")
    ]
    assert desk.ask("select measure, since, until from coverage order by 1") == [
        ("attendance", DAY, DAY), ("registrations", DAY, DAY),
    ]  # fmt: skip
    assert desk.ask("select as_of, as_of_from from imports") == [(datetime(2024, 12, 5, 23, 59, 59), "name")]


def test_every_spelling_makes_the_same_people_and_no_payer(desk) -> None:
    for content in FORMS.values():
        desk.bring("report.csv", content, event=EVENT)
    assert desk.ask("select count(distinct (person_key, name_key)) from registrations") == [(3,)]
    assert desk.ask("select count(*) filter (counts), count(*) filter (attended) from registration") == [(2, 1)]


@pytest.mark.parametrize("name", ["US 2024", "2026"])
def test_the_day_of_the_event_is_asked_for_and_never_taken_from_an_order(desk, name: str) -> None:
    (asked,) = desk.look("report-2024-12-05T1234.csv", FORMS[name])
    assert asked.needs == "event"
    assert (
        asked.refusal
        == {
            "US 2024": 'The file says neither which event it is of nor when that was. Say it: --event "2024-05-20 Title".',
            "2026": 'The file names its event but not the day. Say both: --event "2024-05-20 Title".',
        }[name]
    )


TICKETS = "Order no.,Order Date,First Name,Surname,Email,Quantity,Ticket Type,Attendee Status,Event Name"


def tickets(*rows: str, header: str = TICKETS) -> bytes:
    return "\n".join([header, *rows, ""]).encode()


def ticket(order: int, name: str, mail: str, status: str = "Attending", quantity: int = 1, event: str = "") -> str:
    return f"{order},2024-11-30 08:05:00,{name},{mail},{quantity},General,{status},{event}"


@pytest.mark.parametrize(
    ("status", "counts", "attends"),
    [
        ("Attending", True, False), ("Checked In", True, True), ("Not Attending", False, False),
        ("Deleted", False, False), ("Transferred", False, False), ("Refunded", False, False), ("", True, False),
    ],
)  # fmt: skip
def test_each_status_counts_or_not(desk, status: str, counts: bool, attends: bool) -> None:
    desk.bring("report.csv", tickets(ticket(1, "Anna,Bell", "anna@uni.example", status)), event=EVENT)
    assert desk.ask("select counts, attended from registration") == [(counts, attends)]
    assert desk.ask("select count(*) from attendance") == [(int(attends),)]


def test_without_a_check_in_the_list_says_nothing_of_who_came(desk) -> None:
    (outcome,) = desk.bring("report.csv", tickets(ticket(1, "Anna,Bell", "anna@uni.example")), event=EVENT)
    assert desk.ask("select measure from coverage") == [("registrations",)]
    assert desk.ask("select has_registrations, has_attendance from event") == [(True, False)]
    assert [problem.message for problem in outcome.problems] == [
        "Nobody is checked in: the file says who registered, not who came."
    ]


def test_two_tickets_of_one_person_are_one_registrant(desk) -> None:
    anna, again = (
        ticket(1, "Anna,Bell", "anna@uni.example"),
        ticket(2, "Anna,Bell", "ANNA+two@uni.example", "Checked In"),
    )
    (outcome,) = desk.bring("report.csv", tickets(anna, again, anna), event=EVENT)
    assert outcome.rows == Rows(new=2, skipped=1)
    assert desk.ask("select counts, attended from registration") == [(True, True)]


def test_tickets_that_name_nobody_count_each_and_stay_themselves(desk) -> None:
    rows = [
        ticket(1, "Anna,Bell", "anna@uni.example", "Checked In"),
        ticket(1, "Info Requested,Info Requested", "Info Requested", "Checked In"),
        ticket(1, "Info Requested,Info Requested", ""),
        ticket(2, "Info Requested,", ""),
    ]
    (outcome,) = desk.bring("report.csv", tickets(*rows), event=EVENT)
    assert outcome.rows == Rows(new=4)
    assert [problem.message for problem in outcome.problems] == [
        "3 tickets have no address: they count for their event, not among people."
    ]
    assert desk.ask("select count(*), count(person_id), count(*) filter (attended) from registration") == [(4, 1, 2)]
    (newer,) = desk.bring(
        "report-2024-12-05.csv", tickets(*rows, ticket(3, "Ben,Day", "ben@firm.example")), event=EVENT
    )
    assert newer.rows == Rows(new=1, unchanged=4)


def test_a_row_of_several_tickets_is_the_one_person_whom_it_names(desk) -> None:
    (outcome,) = desk.bring(
        "report.csv", tickets(ticket(1, "Anna,Bell", "anna@uni.example", "Checked In", quantity=3)), event=EVENT
    )
    assert desk.ask("select count(*) from registration where counts") == [(1,)]
    assert [problem.message for problem in outcome.problems] == [
        "1 row stands for 3 tickets: each counts as the one person whom it names."
    ]


def test_who_is_missing_from_a_newer_list_is_gone_and_comes_back_by_undo(desk) -> None:
    anna, ben = ticket(1, "Anna,Bell", "anna@uni.example"), ticket(2, "Ben,Day", "ben@firm.example")
    desk.bring("report-2024-12-01T0900.csv", tickets(anna, ben), event=EVENT)
    (newer,) = desk.bring("report-2024-12-03T0900.csv", tickets(anna), event=EVENT)
    assert (newer.rows, newer.comparison.gone) == (Rows(unchanged=1), 1)
    assert desk.ask("select count(*) from registration") == [(1,)]
    desk.undo(2)
    assert desk.ask("select count(*) from registration") == [(2,)]
    (same,) = desk.bring("copy.csv", tickets(anna, ben))
    assert (same.status, same.import_id) == ("unchanged", 1)


def test_a_file_of_several_events_gives_the_one_that_is_said(desk) -> None:
    content = tickets(
        ticket(1, "Anna,Bell", "anna@uni.example", event="Forum 5"),
        ticket(2, "Ben,Day", "ben@firm.example", event="Forum 6"),
    )
    (asked,) = desk.look("report.csv", content)
    (unknown,) = desk.look("report.csv", content, event="2024-12-02 Forum 7")
    assert asked.refusal.startswith("The file holds the attendees of several events and says of none when it was")
    assert unknown.refusal.startswith("None of the events in the file is called so")
    (outcome,) = desk.bring("report.csv", content, event=EVENT)
    assert outcome.rows == Rows(new=1, refused=1)
    assert [(one.row_no, one.column) for one in outcome.problems if one.is_refusal] == [(3, "Event Name")]


def test_rows_that_cannot_be_read_are_refused_and_quote_nobody(desk) -> None:
    rows = [
        ticket(1, "Anna,Bell", "anna@uni.example", "Checked In"),
        ticket(2, "Ben,Day", "ben@firm.example", "Zacharias"),
        ticket(3, "Cleo,Fox", "cleo@uni.example").replace("2024-11-30 08:05:00", "2024-11-31 08:05:00"),
        ticket(4, "Dan,Elm", "dan@uni.example").replace("2024-11-30 08:05:00", "Zacharias"),
        ticket(5, "Eve,Gum", "eve@uni.example").replace(",1,", ",Zacharias,"),
    ]
    (outcome,) = desk.bring("report.csv", tickets(*rows), event=EVENT)
    assert [(one.row_no, one.column, one.message) for one in outcome.problems] == [
        (3, "Attendee Status", "This status of an attendee is not known."),
        (4, "Order Date", "The date “2024-11-31 08:05:00” cannot be read."),
        (5, "Order Date", "The date cannot be read."),
        (6, "Quantity", "The quantity is no number."),
    ]


def test_open_order_dates_are_asked_for_and_not_decided_by_the_event_s_day(desk) -> None:
    content = tickets(ticket(1, "Anna,Bell", "anna@uni.example").replace("2024-11-30", "02/12/2024"))
    (asked,) = desk.look("report.csv", content, event=EVENT)
    assert asked.needs == "dates"
    desk.bring("report.csv", content, event=EVENT, dates="mdy")
    assert desk.ask("select registered_at from registrations") == [(datetime(2024, 2, 12, 8, 5),)]


def test_the_list_joins_the_teams_report_of_its_event(desk) -> None:
    desk.bring(
        "report.csv",
        tickets(ticket(1, "Anna,Bell", "anna@uni.example"), ticket(2, "Ben,Day", "b@firm.example")),
        event=EVENT,
    )
    joined = "2. Participants\nName\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tRole\nAnna Bell (Guest)\t2024-12-02 16:00:00\t2024-12-02 17:00:00\t1h\t\tPresenter\n"
    desk.bring("Forum 5.csv", f"1. Summary\nMeeting title\tForum 5\n\n{joined}".encode("utf-16"))
    assert desk.ask("select count(*) from event") == [(1,)]
    assert desk.ask("select attended, counts from registration order by registrant") in (
        [(True, True), (False, True)], [(False, True), (True, True)],
    )  # fmt: skip


def test_no_name_and_no_address_is_in_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNITY_DB", str(tmp_path / "store" / "community.duckdb"))
    monkeypatch.setenv("COMMUNITY_KEY_FILE", str(tmp_path / "key"))
    settings = read_settings()
    content = tickets(
        ticket(
            1, "Quentin,Zacharias", "zacharias@secret.example", "Checked In", event="Forum 5 zacharias@secret.example"
        ),
        ticket(2, "Quentin,Zacharias", "zacharias at secret", "Attending", event="Forum 5 zacharias@secret.example"),
        ticket(3, "Quentin,Zacharias", "quentin@secret.example", "Zacharias", event="Forum 5 zacharias@secret.example"),
    )
    with open_store(settings.database) as store:
        fill(store, settings.partnership)
        importer = Importer(store, settings)
        (export,) = read("of zacharias@secret.example.csv", content)
        (outcome,) = importer.commit([importer.preview(export, Answers(event=EVENT))])
        assert (outcome.status, outcome.rows) == ("imported", Rows(new=2, refused=1))
        with store.reading() as cursor:
            cursor.execute("checkpoint")
    whole = b"\n".join(path.read_bytes() for path in (tmp_path / "store").rglob("*") if path.is_file()).lower()
    assert b"forum 5" in whole
    assert [word for word in (b"zacharias", b"quentin", b"@secret") if word in whole] == []
