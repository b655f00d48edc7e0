"""Decisions about files and events: what they move, that they can be taken back, that order and undo do not matter."""

import random

import pytest

from data import event_files, keeping, ledger, linking
from data.event_files import Undecidable
from data.importing import Importer
from data.reading import read
from data.store import Store
from partnership import Settings

HEADER = "Email,Name,Event,Event date,Registered at,Status,Attended\n"
INTRO, ADVANCED, LATER = "sheet|workshop intro|", "sheet|workshop advanced|", "sheet|workshop again|"
SEEDS = [0, *(pytest.param(seed, marks=pytest.mark.drill) for seed in range(1, 30))]
STEPS = 5


def sheet(title: str, day: str, *people: str) -> bytes:
    rows = (f"{who}@uni.example,{who.title()} Bell,{title},{day},2024-05-01 10:00,Registered,yes\n" for who in people)
    return (HEADER + "".join(rows)).encode()


FILES = {
    "intro.csv": sheet("Workshop Intro", "2024-05-20", "anna", "ben"),
    "advanced.csv": sheet("Workshop Advanced", "2024-05-20", "ben", "cleo", "dan"),
    "again.csv": sheet("Workshop Again", "2024-05-22", "anna", "eve"),
    "zoom.csv": b"""Attendee Report
Report generated time,05/21/2024 09:12:00 AM
Topic,Webinar ID,Actual Start Time,Actual Duration (minutes),# Registrants,# Cancelled registrants,Unique Viewers,Total Users,Max Concurrent Views,Enable Registration
Our workshop,328 972 509,05/20/2024 03:55:00 PM,70,1,0,1,1,1,Yes
Attendee Details
Attended,User Name (Original Name),First Name,Last Name,Email,Registration Time,Approval Status,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name
Yes,Fay Bell,Fay,Bell,fay@uni.example,05/13/2024 10:30:11 AM,approved,05/20/2024 03:59:30 PM,05/20/2024 04:20:30 PM,21,Yes,United Kingdom
""",  # noqa: E501 - as wide as Zoom writes it
    "register.csv": b"Date,Title,Webinar ID\n2024-05-20,Workshop Intro,328972509\n2024-05-22,Workshop Again,\n",
}


class Desk:
    def __init__(self, store: Store, importer: Importer) -> None:
        self.store, self.importer = store, importer

    def bring(self, *names: str) -> list[int]:
        previews = [self.importer.preview(one) for name in names for one in read(name, FILES[name])]
        outcomes = self.importer.commit(previews)
        assert {one.status for one in outcomes} <= {"imported", "unchanged"}, [one.problems for one in outcomes]
        return [one.import_id for one in outcomes]

    def ask(self, sql: str) -> list[tuple]:
        with self.store.reading() as cursor:
            return cursor.execute(sql).fetchall()

    def key(self, title: str) -> str:
        return str(self.ask(f"select event_key from mention where platform <> 'register' and title = '{title}'")[0][0])

    def event_of(self, key: str) -> str:
        return str(dict(self.ask("select event_key, event_id from event_links"))[key])

    def state(self) -> list[list[tuple]]:
        """All that questions read; none of the kept rows is outdated."""
        with self.store.reading() as cursor:
            assert keeping.outdated(cursor) == 0
            names = ("event", "seat", "registration", "attendance")
            return [sorted(cursor.table(name).fetchall(), key=repr) for name in names]


@pytest.fixture
def desk(emptied: tuple[Store, Settings]) -> Desk:
    store, settings = emptied
    return Desk(store, Importer(store, settings))


def events(desk: Desk) -> list[str]:
    return [row[0] for row in desk.ask("select event_id from event order by event_id")]


def test_a_join_moves_what_it_said_and_can_be_taken_back(desk: Desk) -> None:
    desk.bring("intro.csv", "advanced.csv", "again.csv")
    before, advanced = desk.state(), desk.key("Workshop Advanced")
    with desk.store.reading() as cursor:
        moves = linking.moves(cursor, advanced, "2024-05-20-workshop-intro")
    assert moves.sentence == (
        '3 registrations and 3 attendances move from "2024-05-20-workshop-advanced" to "2024-05-20-workshop-intro". '
        'Nothing is left of "2024-05-20-workshop-advanced": it vanishes.'
    )
    assert desk.state() == before
    number = linking.join(desk.store, advanced, "2024-05-20-workshop-intro", "dashboard", "one workshop in two rooms")
    assert desk.state() != before
    assert events(desk) == ["2024-05-20-workshop-intro", "2024-05-22-workshop-again"]
    assert desk.ask("select count(*) from attendance where event_id = '2024-05-20-workshop-intro'") == [(4,)]
    with desk.store.reading() as cursor:
        known = event_files.files_of(cursor, "2024-05-20-workshop-intro")
        held = linking.decisions(cursor)
    assert [(one.title, one.measure, one.files) for one in known] == [
        ("Workshop Intro", "attendance, registrations", ("intro.csv",)),
        ("Workshop Advanced", "attendance, registrations", ("advanced.csv",)),
    ]
    assert [(one.decision_id, one.sentence, one.who, one.why) for one in held] == [
        (
            number,
            '"Workshop Advanced" (sheet, 2024-05-20) belongs to "2024-05-20-workshop-intro".',
            "dashboard",
            "one workshop in two rooms",
        )
    ]
    linking.revoke(desk.store, number)
    assert desk.state() == before
    with desk.store.reading() as cursor:
        assert linking.decisions(cursor) == []


def test_a_join_to_another_day_keeps_both_days(desk: Desk) -> None:
    desk.bring("intro.csv", "again.csv")
    before = desk.state()
    number = linking.join(desk.store, desk.key("Workshop Again"), "2024-05-20-workshop-intro", "dashboard", "")
    assert desk.state() != before and events(desk) == ["2024-05-20-workshop-intro"]
    linking.revoke(desk.store, number)
    assert desk.state() == before


