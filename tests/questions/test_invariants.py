"""What must hold of every answer, and what changes none: the order of rows, doubles, split stays, test accounts."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import pandas as pd
import pytest

from analytics.asking import find
from analytics.invariants import balance_index, broken, contradictions

SEEDS = [0, *(pytest.param(seed, marks=pytest.mark.drill) for seed in range(1, 30))]
DOMAINS = ("roche", "turing", "uni", "pharma", "health", "mail", "firm")
DAYS = ("2026-01-10", "2026-02-10", "2026-05-10")
QUESTIONS = (
    "side_share", "balance", "participants", "event_attendance", "returning", "engagement_funnel",
    "registrations_by_month", "attendance_by_month",
)  # fmt: skip
SPLIT = {"side_share", "balance"}


@dataclass(frozen=True)
class Report:
    """What was reported of one event; people as the community takes them."""

    day: str
    registered: tuple
    attended: tuple


def invented(community, seed: int) -> list[Report]:
    """Three events; who comes stays for a while, some come twice, some have no address."""
    chance = random.Random(seed)
    people = [f"p{number}@{chance.choice(DOMAINS)}" for number in range(20)]
    reports = []
    for day in DAYS:
        registered, came = chance.sample(people, 12), chance.sample(people, 8)
        at = datetime.fromisoformat(f"{day} 12:00")
        stays = [
            community.who(one, joined=at + timedelta(minutes=chance.randrange(10)), left=at + timedelta(minutes=40))
            for one in came
        ]
        nameless = [community.who(name=f"kim {day}", joined=at, left=at + timedelta(minutes=5))]
        reports.append(Report(day, tuple(map(community.who, registered)), (*stays, *nameless)))
    return reports


def answers(community, reports: Iterable[Report], days: int = 0) -> dict[str, list]:
    """The rows of all questions, over all and by event."""
    for one in reports:
        community.report(one.day, registered=one.registered, attended=one.attended)
    found = {}
    for name in QUESTIONS:
        for by in (None, *(("event",) if name in SPLIT else ())):
            frame = community.ask(name, by=by).frame
            assert list(broken(find(name), frame)) == []
            found[f"{name} {by}"] = frame.astype(str).values.tolist()
    return found


def shuffled(reports: list[Report], chance: random.Random) -> list[Report]:
    mixed = [
        replace(one, registered=tuple(chance.sample(one.registered, len(one.registered))),
                attended=tuple(chance.sample(one.attended, len(one.attended))))
        for one in reports
    ]  # fmt: skip
    return chance.sample(mixed, len(mixed))


def doubled(reports: list[Report], chance: random.Random) -> list[Report]:
    return [replace(one, registered=(*one.registered, chance.choice(one.registered))) for one in reports]


def split(reports: list[Report], chance: random.Random) -> list[Report]:
    """One stay of each event in two, without a gap."""
    found = []
    for one in reports:
        stay = chance.choice(one.attended)
        middle = stay.joined + (stay.left - stay.joined) / 2
        rest = tuple(person for person in one.attended if person is not stay)
        found.append(replace(one, attended=(*rest, replace(stay, left=middle), replace(stay, joined=middle))))
    return found


def with_tests(reports: list[Report], chance: random.Random) -> list[Report]:
    """A test account and a bot in each list."""
    found = []
    for one in reports:
        tests = [
            replace(one.attended[0], key="t", name=None, is_test=True),
            replace(one.attended[0], key="b", is_bot=True),
        ]
        found.append(replace(one, registered=(*one.registered, *tests), attended=(*one.attended, *tests)))
    return found


@pytest.mark.parametrize("change", [shuffled, doubled, split, with_tests])
@pytest.mark.parametrize("seed", SEEDS)
def test_what_must_change_no_answer_changes_none(
    community, another, seed: int, change: Callable[[list[Report], random.Random], list[Report]]
) -> None:
    reports = invented(community, seed)
    wanted = answers(community, reports)
    assert answers(another, change(reports, random.Random(seed))) == wanted


def test_no_answer_contradicts_itself_over_all_and_by_period(community) -> None:
    answers(community, invented(community, 0))
    assert contradictions(community.db) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_the_sides_swapped_give_the_other_share(community, another, seed: int) -> None:
    reports = invented(community, seed)
    answers(community, reports)
    swap = {"roche.example": "turing.example", "turing.example": "roche.example", "uni.example": "roche.example"}
    turned = [
        Report(
            one.day,
            *(tuple(replace(row, domain=swap.get(row.domain, row.domain)) for row in rows)
              for rows in (one.registered, one.attended)),
        )
        for one in reports
    ]  # fmt: skip
    answers(another, turned)
    ours, theirs = (one.ask("balance", by=by).frame for by in (None,) for one in (community, another))
    assert list(ours["side_a"]) == list(theirs["side_b"])
    assert (ours["share"] - (1 - theirs["share"])).abs().max() < 1e-12
    assert (balance_index(ours["share"]) - balance_index(theirs["share"])).abs().max() < 1e-12
    assert list(ours["neither"]) == list(theirs["neither"])


@pytest.mark.parametrize("seed", SEEDS)
def test_a_year_earlier_the_months_say_the_same(community, another, seed: int) -> None:
    """The reports of the year before give the numbers of the same months; what is dated otherwise stays out of it."""
    columns = ["registrations", "attendees", "attendance_rate"]
    reports = invented(community, seed)
    answers(community, reports)
    earlier = [
        Report(
            f"2025{one.day[4:]}",
            one.registered,
            tuple(replace(row, joined=row.joined - timedelta(days=365), left=row.left - timedelta(days=365))
                  for row in one.attended),
        )
        for one in reports
    ]  # fmt: skip
    answers(another, earlier)
    for name in ("registrations_by_month", "attendance_by_month", "participants"):
        now = community.ask(name, since=date(2026, 1, 1), until=date(2026, 5, 31)).frame
        then = another.ask(name, since=date(2025, 1, 1), until=date(2025, 5, 31)).frame
        shown = [column for column in (*columns, "new_participants", "cumulative_participants") if column in now]
        assert now[shown].astype(str).values.tolist() == then[shown].astype(str).values.tolist(), name
    wanted = community.ask("balance").frame
    assert another.ask("balance").frame["share"].tolist() == wanted["share"].tolist()


BROKEN = (
    ("side_share", {"period": "all", "basis": "people", "n": [3, 4], "total": 8}, "the groups add up to the total"),
    ("side_share", {"share": [0.5, 1.2]}, "share is between 0 and 1"),
    ("side_share", {"low": 0.6, "share": [0.5], "high": 0.7}, "low is at most share"),
    ("side_share", {"low": 0.3, "share": [0.5], "high": 0.4}, "share is at most high"),
    ("balance", {"share": [0.6], "side_a": 1, "side_b": 1}, "share is side_a of the two sides"),
    ("balance", {"worst": 0.7, "share": [0.6], "best": 0.8}, "worst is at most share"),
    ("balance", {"share": [-0.1]}, "the index of balance is between 0 and 1"),
    ("balance_groups", {"side_a": [1], "side_b": 1, "neither": 1, "unknown": 1, "total": 5}, "the sides add up"),
    ("event_attendance", {"attended_registrants": [5], "registrations": 4}, "attended_registrants is at most"),
    ("event_attendance", {"attendance_rate": [1.25]}, "attendance_rate is between 0 and 1"),
    ("event_attendance", {"attendees": [5], "attended_registrants": 2, "walk_ins": 2}, "attendees is the sum of"),
    ("returning", {"attendees": [5], "first_time": 2, "returning": 2, "unidentified": 0}, "attendees is the sum of"),
    ("engagement_funnel", {"people": [3, 4]}, "each step has at most as many"),
    ("participants", {"cumulative_participants": [3, 5], "new_participants": [3, 1]}, "the running total grows"),
    ("campaigns", {"unique_opens": [11], "delivered": 10}, "unique_opens is at most delivered"),
    ("campaigns", {"unique_clicks": [11], "delivered": 10}, "unique_clicks is at most delivered"),
    ("campaigns", {"delivered": [11], "recipients": 10}, "delivered is at most recipients"),
    ("conversion", {"attendances": [11], "registrations": 10}, "attendances is at most registrations"),
)


@pytest.mark.parametrize(("name", "columns", "says"), BROKEN)
def test_an_answer_that_contradicts_itself_is_told_with_its_numbers(name: str, columns: dict, says: str) -> None:
    found = list(broken(find(name), pd.DataFrame(columns)))
    (sentence,) = [one for one in found if says in one]
    assert sentence.startswith(f"{name}: ") and sentence.endswith(".")
    assert "does not hold in 1 row" in sentence or "does not hold in 2 rows" in sentence


def test_what_is_not_known_breaks_nothing() -> None:
    frame = pd.DataFrame({"low": [None], "share": [None], "high": [None], "period": "all", "basis": "people"})
    assert list(broken(find("side_share"), frame.assign(n=pd.NA, total=pd.NA))) == []
