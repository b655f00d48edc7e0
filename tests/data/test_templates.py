"""Templates are read by the sources they are for, and the prefilled register comes back without losing anything."""

import io
from datetime import date, datetime, time
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest
from click.testing import CliRunner

from cli import main
from data.configured import open_configured
from data.importing import Importer
from data.reading import read
from data.recognising import parted, recognise
from data.rules import fact_tables
from data.source import all_sources
from data.staging import Answers
from data.store import Store
from data.templates import COLUMNS, KINDS, PAGES, register_sheet, start_of, template
from partnership import read_settings

SERIES = ["Workshop", "=Odd, of two words"]


class Desk(NamedTuple):
    store: Store
    importer: Importer

    def bring(self, name, content):
        exports = [part for one in read(name, content) for part in parted(one)]
        return [
            done.status for done in self.importer.commit([self.importer.preview(one, Answers()) for one in exports])
        ]


def filled(kind, *rows):
    book = openpyxl.load_workbook(io.BytesIO(template(kind, SERIES)))
    for row in rows:
        page = book.worksheets[0]
        page.append([row.get(name) for name in COLUMNS[kind]])
        for cell in page[page.max_row]:
            cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type  # = begins no formula
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("templates")
    settings = read_settings({"COMMUNITY_DB": str(folder / "store.duckdb"), "COMMUNITY_TODAY": "2026-11-25"})
    with open_configured(settings) as store:
        yield Desk(store, Importer(store, settings))


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_is_read_by_its_source_and_every_column_is_known(kind):
    exports = [part for one in read("x.xlsx", filled(kind, dict.fromkeys(COLUMNS[kind], "x"))) for part in parted(one)]
    (found,) = [recognise(export) for export in exports]
    assert found.source.name == kind
    assert [table.sheet_no for table in found.tables] == list(range(len(PAGES[kind])))
    assert [len(table.places) for table in found.tables] == [len(columns) for columns in PAGES[kind].values()]


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_template_brings_no_row(desk, kind):
    desk.bring(f"{kind}.xlsx", template(kind))
    with desk.store.reading() as cursor:
        assert [table.name for table in fact_tables(cursor) if cursor.table(table.name).fetchall()] == []


def test_every_column_has_a_note():
    for kind in KINDS:
        notes = openpyxl.load_workbook(io.BytesIO(template(kind)))["Notes"]
        lines = [row[0] for row in notes.iter_rows(values_only=True)]
        lines = lines[: lines.index(None)] if None in lines else lines  # below a blank line stand lists to choose from
        said = [line.split(": ")[0].split(", ")[-1] for line in lines]
        assert said == [name for columns in PAGES[kind].values() for name in columns]
    assert {"events", "registrations"} <= all_sources().keys()


