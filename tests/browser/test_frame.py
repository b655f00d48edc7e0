"""The frame in a real browser: deep links, the scope in the link, security headers."""

import json
import urllib.request
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser


def test_an_empty_store_has_every_page(serve, visit, tmp_path: Path) -> None:
    seen = visit(serve(tmp_path / "community.duckdb"))
    seen.open()
    for title in ("Overview", "Growth", "Balance", "Engagement", "Imports"):
        seen.page.get_by_role("link", name=title, exact=True).click()
        seen.page.get_by_role("heading", name=title, level=1).wait_for()
        seen.settle()
    seen.check()


def test_a_deep_link_may_be_the_very_first_visit(serve, visit, tmp_path: Path) -> None:
    seen = visit(serve(tmp_path / "community.duckdb"))
    seen.open("/growth?period=2026")
    assert seen.title() == "Growth"
    assert seen.page.locator('[data-testid="stSidebarNavLink"]').count() == 5
    seen.check()


def test_answers_carry_the_security_headers(serve, tmp_path: Path) -> None:
    base = serve(tmp_path / "community.duckdb")
    for address in ("/", "/growth", "/health", "/static/js/none.js"):
        with urllib.request.urlopen(base + address) as answer:
            assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
            assert "unsafe-eval" not in answer.headers["Content-Security-Policy"]
            assert answer.headers["X-Frame-Options"] == "DENY"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["Referrer-Policy"] == "same-origin"


def test_health_tells_whether_the_store_can_be_read(serve, tmp_path: Path) -> None:
    with urllib.request.urlopen(serve(tmp_path / "community.duckdb") + "/health") as answer:
        assert json.load(answer)["status"] == "ok"
