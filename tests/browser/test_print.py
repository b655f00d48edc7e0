"""The overview fits one sheet of A4, upright and across."""

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import streamlit as st
from playwright.sync_api import Browser, Page

from analytics.scope import Scope
from pages.parts.sheet import sheet

pytestmark = pytest.mark.browser
YEAR = Scope(date(2025, 12, 1), date(2026, 11, 22))
CROWDED = Scope(date(2026, 4, 1), date(2026, 6, 30), ("Knowledge Share",), "Roche")


@pytest.fixture
def page(chromium: Browser, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    store = shutil.copytree(filled, tmp_path / "store")
    monkeypatch.setenv("COMMUNITY_DB", str(store / "community.duckdb"))
    monkeypatch.setenv("COMMUNITY_TODAY", "2026-11-25")
    st.cache_resource.clear()
    page = chromium.new_page()
    yield page
    page.close()
    st.cache_resource.clear()


def sheets(page: Page, *, landscape: bool) -> int:
    printed = page.pdf(format="A4", landscape=landscape, print_background=True)
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", printed))


def test_one_sheet(page: Page) -> None:
    for scope in (YEAR, CROWDED):
        page.set_content(sheet(scope))
        assert [sheets(page, landscape=across) for across in (False, True)] == [1, 1]
        page.set_viewport_size({"width": 390, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
