"""What an answer rests on and where it has holes, in words."""

from datetime import date, datetime

import pandas as pd
import pytest

from analytics.asking import ask
from analytics.basis import holes, rests_on, sheets
from analytics.roles import LEADERSHIP
from analytics.scope import Scope


@pytest.fixture
def busy(community):
    who = community.who
    community.report("2026-01-10", registered=["a@roche", "b@uni", "c@mail"], attended=["a@roche", who(name="kim")])
    community.report("2026-02-10", "Workshop", registered=["a@roche"], attended=["a@roche"])
    community.report("2026-06-10", "Panel", registered=["d@uni"], attended=["d@uni"])
    community.slack({"2026-01-31": {"members": 3, "weekly_active": 2}, "2026-04-01": {"members": 9}})
    community.views("2026-01-01", "2026-01-20", {"2026-01-01": 7})
    community.video("v", datetime(2026, 3, 1), "Workshop", date(2026, 1, 1), views=70)
    return community


@pytest.mark.parametrize(
    ("name", "scope", "said"),
    [
        ("event_attendance", {}, "5 registrations, 4 attendees, 3 events"),
        ("event_attendance", {"until": date(2026, 1, 31)}, "3 registrations, 2 attendees, 1 event"),
        ("returning", {}, "3 attendees with an address, 3 events"),
        ("participants", {}, "2 people"),
        ("registrations_by_month", {}, "3 events"),
        ("engagement_funnel", {}, "4 registrants"),
        ("slack_daily", {}, "2 days"),
        ("slack_weekly_active", {}, "1 day"),
        ("youtube_monthly", {}, "1 month"),
        ("video_performance", {}, "1 video"),
        ("side_share", {"by": "event"}, "3 events"),
    ],
)
def test_an_answer_says_what_it_rests_on(busy, name: str, scope: dict, said: str):
    assert rests_on(busy.ask(name, **scope)) == f"n = {said}"


@pytest.mark.parametrize(("basis", "said"), [("registrations", "5 registrations"), ("people", "2 people")])
def test_a_share_says_its_denominator(busy, basis: str, said: str):
    for name in ("side_share", "balance", "balance_groups"):
        assert rests_on(busy.ask(name).only(basis=basis)) == f"n = {said}", name


def test_people_of_several_events_are_no_sum(busy):
    assert rests_on(busy.ask("balance", by="event").only(basis="people")) == "n = 3 events"
    assert rests_on(busy.ask("balance", by="event").only(basis="registrations")) == "n = 5 registrations, 3 events"


def test_nothing_is_summed_where_cells_are_hidden(community):
    community.report("2026-01-10", registered=[*(f"{n}@roche" for n in range(20)), "x@uni", "y@uni", "z@uni"])
    community.ask("side_share")
    answer = ask(community.db, "side_share", Scope(), role=LEADERSHIP)
    assert answer.hidden is not None
    assert rests_on(answer) == ""


def test_nothing_is_said_of_nothing(community):
    for name in ("event_attendance", "participants", "balance", "slack_daily"):
        assert rests_on(community.ask(name)) == ""
        assert holes(community.ask(name)) == ""


def test_months_that_are_unfinished_missing_or_paused_are_named(busy):
    said = "Unfinished: June 2026. No data: April to May 2026. Summer pause: March 2026."
    assert holes(busy.ask("participants")) == said
    assert holes(busy.ask("participants", until=date(2026, 2, 28))) == ""


def test_months_and_days_to_come_are_not_missing(busy):
    year = {"since": date(2026, 1, 1), "until": date(2026, 12, 31)}
    assert holes(busy.ask("participants", **year)) == holes(busy.ask("participants"))
    assert busy.ask("slack_monthly", **year).frame["month"].max() == pd.Timestamp(2026, 6, 1)
    assert holes(busy.ask("slack_weekly_active", **year)).endswith("to 15 June 2026.")
    busy.report("2026-12-10", "Panel", registered=["a@roche"])
    assert busy.ask("registrations_by_month", **year).frame["month"].tolist()[-1] == pd.Timestamp(2026, 12, 1)


def test_days_without_data_are_named(busy):
    assert holes(busy.ask("slack_weekly_active")) == "No data: 1 February to 1 April 2026."


def test_months_of_which_some_days_are_in_are_named_once(busy):
    months = [pd.Timestamp(2026, 1, 1), pd.Timestamp(2026, 4, 1)]
    answer = busy.ask("slack_monthly")
    assert holes(answer, months).startswith("Unfinished: April 2026. Some days only: January 2026.")


def test_only_the_newest_stretches_are_named(busy):
    frame = pd.DataFrame({"month": pd.date_range("2025-01-01", periods=12, freq="MS"), "is_covered": [True, False] * 6})
    answer = busy.ask("participants")
    said = holes(type(answer)(**{**vars(answer), "frame": frame}))
    assert said == "No data: 2 earlier times, June 2025, August 2025, October 2025, December 2025."


def test_the_sheets_behind_a_number_are_known(busy):
    busy.connection.execute('update imports set sheets = \'["Attended", "Absent"]\' where import_id = 1')
    busy.connection.execute("update imports set sheets = '[\"\"]' where import_id = 2")
    assert sheets(busy.db) == {1: "Attended, Absent"}
