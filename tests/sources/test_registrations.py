"""Plain registrations sheets: spellings, dates, events, refusals, what coming again does, and that nobody is stored."""

import io
from datetime import date, datetime

import openpyxl
import pytest

from data.comparing import Rows
from data.configured import fill
from data.importing import Importer
from data.reading import read
from data.store import open_store
from partnership import read_settings

HEADER = "Email,Name,Organisation,Event,Event date,Registered at,Status,Attended\n"
PLAIN = (
    HEADER
    + "anna@uni.example,Anna Muñoz,Example University,Forum 5,2024-05-20,2024-05-13 10:30,Registered,yes\n"
    + "ben@firm.example,Ben Day,,Forum 5,2024-05-20,2024-05-14 09:00,Cancelled,no\n"
).encode()
FACTS = {
    ("registrations", "Forum 5", date(2024, 5, 20), None),
    ("attendance", "Forum 5", date(2024, 5, 20), None),
    ("registered", datetime(2024, 5, 13, 9, 30), "Example University", "uni.example"),
    ("cancelled", datetime(2024, 5, 14, 8, 0), None, "firm.example"),
    ("attendee", True, None, "uni.example"),
}


def sheet(*rows: str, header: str = HEADER) -> bytes:
    return (header + "\n".join(rows) + "\n").encode()


def workbook(**sheets: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name.replace("_", " "))
        for row in rows:
            page.append(row)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def facts(desk) -> set[tuple]:
    return {
        *desk.ask("select measure, title, event_date, starts_at from mentions where is_current"),
        *desk.ask("select status, registered_at, organisation, domain from registrations where is_current"),
        *desk.ask("select role, is_present, seconds, domain from attendances where is_current and is_present"),
    }


def statuses(desk) -> list[tuple]:
    return desk.ask("select status from registrations where is_current order by row_no")


def saved_in_excel() -> bytes:
    rows = [
        ["E-mail Address"[:6], "Full_Name", "Company", "Event Name", "Date of Event", "Timestamp", "RSVP", "Present"],
        ["anna@uni.example", "Anna Muñoz", "Example University", "Forum 5", date(2024, 5, 20),
         datetime(2024, 5, 13, 10, 30), "attending", True],
        ["ben@firm.example", "Ben Day", None, "Forum 5", date(2024, 5, 20),
         datetime(2024, 5, 14, 9, 0), "canceled", False],
    ]  # fmt: skip
    return workbook(People=rows)


SPELLINGS = {
    "utf-8": PLAIN,
    "utf-8 with a mark": b"\xef\xbb\xbf" + PLAIN,
    "utf-16": PLAIN.decode().replace(",", "\t").encode("utf-16"),
    "semicolons, cp1252, CRLF, day first": (
        "E-mail;First name;Surname;Affiliation;Webinar;Session_date;Registration date;Registration status;"
        "Checked in\r\n"
        "anna@uni.example;Anna;Muñoz;Example University;Forum 5;20/05/2024;13/05/2024 10:30;approved;1\r\n"
        "ben@firm.example;Ben;Day;;Forum 5;20/05/2024;14/05/2024 09:00;Withdrawn;0\r\n"
    ).encode("cp1252"),
    "month first": (
        b"Work email,Name,Institution,Topic,Event date,Signed up,Status,Showed up\n"
        b"anna@uni.example,Anna Mu\xc3\xb1oz,Example University,Forum 5,05/20/2024,5/13/2024 10:30 AM,Going,X\n"
        b"ben@firm.example,Ben Day,,Forum 5,05/20/2024,5/14/2024 9:00 AM,Cancelled,-\n"
    ),
    "words, a title line and a total": (
        b"Our spring forum\n\nMail , NAME:,Organization,Event,Date,Submitted,Status,Attendance\n"
        b'anna@uni.example,Anna Mu\xc3\xb1oz,Example University,Forum 5,20 May 2024,"May 13, 2024 10:30 AM",,16:05\n'
        b'ben@firm.example,Ben Day,n/a,Forum 5,20 May 2024,"May 14, 2024 9:00 AM",Cancelled,no\n'
        b"Total,2,,,,,,\n"
    ),
    "a workbook": saved_in_excel(),
}


@pytest.mark.parametrize("name", SPELLINGS)
def test_every_spelling_gives_the_same_facts(desk, name: str) -> None:
    label = "people.xlsx" if name == "a workbook" else "people.csv"
    (outcome,) = desk.bring(label, SPELLINGS[name])
    assert outcome.rows == Rows(new=2, skipped=1 if "total" in name else 0)
    assert (outcome.status, outcome.period) == ("imported", (date(2024, 5, 20), date(2024, 5, 20)))
    assert facts(desk) == FACTS


