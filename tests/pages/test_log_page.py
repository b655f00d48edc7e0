"""The log: whether it is whole, its entries by kind, role and day, some at a time; decisions are taken back there."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data import audit, deciding
from data.configured import open_configured
from data.importing import Importer
from data.reading import read
from pages.parts.db import shared_store
from pages.parts.giving import given
from partnership import read_settings

SHEET = b"""Email,Name,Organisation,Event,Event date,Attended
zyxwort@acme.example,Anna Zyxwort,Acme,Talk,2024-05-20,yes
ben@acme.example,Ben Zyxwort,Acme,Talk,2024-05-20,yes
"""
ENTRY = "log-entry-box"


@pytest.fixture
def brought(tmp_path: Path) -> Path:
    """A folder with a store of one import, one decision and many downloads by the team."""
    folder = tmp_path / "logged"
    folder.mkdir()
    settings = read_settings({"COMMUNITY_DB": str(folder / "community.duckdb"), "COMMUNITY_TODAY": "2026-11-25"})
    with open_configured(settings) as store:
        importer = Importer(store, settings)
        importer.commit([importer.preview(export) for export in read("talk.csv", SHEET)])
        with store.reading() as cursor:
            ruling = deciding.domain(cursor, "acme.example", "Roche")
        deciding.decide(store, ruling, "manager", "")
        store.write(lambda cursor: audit.append_all(cursor, "download", [{"kind": "csv", "rows": 3}] * 250, "team"))
    return folder


def words(app: AppTest) -> str:
    shown = (*app.subheader, *app.caption, *app.markdown, *app.error, *app.success)
    return "\n".join(one.value.replace("\\", "").replace("\u2060", "") for one in shown)


def lines(app: AppTest) -> list[str]:
    return list(app.dataframe[0].value["What"])


def test_an_empty_store_has_nothing_in_its_log(open_app) -> None:
    app = open_app(page="log.py").run()
    assert not app.exception
    assert app.title[0].value == "Log"
    assert "Nothing is in the log yet" in words(app)
    assert not app.dataframe


def test_it_is_read_a_page_at_a_time_and_by_what_and_whose(open_app, brought) -> None:
    app = open_app(brought, "log.py").run()
    assert not app.exception
    assert "The log is whole: 252 entries" in words(app)
    assert len(lines(app)) == 100
    app.number_input(key="log-page").set_value(3).run()
    assert lines(app)[-2:] == ["Decision", "Import"]
    app.multiselect(key="log-role").set_value(["manager"]).run()
    assert not app.exception
    assert lines(app) == ["Decision", "Import"]
    app.multiselect(key="log-what").set_value(["import"]).run()
    assert lines(app) == ["Import"]
    assert next(iter(app.dataframe[0].value["Details"])).startswith("Import 1, ")
    app.multiselect(key="log-what").set_value(["undo"]).run()
    assert not app.exception
    assert "No entry is of these" in words(app)
    assert "zyxwort" not in repr(app).lower()


def test_a_decision_is_taken_back_after_it_is_shown_what_that_moves(open_app, brought) -> None:
    app = open_app(brought, "log.py").run()
    app.multiselect(key="log-role").set_value(["manager"]).run()
    app.selectbox(key=ENTRY).set_value("2").run()
    app.button(key="log-revoke").click().run()
    assert not app.exception
    assert "2 attendances" in words(app)
    app.button(key="people-confirm").click().run()
    assert not app.exception
    assert "Decision 1 is taken back" in words(app)
    assert lines(app)[0] == "Taken back"


def test_a_changed_log_is_told(open_app, brought) -> None:
    app = open_app(brought, "log.py")
    shared_store().write(lambda cursor: cursor.execute("update audit set details = '{}' where entry = 2"))
    app.run()
    assert not app.exception
    assert "Entry 2 of the log was altered." in words(app)
    assert "was changed after it was written" in words(app)


def test_a_download_is_made_on_the_click_and_logged(open_app, brought) -> None:
    open_app(brought, "log.py").run()
    make = given("csv", lambda: b"a\n1\n", rows=1, question="balance")
    assert make() == b"a\n1\n"
    with shared_store().reading() as cursor:
        newest = audit.entries(cursor)[0]
    assert (newest.what, newest.told["question"], len(newest.told["sha256"])) == ("download", "balance", 64)
