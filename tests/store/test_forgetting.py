"""Forget a person: no byte of her is left, what she counted for stays, and no old export brings her back."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from data import deciding, forgetting, ledger
from data.checking import check
from data.configured import open_configured
from data.importing import Importer
from data.people import Pseudonyms, load_key
from data.reading import read
from data.store import Store
from partnership import Settings, read_settings

ROOT = Path(__file__).parents[2]
ANNA, OTHER = "anna.zyxwort@uni.example", "anna@home.example"
# a webinar to which she came twice and registered; a list in which only her name stands; a sheet of all things
ZOOM = b"""Attendee Report,
Report Generated:,"May 21, 2024 9:12 AM"
Topic,Webinar ID,Actual Start Time,Actual Duration (minutes),# Registered,# Cancelled,Unique Viewers,Total Users,Max Concurrent Views
Forum 5,328-972-509,"May 20, 2024 3:55 PM", 70, 2, 0,2,5,3
Attendee Details,
Attended,First Name,Last Name,Email,Registration Time,Approval Status,Join Time,Leave Time,Time in Session (minutes),Country/Region Name
Yes,Anna,Zyxwort,anna.zyxwort@uni.example,"May 13, 2024 10:30:11",approved,"May 20, 2024 15:59:30","May 20, 2024 16:20:30",21,United Kingdom
Yes,Anna,Zyxwort,anna.zyxwort@uni.example,NA,NA,"May 20, 2024 16:25:00","May 20, 2024 17:01:00",36,United Kingdom
Yes,Ben,Day,ben@firm.example,"May 14, 2024 09:00:00",approved,"May 20, 2024 16:00:00","May 20, 2024 16:30:00",30,United Kingdom
No,Cleo,Fox,cleo@uni.example,"May 14, 2024 09:00:00",approved,--,--,--,--
Other Attended,
User Name,Join Time,Leave Time,Time in Session (minutes),Country/Region Name
Dan Elm,"May 20, 2024 4:20 PM","May 20, 2024 4:21 PM",1,India
"""  # noqa: E501 - as wide as Zoom writes it
HEAD = "Email,Name,Organisation,Event,Event date,Registered at,Attended\n"
SHEET = (
    HEAD
    + """anna.zyxwort@uni.example,Anna Zyxwort,Uni of Zyx,Talk,2024-06-20,2024-06-01 09:13:11,yes