def lists(content, sheet=None):
    """Column of a sheet, else of the first → what its cells offer, and what becomes of another word."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    page, found = book[sheet or book.sheetnames[0]], {}
    for one in page.data_validations.dataValidation:
        name = page.cell(1, next(iter(one.sqref.ranges)).min_col).value
        cells = book["Notes"][one.formula1.partition("!")[2].replace("$", "")]
        found[name] = [cell.value for (cell,) in cells], one.errorStyle
    return found


def test_series_and_status_are_chosen_from_a_list(desk):
    status = ["held", "planned", "cancelled", "pause"], "stop"
    assert lists(template("events", SERIES)) == {"Series": (SERIES, "warning"), "Status": status}
    assert lists(template("events")) == {"Status": status}
    assert lists(template("registrations", SERIES)) == {
        "Status": (["registered", "cancelled"], "stop"),
        "Attended": (["yes", "no"], "stop"),
    }
    assert lists(template("coffee_chats")) == {"Status": (["requested", "planned", "held", "cancelled"], "stop")}
    states = lists(template("scholars"), "Milestones")
    assert states == {"State": (["planned", "under way", "done", "late", "cancelled"], "stop")}
    with desk.store.reading() as cursor:
        known = [name for (name,) in cursor.execute("select series from series order by position").fetchall()]
        assert lists(register_sheet(cursor)) == {"Series": (known, "warning"), "Status": status}
    assert "Workshop" in known


@pytest.mark.parametrize(
    ("opened", "start"),
    [("12:50", "13:00"), ("12:56", "13:00"), ("13:00", "13:00"), ("13:05", "13:00"), ("13:22", "13:30"),
     ("12:44", None), ("13:10", None), ("12:36", None)],
)  # fmt: skip
def test_the_start_of_a_meeting_is_told_by_when_it_was_opened_only_near_a_half_hour(opened, start):
    day = "2024-05-20 "
    assert start_of(datetime.fromisoformat(day + opened)) == (datetime.fromisoformat(day + start) if start else None)
    assert start_of(None) is None


def test_the_prefilled_register_holds_what_is_not_registered_and_loses_nothing(desk):
    guests = [
        {"Email": "a@roche.com", "Event": "=Panel", "Event date": date(2026, 3, 10)},
        {"Email": "b@roche.com", "Event": "Workshop: Two", "Event date": date(2026, 3, 11)},
        {"Email": "b@roche.com", "Event": "Workshop: Known", "Event date": date(2026, 3, 12)},
    ]
    known = [
        {"Date": date(2026, 3, 10), "Start time": time(13, 30), "Title": "Seminar", "Series": "Workshop",
         "Topic": "Trees", "Capacity": 40, "Webinar ID": "81234567890", "Video": "AbC-dEf_123", "Speaker": "Ann Ox",
         "Speaker e-mail": "ann@ox.ac.uk", "Speaker minutes": 20},
        {"Date": date(2026, 3, 12), "Title": "Workshop: Known"},
        {"Date": date(2026, 7, 1), "Title": "Rest", "Status": "pause", "Last day": date(2026, 7, 31)},
    ]  # fmt: skip
    for kind, rows in (("registrations", guests), ("events", known)):
        assert desk.bring(f"{kind}.xlsx", filled(kind, *rows)) == ["imported"]

    def state():
        with desk.store.reading() as cursor:
            events = cursor.execute("""
                select day, title, series, topic, capacity, webinar_id, video, starts_at, status, pause_until
                from register_events where is_current order by all
            """).fetchall()
            return events, cursor.execute("select event_id, side_group, minutes from speaker").fetchall()

    with desk.store.reading() as cursor:
        content = register_sheet(cursor)
    rows = list(openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(min_row=2, values_only=True))
    assert [(row[0].date(), row[1], row[2], row[3]) for row in rows] == [
        (date(2026, 3, 10), time(13, 30), "Seminar", "Workshop"), (date(2026, 3, 10), None, "=Panel", None),
        (date(2026, 3, 11), None, "Workshop: Two", "Workshop"),
    ]  # fmt: skip
    before, speakers = state()
    assert desk.bring("register.xlsx", content) == ["imported"]
    after, speakers_after = state()
    assert speakers_after == speakers and len(speakers) == 1
    assert [row for row in after if row in before] == before
    assert [row[1] for row in after if row not in before] == ["=Panel", "Workshop: Two"]
    with desk.store.reading() as cursor:
        again = register_sheet(cursor)
    assert openpyxl.load_workbook(io.BytesIO(again)).worksheets[0].max_row == 1


@pytest.mark.parametrize("kind", [*KINDS, "register"])
def test_the_command_writes_the_file_and_says_where(kind, tmp_path, monkeypatch):
    monkeypatch.setenv("COMMUNITY_DB", str(tmp_path / "store.duckdb"))
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["template", kind])
    assert (done.exit_code, done.output) == (0, f"{kind}.xlsx\n")
    assert openpyxl.load_workbook(tmp_path / f"{kind}.xlsx").sheetnames[-1] == "Notes"
    done = CliRunner().invoke(main, ["template", kind, "--out", "deep/sheet.xlsx"])
    assert done.output == f"{Path('deep/sheet.xlsx')}\n" and (tmp_path / "deep" / "sheet.xlsx").exists()


def test_an_unknown_template_is_refused_in_a_sentence():
    done = CliRunner().invoke(main, ["template", "budget"])
    assert done.exit_code == 2
    assert "There is no template 'budget': choose events, registrations, measures, scholars," in done.output


@pytest.mark.parametrize("kind", KINDS)
def test_the_sheet_of_notes_is_no_surprise(desk, kind):
    row = {
        "Date": "2024-05-20", "Title": "Forum 5", "Event": "Forum 5", "Event date": "2024-05-20", "Cohort": "2024",
        "Name": "Anna Day", "Person 1 e-mail": "a@uni.example", "Person 2 e-mail": "b@uni.example",
        "Outcome": "A paper", "Call": "Missing data", "Applications": 3,
    }  # fmt: skip
    (export,) = read(f"{kind}.xlsx", filled(kind, row | {"Email": "anna@uni.example", "Attended": "yes"}))
    assert desk.importer.preview(export).problems == ()


def test_the_prefilled_start_is_the_planned_one_and_never_when_the_host_came(desk):
    report = (
        "Attendee Report\nTopic,Webinar ID,Actual Start Time,Actual Duration (minutes),# Registered,# Cancelled,"
        'Unique Viewers,Total Users,Max Concurrent Views\n{title},{number},"May {day}, 2024 {at} PM",70,1,0,1,1,1\n'
        "Attendee Details,\nAttended,First Name,Last Name,Email,Registration Time,Approval Status,Join Time,Leave Time,"
        'Time in Session (minutes),Country/Region Name\nYes,Anna,Bell,anna@uni.example,"May 13, 2024 10:30",approved,'
        '"May {day}, 2024 16:00:00","May {day}, 2024 16:20:00",20,United Kingdom\n'
    )
    for title, number, day, at in (("Early", 328972501, 20, "3:41"), ("Near", 328972502, 21, "3:55")):
        content = report.format(title=title, number=number, day=day, at=at)
        assert desk.bring(f"{title}.csv", content.encode()) == ["imported"]
    plan = [{"Email": "anna@uni.example", "Event": "Planned", "Event date": datetime(2024, 5, 22, 16, 15)}]
    assert desk.bring("plan.xlsx", filled("registrations", *plan)) == ["imported"]
    assert desk.bring("Planned.csv", report.format(title="Planned", number=328972503, day=22, at="3:58").encode()) == [
        "imported"
    ]
    with desk.store.reading() as cursor:
        page = openpyxl.load_workbook(io.BytesIO(register_sheet(cursor))).worksheets[0]
    starts = {row[2]: row[1] for row in page.iter_rows(min_row=2, values_only=True)}
    assert (starts["Early"], starts["Near"], starts["Planned"]) == (None, time(16), time(16, 15))
