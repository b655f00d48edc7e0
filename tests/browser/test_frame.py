"""The frame in a real browser: deep links, the scope in the link, security headers."""

import json
import urllib.request
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

TITLES = (
    "Overview", "Growth", "Events", "Balance", "Engagement", "Reports", "Imports", "Coverage", "Data quality", "People",
    "Log", "What we keep",
)  # fmt: skip


@pytest.fixture(scope="module")
def empty(serve_for_module, tmp_path_factory: pytest.TempPathFactory) -> str:
    return serve_for_module(tmp_path_factory.mktemp("empty") / "community.duckdb")


def test_an_empty_store_has_every_page(empty: str, visit) -> None:
    seen = visit(empty)
    seen.open()
    for title in TITLES:
        seen.go(title)
    seen.check()


def test_a_deep_link_may_be_the_very_first_visit(serve, visit, tmp_path: Path) -> None:
    seen = visit(serve(tmp_path / "community.duckdb"))
    seen.open("/growth?period=2026")
    assert seen.title() == "Growth"
    links = seen.page.get_by_test_id("stSidebarNavLink").all_inner_texts()
    assert all(any(title in link for link in links) for title in TITLES)
    seen.check()


def test_a_deep_link_to_a_full_page_is_complete(serve, visit, filled: Path) -> None:
    seen = visit(serve(filled / "community.duckdb"))
    seen.open("/growth?period=2025")
    assert seen.title() == "Growth"
    assert seen.page.get_by_role("combobox", name="Period").input_value() == "2025"
    seen.see_charts(4)
    for page in ("Engagement", "Imports", "Balance"):
        seen.go(page)
    assert "period=2025" in seen.page.url
    assert seen.page.get_by_role("combobox", name="Period").input_value() == "2025"
    seen.reload()
    assert seen.title() == "Balance"
    assert "period=2025" in seen.page.url
    seen.check()


def test_overview_fits_a_phone_in_the_dark(serve, visit, filled: Path) -> None:
    """No script of charts is asked for: the pictures come drawn. And the sheet of paper is one click away."""
    seen = visit(serve(filled / "community.duckdb"), width=390, dark=True)
    asked: list[str] = []
    seen.page.on("request", lambda request: asked.append(request.url))
    seen.open()
    pictures = seen.page.get_by_test_id("stImage").locator("img")
    pictures.nth(11).wait_for(timeout=30_000)
    assert pictures.count() == 12
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert not [url for url in asked if "plotly" in url.lower() or "embed" in url.lower()]
    with seen.page.expect_popup() as opened:
        seen.page.get_by_role("link", name="Print on one page").click()
    sheet = opened.value
    sheet.locator("article").nth(11).wait_for(timeout=30_000)
    assert sheet.locator("article").count() == 12
    sheet.wait_for_load_state("load")
    assert sheet.evaluate("[...document.images].every(image => image.complete && image.naturalHeight > 0)")
    assert sheet.evaluate("document.documentElement.scrollWidth") <= 390
    seen.check()


def test_answers_carry_the_security_headers(empty: str) -> None:
    for address in ("/", "/growth", "/health", "/static/js/none.js"):
        with urllib.request.urlopen(empty + address) as answer:
            assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
            assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
            assert answer.headers["X-Frame-Options"] == "DENY"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["Referrer-Policy"] == "same-origin"


def test_health_tells_whether_the_store_can_be_read(empty: str) -> None:
    with urllib.request.urlopen(empty + "/health") as answer:
        assert json.load(answer)["status"] == "ok"
