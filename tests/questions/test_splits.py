"""Counts that split everybody: small ones are hidden, and nothing that is shown gives them back."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from analytics.asking import ask, catalogue
from analytics.roles import LEADERSHIP, TEAM
from analytics.scope import Scope

# counts of everybody that split nobody: totals, what an event's reports say of themselves, and places in an order
PLAIN = {
    "registrations", "attendees", "without_email", "unidentified", "walk_ins", "attended_registrants", "events",
    "total", "speakers", "capacity", "cumulative_participants", "position", "members", "daily_active", "weekly_active",
    "daily_posting", "views", "age_days", "cadence_days", "next_threshold", "to_classify", "days_known",
    "both_sides",
}  # fmt: skip
SCOPES = [Scope(), Scope(by="event"), Scope(by="month"), Scope(since=date(2026, 2, 1)), Scope(until=date(2026, 4, 30))]


def people(name, count, domain="roche"):
    return [f"{name}{n}@{domain}" for n in range(count)]


def come(community, day, *crowds, without=0):
    attended = [one for crowd in crowds for one in crowd] + [community.who(name=f"{day} {n}") for n in range(without)]
    community.report(day, f"Event {day}", registered=attended, attended=attended)


@pytest.fixture(scope="module")
def small(community_of_module):
    """Events with few new, few returning people, both, and neither; only read."""
    community = community_of_module
    core, more = people("core", 20), people("more", 15, "turing")
    come(community, "2026-01-10", core, without=2)
    come(community, "2026-01-20", core[:1], people("solo", 1))
    come(community, "2026-02-10", core[:12], more, without=3)
    come(community, "2026-02-20", core[:3], people("late", 30, "uni"))
    come(community, "2026-04-10", core[:15], people("two", 2))
    come(community, "2026-05-10", core[:15], more, without=1)
    come(community, "2026-05-20", core[:9], people("six", 6, "mail"))
    community.register("2026-02-10", "Event 2026-02-10", speakers=[("s@roche", 20.0), ("t@uni", None)])
    community.slack({"2026-01-31": {"members": 9, "daily_active": 2}})
    community.keep()
    return community


def test_two_people_are_not_told_apart(small):
    answer = ask(small.db, "returning", role=TEAM)
    row = answer.frame.set_index("event_date").loc["2026-01-20"]
    assert row["attendees"] == 2 and row["unidentified"] == 0
    assert row[["first_time", "returning", "returning_share"]].isna().all()
    whole = ask(small.db, "returning")
    assert answer.headline == whole.headline and "attendees had been to an earlier event" in whole.headline


@pytest.mark.parametrize("role", [TEAM, pytest.param(LEADERSHIP, marks=pytest.mark.drill)])
@pytest.mark.parametrize("name", sorted(catalogue()))
def test_no_small_part_of_everybody_is_shown(small, name, role):
    for scope in SCOPES:
        frame = ask(small.db, name, scope, role=role).frame
        if name == "engagement_funnel":
            frame = frame.iloc[1:]
        for column in frame.columns:
            if str(frame[column].dtype) == "Int64" and column not in PLAIN:
                assert not frame[column].between(1, 4).any(), column
        for column, of in (("returning_share", ["first_time", "returning"]), ("share", ["total"])):
            if column in frame and set(of) <= set(frame.columns):
                told = (frame[column] * frame[of].astype("float64").sum(axis=1, min_count=1)).round()
                assert not told.between(1, 4).any(), column


def equations(small, scope):
    """All that is shown of first-time people, as rows over the events; and the events whose number is hidden."""
    asked = {
        name: ask(small.db, name, scope, role=TEAM).frame for name in ("returning", "participants", "overview_trend")
    }
    events = asked["returning"]
    days = [f"{day:%Y-%m}" for day in events["event_date"]]
    one = np.eye(len(events))
    month = {name: np.array([float(day == name) for day in days]) for name in days}
    known = [np.ones(len(events))]
    known += [one[at] for at, row in events.iterrows() if row[["first_time", "returning"]].notna().any()]
    running = np.zeros(len(events))
    for _, row in asked["participants"].iterrows():
        new = month.get(f"{row['month']:%Y-%m}", np.zeros(len(events)))
        running = running + new
        known += [new] if pd.notna(row["new_participants"]) else []
        known += [running] if pd.notna(row["cumulative_participants"]) else []
    trend = asked["overview_trend"]
    for _, row in trend[(trend["number"] == "returning") & trend["value"].notna()].iterrows():
        known += [month[name]] if (name := f"{row['month']:%Y-%m}") in month else []
    return np.array(known), one[events["first_time"].isna()]


@pytest.mark.parametrize("scope", [Scope(), Scope(since=date(2026, 2, 1))])
def test_nothing_shown_gives_a_hidden_one_back(small, scope):
    known, hidden = equations(small, scope)
    _, values, directions = np.linalg.svd(known)
    free = directions[np.sum(values > 1e-9) :]
    assert len(hidden)
    for row in hidden:
        assert np.abs(free @ row).max() > 1e-9


def test_a_side_tells_nothing_that_is_hidden_of_everybody(small):
    whole = ask(small.db, "returning", role=TEAM)
    for side in ("Roche", "Turing", "Academic", "Unknown"):
        shown, all_of_it = (
            ask(small.db, "returning", Scope(side=side), role=TEAM).frame,
            ask(small.db, "returning", Scope(side=side)).frame,
        )
        for column in ("first_time", "returning"):
            gone = whole.hidden[column] & (all_of_it[column] > 0)
            assert shown.loc[gone, column].isna().all()


def test_few_who_came_again_are_hidden_with_those_who_did_not(community):
    core = people("core", 20)
    come(community, "2026-01-10", core)
    come(community, "2026-02-10", core[:3], people("other", 20))
    frame = community.ask("engagement_funnel", role=TEAM).frame
    assert frame["people"].iloc[:2].tolist() == [40, 40]
    assert pd.isna(frame["people"].iloc[2]) and pd.isna(frame["share_of_previous"].iloc[2])
    assert "too small to report" in community.ask("engagement_funnel", role=TEAM).headline


def test_a_headline_tells_what_is_shown(community):
    """Two groups are hidden; the largest of all is not, nor can they be larger together."""
    registered = [*people("a", 40), *people("b", 25, "turing"), *people("c", 3, "pharma"), *people("d", 6, "health")]
    community.report("2026-01-10", registered=registered, attended=registered)
    for basis in ("registrations", "people"):
        answer = community.ask("side_share", role=TEAM).only(basis=basis)
        assert answer.hidden["n"].sum() == 2
        assert answer.headline == f"Roche is the largest group: 54% of 74 {basis}"


def test_a_headline_of_what_is_hidden_says_so(community):
    registered = [*people("a", 3), *people("b", 4, "turing")]
    community.report("2026-01-10", registered=registered)
    answer = community.ask("side_share", role=TEAM).only(basis="registrations")
    assert answer.headline == "Share of each side: too small to report"
