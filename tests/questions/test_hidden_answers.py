"""Answers for readers who may not see small cells: counts of one to four by side, and rates on fewer than ten."""

import random
from contextlib import nullcontext
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from analytics.asking import Unanswerable, ask, catalogue
from analytics.roles import LEADERSHIP, MANAGER, TEAM
from analytics.scope import Scope
from analytics.side_cells import ByRow, Rate, nothing_hidden
from pages.parts import ask as kept

ABOUT_PEOPLE = {"side", "side_group", "side_a", "side_b", "neither", "unknown", "organisation", "domain"}
SIDES = ["Roche", "Academic", "Neither", "Unknown", "Turing", "Wider academia", "Other industry", "Public sector"]
GROUPS = {
    "Roche": ["Roche"], "Academic": ["Turing", "Wider academia"], "Neither": ["Other industry", "Public sector"],
    "Unknown": ["Unknown"],
}  # fmt: skip
DOMAINS = ["roche", "turing", "uni", "pharma", "health", "mail"]
GRAINS = [None, "series", "topic", "quarter", "month", "event"]
PARTS = dict(zip(GROUPS, ("side_a", "side_b", "neither", "unknown")))


def crowd(*counts, tag=""):
    return [f"{domain}{tag}{n}@{domain}" for domain, count in zip(DOMAINS, counts) for n in range(count)]


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_what_counts_by_side_says_so(name):
    one = catalogue()[name]
    if ABOUT_PEOPLE & set(one.columns) or "side" in one.uses:
        assert one.hides is not None, f"{name} counts by side and does not say which cells are small"


def test_the_worked_example(community):
    community.report("2026-01-10", registered=crowd(40, 25, 0, 3, 6, 0))
    shown = community.ask("side_share", role=TEAM).only(basis="registrations")
    counts = dict(zip(shown.frame["side_group"], shown.frame["n"]))
    hidden = dict(zip(shown.frame["side_group"], shown.hidden["n"]))
    assert {group for group in hidden if hidden[group]} == {"Other industry", "Public sector"}
    assert (counts["Roche"], counts["Turing"], counts["Unknown"]) == (40, 25, 0)
    assert set(shown.frame["total"]) == {74}
    assert shown.frame.loc[shown.hidden["n"], ["share", "low", "high"]].isna().all(axis=None)


def test_the_manager_sees_all_and_zero_stays_zero(community):
    community.report("2026-01-10", registered=crowd(40, 0, 20, 3))
    assert community.ask("side_share").hidden is None
    assert community.ask("side_share", role=MANAGER).frame["n"].notna().sum() == 6
    shown = community.ask("balance", role=LEADERSHIP).only(basis="registrations").frame.iloc[0]
    assert pd.isna(shown["neither"]) and shown["unknown"] == 0


def test_an_unknown_role_sees_nothing(community):
    with pytest.raises(Unanswerable, match="There is no role 'boss': choose manager, leadership or team"):
        ask(community.db, "balance", role="boss")


def test_a_balance_of_few_is_no_verdict(community):
    community.report("2026-01-10", registered=crowd(5, 0, 0))
    shown = community.ask("balance_groups", role=TEAM).only(basis="registrations")
    assert set(shown.frame["side_a"]) == {5}
    assert shown.frame[["share", "worst", "best", "verdict"]].isna().all(axis=None)
    assert shown.headline == "The balance is too small to report"
    assert "too small to report" in shown.alt


def test_an_event_without_data_is_not_hidden(community):
    community.report("2026-01-10", registered=[])
    shown = community.ask("balance", by="event", role=TEAM)
    assert shown.hidden is None
    assert set(shown.frame["verdict"]) == {"no data"}


