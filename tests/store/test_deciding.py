"""Decisions about people: a trial shows to the last digit what is seen after deciding; revoking gives it all back."""

import random
from collections.abc import Iterator
from datetime import date

import pytest

from analytics import asking
from analytics.db import CursorDb
from analytics.scope import Scope
from data import deciding
from data.checking import kept
from data.configured import fill
from data.deciding import Moved, Ruling, Undecidable
from data.importing import Importer
from data.people import Pseudonyms, load_key
from data.reading import read
from data.store import Store, open_store
from partnership import Settings, read_settings

TODAY = date(2024, 12, 1)
SEEDS = [(0, False), *(pytest.param(seed, True, marks=pytest.mark.drill) for seed in range(1, 40))]
FEW = ("side_share", "participants", "event_attendance")
DOMAINS = ("acme.example", "labs.example", "uni.ac.jp", "gmail.com", "roche.com", "ox.ac.uk")
FORMS = ("", "Acme", "Acme Ltd.", "Roche", "A university")
PEOPLE = [f"p{number}@{DOMAINS[number % len(DOMAINS)]}" for number in range(24)]
LEAD = "Email,Name,Organisation,Event,Event date,Attended\n"


def sheet(title: str, day: str, chance: random.Random) -> bytes:
    who = chance.sample(range(len(PEOPLE)), 14)
    rows = (
        f"{PEOPLE[one]},Person {one % 9},{chance.choice(FORMS)},{title},{day},{chance.choice(('yes', 'no'))}\n"
        for one in who
    )
    return (LEAD + "".join(rows)).encode()


class Desk(Importer):
    """An importer with its store and its pseudonyms at hand."""

    def __init__(self, store: Store, settings: Settings) -> None:
        super().__init__(store, settings)
        self.store, self.pseudonyms = store, Pseudonyms(load_key(settings.key_file, store))


@pytest.fixture
def importer(tmp_path) -> Iterator[Desk]:
    settings = read_settings({"COMMUNITY_KEY_FILE": str(tmp_path / "store.key"), "COMMUNITY_TODAY": str(TODAY)})
    with open_store() as store:
        fill(store, settings.partnership)
        yield Desk(store, settings)


def bring(importer: Desk, label: str, content: bytes) -> None:
    outcomes = importer.commit([importer.preview(one) for one in read(label, content)])
    assert {one.status for one in outcomes} == {"imported"}, [one.problems for one in outcomes]


def key(importer: Desk, address: str) -> str:
    return str(importer.pseudonyms.person(address, "").person_key)


def answers(cursor, names=FEW) -> dict[str, list]:
    """The rows of some questions, over all and by event."""
    db = CursorDb(cursor, TODAY)
    return {
        f"{name} {by}": asking.ask(db, name, Scope(by=by), rows_only=True).frame.astype(str).values.tolist()
        for name in names
        for by in ((None, "event") if "by" in asking.find(name).uses else (None,))
    }


def now(store: Store, names=FEW) -> dict[str, list]:
    with store.reading() as cursor:
        return answers(cursor, names)


def ruling(importer: Desk, chance: random.Random) -> Ruling:
    place = chance.choice((("Roche", None), ("Wider academia", None), ("Acme", "Other industry")))
    since, until = chance.choice(((None, None), (date(2024, 5, 21), None), (None, date(2024, 5, 25))))
    with importer.store.reading() as cursor:
        kind = chance.choice(deciding.KINDS)
        if kind in ("domain", "ending"):
            said = chance.choice(
                ("acme.example", "labs.example", "ox.ac.uk") if kind == "domain" else ("*.ac.jp", "*.example")
            )
            return deciding.domain(cursor, said, *place, since, until)
        if kind == "organisation":
            return deciding.organisation(cursor, chance.choice(FORMS[1:]), *place, since, until)
        known = [
            row[0] for row in cursor.execute("select distinct person_key from registrations order by 1").fetchall()
        ]
        if kind == "person":
            return deciding.person(cursor, chance.choice(known), *place, since, until)
        return deciding.same_person(cursor, *chance.sample(known, 2))