def test_a_part_makes_an_event_of_its_own_and_can_be_taken_back(desk: Desk) -> None:
    desk.bring("intro.csv", "zoom.csv")
    before, ours = desk.state(), desk.key("Our workshop")
    assert len(events(desk)) == 1  # of one series and day, and no platform tells two apart
    with desk.store.reading() as cursor:
        moves = linking.moves(cursor, ours, None)
    assert moves.sentence == (  # the event bears the name of the file: it is the rest that moves
        '2 registrations and 2 attendances move from "2024-05-20-our-workshop" to "2024-05-20-workshop-intro".'
    )
    number = linking.part(desk.store, ours, "dashboard", "two rooms")
    assert desk.state() != before
    assert events(desk) == ["2024-05-20-our-workshop", "2024-05-20-workshop-intro"]
    linking.revoke(desk.store, number)
    assert desk.state() == before


@pytest.mark.parametrize(
    ("key", "event", "sentence"),
    [
        ("nothing", "2024-05-20-workshop-intro", "No such file is in"),
        ("Workshop Intro", "2024-05-20-nowhere", 'There is no event "2024-05-20-nowhere"'),
        ("Workshop Intro", "2024-05-20-workshop-intro", "belongs to .* already"),
        ("Workshop Intro", None, "cannot be told apart"),
    ],
)
def test_what_cannot_be_decided_changes_nothing(desk: Desk, key: str, event: str | None, sentence: str) -> None:
    desk.bring("intro.csv", "again.csv")
    before = desk.state()
    event_key = key if key == "nothing" else desk.key(key)
    with pytest.raises(Undecidable, match=sentence), desk.store.reading() as cursor:
        linking.moves(cursor, event_key, event)
    with pytest.raises(Undecidable, match=sentence):
        if event:
            linking.join(desk.store, event_key, event, "dashboard", "")
        else:
            linking.part(desk.store, event_key, "dashboard", "")
    with pytest.raises(Undecidable, match="no decision 1"):
        linking.revoke(desk.store, 1)
    assert desk.state() == before and desk.ask("from decisions") == []


def test_undoing_an_import_loses_no_decision(desk: Desk) -> None:
    desk.bring("intro.csv", "again.csv")
    linking.join(desk.store, desk.key("Workshop Again"), "2024-05-20-workshop-intro", "dashboard", "")
    joined = desk.state()
    for name in ("intro.csv", "again.csv"):
        undone = desk.ask(f"select import_id from imports where file_name = '{name}' and undone_at is null")[0]
        ledger.undo(desk.store, undone)
        desk.state()
        with desk.store.reading() as cursor:
            assert len(linking.decisions(cursor)) == 1
        desk.bring(name)
        assert [len(rows) for rows in desk.state()] == [len(rows) for rows in joined]
        assert events(desk) == ["2024-05-20-workshop-intro"]


def step(desk: Desk, chance: random.Random) -> None:
    """One thing that a person may do; what cannot be decided is refused."""
    live = desk.ask("select import_id from imports where undone_at is null")
    keys = [row[0] for row in desk.ask("select distinct event_key from mention order by all")]
    held = [row[0] for row in desk.ask("select decision_id from decisions where revoked_at is null order by all")]
    what = chance.choices(["bring", "join", "part", "revoke", "undo"], [4, 4, 2, 2, 1])[0]
    try:
        if what == "join" and keys:
            linking.join(desk.store, chance.choice(keys), chance.choice(events(desk)), "dashboard", "")
        elif what == "part" and keys:
            linking.part(desk.store, chance.choice(keys), "dashboard", "")
        elif what == "revoke" and held:
            linking.revoke(desk.store, chance.choice(held))
        elif what == "undo" and live:
            ledger.undo(desk.store, chance.choice(live))
        else:
            desk.bring(chance.choice(list(FILES)))
    except Undecidable:
        return


@pytest.mark.parametrize("seed", SEEDS)
def test_decisions_hold_whatever_comes_in_what_order(desk: Desk, seed: int) -> None:
    chance = random.Random(seed)
    desk.bring(*chance.sample(list(FILES), 2))
    for _ in range(STEPS):
        step(desk, chance)
        desk.state()
    missing = set(FILES) - {row[0] for row in desk.ask("select file_name from imports where undone_at is null")}
    desk.bring(*sorted(missing))
    whole = desk.state()
    live = [row[0] for row in desk.ask("select import_id from imports where undone_at is null")]
    ledger.undo(desk.store, live)
    assert events(desk) == []
    desk.bring(*chance.sample(list(FILES), len(FILES)))
    assert desk.state() == whole


@pytest.mark.parametrize("seed", SEEDS)
def test_revoking_all_is_as_if_nothing_had_been_decided(desk: Desk, seed: int) -> None:
    chance = random.Random(seed)
    desk.bring(*FILES)
    before = desk.state()
    made = 0
    for _ in range(40):  # many a choice would change nothing and is refused
        if made == 4:
            break
        keys = [row[0] for row in desk.ask("select distinct event_key from mention order by all")]
        try:
            if chance.random() < 0.3:
                linking.part(desk.store, chance.choice(keys), "dashboard", "")
            else:
                linking.join(desk.store, chance.choice(keys), chance.choice(events(desk)), "dashboard", "")
        except Undecidable:
            continue
        made += 1
    held = [row[0] for row in desk.ask("select decision_id from decisions where revoked_at is null")]
    assert held
    for number in chance.sample(held, len(held)):
        linking.revoke(desk.store, number)
        desk.state()
    assert desk.state() == before