def test_rates_on_few_are_hidden_and_plain_totals_stay(community):
    stay = community.stay
    people = [stay(f"r{n}@roche", "10:00", "10:30") for n in range(3)]
    community.report("2026-01-10", registered=crowd(4, 4), attended=people)
    shown = community.ask("event_attendance", role=TEAM)
    row = shown.frame.iloc[0]
    assert (row["registrations"], row["attendees"]) == (8, 3)
    assert pd.isna(row["attendance_rate"]) and pd.isna(row["median_minutes"])
    assert shown.hidden.loc[0].sum() == 2


def test_a_headline_tells_no_hidden_number(community):
    community.report("2026-01-10", registered=crowd(40, 20), attended=crowd(3, 20))
    shown = community.ask("event_attendance", side="Roche", role=TEAM)
    assert pd.isna(shown.frame["attendees"].iloc[0])
    assert shown.headline == "Attendance per event: too small to report"
    assert community.ask("event_attendance", side="Roche").headline.startswith("8% of 40")
    funnel = community.ask("engagement_funnel", side="Roche", role=TEAM)
    assert "8%" not in funnel.headline + funnel.alt
    assert "too small to report" in funnel.headline


def fill(community, seed):
    """Some months with some events each; few people of some groups."""
    dice = random.Random(seed)
    for month, day in [(1, 5), (1, 20), (2, 5), (4, 5), (4, 15), (5, 5)]:
        counts = [dice.choice([0, 1, 3, 4, 6, 9, 14]) for _ in DOMAINS]
        registered = crowd(*counts, tag=f"m{month}d{day}x")
        attended = dice.sample(registered, len(registered) // 2) + crowd(*counts[::-1], tag=f"w{day}x")[:4]
        community.report(f"2026-{month:02}-{day:02}", f"Event {day}", registered=registered, attended=attended)
    community.keep()


def row_space(rows, unknowns):
    matrix = np.array(rows, dtype=float).reshape(len(rows), unknowns)
    _, values, directions = np.linalg.svd(matrix)
    return directions[np.sum(values > 1e-9) :]


@pytest.mark.parametrize("seed", [3, *(pytest.param(seed, marks=pytest.mark.drill) for seed in (14, 15, 92))])
def test_all_balances_together_give_no_hidden_count_back(community, seed):
    fill(community, seed)
    events = {row["event_id"]: row["event_date"] for row in community.db.rows("select event_id, event_date from event")}
    groups = [group for known in GROUPS.values() for group in known]
    place = {(event, group): at for at, (event, group) in enumerate((e, g) for e in sorted(events) for g in groups)}

    def vector(grain, period, members):
        row = np.zeros(len(place))
        for event, day in events.items():
            quarter = f"2026-{(day.month - 1) // 3 * 3 + 1:02}-01"
            names = {None: "all", "event": event, "month": f"{day:%Y-%m-01}", "quarter": quarter, "series": "Other",
                     "topic": "No topic"}  # fmt: skip
            for group in members if names[grain] == period else ():
                row[place[event, group]] = 1
        return row

    shown, hidden = [], []
    for grain in GRAINS:
        share = ask(community.db, "side_share", Scope(by=grain), role=TEAM).only(basis="registrations")
        both = ask(community.db, "balance_groups", Scope(by=grain), role=TEAM).only(basis="registrations")
        for answer in (share, both):
            marks = nothing_hidden(answer.frame) if answer.hidden is None else answer.hidden
            columns = {"n": None, "total": groups} | {PARTS[side]: known for side, known in GROUPS.items()}
            for at, row in answer.frame.iterrows():
                for column, members in columns.items():
                    if column in row and (not pd.isna(row[column]) or marks.loc[at, column]):
                        cell = vector(grain, row["period"], members or [row["side_group"]])
                        gone = marks.loc[at, column]
                        assert gone or column == "total" or not 0 < row[column] < 5
                        (hidden if gone else shown).append(cell)
                if answer is both and not pd.isna(row["share"]):
                    assert not marks.loc[at, ["side_a", "side_b"]].any()
    assert hidden
    free = row_space(shown, len(place))
    for cell in hidden:
        assert np.abs(free @ cell).max() > 1e-9


@pytest.mark.parametrize("seed", [3, *(pytest.param(seed, marks=pytest.mark.drill) for seed in (15,))])
def test_all_filters_by_side_together_give_no_hidden_count_back(community, seed):
    fill(community, seed)
    base = ["registrations", "attended_registrants", "walk_ins", "without_email"]
    count = len(ask(community.db, "event_attendance").frame)
    groups = [group for known in GROUPS.values() for group in known]
    place = {key: at for at, key in enumerate((r, g, c) for r in range(count) for g in groups for c in base)}
    shown, hidden = [], []
    for side in (None, *SIDES):
        answer = ask(community.db, "event_attendance", Scope(side=side), role=TEAM)
        marks = nothing_hidden(answer.frame) if answer.hidden is None else answer.hidden
        members = groups if side is None else GROUPS.get(side, [side])
        for at, row in answer.frame.iterrows():
            for column in (*base, "attendees"):
                cell = np.zeros(len(place))
                for group in members:
                    for part in ("attended_registrants", "walk_ins") if column == "attendees" else (column,):
                        cell[place[at, group, part]] = 1
                gone = marks.loc[at, column]
                assert gone or side is None or not 0 < row[column] < 5
                (hidden if gone else shown).append(cell)
            if side and not pd.isna(row["attendance_rate"]):
                assert not marks.loc[at, "attended_registrants"]
    assert hidden
    free = row_space(shown, len(place))
    for cell in hidden:
        assert np.abs(free @ cell).max() > 1e-9


def test_a_running_total_gives_no_new_people_back(community):
    for month, roche, uni in [(1, 20, 20), (2, 2, 20), (3, 20, 20), (4, 20, 1)]:
        people = crowd(roche, 0, uni, tag=f"m{month}x")
        community.report(f"2026-0{month}-10", registered=people, attended=people)
    hidden = {}
    for side in ("Roche", "Academic"):
        answer = community.ask("participants", side=side, role=TEAM)
        frame = answer.frame
        for row in range(len(frame)):
            steps = [frame["new_participants"][row], frame["cumulative_participants"][row]]
            steps += [frame["cumulative_participants"][row - 1]] if row else []
            assert sum(pd.isna(step) for step in steps) != 1
        hidden[side] = [pd.isna(value) for value in frame["new_participants"]]
        assert not pd.isna(frame["cumulative_participants"].iloc[-1])
    assert hidden["Roche"][1] and hidden["Academic"][3]


@pytest.fixture(scope="module")
def filled_once(community_of_module):
    """Some months of events; only read."""
    fill(community_of_module, 7)
    return community_of_module


@pytest.mark.parametrize("name", sorted(name for name, one in catalogue().items() if one.hides))
def test_no_small_count_is_shown_of_any_side(filled_once, name):
    for scope in [Scope(by="event"), *(Scope(side=side) for side in ("Roche", "Turing", "Neither"))]:
        asked = catalogue()[name]
        shown, whole = ask(filled_once.db, asked, scope, role=TEAM), ask(filled_once.db, asked, scope)
        hidden = shown.hidden
        assert (hidden is None) == shown.frame.equals(whole.frame)
        if hidden is not None:
            assert shown.frame[hidden].isna().all(axis=None)
            pd.testing.assert_frame_equal(shown.frame.mask(hidden, 0), whole.frame.mask(hidden, 0), check_dtype=False)
        assert "nan" not in shown.headline.lower()
        assert "NA" not in shown.headline


def test_narrowing_keeps_the_marks(community):
    community.report("2026-01-10", registered=crowd(40, 25, 0, 3, 6), attended=crowd(20, 20))
    answer = community.ask("side_share", role=TEAM)
    narrow = answer.only(basis="registrations", side="Neither")
    assert narrow.hidden["n"].tolist() == [True, True]
    assert list(narrow.hidden.index) == list(narrow.frame.index) == [0, 1]
    assert replace(narrow, hidden=None).headline


def test_a_filter_by_side_hides_the_same_as_the_balance(community):
    community.report("2026-01-10", registered=crowd(40, 25, 0, 3, 6))
    community.report("2026-02-10", registered=crowd(40, 25, 9, 13, 6))
    for side in ("Roche", "Turing", "Neither"):
        answer = community.ask("registrations_by_month", side=side, role=TEAM)
        by_group = community.ask("side_share", by="month", side=side, role=TEAM).only(basis="registrations")
        if len(by_group.frame) == 2:
            assert answer.frame["registrations"].isna().tolist() == by_group.frame["n"].isna().tolist(), side


def test_months_without_data_stay_gaps(community):
    community.report("2026-01-10", registered=crowd(40, 25, 0, 3, 6), attended=[])
    community.report("2026-03-10", registered=crowd(40, 25, 0, 30, 6), attended=[])
    answer = community.ask("side_share", by="month", role=TEAM, since=date(2026, 1, 1))
    february = answer.frame["label"] == "February 2026"
    assert answer.frame.loc[february, "n"].isna().all()
    assert not answer.hidden[february].any(axis=None)
    assert answer.hidden.any(axis=None)


def test_the_numbers_of_the_overview(community):
    community.report("2025-01-10", registered=crowd(9, 0, 0), attended=crowd(9))
    community.report("2026-01-10", registered=crowd(40, 25, 0, 3, 6), attended=crowd(20, 3))
    year = {"since": date(2026, 1, 1), "until": date(2026, 1, 31)}

    def numbers(**scope):
        answer = community.ask("overview", role=TEAM, **year, **scope)
        return answer.frame.set_index("number"), answer.hidden

    whole, hidden = numbers()
    assert (whole["value"]["registrations"], whole["value"]["people"]) == (74, 23)
    assert whole["value"].notna()[["balance", "attendance_rate"]].all()
    assert pd.isna(whole["year_ago"]["balance"]) and pd.isna(whole["year_ago"]["attendance_rate"])
    turing, hidden = numbers(side="Turing")
    assert turing["value"]["registrations"] == 25
    assert turing["value"].isna()[["people", "attendances", "attendance_rate"]].all()
    assert hidden["value"].sum() == 4
    few = community.ask("overview_trend", role=TEAM, side="Turing", **year).frame
    assert few[(few["number"] == "people") & (few["month"] == "2026-01-01")]["value"].isna().all()


def test_a_balance_whose_side_is_small_is_not_among_the_numbers(community):
    community.report("2026-01-10", registered=crowd(40, 3), attended=[])
    answer = community.ask("overview", role=TEAM)
    row = answer.frame.set_index("number").loc["balance"]
    assert row[["value", "n", "state"]].isna().all()


def test_pages_keep_answers_apart_by_role(community, monkeypatch):
    community.report("2026-01-10", registered=crowd(40, 25, 0, 3, 6))
    community.keep()
    monkeypatch.setattr(kept, "reading", lambda: nullcontext(community.db))
    asked = kept.Asked("side_share", Scope(), True, 1, date(2026, 6, 15))
    for role, hides in ((MANAGER, False), (TEAM, True), (LEADERSHIP, True), (MANAGER, False)):
        assert (kept.answer_kept(replace(asked, role=role)).hidden is not None) == hides


def test_rows_of_groups_hide_small_ones_and_what_tells_of_them():
    rows = [("a", "Roche", 9, 90.0), ("a", "Turing", 3, 30.0), ("a", "Unknown", 7, 70.0), ("b", "Roche", 0, None),
            ("b", "Turing", 8, 80.0), ("b", "Unknown", 12, 20.0)]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["event_id", "side_group", "speakers", "minutes"])
    hides = ByRow("event_id", ("speakers",), {"minutes": Rate(("speakers",), is_share=False)})
    hidden = hides(None, None, Scope(), frame)
    assert hidden["speakers"].tolist() == [False, True, True, False, True, True]
    assert hidden["minutes"].tolist() == [True, True, True, False, True, True]