ben@firm.example,Ben Day,Firm,Talk,2024-06-20,2024-06-01 10:00:00,yes
anna@home.example,Anna Zyxwort,,Third,2024-07-04,,yes
cleo@uni.example,Cleo Fox,,Third,2024-07-04,,no
"""
)
REGISTER = "Date,Title,Speaker,Speaker email\n2024-07-04,Third,Anna Zyxwort,anna.zyxwort@uni.example\n"
PEOPLE = "Email,Side,Same as,Organiser\nanna.zyxwort@uni.example,Roche,,\nben@firm.example,Roche,,\n"
FILES = {
    "zoom.csv": ZOOM,
    "sheet.csv": SHEET.encode(),
    "register.csv": REGISTER.encode(),
    "people.csv": PEOPLE.encode(),
}
LOOKS = (
    "select event_id, count(*) filter (counts), count(*) filter (counts and attended) from registration group by 1 "
    "order by 1",
    "select event_id, count(*), sum(seconds) from attendance group by 1 order by 1",
    "select event_id, count(distinct speaker) from speaker group by 1 order by 1",
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings(
        {"COMMUNITY_DB": str(tmp_path / "store" / "community.duckdb"), "COMMUNITY_TODAY": "2024-08-10"}
    )


@pytest.fixture
def store(settings: Settings):
    with open_configured(settings) as opened:
        for label, content in FILES.items():
            bring(opened, settings, label, content)
        yield opened


def bring(store: Store, settings: Settings, label: str, content: bytes):
    importer = Importer(store, settings)
    return importer.commit([importer.prepare(export) for export in read(label, content)])


def people(store: Store, settings: Settings) -> Pseudonyms:
    return Pseudonyms(load_key(settings.key_file, store))


def counts(store: Store) -> list[list[tuple[object, ...]]]:
    with store.reading() as cursor:
        return [cursor.execute(look).fetchall() for look in LOOKS]


def persons(store: Store) -> int:
    with store.reading() as cursor:
        return int(cursor.execute("select count(distinct person_id) from attendance").fetchall()[0][0])


def bytes_of(store: Store, settings: Settings, *addresses: str) -> list[bytes]:
    """What must stand nowhere: addresses, a name, pseudonyms as text and as they are."""
    known = people(store, settings)
    keys = [known.person(one, "").person_key or "" for one in addresses]
    keys.append(known.person("", "Anna Zyxwort").name_key or "")
    return [
        *(one.encode() for one in addresses),
        b"Zyxwort",
        *(key.encode() for key in keys),
        *map(bytes.fromhex, keys),
    ]


def found_in(folder: Path, wanted: list[bytes]) -> set[tuple[str, bytes]]:
    return {
        (file.name, one)
        for file in folder.rglob("*")
        if file.is_file()
        for one in wanted
        if one.lower() in file.read_bytes().lower()
    }


def test_no_byte_is_left_and_what_counted_counts(store: Store, settings: Settings) -> None:
    before, turn, folder = counts(store), store.turn(), Path(settings.database).parent
    wanted = bytes_of(store, settings, ANNA, OTHER)
    assert persons(store) == 3
    seen = forgetting.look(store, people(store, settings), ANNA)
    assert store.turn() == turn and counts(store) == before
    assert forgetting.forget(store, people(store, settings), ANNA) == seen
    assert forgetting.forget(store, people(store, settings), OTHER).attendances == 1
    assert counts(store) == before and persons(store) == 1
    assert check(store, settings) == [] and store.turn() > turn
    store.close()
    assert found_in(folder, wanted) == set()
    assert sorted(file.name for file in folder.iterdir()) == ["community.duckdb", "community.key"]
    with open_configured(settings) as again:
        assert counts(again) == before and check(again, settings) == []


def test_nothing_links_what_was_hers(store: Store, settings: Settings) -> None:
    with store.reading() as cursor:
        mine = {"key": people(store, settings).person(ANNA, "").person_key}
        hers = {
            name: cursor.execute(f"select import_id, row_no from {name} where person_key = $key", mine).fetchall()
            for name in ("registrations", "attendances", "register_speakers")
        }
    assert [len(rows) for rows in hers.values()] == [2, 3, 1]
    forgetting.forget(store, people(store, settings), ANNA)
    with store.reading() as cursor:
        values = []
        for name, rows in hers.items():
            times = {"registrations": "registered_at", "attendances": "coalesce(joined_at, left_at)"}.get(name, "null")
            for place in rows:
                found = cursor.execute(
                    f"select person_key, organisation, domain, {times}, name_key from {name} "
                    "where import_id = $1 and row_no = $2",
                    place,
                ).fetchall()
                assert [row[:4] for row in found] == [(None, None, None, None)]
                values += [row[4] for row in found if row[4]]
    assert len(values) == len(set(values))


def test_an_old_export_does_not_bring_her_back(store: Store, settings: Settings) -> None:
    before, wanted = counts(store), bytes_of(store, settings, ANNA, OTHER)
    for address in (ANNA, OTHER):
        forgetting.forget(store, people(store, settings), address)
    alone = persons(store)
    for label, content in FILES.items():
        (same,) = bring(store, settings, label, content)
        assert same.status == "unchanged"
        (newer,) = bring(store, settings, label, content + b"\n")
        assert newer.rows.read and not newer.rows.refused, newer
        assert counts(store) == before and persons(store) == alone, label
        assert check(store, settings) == []
        if newer.import_id and newer.status == "imported":
            ledger.undo(store, [newer.import_id])
            assert counts(store) == before
    ledger.undo(store, [1, 2, 3, 4])
    assert counts(store) == [[], [], []]
    for label, content in FILES.items():
        assert [one.status for one in bring(store, settings, label, content)] == ["imported"]
    assert counts(store) == before and persons(store) == alone and check(store, settings) == []
    store.rewrite()
    store.close()
    assert found_in(Path(settings.database).parent, wanted) == set()


def test_undo_after_it_is_as_if_the_export_had_never_come(store: Store, settings: Settings) -> None:
    forgetting.forget(store, people(store, settings), ANNA)
    ledger.undo(store, [1])
    found = counts(store)
    assert [row[0] for row in found[1]] == ["2024-06-20-talk", "2024-07-04-third"]
    assert check(store, settings) == []
    with store.reading() as cursor:
        assert cursor.execute("select count(*) from attendances where import_id = 1").fetchall() == [(0,)]


def test_decisions_about_her_keep_number_and_day_alone(store: Store, settings: Settings) -> None:
    known = people(store, settings)
    keys = [known.person(address, "").person_key or "" for address in (ANNA, OTHER)]
    with store.reading() as cursor:
        ruling, merge = deciding.person(cursor, keys[0], "Roche"), deciding.same_person(cursor, *keys)
    deciding.decide(store, ruling, "manager", "Zyxwort said so")
    deciding.decide(store, merge, "manager", "")
    assert forgetting.look(store, known, ANNA).other_addresses == 1
    assert "say --all" in forgetting.look(store, known, ANNA).said("say --all")
    done = forgetting.forget(store, known, ANNA, all_addresses=True)
    assert (done.addresses, done.other_addresses, done.decisions) == (2, 0, 2)
    with store.reading() as cursor:
        left = [
            (one.decision_id, one.kind, one.subject, one.value, one.why) for one in deciding.decisions(cursor, True)
        ]
    assert left == [(2, "forgotten", "", {}, ""), (1, "forgotten", "", {}, "")]
    assert check(store, settings) == []


def test_whom_nobody_knows_is_not_remembered(store: Store, settings: Settings) -> None:
    turn = store.turn()
    for address, why in (
        ("nobody.zyxwort@uni.example", "Nobody with this address"),
        ("zyxwort", "no e-mail|not an e-mail"),
    ):
        with pytest.raises(forgetting.Forgetful, match=why) as said:
            forgetting.forget(store, people(store, settings), address)
        assert "zyxwort" not in str(said.value).lower()
    with store.reading() as cursor:
        assert cursor.execute("select count(*) from suppressed").fetchall() == [(0,)]
    assert store.turn() == turn
    forgetting.forget(store, people(store, settings), ANNA)
    with pytest.raises(forgetting.Forgetful, match="forgotten already"):
        forgetting.forget(store, people(store, settings), ANNA)


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.drill) for seed in range(1, 60))])
def test_a_kill_leaves_all_or_nothing(store: Store, settings: Settings, seed: int) -> None:
    """Whenever it is killed: before the end she is there whole; after it the next opening leaves no byte of her."""
    before, wanted = counts(store), bytes_of(store, settings, ANNA)[:1]
    mark = (people(store, settings).person(ANNA, "").person_key or "").encode()
    store.close()
    env = {**os.environ, "COMMUNITY_DB": settings.database, "COMMUNITY_TODAY": "2024-08-10"}
    began = time.monotonic()
    running = subprocess.Popen(
        [sys.executable, str(ROOT / "cli.py"), "forget", ANNA],
        env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    time.sleep(random.Random(seed).uniform(1.0, 6.0))
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert time.monotonic() - began < 60
    with open_configured(settings) as again:
        assert counts(again) == before and check(again, settings) == []
        is_there = persons(again) == 3
    left = found_in(Path(settings.database).parent, [*wanted, mark])
    assert {one for _, one in left} == ({mark} if is_there else set())
    assert not list(Path(settings.database).parent.glob("*.rewriting*"))
