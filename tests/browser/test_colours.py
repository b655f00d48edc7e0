"""Light and dark: every chart is drawn in its own colours, and in the others after the mode has changed."""

import json
import shutil
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

PAGES = {"Growth": 4, "Balance": 4, "Engagement": 8}
FIGURES = """() => JSON.stringify([...document.querySelectorAll(".js-plotly-plot")].map(
    chart => [chart.data, chart.layout, chart.querySelector("svg").outerHTML]))"""


@pytest.fixture(scope="module")
def full(serve_for_module, filled: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("full")
    shutil.copytree(filled, folder, dirs_exist_ok=True)
    return serve_for_module(folder / "community.duckdb")


def figures(seen, count: int) -> str:
    """All charts of a page as they stand: what they were given and what they have become."""
    seen.see_charts(count)
    return str(seen.page.evaluate(FIGURES))


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_chart_has_its_own_colours(full: str, visit, dark: bool) -> None:
    seen = visit(full, dark=dark)
    seen.open("/?period=All+time")
    for page, count in PAGES.items():
        seen.go(page)
        drawn = figures(seen, count)
        assert "#0000" not in drawn  # Streamlit's names for colours that it puts in itself
        assert ("#E4E8EE" in drawn) is dark  # the colour of text on the dark page
        assert len(json.loads(drawn)) == count
    seen.check()


def test_charts_follow_a_change_of_mode_at_the_next_choice(full: str, visit) -> None:
    seen = visit(full)
    seen.open("/balance")
    assert "#E4E8EE" not in figures(seen, PAGES["Balance"])
    seen.page.get_by_test_id("stMainMenu").get_by_role("button").click()
    seen.page.get_by_role("menuitemradio", name="Dark").click()
    seen.settle()
    seen.page.keyboard.press("Escape")
    seen.page.get_by_text("Attendances", exact=True).first.click()
    seen.settle()
    drawn = figures(seen, PAGES["Balance"])
    assert "#12161A" not in drawn
    assert "#E4E8EE" in drawn
    seen.check()
