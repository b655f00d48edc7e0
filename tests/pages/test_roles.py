"""Pages as each role sees them: it is decided on every run, and what is cached never crosses from one to another."""

import random
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import streamlit as st

from analytics.asking import ask
from analytics.db import CursorDb
from analytics.roles import LEADERSHIP, MANAGER, ROLES, TEAM
from analytics.scope import Scope
from pages.parts import gate
from pages.parts.ask import Asked, answer_kept
from pages.parts.db import shared_store
from pages.parts.gate import SEE_AS
from pages.parts.warm import expected

LOOK = ("overview", "growth", "events", "balance", "engagement", "downloads")
TODAY = date(2026, 11, 25)
FEW = Scope(date(2026, 10, 1), date(2026, 10, 31))  # small enough to hide something


def work_pages() -> list[str]:
    """The files of the pages that the menu keeps for the manager."""
    menu = Path(gate.__file__).parents[1] / "menu.py"
    work = menu.read_text("utf-8").partition("WORK = [")[2].partition("]\n")[0]
    return [line.split('"')[1] for line in work.splitlines() if '.py"' in line]


@pytest.fixture
def as_role(monkeypatch):
    """Whoever opens a page from now on has this role."""
    return lambda role: monkeypatch.setattr(gate, "own_role", lambda: role)


def words(app) -> str:
    return " ".join(str(one.value) for one in (*app.title, *app.caption, *app.markdown, *app.subheader, *app.header))


@pytest.mark.parametrize("role", [LEADERSHIP, TEAM])
@pytest.mark.parametrize("page", work_pages())
def test_a_direct_link_to_the_managers_pages_shows_nothing(open_app, as_role, page: str, role: str) -> None:
    as_role(role)
    app = open_app(page="growth.py").run()
    app.switch_page(page).run()
    assert "This page is the manager's." in words(app)
    assert not app.exception
    assert not [*app.dataframe, *app.get("download_button"), *app.button, *app.get("file_uploader")]


@pytest.mark.parametrize("page", ["overview", "imports"])
def test_nobody_without_a_role_sees_a_page(open_app, filled, as_role, page: str) -> None:
    as_role(None)
    app = open_app(filled, f"{page}.py").run()
    assert [one.value for one in app.title] == ["You have no role here."]
    assert not [*app.dataframe, *app.get("plotly_chart"), *app.selectbox, *app.subheader, *app.button]


def test_every_page_of_leadership_says_as_whom_it_is_seen(open_app, filled, as_role) -> None:
    as_role(LEADERSHIP)
    app = open_app(filled, "overview.py").run()
    for page in LOOK:
        app.switch_page(f"{page}.py").run()
        assert not app.exception
        assert "Seen by leadership: groups under 5 are hidden" in [one.value for one in app.caption]
        assert not list(app.get("page_link")), page
        assert "Files and events" not in words(app) and "The register of events" not in words(app)


def test_the_role_is_decided_on_every_run(open_app, filled, as_role) -> None:
    app = open_app(filled, "growth.py")
    for role in (MANAGER, LEADERSHIP, MANAGER, None):
        as_role(role)
        app.run()
        assert ("Seen by leadership" in words(app)) == (role == LEADERSHIP)
        assert {one.role for one in app.session_state["asked"]} == {role or MANAGER}  # of nobody nothing is asked


def test_the_manager_looks_through_leaderships_eyes_and_nobody_through_hers(open_app, filled, as_role) -> None:
    app = open_app(filled, "growth.py").run()
    app.radio(key=SEE_AS).set_value(LEADERSHIP).run()
    assert "Seen by leadership" in words(app)
    assert {one.role for one in app.session_state["asked"]} == {LEADERSHIP}
    app.switch_page("imports.py").run()
    assert "This page is the manager's." in words(app)
    app.radio(key=SEE_AS).set_value(MANAGER).run()
    assert "This page is the manager's." not in words(app)
    as_role(TEAM)
    app.switch_page("growth.py").run()
    assert {one.role for one in app.session_state["asked"]} == {TEAM}
    assert not app.radio


def test_reports_are_made_for_the_reader_at_most(open_app, filled, as_role, monkeypatch) -> None:
    made = []
    monkeypatch.setattr("streamlit.download_button", lambda label, data, **_: made.append(data.args[0].args[-1]))
    app = open_app(filled, "imports.py").run()
    for role in ROLES:
        as_role(role)
        made.clear()
        app.switch_page("downloads.py").run()
        assert made == [TEAM if role == MANAGER else role]
        assert not app.exception


def right_answers() -> dict[str, str]:
    """The right answer for each role, asked without any memory."""
    with shared_store().reading() as cursor:
        db = CursorDb(cursor, TODAY)
        answers = {role: ask(db, "side_share", FEW, role=role) for role in ROLES}
    assert answers[LEADERSHIP].hidden is not None
    return {role: answer.frame.to_csv() + answer.headline for role, answer in answers.items()}


@pytest.mark.parametrize(("sessions", "runs"), [(6, 10), pytest.param(30, 100, marks=pytest.mark.drill)])
def test_no_answer_goes_to_the_wrong_role(open_app, filled, sessions: int, runs: int) -> None:
    open_app(filled)
    right = right_answers()
    wrong, begin = [], threading.Barrier(sessions)
    turn = shared_store().turn()

    def session(number: int) -> None:
        dice = random.Random(number)
        begin.wait()
        for run in range(runs):
            if run % 10 == 5 and number == 0:
                st.cache_data.clear()  # in the middle of the others' runs
            role = dice.choice(ROLES)
            answer = answer_kept(Asked("side_share", FEW, False, turn, TODAY, role))
            if answer.frame.to_csv() + answer.headline != right[role]:
                wrong.append((number, run, role))

    threads = [threading.Thread(target=session, args=(number,)) for number in range(sessions)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert wrong == []


def test_who_is_not_named_is_answered_as_the_team() -> None:
    assert Asked("side_share", FEW, False, 1, TODAY).role == TEAM
    assert replace(Asked("side_share", FEW, False, 1, TODAY), role=MANAGER).role == MANAGER


def test_what_is_asked_at_the_start_is_for_those_who_may_come(open_app) -> None:
    open_app()
    assert expected() == [MANAGER]