@pytest.mark.parametrize("name", SPELLINGS)
def test_every_spelling_makes_the_same_people(desk, name: str) -> None:
    desk.bring("people.csv", PLAIN)
    desk.bring("other", SPELLINGS[name])
    assert desk.ask("select count(distinct person_key), count(distinct name_key) from registrations") == [(2, 2)]


def test_the_same_bytes_again_change_nothing(desk) -> None:
    desk.bring("people.csv", PLAIN)
    (again,) = desk.bring("renamed.csv", PLAIN)
    assert (again.status, again.import_id, again.rows) == ("unchanged", 1, Rows(unchanged=2))
    assert desk.ask("select count(*) from registrations") == [(2,)]


def test_a_newer_sheet_changes_its_rows_and_leaves_the_absent(desk) -> None:
    desk.bring("people.csv", PLAIN)
    newer = sheet(
        "ben@firm.example,Ben Day,,Forum 5,2024-05-20,2024-05-15 09:00,Registered,yes",
        "cleo@uni.example,Cleo Fox,,Forum 5,2024-05-20,2024-05-15 10:00,,",
    )
    (outcome,) = desk.bring("later.csv", newer)
    assert outcome.rows == Rows(new=1, changed=1)
    assert outcome.comparison.gone == 0
    assert sorted(statuses(desk)) == [("registered",)] * 3
    desk.undo(2)
    assert facts(desk) == FACTS


def test_an_older_sheet_that_comes_late_changes_nothing(desk) -> None:
    desk.bring("people.csv", PLAIN)
    (outcome,) = desk.bring("early.csv", sheet("ben@firm.example,Ben Day,,Forum 5,2024-05-20,2024-05-01,Registered,"))
    assert (outcome.rows, outcome.comparison.older) == (Rows(skipped=1), 1)
    assert facts(desk) == FACTS


def test_several_rows_of_a_person_are_all_facts_and_the_last_status_holds(desk) -> None:
    (outcome,) = desk.bring(
        "people.csv",
        sheet(
            "anna@uni.example,Anna,,Forum 5,2024-05-20,2024-05-13,Registered,",
            "anna+forum@UNI.example,Anna,,Forum 5,2024-05-20,2024-05-14,Cancelled,",
            "anna@uni.example,Anna,,Forum 5,2024-05-20,2024-05-13,Registered,",
        ),
    )
    assert outcome.rows == Rows(new=2, skipped=1)
    assert desk.ask("select status from registration") == [("registered",)]
    assert statuses(desk) == [("cancelled",), ("registered",)]


REFUSALS = {
    "neither": (",,Example University,Forum 5,2024-05-20,,,", None, "Row has neither an address nor a name."),
    "no address": ("anna at uni,Anna,,Forum 5,2024-05-20,,,", "Email", "This is not an e-mail address."),
    "a status": ("a@uni.example,,,Forum 5,2024-05-20,,perhaps,", "Status", "The status “perhaps” is not known."),
    "attended": ("a@uni.example,,,Forum 5,2024-05-20,,,late", "Attended", "“late” says neither yes nor no."),
    "a day": ("a@uni.example,,,Forum 5,31.02.2024,,,", "Event date", "The event date “31.02.2024” cannot be read."),
    "a shifted row": (
        "a@uni.example,,,Forum 5,2024-05-20,ben@firm.example,,", "Registered at",
        "The registration date cannot be read.",
    ),
    "no event": ("a@uni.example,,,,2024-05-20,,,", "Event", "Row names no event."),
    "no day": ("a@uni.example,,,Forum 6,,,,", "Event", "The event of this row has no date."),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSALS)
def test_a_refused_row_says_why_and_loses_no_other(desk, name: str) -> None:
    row, column, message = REFUSALS[name]
    (outcome,) = desk.bring("people.csv", PLAIN + (row + "\n").encode())
    assert outcome.rows == Rows(new=2, refused=1)
    (problem,) = outcome.problems
    assert (problem.row_no, problem.column) == (4, column)
    assert problem.message == message
    assert facts(desk) == FACTS


def test_a_sheet_of_refused_rows_only_is_refused(desk) -> None:
    (outcome,) = desk.bring("people.csv", sheet(",,,Forum 5,2024-05-20,,,"))
    assert (outcome.status, outcome.rows) == ("refused", Rows(refused=1))
    assert desk.ask("select count(*) from imports") == [(0,)]


