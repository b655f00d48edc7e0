"""What we keep: read it, and forget somebody after reading what that takes; her address is nowhere afterwards."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.configured import open_configured
from data.importing import Importer
from data.reading import read
from pages.parts.db import shared_store
from partnership import read_settings

ADDRESS = "zyxwort.bell@uni.example"
SHEET = f"""Email,Name,Organisation,Event,Event date,Attended
{ADDRESS},Zyxwort Bell,,Talk,2024-05-20,yes
c@roche.com,Cem,,Talk,2024-05-20,yes
"""


@pytest.fixture
def brought(tmp_path: Path) -> Path:
    folder = tmp_path / "two"
    folder.mkdir()
    settings = read_settings({"COMMUNITY_DB": str(folder / "community.duckdb"), "COMMUNITY_TODAY": "2026-11-25"})
    with open_configured(settings) as store:
        importer = Importer(store, settings)
        importer.commit([importer.preview(export) for export in read("talk.csv", SHEET.encode())])
    return folder


def words(app: AppTest) -> str:
    assert not app.exception
    shown = (*app.subheader, *app.caption, *app.markdown, *app.warning, *app.success, *app.error)
    return "\n".join(str(one.value).replace("\\", "") for one in shown)


def pressed(app: AppTest, label: str) -> AppTest:
    (button,) = [one for one in app.button if one.label == label]
    return button.click().run()


def people() -> int:
    with shared_store().reading() as cursor:
        return int(cursor.execute("select count(distinct person_id) from attendance").fetchall()[0][0])


def test_it_says_what_it_takes_before_it_takes_it(open_app, brought: Path) -> None:
    app = open_app(brought, "privacy.py").run()
    assert "24 hex digits" in words(app) and "registrations" in words(app) and "COMMUNITY_KEY_FILE" in words(app)
    app.text_input(key="forget-address").input(ADDRESS)
    app = pressed(app, "What forgetting takes")
    assert "1 registration, 1 attendance and 0 other rows become nobody's" in words(app) and people() == 2
    (button,) = [one for one in app.button if one.label == "Forget"]
    assert button.disabled
    app = app.checkbox(key="forget-sure").check().run()
    app = pressed(app, "Forget")
    assert "become nobody's" in words(app) and "delete them within 30 days" in words(app) and people() == 1
    assert app.text_input(key="forget-address").value == "" and "zyxwort" not in words(app).lower()
    assert not [one for one in app.button if one.label == "Forget"]


def test_whom_nobody_knows(open_app, brought: Path) -> None:
    app = open_app(brought, "privacy.py").run()
    app.text_input(key="forget-address").input("zyxwort.other@uni.example")
    app = pressed(app, "What forgetting takes")
    assert "Nobody with this address is in the store." in words(app)
    assert "zyxwort" not in words(app).lower() and people() == 2


def test_an_empty_store_has_a_page_too(open_app) -> None:
    assert "What forgetting does" in [one.label for one in open_app(page="privacy.py").run().expander]
