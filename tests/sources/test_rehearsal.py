"""Exports of one drop are previewed as they will be imported: each knows what those before it bring."""

from datetime import date

import pytest

from data.comparing import Rows
from data.importing import Preview
from data.reading import read
from data.recognising import parted
from data.staging import Answers

# ruff: noqa: E501 - Zoom's lines are as wide as it writes them

SHEET = b"Email,Event,Event date\nanna@uni.example,Forum 5,2024-05-20\nben@firm.example,Forum 5,2024-05-20\n"
LONGER = SHEET + b"cleo@uni.example,Forum 5,2024-05-20\n"
ZOOM = b"""Attendee Report
Report generated time,05/21/2024 09:12:00 AM
Topic,Webinar ID,Actual Start Time,Actual Duration (minutes),# Registrants,# Cancelled registrants,Unique Viewers,Total Users,Max Concurrent Views,Enable Registration
Forum 5,328 972 509,05/20/2024 03:55:00 PM,70,1,0,1,1,1,Yes
Attendee Details
Attended,User Name (Original Name),First Name,Last Name,Email,Registration Time,Approval Status,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name
Yes,Anna,Anna,Bell,anna@uni.example,05/13/2024 10:30:11 AM,approved,05/20/2024 03:59:30 PM,05/20/2024 04:20:30 PM,21,Yes,United Kingdom
"""
NAMELESS = b"Email,Attended\ncleo@uni.example,yes\n"
REGISTER = b"Date,Title,Start time\n2024-05-20,Forum 5,16:00\n2024-06-20,Forum 6,16:00\n"


def ready(desk, *files: tuple[str, bytes], **answers: str) -> list[Preview]:
    told = {name: Answers(event=said) for name, said in answers.items()}
    return [
        desk.importer.prepare(part, told.get(name.partition(".")[0], Answers()))
        for name, content in files
        for one in read(name, content)
        for part in parted(one)
    ]


def told(desk, waiting: list[Preview]) -> list[tuple[str, Rows]]:
    """How each stands and its rows."""
    previews = desk.importer.rehearse(waiting).previews
    return [(one.status, one.comparison.rows if one.comparison else Rows()) for one in previews]


DROPS = {
    "a sheet, the report of its event, the sheet again": [("a.csv", SHEET), ("zoom.csv", ZOOM), ("b.csv", SHEET)],
    "a sheet and a longer one of the same event": [("a.csv", SHEET), ("b.csv", LONGER)],
    "the longer one first": [("b.csv", LONGER), ("a.csv", SHEET)],
    "the register beside a report": [("zoom.csv", ZOOM), ("register.csv", REGISTER), ("a.csv", SHEET)],
    "with a bad one": [("a.csv", SHEET), ("bad.csv", b"a,b\n1,2\n"), ("empty.csv", b""), ("b.csv", LONGER)],
    "one alone": [("a.csv", SHEET)],
}


@pytest.mark.parametrize("name", DROPS)
def test_the_counts_of_a_drop_are_those_of_its_import(desk, name: str) -> None:
    waiting = ready(desk, *DROPS[name])
    before = told(desk, waiting)
    assert before == [(one.status, one.rows) for one in desk.importer.commit(waiting)]


def test_what_two_files_tell_alike_is_new_once(desk) -> None:
    assert told(desk, ready(desk, ("a.csv", SHEET), ("b.csv", LONGER), ("c.csv", LONGER))) == [
        ("imported", Rows(new=2)),
        ("imported", Rows(new=1, unchanged=2)),
        ("unchanged", Rows(unchanged=3)),
    ]


def test_nothing_is_kept_of_a_rehearsal(desk) -> None:
    def state() -> list[object]:
        names = (
            "imports",
            "mentions",
            "registrations",
            "event",
            "seat",
            "decisions",
            "coverage",
            "domains",
            "affiliation",
            "guard",
        )
        return [desk.ask(f"from {name}") for name in names]

    desk.bring("a.csv", SHEET)
    before = state()
    desk.importer.rehearse(ready(desk, ("b.csv", LONGER), ("zoom.csv", ZOOM), ("x.csv", NAMELESS), x="2024-06-01 New"))
    assert state() == before


def test_the_events_of_a_drop_are_known_to_what_names_none(desk) -> None:
    desk.bring("a.csv", SHEET.replace(b"Forum 5", b"Known"))
    found = desk.importer.rehearse(ready(desk, ("x.csv", NAMELESS), ("register.csv", REGISTER), ("zoom.csv", ZOOM)))
    assert found.events == (
        ("2024-06-20-forum-6", "Forum 6", date(2024, 6, 20)),
        ("2024-05-20-forum-5", "Forum 5", date(2024, 5, 20)),
    )
    assert [one.needs for one in found.previews] == ["event", None, None]
    waiting = ready(desk, ("x.csv", NAMELESS), ("register.csv", REGISTER), x="2024-05-20 Forum 5")
    desk.importer.commit(waiting)
    assert desk.ask("select event_id from event where event_date >= date '2024-05-20' order by 1") == [
        ("2024-05-20-forum-5",), ("2024-05-20-known",), ("2024-06-20-forum-6",),
    ]  # fmt: skip


def test_the_same_file_with_two_answers_is_refused_in_words_of_the_drop(desk) -> None:
    files = [("x.csv", NAMELESS), ("y.csv", NAMELESS)]
    waiting = ready(desk, *files, x="2024-05-20 Forum 5", y="2024-06-20 Forum 6")
    first, second = desk.importer.rehearse(waiting).previews
    assert (first.status, second.status) == ("imported", "refused")
    assert second.refusal == "The same file is in this drop twice, with different answers. Take one of them out."


def test_an_answer_to_a_file_answers_for_the_same_file(desk) -> None:
    waiting = ready(desk, ("x.csv", NAMELESS), ("y.csv", NAMELESS), x="2024-05-20 Forum 5")
    assert [one.status for one in desk.importer.rehearse(waiting).previews] == ["imported", "unchanged"]


def test_whoever_stops_a_rehearsal_leaves_the_store_free(desk) -> None:
    def stop(place: int) -> None:
        if place == 1:
            raise KeyboardInterrupt

    waiting = ready(desk, ("a.csv", SHEET), ("b.csv", LONGER))
    with pytest.raises(KeyboardInterrupt):
        desk.importer.rehearse(waiting, stop)
    assert [one.status for one in desk.importer.commit(waiting)] == ["imported", "imported"]


def test_an_export_that_breaks_the_transaction_is_looked_at_alone(desk, monkeypatch) -> None:
    waiting = ready(desk, ("a.csv", SHEET), ("zoom.csv", ZOOM), ("b.csv", LONGER))
    keep = type(desk.importer)._keep

    def broken(self, cursor, preview, *others):
        if preview.label == "zoom.csv":
            raise OverflowError
        return keep(self, cursor, preview, *others)

    monkeypatch.setattr(type(desk.importer), "_keep", broken)
    assert [state for state, _ in told(desk, waiting)] == ["imported"] * 3
    assert told(desk, waiting)[2][1] == Rows(new=1, unchanged=2)


def test_a_very_large_drop_is_compared_one_by_one(desk, monkeypatch) -> None:
    monkeypatch.setattr("data.importing.TOGETHER", 1)
    places: list[int] = []
    found = desk.importer.rehearse(ready(desk, ("a.csv", SHEET), ("b.csv", LONGER)), places.append)
    assert [one.comparison.rows.new for one in found.previews] == [2, 3]
    assert places == [0, 1] and found.events == ()