def test_a_name_alone_is_kept_and_said(desk) -> None:
    (outcome,) = desk.bring(
        "people.csv", sheet(",Anna Muñoz,,Forum 5,2024-05-20,,,x", ",Ben Day,,Forum 5,2024-05-20,,,")
    )
    assert outcome.rows == Rows(new=2)
    assert [problem.message for problem in outcome.problems] == [
        "2 rows have a name but no address: they count for their event, not among people."
    ]
    assert desk.ask("select attendee like 'name %', person_id, seconds from attendance") == [(True, None, None)]


@pytest.mark.parametrize("word", ["Total", "Gesamt", "Summe", "TOTAL:"])
def test_totals_are_skipped(desk, word: str) -> None:
    (outcome,) = desk.bring("people.csv", PLAIN + f"{word},2,,,,,,\n".encode())
    assert outcome.rows == Rows(new=2, skipped=1)


def test_attendance_is_mentioned_only_where_the_sheet_tells_of_it(desk) -> None:
    desk.bring(
        "people.csv",
        sheet(
            "anna@uni.example,,,Forum 5,2024-05-20,,,no",
            "anna@uni.example,,,Forum 6,2024-06-17,,,",
        ),
    )
    assert sorted(desk.ask("select title, measure from mentions")) == [
        ("Forum 5", "attendance"), ("Forum 5", "registrations"), ("Forum 6", "registrations"),
    ]  # fmt: skip
    assert desk.ask("select count(*) from attendances where is_present") == [(0,)]
    assert sorted(desk.ask("select measure, since, until from coverage")) == [
        ("attendance", date(2024, 5, 20), date(2024, 5, 20)),
        ("registrations", date(2024, 5, 20), date(2024, 5, 20)),
        ("registrations", date(2024, 6, 17), date(2024, 6, 17)),
    ]


def test_date_alone_is_the_event_s_where_an_event_is_named(desk) -> None:
    desk.bring("people.csv", b"Email,Event,Date\nanna@uni.example,Forum 5,20/05/2024\n")
    assert desk.ask("select event_key, registered_at from registrations") == [("sheet|forum5|2024-05-20", None)]


def test_date_alone_is_the_registration_s_otherwise(desk) -> None:
    desk.bring("2024-05-20 Forum 5.csv", b"Email,Date\nanna@uni.example,13/05/2024\n")
    assert desk.ask("select event_key, registered_at from registrations") == [
        ("sheet|forum5|2024-05-20", datetime(2024, 5, 12, 23, 0))
    ]


def test_date_is_the_registration_s_beside_an_event_date(desk) -> None:
    desk.bring("people.csv", b"Email,Event,Event date,Date\nanna@uni.example,Forum 5,20/01/2024,13/01/2024\n")
    assert desk.ask("select event_key, registered_at from registrations") == [
        ("sheet|forum5|2024-01-20", datetime(2024, 1, 13))
    ]


def test_a_day_with_a_time_is_when_the_event_starts(desk) -> None:
    desk.bring("people.csv", b"Email,Event,Event date\na@uni.example,Forum,2024-05-20 16:00\nb@uni.example,Forum,\n")
    assert desk.ask("select event_date, starts_at from mentions") == [(date(2024, 5, 20), datetime(2024, 5, 20, 15, 0))]
    assert desk.ask("select count(*) from registrations") == [(2,)]


def test_dates_that_nothing_decides_are_asked_for(desk) -> None:
    content = b"Email,Event,Event date\nanna@uni.example,Forum 5,03/04/2024\n"
    (asked,) = desk.look("people.csv", content)
    assert (asked.needs, asked.status) == ("dates", "refused")
    assert "3 April 2024 or 4 March 2024" in asked.refusal
    for order, day in (("dmy", date(2024, 4, 3)), ("mdy", date(2024, 3, 4))):
        (outcome,) = desk.bring("people.csv", content, dates=order)
        assert outcome.period == (day, day)
        desk.undo(outcome.import_id)


ASKED = {
    "no event": (b"Email,Status\nanna@uni.example,yes\n", "Nothing says which event this sheet is about."),
    "no day": (b"Email,Event\nanna@uni.example,Forum 5\n", "The sheet names an event but not its day."),
    "no days": (b"Email,Event\na@uni.example,Forum 5\nb@uni.example,Forum 6\n", "The sheet names several events"),
}


