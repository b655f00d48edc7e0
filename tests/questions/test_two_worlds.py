"""Two communities that differ only in hidden numbers: whoever may not see them cannot tell one from the other.

What is equal in both gives nothing back, by no subtraction over rows, columns, totals, questions or files.
"""

import io

import openpyxl
import pytest

from analytics.asking import ask, catalogue
from analytics.roles import LEADERSHIP, MANAGER
from analytics.scope import Scope
from analytics.spreadsheet import as_csv
from charts.draw import draw
from charts.svg import draw_svg
from reports import workbook
from reports.snapshot import taken

DOMAINS = ("roche", "turing", "uni", "pharma", "health", "mail")
# how many of each domain register for an event; half of them come, and all of the small ones
EVENTS = {
    "2026-01-05": (30, 24, 14, 1, 2, 8),
    "2026-01-20": (3, 15, 12, 0, 0, 6),
    "2026-01-21": (4, 15, 12, 0, 0, 6),
    "2026-04-05": (22, 20, 12, 2, 1, 9),
}
SIDES = ("Roche", "Academic", "Turing", "Wider academia", "Neither", "Other industry", "Public sector", "Unknown")
# a person of an event goes from one domain to another; what is shown stays as it is
MOVES = [
    ("2026-04-05", "pharma", "health"),
    ("2026-01-05", "health", "pharma"),
    ("2026-01-20", "mail", "roche"),
    ("2026-01-21", "roche", "mail"),
]
SOME = [Scope(by="event")]
ALL = [*(Scope(by=by) for by in (None, "event", "month", "quarter")), *(Scope(side=side) for side in SIDES),
       *(Scope(by="event", side=side) for side in ("Roche", "Public sector", "Unknown"))]  # fmt: skip


def people(day: str) -> list[str]:
    return [f"{domain}{day}x{n}@{domain}" for domain, count in zip(DOMAINS, EVENTS[day]) for n in range(count)]


@pytest.fixture
def worlds(community):
    """The first community, and the way to the second."""
    for day in EVENTS:
        registered = people(day)
        came = [one for nth, one in enumerate(registered) if nth % 2 == 0 or one.startswith(("pharma", "health"))]
        community.report(day, f"Event {day}", registered=registered, attended=came)
        community.register(day, f"Event {day}", speakers=[("roche9@roche", 20.0), ("uni9@uni", 10.0)])

    def move() -> None:
        for day, before, after in MOVES:
            for table in ("registrations", "attendances"):
                community.connection.execute(
                    f"update {table} set domain = $after where person_key = $key",
                    {"key": f"{before}{day}x0", "after": f"{after}.example"},
                )
        community.keep()

    community.keep()
    return community, move


def seen(db, name: str, scope: Scope, role=LEADERSHIP) -> dict[str, object]:
    """All that a role gets of an answer: file, headline, alt text, and the pictures with what lies behind them."""
    answer = ask(db, name, scope, role=role)
    picture = answer.question.picture
    told = {"csv": as_csv(answer.frame), "headline": answer.headline, "alt": answer.alt}
    if picture is None or answer.is_empty:
        return told
    return told | {"figure": draw(picture, answer.frame, "light").to_json(), "svg": draw_svg(picture, answer.frame)}


@pytest.mark.parametrize("scopes", [SOME, pytest.param(ALL, marks=pytest.mark.drill)], ids=["some", "all"])
def test_what_leadership_sees_of_every_question_is_the_same_in_both(worlds, scopes) -> None:
    community, move = worlds
    asked = [
        (name, scope) for name in sorted(catalogue()) if scopes is ALL or catalogue()[name].hides for scope in scopes
    ]
    before = [seen(community.db, *one) for one in asked]
    whole = seen(community.db, "side_share", Scope(by="event"), MANAGER)
    move()
    differ = [one for one, told in zip(asked, before) if seen(community.db, *one) != told]
    assert differ == []
    assert seen(community.db, "side_share", Scope(by="event"), MANAGER) != whole


def cells(db, role) -> dict[str, list[list[object]]]:
    book = openpyxl.load_workbook(io.BytesIO(workbook.render(taken(db, Scope(), role))))
    return {sheet.title: [[cell.value for cell in row] for row in sheet] for sheet in book}


def test_the_workbook_of_leadership_is_the_same_in_both(worlds) -> None:
    community, move = worlds
    before = cells(community.db, LEADERSHIP)
    move()
    assert cells(community.db, LEADERSHIP) == before
