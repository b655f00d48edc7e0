"""The review queue: what waits, how heavy it is, what is suggested, and what settles it."""

from datetime import date

import pytest

from data import deciding, doubles, keeping, linking, one_person, review
from data.deciding import Undecidable
from data.importing import Importer
from data.reading import read
from data.review import Entry
from data.store import Store
from data.suggesting import Suggestion
from partnership import Settings

LEAD = "Email,Name,Organisation,Event,Event date,Attended\n"
TALK = f"""{LEAD}a@acme.example,A,Acme Ltd,Talk,2024-05-20,yes
b@acme.example,B,Acme Ltd,Talk,2024-05-20,yes
c@acme.example,C,,Talk,2024-05-20,no
d@gmail.com,D,Roche Diagnostic,Talk,2024-05-20,yes
e@gmail.com,E,Roche Diagnostic,Talk,2024-05-20,yes
f@roche.de,F,,Talk,2024-05-20,yes
g@uni-bonn.example,G,,Talk,2024-05-20,yes
h@uni-bonn.example,H,,Talk,2024-05-20,no
i@ox.ac.uk,I,Roche,Talk,2024-05-20,yes
j@ox.ac.uk,J,Roche,Talk,2024-05-20,no
k@gmail.com,K,,Talk,2024-05-20,yes
"""
ALIASES = [("Roche Diagnostics", "Roche", "Roche"), ("Roche", "Roche", "Roche")]


@pytest.fixture
def desk(emptied: tuple[Store, Settings]) -> tuple[Store, Settings]:
    store, settings = emptied
    store.write(keeping.keep_who)
    bring(store, settings, "talk.csv", TALK)
    return store, settings


def bring(store: Store, settings: Settings, label: str, text: str) -> None:
    importer = Importer(store, settings)
    outcomes = importer.commit([importer.preview(one) for one in read(label, text.encode())])
    assert {one.status for one in outcomes} == {"imported"}


def waiting(store: Store, role: str = "manager") -> dict[tuple[str, str], Entry]:
    with store.reading() as cursor:
        return {(one.kind, one.key): one for one in review.queue(cursor, ALIASES, role)}


def decide(store: Store, kind: str, subject: str, target: str, group: str | None = None) -> deciding.Moved:
    with store.reading() as cursor:
        ruling = getattr(deciding, kind)(cursor, subject, target, group)
    moved = deciding.try_out(store, ruling, lambda _: None).moved
    deciding.decide(store, ruling, "manager", "known")
    return moved


def test_what_waits_stands_heaviest_first_without_free_mail(desk) -> None:
    found = list(waiting(desk[0]).values())
    assert [(one.kind, one.label, one.people, one.attendances, one.registrations) for one in found] == [
        ("domain", "acme.example", 3, 2, 3),
        ("organisation", "Acme Ltd", 2, 2, 2),
        ("organisation", "Roche Diagnostic", 2, 2, 2),
        ("conflict", "Roche", 2, 1, 2),
        ("domain", "uni-bonn.example", 2, 1, 2),
        ("domain", "roche.de", 1, 1, 1),
    ]
    assert {(one.events, one.since, one.until) for one in found} == {(1, date(2024, 5, 20), date(2024, 5, 20))}


def test_each_entry_decides_as_much_as_it_says(desk) -> None:
    store, _ = desk
    entry = waiting(store)["domain", "acme.example"]
    moved = decide(store, "domain", "acme.example", "Acme", "Other industry")
    assert (moved.people, moved.registrations, moved.attendances) == (
        entry.people,
        entry.registrations,
        entry.attendances,
    )
    assert not {("domain", "acme.example"), ("organisation", "acmeltd")} & set(waiting(store))


def test_suggestions_say_why(desk) -> None:
    found = waiting(desk[0])
    assert found["organisation", "rochediagnostic"].suggestions == (
        Suggestion("Roche", "Roche", "like Roche Diagnostics (97)"),
    )
    assert found["domain", "roche.de"].suggestions == (
        Suggestion("Roche", "Roche", "the domain’s word is the name Roche"),
    )
    assert found["domain", "uni-bonn.example"].suggestions == (
        Suggestion(None, "Wider academia", "“uni” in the domain is a word for universities"),
    )
    assert found["domain", "acme.example"].suggestions == (
        Suggestion("Acme Ltd", None, "2 of its 3 people wrote Acme Ltd"),
    )


