"""The event register: its forms, what it refuses, which files it gathers, and that nobody's name is kept."""

import io
from datetime import date, datetime

import openpyxl
import pytest

from data.checking import current_rows, kept

TALL = (
    "Date,Start time,Series,Title,Topic,Speaker,E-mail,Organisation,Minutes,Capacity,Webinar ID,Video,Status,Last day\n"
)
EVENT = (
    "select day, title, series, topic, capacity, webinar_id, video, starts_at, status, pause_until from register_events"
)
SPEAKERS = (
    "select event_key, position, domain, organisation, minutes from register_speakers where is_current order by all"
)
GUESTS = (
    "Email,Name,Event,Event date,Attended\nana@roche.com,Ana Ruiz,{title},{day},yes\n"
    "ben@turing.ac.uk,Ben Ode,{title},{day},yes\ncy@ox.ac.uk,Cy Dee,{title},{day},no\n"
)


def guests(title: str = "Panel", day: str = "2024-05-20") -> bytes:
    return GUESTS.format(title=title, day=day).encode()


def register(*rows: str, header: str = TALL) -> bytes:
    return (header + "\n".join(rows) + "\n").encode()


def zoom(day: str = "05/20/2024", topic: str = "Weekly call", number: str = "812 3456 7890") -> bytes:
    return (
        f'Attendee Report\nReport Generated:,"{day} 06:00:00 PM"\nTopic,Webinar ID,Actual Start Time,'
        f"Actual Duration (minutes),# Registered\n{topic},{number},{day} 01:00:00 PM,60,1\nAttendee Details,\n"
        "Attended,User Name (Original Name),First Name,Last Name,Email,Registration Time,Approval Status,Join Time,"
        f"Leave Time,Time in Session (minutes)\nYes,Dot,Dot,Eve,dot@ucl.ac.uk,{day} 11:00:00 AM,approved,"
        f"{day} 01:00:00 PM,{day} 01:30:00 PM,30\n"
    ).encode()


