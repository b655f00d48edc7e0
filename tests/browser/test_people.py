"""People in a real browser: the queue is worked through with Tab, arrows and Enter only."""

from pathlib import Path

import pytest

from data.configured import open_configured
from data.importing import Importer
from data.reading import read
from partnership import read_settings

pytestmark = pytest.mark.browser

MARKER = "zyxwort"
SHEET = f"""Email,Name,Organisation,Event,Event date,Attended
{MARKER}@acme.example,Zyxwort Bell,Acme,Talk,2024-05-20,yes
b@acme.example,Ben,,Talk,2024-05-20,yes
c@labs.example,Cem,,Talk,2024-05-20,yes
d@roche.com,Dan,,Talk,2024-05-20,yes
"""
MANY = 80  # presses of Tab: more than the page has stops


@pytest.fixture
def brought(tmp_path: Path) -> Path:
    store = tmp_path / "community.duckdb"
    settings = read_settings({"COMMUNITY_DB": str(store), "COMMUNITY_TODAY": "2026-11-25"})
    with open_configured(settings) as opened:
        importer = Importer(opened, settings)
        importer.commit([importer.preview(export) for export in read("talk.csv", SHEET.encode())])
    return store


FOCUSED = """() => {
    const one = document.activeElement;
    return (one.getAttribute('aria-label') || one.innerText || one.tagName).trim();
}"""


def tab_to(seen, name: str) -> None:
    """Press Tab until something of this name has the focus."""
    stops = []
    for _ in range(MANY):
        seen.page.keyboard.press("Tab")
        stops.append(seen.page.evaluate(FOCUSED))
        if stops[-1] == name:
            return
    raise AssertionError(f"{name} is not reached by Tab: {stops}")


def choose(seen, name: str, downs: int = 0) -> None:
    """Tab to a box, open it and take the entry that lies some arrows down."""
    tab_to(seen, name)
    seen.page.keyboard.press("ArrowDown")
    seen.page.locator("[role=option]").first.wait_for(state="attached")
    for _ in range(downs):
        seen.page.keyboard.press("ArrowDown")
    seen.page.keyboard.press("Enter")
    seen.settle()


def enter(seen, name: str) -> None:
    tab_to(seen, name)
    seen.page.keyboard.press("Enter")
    seen.settle()


def test_the_queue_is_worked_through_with_the_keyboard_only(serve, visit, brought: Path) -> None:
    seen = visit(serve(brought))
    seen.open("/people")
    seen.see("3 things wait for a decision")
    choose(seen, "Decide about")
    choose(seen, "Group", downs=3)
    enter(seen, "What this rule moves")
    seen.see("Moves 2 people, 2 registrations and 2 attendances; Roche's share")
    enter(seen, "Confirm")
    seen.see("Decision 1 holds. All numbers follow.")
    seen.see("1 thing waits for a decision")
    choose(seen, "Take back")
    enter(seen, "What taking it back moves")
    seen.see("Moves back 2 people, 2 registrations and 2 attendances")
    enter(seen, "Confirm")
    seen.see("Decision 1 is taken back.")
    seen.see("3 things wait for a decision")
    seen.check()


def test_an_address_leaves_no_trace_on_the_page(serve, visit, brought: Path) -> None:
    seen = visit(serve(brought))
    seen.open("/people")
    tab_to(seen, "Her address")
    seen.page.keyboard.type(f"{MARKER}@acme.example")
    seen.page.keyboard.press("Enter")
    seen.see("Came to 1 event, registered for 1.")
    seen.settle()
    assert MARKER not in seen.page.content().lower()
    assert MARKER not in seen.page.url
    values = seen.page.eval_on_selector_all("input", "all => all.map(one => one.value)")
    assert not [value for value in values if MARKER in value.lower()]
    assert MARKER not in brought.with_suffix(".log").read_text("utf-8").lower()
    seen.check()
