"""Files and events in the dashboard: what a decision moves is said first, and Undo takes it back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from data.configured import open_configured
from data.importing import Importer
from data.reading import read
from partnership import read_settings


def files_and_events() -> None:
    from pages.parts.linking import section

    section()


SHEET = b"""Email,Name,Event,Event date,Registered at,Status,Attended
anna@uni.example,Anna Bell,Workshop A,2024-05-20,2024-05-01 10:00,Registered,yes
ben@uni.example,Ben Day,Workshop B,2024-05-22,2024-05-01 10:00,Registered,yes
"""


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    monkeypatch.setenv("COMMUNITY_DB", str(tmp_path / "community.duckdb"))
    settings = read_settings()
    with open_configured(settings) as store:
        importer = Importer(store, settings)
        importer.commit([importer.preview(one) for one in read("list.csv", SHEET)])
    st.cache_resource.clear()
    yield AppTest.from_function(files_and_events, default_timeout=60)
    st.cache_resource.clear()


def test_a_file_is_moved_and_moved_back(app: AppTest) -> None:
    app.run()
    events = list(app.selectbox(key="linking-event").options)
    app.radio[0].set_value("It belongs to another event").run()
    assert not [one for one in app.button if one.key == "linking-yes"]
    app.selectbox[2].select_index(0).run()
    assert any("move from" in one.value for one in app.markdown)
    app.button(key="linking-yes").click().run()
    assert not app.exception and not app.warning
    assert any("belongs to" in one.value for one in app.markdown)
    [undo] = [one for one in app.button if str(one.key).startswith("linking-undo-")]
    undo.click().run()
    assert not app.exception
    assert not [one for one in app.button if str(one.key).startswith("linking-undo-")]
    assert list(app.selectbox(key="linking-event").options) == events