def workbook(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


FORMS = {
    "blank below": register(
        "2024-05-20,,,Panel,,Ana Ruiz,ana@roche.com,Roche,20,,,,,", ",,,,,Ben Ode,,Turing,25 min,,,,,"
    ),
    "repeated": register(
        "2024-05-20,,,Panel,,Ana Ruiz,ana@roche.com,Roche,20,,,,,", "2024-05-20,,,Panel,,Ben Ode,,Turing,25,,,,,"
    ),
    "wide": register(
        "20/05/2024;Panel;Ana Ruiz;Ben Ode;ana@roche.com;Roche;Turing;20;0:25:00",
        header="Day;Event title;Speaker 1;Speaker 2;Speaker 1 email;Speaker 1 organisation;Speaker 2 affiliation;"
        "Speaker 1 minutes;Speaker 2 minutes\n",
    ),
    "one cell": register(
        "2024-05-20,Panel,Ana Ruiz; Ben Ode,ana@roche.com,Roche; Turing,20;25",
        header="Event date,Title,Speakers,Speaker email,Speaker organisation,Speaker minutes\n",
    ),
    "workbook": workbook(
        [
            ["Date", "Title", "Speaker", "Speaker e-mail", "Organization", "Minutes"],
            [date(2024, 5, 20), "Panel", "Ana Ruiz", "ana@roche.com", "Roche", 20],
            [None, None, "Ben Ode", None, "Turing", 25],
        ]
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_speakers_in_every_form_are_the_same(desk, form) -> None:
    label = "register.xlsx" if form == "workbook" else "register.csv"
    (done,) = desk.bring(label, FORMS[form])
    assert (done.source, done.status, done.rows.refused) == ("events", "imported", 0), done.problems
    assert desk.ask(SPEAKERS) == [
        ("register|panel|2024-05-20", 1, "roche.com", "Roche", 20),
        ("register|panel|2024-05-20", 2, None, "Turing", 25),
    ]
    keys = desk.ask("select count(distinct name_key), count(person_key) from register_speakers")
    assert keys == [(2, 1)]
    assert desk.ask("select measure, since, until from coverage") == [
        ("register", date(2024, 5, 20), date(2024, 5, 20))
    ]


def test_all_columns_are_kept_as_they_are_meant(desk) -> None:
    desk.bring(
        "register.csv",
        register(
            '2024-05-20,1 pm,Workshop,Panel,Trust,,,,,"1,200",812 3456 7890,https://youtu.be/AbCdEfGhIj1?t=3,,',
            "2024-06-20,13h30,,Talk,,,,,,,https://x.zoom.us/j/81234567891?pwd=abc,https://me.example/ana-ruiz/v1,held,",
            "2024-07-01,,,Summer,,,,,,,,,pause,2024-08-31",
            "2024-09-20,tbc,,Later,,,,,,,soon,,cancelled,",
        ),
    )
    assert desk.ask(f"{EVENT} order by day") == [
        (date(2024, 5, 20), "Panel", "Workshop", "Trust", 1200, "81234567890", "AbCdEfGhIj1",
         datetime(2024, 5, 20, 12), None, None),
        (date(2024, 6, 20), "Talk", None, None, None, "81234567891", "me.example",
         datetime(2024, 6, 20, 12, 30), "held", None),
        (date(2024, 7, 1), "Summer", None, None, None, None, None, None, "pause", date(2024, 8, 31)),
        (date(2024, 9, 20), "Later", None, None, None, None, None, None, "cancelled", None),
    ]  # fmt: skip
    assert desk.ask("select title, series, is_cancelled from event order by event_date") == [
        ("Panel", "Workshop", False), ("Talk", "Other", False), ("Later", "Other", True),
    ]  # fmt: skip
    assert desk.ask("select pause, since, until from pauses where pause = 'Summer'") == [
        ("Summer", date(2024, 7, 1), date(2024, 8, 31))
    ]


REFUSALS = {
    ",,,Panel,,,,,,,,,,": "The event has no date.",
    "2024-05-20,,,,,,,,,,,,,": "The event has no title.",
    "20 Mai 24,,,Panel,,,,,,,,,,": "The date",
    "2024-05-20,,,Panel,,,,,,many,,,,": "The capacity “many” is no number of people.",
    "2024-05-20,,,Panel,,,,,,-3,,,,": "The capacity “-3” is no number of people.",
    "2024-05-20,noonish,,Panel,,,,,,,,,,": "The start time “noonish” cannot be read.",
    "2024-05-20,,,Panel,,,,,,,,,perhaps,": "The status “perhaps” is not known: held, planned, cancelled or pause.",
    "2024-05-20,,,Panel,,Ana Ruiz,,,long,,,,,": "The minutes “long” are no number.",
    "2024-07-01,,,Summer,,,,,,,,,pause,": "A pause needs its last day.",
    "2024-07-01,,,Summer,,,,,,,,,pause,2024-06-01": "The pause ends before it begins.",
    "2024-01-20,,,Other,,,,,,,,,,": "This event stands twice: see row 2.",
}


@pytest.mark.parametrize("row", REFUSALS)
def test_a_wrong_row_is_refused_in_a_sentence_with_the_rows_of_its_event(desk, row) -> None:
    below = ",,,,,Cy Dee,,,,,,,,"
    content = register("2024-01-20,,,Other,,,,,,,,,,", "2024-02-20,,,Next,,,,,,,,,,", row, below)
    (done,) = desk.bring("register.csv", content)
    refused = {problem.row_no: problem.message for problem in done.problems if problem.is_refusal}
    assert refused[4].startswith(REFUSALS[row])
    assert refused[5] == "The event of this row was refused: see row 4."
    assert desk.ask("select count(*) from register_events") == [(2,)]


def test_a_speaker_without_an_event_is_refused(desk) -> None:
    (done,) = desk.bring("r.csv", register(",,,,,Ana Ruiz,,,,,,,,", "2024-02-20,,,Next,,,,,,,,,,"))
    assert [problem.message for problem in done.problems if problem.is_refusal] == ["No event stands above this row."]


def test_things_to_know_are_said(desk) -> None:
    desk.bring("old.csv", register("2024-02-19,,,Gone,,,,,,,,,,", "2024-02-20,,,Old title,,Ana Ruiz,,Roche,,,,,,"))
    (done,) = desk.bring(
        "r.csv",
        register("2024-02-18,,Gala,First,,Ana Ruiz,nobody,,,,soon,,,", "2024-02-20,,,New title,,,,,,,,,,"),
    )
    said = " ".join(problem.message for problem in done.problems)
    assert (
        "a series that partnership.toml does not have: it has Knowledge Share, Workshop, Demystifying, Versus" in said
    )
    assert "1 webinar ID is no number" in said and "1 speaker has an address that is none" in said
    assert "1 speaker has neither an organisation nor an address" in said
    assert "On 20 February 2024 an event with speakers had another title" in said
    assert "1 day between the first and the last of this sheet stand in another register" in said
    assert "Ana" not in said and "nobody" not in said


def test_a_newer_register_replaces_the_days_it_names_and_keeps_speakers_where_it_names_none(desk) -> None:
    old = register("2024-05-20,,,Panel,,Ana Ruiz,,Roche,20,90,,,,", "2024-06-20,,,Talk,,,,,,,,,,")
    new = register("2024-05-20,,,Panel,,,,,,120,,,,")
    desk.bring("register 2024-01-01.csv", old)
    before = dump(desk)
    desk.bring("register 2024-02-01.csv", new)
    assert desk.ask("select title, capacity from event order by event_date") == [("Panel", 120), ("Talk", None)]
    assert desk.ask("select speaker is not null, side_group, minutes from speaker") == [(True, "Roche", 20)]
    desk.undo(2)
    assert dump(desk) == before
    assert desk.bring("register 2024-01-01.csv", old)[0].status == "unchanged"


def test_speakers_are_no_audience_by_address_or_name(desk) -> None:
    desk.bring("guests.csv", guests())
    assert desk.ask("select count(*) from seat") == [(3,)]
    desk.bring("r.csv", register("2024-05-20,,,Panel,,,ana@roche.com,,,,,,,", ",,,,,Ben Ode,,Turing,,,,,,"))
    assert desk.ask("select domain from seat") == [("ox.ac.uk",)]
    desk.undo(2)
    assert desk.ask("select count(*) from seat") == [(3,)]


def test_a_cancelled_event_has_registrations_and_no_attendance(desk) -> None:
    desk.bring("guests.csv", guests())
    desk.bring("r.csv", register("2024-05-20,,,Panel,,,,,,,,,cancelled,"))
    assert desk.ask("select has_registrations, has_attendance, is_cancelled from event") == [(True, False, True)]
    assert desk.ask("select (select count(*) from registration), (select count(*) from attendance)") == [(3, 0)]
    assert desk.ask("from months('attendance', null, null, date '2024-07-01')") == []
    assert desk.ask("select attendees, expected from event_counts(null, null, null, null, date '2024-07-01')") == [
        (None, None)
    ]


GATHERED = {
    "the same day": (["2024-05-20,,,Panel,,,,,,,812 3456 7890,,,"], ["2024-05-20-panel"]),
    "within seven days": (["2024-05-27,,,Panel,,,,,,,81234567890,,,"], ["2024-05-27-panel"]),
    "eight days": (["2024-05-28,,,Panel,,,,,,,81234567890,,,"], ["2024-05-20-weekly-call", "2024-05-28-panel"]),
    "two events name it": (
        ["2024-05-21,,,Panel,,,,,,,81234567890,,,", "2024-09-21,,,Talk,,,,,,,81234567890,,,"],
        ["2024-05-20-weekly-call", "2024-05-21-panel", "2024-09-21-talk"],
    ),
    "two name it, one that day": (
        ["2024-05-20,,,Panel,,,,,,,81234567890,,,", "2024-05-21,,,Talk,,,,,,,81234567890,,,"],
        ["2024-05-20-panel", "2024-05-21-talk"],
    ),
    "cancelled on another day": (
        ["2024-05-21,,,Panel,,,,,,,81234567890,,cancelled,"], ["2024-05-20-weekly-call", "2024-05-21-panel"],
    ),
    "its title is there": (
        ["2024-05-20,,,Weekly call,,,,,,,,,,", "2024-05-20,,,Panel,,,,,,,81234567890,,,"],
        ["2024-05-20-panel", "2024-05-20-weekly-call"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", GATHERED)
def test_a_webinar_id_takes_its_file_to_the_event_whichever_comes_first(desk, case) -> None:
    rows, wanted = GATHERED[case]
    files = {"zoom.csv": zoom(), "register 2024-01-01.csv": register(*rows)}
    seen = []
    for order in (list(files), list(reversed(files))):
        done = [outcome.import_id for label in order for outcome in desk.bring(label, files[label])]
        with desk.store.reading() as cursor:
            assert kept(cursor) is None and current_rows(cursor) is None
        assert [row[0] for row in desk.ask("select event_id from event order by 1")] == wanted
        seen.append((desk.ask("from event order by all"), desk.ask("select * exclude (seat) from seat order by all")))
        desk.undo(*done)
        with desk.store.reading() as cursor:
            assert kept(cursor) is None
        assert desk.ask("from event") == [] and desk.ask("from seat") == []
    assert all(one == seen[0] for one in seen)


def test_the_month_of_an_attendance_is_that_of_the_registers_day(desk) -> None:
    desk.bring("zoom.csv", zoom("05/31/2024"))
    desk.bring("r.csv", register("2024-06-01,,,Panel,,,,,,,81234567890,,,"))
    covered = desk.ask("select month, is_covered from months('attendance', null, null, date '2024-09-01')")
    assert covered == [(date(2024, 6, 1), True)]


def test_the_register_decides_title_series_and_day(desk) -> None:
    desk.bring("zoom.csv", zoom(topic="Knowledge Share 7"))
    desk.bring("r.csv", register("2024-05-20,,workshop,Knowledge Share: models,,,,,,,,,,"))
    assert desk.ask("select event_id, series, has_attendance from event order by 1") == [
        ("2024-05-20-knowledge-share-7", "Knowledge Share", True),
        ("2024-05-20-knowledge-share-models", "Workshop", False),
    ]
    desk.bring("r2.csv", register("2024-05-20,,,Knowledge Share: models,,,,,,,,,,"))
    assert desk.ask("select event_id, series, has_attendance from event") == [
        ("2024-05-20-knowledge-share-models", "Knowledge Share", True)
    ]


def test_nobody_is_staged_by_name(desk) -> None:
    for content in FORMS.values():
        (preview,) = desk.look("r.xlsx" if content[:2] == b"PK" else "r.csv", content)
        text = str({name: table.to_pydict() for name, table in preview.staged.tables.items()}).lower()
        assert not [word for word in ("ana", "ruiz", "ode", "ana@") if word in text]


def test_other_sheets_are_not_taken_for_a_register(desk) -> None:
    for header in ("Email,Name,Event,Date,Series,Status\n", "E-mail,Title,Date,Status,Registered at\n"):
        (preview,) = desk.look("x.csv", (header + "ana@roche.com,Ana,Panel,2024-05-20,,\n").encode())
        assert preview.source != "events"


def dump(desk) -> list[list[tuple]]:
    nouns = ("event", "seat", "speaker", "pauses", "event_links", "registration", "attendance")
    return [desk.ask(f"from {noun} order by all") for noun in nouns]