@pytest.mark.parametrize("name", ASKED)
@pytest.mark.parametrize("label", ["people.csv", "registrations 2024-05-20.csv"])
def test_an_event_that_nothing_names_is_asked_for(desk, name: str, label: str) -> None:
    content, sentence = ASKED[name]
    (asked,) = desk.look(label, content)
    assert asked.needs == "event"
    assert asked.refusal.startswith(sentence)


def test_what_is_said_is_the_event_of_all_rows(desk) -> None:
    (outcome,) = desk.bring("people.csv", ASKED["no event"][0], event="2024-05-20 Forum 5")
    assert outcome.rows == Rows(new=1)
    assert desk.ask("select title, event_date from mentions") == [("Forum 5", date(2024, 5, 20))]


def test_what_is_said_gives_the_named_event_its_day(desk) -> None:
    (outcome,) = desk.bring("people.csv", ASKED["no days"][0], event="2024-05-20 Forum 6")
    assert outcome.rows == Rows(new=1, refused=1)
    assert desk.ask("select event_key from registrations") == [("sheet|forum6|2024-05-20",)]


def test_what_is_said_gives_way_to_what_the_sheet_says(desk) -> None:
    desk.bring("people.csv", PLAIN, event="2024-06-17 Other")
    assert desk.ask("select distinct event_key from registrations") == [("sheet|forum5|2024-05-20",)]


def test_sheets_of_a_workbook_are_events_by_their_names(desk) -> None:
    people = [["Email", "Name"], ["anna@uni.example", "Anna Muñoz"]]
    content = workbook(**{"2024-05-20_Forum_5": people, "Forum_6_17_Jun_2024": people, "Notes": [["ask", "Ben"]]})
    (outcome,) = desk.bring("forums.xlsx", content)
    assert outcome.rows == Rows(new=2)
    assert sorted(desk.ask("select event_key from registrations")) == [
        ("sheet|forum5|2024-05-20",), ("sheet|forum6|2024-06-17",),
    ]  # fmt: skip
    assert [problem.message for problem in outcome.problems] == [
        "The sheet “Notes” was not read: none of the known column names is in it."
    ]


def test_the_department_stands_in_only_where_there_is_no_organisation(desk) -> None:
    rows = "a@uni.example,Maths,Forum 5,2024-05-20\n"
    desk.bring("a.csv", f"Email,Department,Event,Event date\n{rows}".encode())
    desk.bring(
        "b.csv",
        f"Email,Department,Event,Event date,Company\n{rows.strip()},\n".encode()
        + b"b@uni.example,,Forum 5,2024-05-20,Example Ltd\n",
    )
    assert desk.ask("select import_id, organisation from registrations order by all") == [
        (1, "Maths"), (2, "Example Ltd"), (2, None),
    ]  # fmt: skip


def test_no_name_and_no_address_is_in_the_store(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNITY_DB", str(tmp_path / "store" / "community.duckdb"))
    monkeypatch.setenv("COMMUNITY_KEY_FILE", str(tmp_path / "key"))
    settings = read_settings()
    content = sheet(
        "zacharias@secret.example,Quentin Zacharias,quentin@secret.example,Forum 5,2024-05-20,,,yes",
        "quentin@secret.example,Quentin Zacharias,Quentin Zacharias,Forum 5,2024-05-20,zacharias@secret.example,,",
        "zacharias at secret,Quentin Zacharias,,Forum 5,2024-05-20,,,",
    )
    with open_store(settings.database) as store:
        fill(store, settings.partnership)
        importer = Importer(store, settings)
        (export,) = read("of zacharias@secret.example.csv", content)
        importer.commit([importer.preview(export)])
        log = [path.read_bytes() for path in (tmp_path / "store").rglob("*") if path.is_file()]
        with store.reading() as cursor:
            cursor.execute("checkpoint")
    log += [path.read_bytes() for path in (tmp_path / "store").rglob("*") if path.is_file()]
    whole = b"\n".join(log).lower()
    assert b"forum 5" in whole
    assert [word for word in (b"zacharias", b"quentin", b"@secret") if word in whole] == []


def test_a_no_in_a_newer_sheet_takes_back_the_yes_of_an_older_one(desk) -> None:
    header = "Email,Event,Event date,Registered at,Attended\n"
    row = "anna@uni.example,Forum 5,2024-05-20,2024-05-1{day} 10:30,{came}\n"
    desk.bring("old.csv", (header + row.format(day=1, came="yes")).encode())
    desk.bring("new.csv", (header + row.format(day=2, came="no")).encode())
    assert desk.ask("select count(*) filter (attended) from seat") == [(0,)]
    desk.undo(2)
    assert desk.ask("select count(*) filter (attended) from seat") == [(1,)]