def test_where_the_people_of_a_name_write_from_is_a_reason(desk) -> None:
    store, settings = desk
    rows = "".join(f"{one}@turing.ac.uk,,Institute,Forum,2024-05-21,yes\n" for one in "pq")
    bring(store, settings, "forum.csv", LEAD + rows + "r@gmail.com,,Institute,Forum,2024-05-21,yes\n")
    [one] = waiting(store)["organisation", "institute"].suggestions
    assert (one.side_group, one.reason) == ("Turing", "2 of the 3 people who wrote it have an address at turing.ac.uk")


def test_what_has_one_person_behind_it_is_for_the_manager_only(desk) -> None:
    assert set(waiting(desk[0])) - set(waiting(desk[0], "leadership")) == {("domain", "roche.de")}


@pytest.mark.parametrize(
    ("kind", "subject", "target"), [("organisation", "Roche", "Roche"), ("domain", "ox.ac.uk", "Roche")]
)
def test_a_conflict_is_settled_by_a_rule_about_either(desk, kind: str, subject: str, target: str) -> None:
    store, _ = desk
    entry = waiting(store)["conflict", "roche"]
    assert (entry.domain, entry.says) == ("ox.ac.uk", ("Roche", "Wider academia"))
    decide(store, kind, subject, target)
    assert ("conflict", "roche") not in waiting(store)


def test_what_is_left_unknown_on_purpose_waits_no_more(desk) -> None:
    store, _ = desk
    assert decide(store, "organisation", "Acme Ltd", "Unknown").attendances == 0
    assert ("organisation", "acmeltd") not in waiting(store)


def test_likely_doubles_are_told_by_the_words_of_their_domains(desk) -> None:
    store, settings = desk
    rows = "".join(f"{mail},Zyxwort Bell,,Forum,2024-05-21,yes\n" for mail in ("z@ox.ac.uk", "z@gmail.com"))
    many = "".join(f"m{number}@gmail.com,Many Smith,,Forum,2024-05-21,yes\n" for number in range(4))
    bring(store, settings, "forum.csv", LEAD + rows + many)
    with store.reading() as cursor:
        [one] = doubles.likely_doubles(cursor)
        assert one.sentence == f"2 addresses of one name: {', '.join(one.words)}"
        assert sorted(one.words) == ["gmail", "ox"] and one.events == 1
        merge = deciding.same_person(cursor, one.one, one.other)
    number = deciding.decide(store, merge, "manager", "")
    with store.reading() as cursor:
        assert doubles.likely_doubles(cursor) == []
        known = one_person.known_of(cursor, one.one)
    assert (known.attended, known.others, [each.decision_id for each in known.decided]) == (1, 1, [number])
    back = deciding.try_revoking(store, number, lambda cursor: cursor.execute("from seat order by all").fetchall())
    deciding.revoke(store, number)
    with store.reading() as cursor:
        assert cursor.execute("from seat order by all").fetchall() == back.after != back.before
    assert back.moved.people == 1


def test_what_taking_back_a_file_s_event_moves_is_said_and_nothing_is_written(desk) -> None:
    store, settings = desk
    bring(store, settings, "forum.csv", f"{LEAD}p@turing.ac.uk,,,Forum,2024-05-21,yes\n")
    with store.reading() as cursor:
        events = dict(cursor.execute("select title, event_id from event").fetchall())
        [(key,)] = cursor.execute("select distinct event_key from mention where title = 'Forum'").fetchall()
    number = linking.join(store, key, events["Talk"], "manager", "")
    with store.reading() as cursor:
        back = linking.moves_back(cursor, number)
        assert [one.decision_id for one in deciding.decisions(cursor)] == [number]
    assert [(one.from_event, one.to_event, one.registrations, one.attendances) for one in back.moves] == [
        (events["Talk"], events["Forum"], 1, 1)
    ]
    with pytest.raises(Undecidable, match="about a file or an event"):
        deciding.try_revoking(store, number, lambda _: None)


def test_an_address_is_never_said_back(desk) -> None:
    store, settings = desk
    with pytest.raises(Undecidable) as refused:
        one_person.key_of(store, settings, "zyxwort is no address")
    assert "zyxwort" not in str(refused.value)
    with store.reading() as cursor, pytest.raises(Undecidable, match="Nobody with this address"):
        deciding.known(cursor, one_person.key_of(store, settings, "zyxwort@acme.example"))
