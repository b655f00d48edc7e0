"""Files with something odd in them: one far number, a typing slip, two tables in a sheet, a sheet too many."""

import io
from datetime import UTC, datetime, timedelta

import openpyxl
import pytest

from data import keeping
from data.comparing import Rows
from data.importing import BEYOND_READING
from data.reading import read

HEADER = "Email,Name,Organisation,Event,Event date,Registered at,Status,Attended\n"
ANNA = "anna@uni.example,Anna Muñoz,Example University,Forum 5,2024-05-20,2024-05-13 10:30,Registered,yes\n"
BEN = "ben@firm.example,Ben Day,,Forum 5,2024-05-20,2024-05-14 09:00,Cancelled,no\n"
SLACK = "Date,Total membership,Daily active members,Weekly active members\n2024-05-01,10,2,3\n"
ZOOM = (
    "Attendee Report\nTopic,Webinar ID,Actual Start Time\nForum 5,812 3456 7890,05/20/2024 04:00:00 PM\n\n"
    "Attendee Details\nAttended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes)\n"
    "Yes,Anna Muñoz,anna@uni.example,05/20/2024 04:01:00 PM,05/20/2024 04:31:00 PM,{minutes}\n"
)


def events_outdated(desk) -> int:
    with desk.store.reading() as cursor:
        return keeping.outdated(cursor)


@pytest.mark.parametrize("minutes", ["1e15", "1e18"])
def test_a_number_out_of_range_refuses_its_file_and_no_other(desk, minutes: str) -> None:
    exports = [
        *read("zoom.csv", ZOOM.format(minutes=minutes).encode()),
        *read("people.csv", (HEADER + ANNA).encode()),
    ]
    for prepare in (desk.importer.preview, desk.importer.prepare):
        far, good = desk.importer.commit([prepare(export) for export in exports])
        assert far.status == "refused"
        assert good.status in ("imported", "unchanged")
    assert desk.ask("select count(*) from imports") == [(1,)]


def test_a_file_name_that_is_no_utf_8_is_shown_with_question_marks(desk) -> None:
    (outcome,) = desk.bring("caf\udce9.csv", (HEADER + ANNA).encode())
    assert (outcome.status, outcome.label) == ("imported", "caf?.csv")
    (refused,) = desk.bring("caf\udce9.pdf", b"%PDF-1.7")
    assert (refused.status, refused.label) == ("refused", "caf?.pdf")


@pytest.mark.parametrize("failing", ["recognise", "stage"])
@pytest.mark.parametrize("failure", [ValueError, OverflowError, UnicodeDecodeError("utf-8", b"", 0, 1, "no")])
def test_a_failure_while_it_is_read_refuses_one_file(desk, monkeypatch, failing: str, failure) -> None:
    def fail(*_: object) -> None:
        raise failure

    monkeypatch.setattr(f"data.importing.{failing}", fail)
    (outcome,) = desk.bring("people.csv", (HEADER + ANNA).encode())
    assert (outcome.status, [one.message for one in outcome.problems]) == ("refused", [BEYOND_READING])


@pytest.mark.parametrize("year", [2062, 2099])
def test_a_day_to_come_does_not_beat_later_exports(desk, year: int) -> None:
    slip = ANNA.replace("2024-05-13", f"{year}-05-13")
    (outcome,) = desk.bring("people.csv", (HEADER + slip).encode())
    now = datetime.now(UTC).replace(tzinfo=None)
    assert now - timedelta(minutes=5) < outcome.comparison.as_of <= now
    assert outcome.comparison.as_of_from == "now"
    (again,) = desk.bring("people.csv", (HEADER + slip.replace("Registered", "Cancelled")).encode())
    assert again.rows == Rows(changed=1)


