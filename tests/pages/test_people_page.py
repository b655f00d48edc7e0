"""People: the queue, what a rule moves before and after it, one person by her address, and nothing of her shown."""

import logging
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics import effects
from analytics.db import CursorDb
from data.configured import open_configured
from data.importing import Importer
from data.reading import read
from pages.parts.db import shared_store, today
from partnership import read_settings

MARKER = "zyxwort"
ADDRESS, OTHER = f"{MARKER}.bell@gmail.com", f"{MARKER}@ox.ac.uk"
SHEET = f"""Email,Name,Organisation,Event,Event date,Attended
{ADDRESS},Zyxwort Bell,,Talk,2024-05-20,yes
{OTHER},Zyxwort Bell,,Talk,2024-05-20,yes
{OTHER},Zyxwort Bell,,Forum,2024-06-20,yes
a@acme.example,Ann,Acme,Talk,2024-05-20,yes
b@acme.example,Ben,Acme,Talk,2024-05-20,yes
c@roche.com,Cem,,Talk,2024-05-20,yes
"""
QUEUE = "people-queue-box"


@pytest.fixture
def brought(tmp_path: Path) -> Path:
    """A folder with a store of six people."""
    folder = tmp_path / "six"
    folder.mkdir()
    bring(folder, "talk.csv", SHEET)
    return folder


def bring(folder: Path, label: str, text: str) -> None:
    settings = read_settings({"COMMUNITY_DB": str(folder / "community.duckdb"), "COMMUNITY_TODAY": "2026-11-25"})
    with open_configured(settings) as store:
        importer = Importer(store, settings)
        importer.commit([importer.preview(export) for export in read(label, text.encode())])


def words(app: AppTest) -> str:
    shown = (*app.subheader, *app.caption, *app.markdown, *app.warning, *app.success, *app.info)
    return "\n".join(one.value.replace("\\", "").replace("\u2060", "") for one in shown)


def press(app: AppTest, label: str, place: int = 0) -> None:
    [one for one in app.button if one.label == label][place].click().run()
    assert not app.exception


def test_an_empty_store_says_what_will_stand_here(open_app) -> None:
    app = open_app(page="people.py").run()
    assert not app.exception
    assert app.title[0].value == "People"
    assert "Nothing waits for a decision" in words(app)
    assert "No decision has been made yet" in words(app)
    assert "Go to Imports" in [link.proto.label for link in app.get("page_link")]


def test_the_demo_has_a_queue(open_app, filled) -> None:
    app = open_app(filled, "people.py").run()
    assert not app.exception
    table = app.dataframe[0].value
    assert list(table["Attendances"]) == sorted(table["Attendances"], reverse=True)
    assert {"fennmark.example", "Brightmoor Analytics"} <= set(table["What"])
    assert not {"gmail.com", "outlook.com"} & set(table["What"])


def test_what_is_shown_before_a_rule_is_what_is_seen_after_it_and_revoking_gives_it_back(open_app, brought) -> None:
    app = open_app(brought, "people.py").run()
    [entry] = [one for one in app.selectbox(key=QUEUE).options if one.startswith("acme.example")]
    app.selectbox(key=QUEUE).select(entry).run()
    key = "people-place-domain acme.example "
    assert "2 of its 2 people wrote Acme" in words(app)
    press(app, "Acme")
    app.selectbox(key=f"{key}-group").select("Other industry")
    app.text_input(key=f"{key}-why").set_value("a company")
    press(app, "What this rule moves")
    assert "Moves 2 people, 2 registrations and 2 attendances; Roche's share" in words(app)
    shown = next(one.value for one in app.dataframe if "Roche after" in one.value)
    before = balance()
    press(app, "Confirm")
    assert "Decision 1 holds" in words(app)
    after = balance()
    assert {(str(row["year"]), row["basis"]) for row in effects.differences(before, after).to_dict("records")} == {
        (row["Year"], row["Counted"].lower()) for row in shown.to_dict("records")
    }
    for row in shown.to_dict("records"):
        now = after[(after["year"] == int(row["Year"])) & (after["basis"] == row["Counted"].lower())].iloc[0]
        assert (row["Roche after"], row["Unknown after"]) == (100 * now["share"], now["unknown"])
    assert "Nothing waits for a decision" in words(app)

    app.selectbox(key="people-decision-box").select_index(0).run()
    press(app, "What taking it back moves")
    assert "Moves back 2 people" in words(app)
    press(app, "Confirm")
    assert balance().equals(before)
    app.toggle(key="people-revoked").set_value(True).run()
    assert "Taken back" in app.dataframe[-1].value