@pytest.mark.parametrize(("seed", "is_whole"), SEEDS)
def test_a_trial_shows_what_deciding_does_and_revoking_undoes(importer: Desk, seed: int, is_whole: bool) -> None:
    chance, names = random.Random(seed), tuple(asking.catalogue()) if is_whole else FEW
    for title, day in (("Talk", "2024-05-20"), ("Workshop", "2024-05-22"), ("Versus", "2024-06-20")):
        bring(importer, f"{title}.csv", sheet(title, day, chance))
    seen, made = [now(importer.store, names)], []
    for _ in range(3):
        try:
            one = ruling(importer, chance)
        except Undecidable:
            continue
        trial = deciding.try_out(importer.store, one, lambda cursor: answers(cursor, names))
        assert trial.before == seen[-1]
        made.append(deciding.decide(importer.store, one, "manager", "known"))
        seen.append(now(importer.store, names))
        assert trial.after == seen[-1]
    with importer.store.reading() as cursor:
        assert kept(cursor) is None
    for number in reversed(made):
        deciding.revoke(importer.store, number)
        seen.pop()
        assert now(importer.store, names) == seen[-1]
    with importer.store.reading() as cursor:
        assert kept(cursor) is None and deciding.decisions(cursor) == []
        assert len(deciding.decisions(cursor, revoked=True)) == len(made)


def test_what_a_domain_moves_is_counted(importer: Desk) -> None:
    bring(
        importer,
        "talk.csv",
        f"{LEAD}a@acme.example,,,Talk,2024-05-20,yes\nb@acme.example,,,Talk,2024-05-20,no\n"
        "c@acme.example,,Roche,Talk,2024-05-20,yes\nd@roche.com,,,Talk,2024-05-20,yes\n".encode(),
    )
    with importer.store.reading() as cursor:
        one = deciding.domain(cursor, "ACME.example", "Acme", "other industry")
    assert (one.kind, one.subject, one.value["side_group"]) == ("domain", "acme.example", "Other industry")
    trial = deciding.try_out(importer.store, one, lambda _: None)
    assert trial.moved == Moved(people=2, registrations=2, attendances=1)


def test_a_merge_is_taken_back_by_unmerging(importer: Desk) -> None:
    bring(importer, "talk.csv", f"{LEAD}a@gmail.com,,,Talk,2024-05-20,yes\na@ox.ac.uk,,,Talk,2024-05-20,yes\n".encode())
    one, other = key(importer, "a@gmail.com"), key(importer, "a@ox.ac.uk")
    before = now(importer.store)
    with importer.store.reading() as cursor:
        merge = deciding.same_person(cursor, one, other)
    deciding.decide(importer.store, merge, "manager", "she said so")
    with importer.store.reading() as cursor:
        assert cursor.execute("select count(*), any_value(side_group) from attendance").fetchall() == [
            (1, "Wider academia")
        ]
        with pytest.raises(Undecidable, match="one person's already"):
            deciding.same_person(cursor, other, one)
    deciding.unmerge(importer.store, other, one)
    assert now(importer.store) == before
    with pytest.raises(Undecidable, match="Nobody decided"):
        deciding.unmerge(importer.store, one, other)


@pytest.mark.parametrize(
    ("pattern", "target", "group", "says"),
    [
        ("gmail.com", "Roche", None, "gmail.com is free mail"),
        ("contractors.roche.com", "Roche", None, "Only roche.com is kept"),
        ("nothing", "Roche", None, "is no domain"),
        ("someone@acme.example", "Roche", None, "is no domain"),
        ("acme.example", "Acme", None, "no organisation, group or side that is known"),
        ("acme.example", "Acme", "Moon", "There is no group “Moon”"),
    ],
)
def test_what_cannot_be_decided_is_said(
    importer: Desk, pattern: str, target: str, group: str | None, says: str
) -> None:
    with importer.store.reading() as cursor, pytest.raises(Undecidable, match=says) as refused:
        deciding.domain(cursor, pattern, target, group)
    assert "someone" not in str(refused.value)


def test_an_ending_matches_label_by_label(importer: Desk) -> None:
    rows = "".join(f"a@{host},,,Talk,2024-05-20,yes\n" for host in ("kyoto-u.co.jp", "notco.jp", "co.example"))
    bring(importer, "talk.csv", (LEAD + rows).encode())
    with importer.store.reading() as cursor:
        one = deciding.domain(cursor, "*.co.jp", "Other industry")
    deciding.decide(importer.store, one, "manager", "companies")
    with importer.store.reading() as cursor:
        found = cursor.execute("select domain, side_group, method from attendance order by 1").fetchall()
    assert found == [
        ("co.example", "Unknown", "none"),
        ("kyoto-u.co.jp", "Other industry", "ending"),
        ("notco.jp", "Unknown", "none"),
    ]
