"""Exports that share a transaction leave the store as if each had come alone, whatever one of them holds."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bench.folder import write_folder
from data import grouping, keeping, ledger
from data.checking import check
from data.configured import fill
from data.importing import Importer, Outcome
from data.reading import Export, Unread, read, read_path
from data.rules import IDENTITY
from data.staging import Answers
from data.store import Store, open_store
from partnership import Settings, read_settings

HEADER = "Email,Name,Event,Event date,Registered at,Status,Attended\n"
FAR = (
    "Attendee Report\nTopic,Webinar ID,Actual Start Time\nForum 5,812 3456 7890,05/20/2024 04:00:00 PM\n\n"
    "Attendee Details\nAttended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes)\n"
    "Yes,Anna Bell,anna@uni.example,05/20/2024 04:01:00 PM,05/20/2024 04:31:00 PM,1e15\n"
)
REGISTER = "Date,Title,Series,Status\n2019-01-08,Opening of the year,,held\n2019-01-07,Coffee 1,,cancelled\n"


def sheet(title: str, day: str, *rows: str) -> bytes:
    lines = (f"{row}@uni.example,{row} Bell,{title},{day},2024-05-01 10:00,Registered,yes" for row in rows)
    return (HEADER + "\n".join(lines) + "\n").encode()


def exports(folder: Path) -> list[Export | Unread]:
    """Many kinds, mixed: new, the same bytes again, newer and older lists of one event, alike titles, bad ones."""
    write_folder(folder, 8)
    odd = {
        "workshop a.csv": sheet("Workshop A", "2024-05-20", "anna", "ben", "ben"),
        "workshop b.csv": sheet("Workshop B", "2024-05-21", "anna"),
        "workshop a again.csv": sheet("Workshop A", "2024-05-20", "anna", "ben", "ben"),
        "workshop a later.csv": sheet("Workshop A", "2024-05-20", "anna", "cleo"),
        "alike.csv": sheet("Knowledge Share topic 1", "2019-01-12", "dan"),
        "far.csv": FAR.encode(),
        "what.csv": b"a,b\n1,2\n",
        "picture.pdf": b"%PDF-1.7",
        "header only.csv": HEADER.encode(),
        "all refused.csv": b"Email,Name,Event,Event date\nanna@uni.example,Anna,Forum,never\n",
        "register.csv": REGISTER.encode(),
        "open.csv": b"Email,Name,Event,Event date\nanna@uni.example,Anna,Forum,03/04/2024\n",
    }
    found = read_path(folder)
    found += [export for name, content in odd.items() for export in read(name, content)]
    return found


@contextmanager
def desk(settings: Settings) -> Iterator[tuple[Store, Importer]]:
    with open_store() as store:
        fill(store, settings.partnership)
        yield store, Importer(store, settings)


def everything(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables that an import writes, but for the moments of writing."""
    moment = "replace (if(as_of_from = 'now', null, as_of) as as_of)"
    without = {"imports": f"exclude (imported_at, undone_at) {moment}", "decisions": "exclude (decided_at, revoked_at)"}
    names = (*IDENTITY, "imports", "decisions", "coverage", "problems", "reconciliations", "domains", "event", "seat")
    with store.reading() as cursor:
        assert keeping.outdated(cursor) == 0
        return {
            name: sorted(cursor.execute(f"select * {without.get(name, '')} from {name}").fetchall(), key=repr)
            for name in names
        }


def told(outcomes: list[Outcome]) -> list[tuple[object, ...]]:
    return [(one.label, one.status, one.import_id, one.rows, one.period, one.problems) for one in outcomes]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings({"COMMUNITY_KEY_FILE": str(tmp_path / "store.key")})


@pytest.mark.parametrize(
    ("seed", "answers"),
    [(2, Answers(event="2024-05-20 Forum")), pytest.param(None, Answers(), marks=pytest.mark.drill)],
)
def test_together_is_as_one_by_one(tmp_path: Path, settings: Settings, seed: int | None, answers: Answers) -> None:
    some = exports(tmp_path / "exports")
    if seed is not None:
        random.Random(seed).shuffle(some)
    with desk(settings) as (store, importer):
        alone: list[Outcome] = []
        for export in some:
            batch = next((one.import_id for one in alone if one.status == "imported"), None)
            alone.append(importer.commit_one(importer.prepare(export, answers), batch))
        wanted = everything(store)
    with desk(settings) as (store, importer):
        together = importer.commit([importer.prepare(export, answers) for export in some])
        assert told(together) == told(alone)
        assert everything(store) == wanted
        assert check(store, settings) == []
        ledger.undo(store, [one.import_id for one in together if one.status == "imported" and one.import_id])
        assert all(not rows for name, rows in everything(store).items() if name not in ("imports", "decisions"))
    with desk(settings) as (store, importer):
        typed_ahead = importer.typed(importer.prepare(export, answers) for export in some)
        assert told(importer.commit(typed_ahead)) == told(alone)
        assert everything(store) == wanted
    statuses = [one.status for one in together]
    assert statuses.count("unchanged") == 1 and statuses.count("refused") >= 6


def test_a_transaction_takes_some_exports_and_not_too_many_rows(
    tmp_path: Path, monkeypatch, settings: Settings
) -> None:
    monkeypatch.setattr(grouping, "FILES", 3)
    monkeypatch.setattr(grouping, "ROWS", 10)
    files = [sheet(f"Forum {n}", f"2024-05-{n + 10}", *(f"p{m}" for m in range(n))) for n in range(1, 9)]
    with desk(settings) as (_, importer):
        ready = [importer.prepare(read(f"{n}.csv", content)[0]) for n, content in enumerate(files)]
        groups = list(grouping.in_groups(ready))
    assert [one.label for group in groups for one in group] == [one.label for one in ready]
    assert all(len(group) <= 3 for group in groups)
    assert all(sum(one.size for one in group) <= 10 or len(group) == 1 for group in groups)


def test_an_interruption_leaves_whole_exports_only(settings: Settings, monkeypatch) -> None:
    monkeypatch.setattr(grouping, "FILES", 2)
    files = [sheet(f"Forum {n}", f"2024-05-{n + 10}", "anna", "ben") for n in range(7)]

    def some(importer: Importer):
        for n, content in enumerate(files):
            if n == 5:
                raise KeyboardInterrupt
            yield importer.prepare(read(f"{n}.csv", content)[0])

    with desk(settings) as (store, importer):
        done: list[Outcome] = []
        with pytest.raises(KeyboardInterrupt):
            done.extend(importer.bring(some(importer)))
        assert len(everything(store)["imports"]) == 4
        assert check(store, settings) == []
