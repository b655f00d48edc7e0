"""axe-core finds nothing serious on any page: a full store in light and dark, and an empty one."""

import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

PAGES = (
    "Overview", "Growth", "Balance", "Engagement", "Events", "Reports", "Imports", "Coverage", "People", "Log",
    "What we keep",
)  # fmt: skip
GRAVE = {"serious", "critical"}
# Streamlit's own, out of our reach: the rule and the element's selector, each with its reason.
THEIRS = [
    # its side menu puts the links of a section into a div between the list and its items
    ("list", 'ul[data-testid="stSidebarNavItems"]'),
    ("listitem", 'ul[data-testid="stSidebarNavItems"] > div > li'),
    # in the dark one theme colour lies below white words and makes words on black: none has the contrast for both
    ("color-contrast", 'button[data-selected="true"] [data-testid="stMarkdownContainer"] > p'),
]
IS_ONE = "([one, own]) => document.querySelector(one).matches(own)"


@pytest.fixture(scope="module")
def full(serve_for_module, filled: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = shutil.copytree(filled, tmp_path_factory.mktemp("axe") / "full")
    return serve_for_module(folder / "community.duckdb")


@pytest.fixture(scope="module")
def empty(serve_for_module, tmp_path_factory: pytest.TempPathFactory) -> str:
    return serve_for_module(tmp_path_factory.mktemp("axe") / "community.duckdb")


def grave(seen) -> list[str]:
    """What axe finds serious or critical on the page as it stands, one line for each element."""
    found = Axe().run(seen.page, options={"resultTypes": ["violations"]}).response["violations"]
    lines = []
    for rule in (rule for rule in found if rule["impact"] in GRAVE):
        theirs = [selector for name, selector in THEIRS if name == rule["id"]]
        for node in rule["nodes"]:
            if not any(seen.page.evaluate(IS_ONE, [node["target"][-1], selector]) for selector in theirs):
                lines.append(f"{rule['id']}: {node['html'][:160]}: {node['failureSummary'][:240]}")
    return lines


@pytest.mark.parametrize(("store", "dark"), [("full", False), ("full", True), ("empty", False)])
def test_nothing_serious_on_any_page(request: pytest.FixtureRequest, visit, store: str, dark: bool) -> None:
    seen = visit(request.getfixturevalue(store), dark=dark)
    seen.open()
    found = []
    for page in PAGES:
        seen.go(page)
        found += [f"{page}: {line}" for line in grave(seen)]
    assert not found, "\n".join(found)
    seen.check()