def test_a_rule_without_a_place_is_refused_in_a_sentence(open_app, brought) -> None:
    app = open_app(brought, "people.py").run()
    app.selectbox(key=QUEUE).select_index(0).run()
    press(app, "What this rule moves")
    assert "Say where it belongs" in words(app)
    assert not [one for one in app.button if one.label == "Confirm"]


def test_a_conflict_is_decided_by_the_name_or_by_the_domain(open_app, brought) -> None:
    rows = "".join(f"{one}@ox.ac.uk,,Roche,Forum,2024-06-20,yes\n" for one in "pq")
    bring(brought, "forum.csv", SHEET.splitlines()[0] + "\n" + rows)
    app = open_app(brought, "people.py").run()
    [entry] = [one for one in app.selectbox(key=QUEUE).options if one.startswith("Roche, ox.ac.uk")]
    app.selectbox(key=QUEUE).select(entry).run()
    assert "By the name they are Roche, by ox.ac.uk Wider academia" in words(app)
    [by] = [one for one in app.radio if one.label == "Decide by"]
    key = str(by.key).removesuffix("-by")
    for choice, moved in (("The name on forms", "Moves 0 people"), ("The domain", "Moves 1 person")):
        app.radio(key=by.key).set_value(choice).run()
        app.selectbox(key=f"{key}-group").select("Roche")
        press(app, "What this rule moves")
        assert moved in words(app)


def test_a_person_is_found_placed_and_merged_and_nothing_of_her_is_shown(
    open_app, brought, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    app = open_app(brought, "people.py").run()

    def type_in(**fields: str) -> None:
        for name, text in fields.items():
            app.text_input(key=f"people-{name}").set_value(text)

    type_in(address=ADDRESS)
    press(app, "Find her")
    assert "Came to 1 event, registered for 1. Merged with no other address." in words(app)
    nothing_of_her(app)
    app.selectbox(key="people-her-place-group").select("Roche")
    press(app, "What placing her moves")
    assert "Moves 1 person, 1 registration and 1 attendance" in words(app)
    press(app, "Confirm")
    nothing_of_her(app)

    assert "2 addresses of one name:" in words(app)
    press(app, "Merge")
    assert "Two addresses become one person" in words(app)
    press(app, "Leave it")
    type_in(one=ADDRESS, other=OTHER.upper())
    press(app, "What merging changes")
    nothing_of_her(app)
    press(app, "Confirm")
    assert "Merged with 1 other address" in words(app)
    type_in(one=ADDRESS, other=OTHER)
    press(app, "What parting changes")
    assert "One person becomes two again" in words(app)
    press(app, "Confirm")
    assert "Merged with no other address" in words(app)

    type_in(address=f"{MARKER}-nobody@gmail.com")
    press(app, "Find her")
    assert "Nobody with this address" in words(app)
    type_in(address=MARKER)
    press(app, "Find her")
    assert "This is not an e-mail address" in words(app)
    nothing_of_her(app)
    assert MARKER not in caplog.text.lower()


def nothing_of_her(app: AppTest) -> None:
    """No mark of her in what is drawn, in the fields, in what the session keeps, or in the link."""
    drawn = [str(element.proto) for element in app.main] + [str(one.value) for one in app.dataframe]
    kept = str(app.session_state)
    fields = [str(one.value) for one in app.text_input]
    assert MARKER not in "\n".join((*drawn, *fields, kept, words(app), str(app.query_params))).lower()


def balance():
    with shared_store().reading() as cursor:
        return effects.yearly_balance(CursorDb(cursor, today()))