@pytest.mark.parametrize("day", ["infinity", "-infinity", "epoch", "1203-05-20", "9999-12-31", "1970-01-01"])
def test_a_day_far_from_ours_is_none(desk, day: str) -> None:
    odd = BEN.replace("2024-05-20", day)
    (outcome,) = desk.bring("people.csv", (HEADER + ANNA + odd).encode())
    assert outcome.rows == Rows(new=1, refused=1)
    assert "cannot be read" in outcome.problems[0].message


@pytest.mark.parametrize("gap", ["", "\n"])
def test_a_second_table_with_another_header_has_columns_of_its_own(desk, gap: str) -> None:
    other = "Event date,Event,Organisation,E-mail\n2024-06-17,Forum 6,Example Firm,cleo@firm.example\n"
    (outcome,) = desk.bring("people.csv", (HEADER + ANNA + gap + other).encode())
    assert outcome.rows == Rows(new=2)
    assert sorted(desk.ask("select event_key, organisation from registrations")) == [
        ("sheet|forum5|2024-05-20", "Example University"),
        ("sheet|forum6|2024-06-17", "Example Firm"),
    ]


@pytest.mark.parametrize("rows_before", [1, 120])
def test_a_header_over_again_is_skipped(desk, rows_before: int) -> None:
    many = "".join(ANNA.replace("anna@", f"anna{n}x@") for n in range(rows_before))
    (outcome,) = desk.bring("people.csv", (HEADER + many + HEADER.upper() + BEN).encode())
    assert outcome.rows == Rows(new=rows_before + 1, skipped=1)


def test_sum_is_a_surname_too(desk) -> None:
    rows = (
        "Last name,First name,Email,Event,Event date\n"
        "Sum,Anna,anna@uni.example,Forum 5,2024-05-20\n"
        "Sum,Ben,,Forum 5,2024-05-20\n"
        "Total,,cleo@uni.example,Forum 5,2024-05-20\n"
        "Total,3,,,\n"
    )
    (outcome,) = desk.bring("people.csv", rows.encode())
    assert outcome.rows == Rows(new=3, skipped=1)


def test_each_kind_in_one_workbook_is_an_import_of_its_own(desk) -> None:
    book = openpyxl.Workbook()
    for page, text in ((book.active, HEADER + ANNA), (book.create_sheet("Activity"), SLACK)):
        for line in text.splitlines():
            page.append(line.split(","))
    book.worksheets[0].title = "People"
    packed = io.BytesIO()
    book.save(packed)
    people, activity = desk.bring("both.xlsx", packed.getvalue())
    assert (people.label, people.source, people.rows) == ("both.xlsx (People)", "registrations", Rows(new=1))
    assert (activity.label, activity.source) == ("both.xlsx (Activity)", "slack_overview")
    assert activity.status == "imported"
    assert [one.status for one in desk.bring("both.xlsx", packed.getvalue())] == ["unchanged", "unchanged"]
    desk.undo(people.import_id)
    assert desk.ask("select count(*) from registrations") == [(0,)]
    assert desk.ask("select count(*) > 0 from slack_days") == [(True,)]


@pytest.mark.parametrize("content", [HEADER + ANNA, SLACK])
def test_an_event_that_no_row_needed_is_not_noted(desk, content: str) -> None:
    (outcome,) = desk.bring("file.csv", content.encode(), event="2024-06-17 Other")
    assert outcome.status == "imported"
    assert desk.ask("select count(*) from decisions") == [(0,)]
    assert events_outdated(desk) == 0


def test_an_event_that_was_needed_is_noted_and_goes_with_its_import(desk) -> None:
    (outcome,) = desk.bring("file.csv", b"Email,Status\nanna@uni.example,yes\n", event="2024-06-17 Other")
    assert desk.ask("select title from event") == [("Other",)]
    assert desk.ask("select count(*) from decisions where revoked_at is null") == [(1,)]
    assert events_outdated(desk) == 0
    desk.undo(outcome.import_id)
    assert (desk.ask("select count(*) from event"), events_outdated(desk)) == ([(0,)], 0)
