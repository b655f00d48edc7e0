"""Pages run without a browser, over an empty store and over the invented community."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]
TODAY = "2026-11-25"
Open = Callable[..., AppTest]


@pytest.fixture
def open_app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """The frame over a store, ready to run; a page's path is relative to pages/."""

    def start(folder: Path | None = None, page: str = "overview.py") -> AppTest:
        home = tmp_path / "store"
        shutil.copytree(folder, home) if folder else home.mkdir()
        monkeypatch.setenv("COMMUNITY_DB", str(home / "community.duckdb"))
        monkeypatch.setenv("COMMUNITY_TODAY", TODAY)
        monkeypatch.setattr("pages.parts.ahead.ask_ahead", lambda *_: None)  # a test's store does not outlive it
        forget()
        app = AppTest.from_file(str(ROOT / "pages" / "menu.py"), default_timeout=60)
        return app.switch_page(page)

    yield start
    forget()


def forget() -> None:
    """Close the store that the pages share, and drop all that they have kept."""
    st.cache_resource.clear()
    st.cache_data.clear()
