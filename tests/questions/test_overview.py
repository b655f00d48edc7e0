"""The numbers of the overview, like for like with the period and the year before, and the sentences they make."""

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest

from analytics import overview
from analytics.narration import NOTHING_MOVED, NOTHING_TO_COMPARE, TOO_FEW, movements, narration, natural_limit, versus
from analytics.scope import Scope
from analytics.stretches import Stretch, before, known, year_before

COMPARED = ("number", "value", "previous", "change", "year_ago", "n", "state")
QUARTER = {"since": date(2026, 4, 1), "until": date(2026, 6, 30)}
MAY = {"since": date(2026, 5, 1), "until": date(2026, 5, 31)}


def people(count, side="uni", first=0):
    return [f"p{place}@{side}" for place in range(first, first + count)]


def numbers(community, *names, **scope):
    rows = community.table("overview", *COMPARED, **scope)
    return [row for row in rows if row[0] in names] if names else rows


def trend(community, number, **scope):
    rows = community.table(
        "overview_trend", "number", "month", "value", "is_covered", "is_provisional", "pause", **scope
    )
    return [row[1:] for row in rows if row[0] == number]


@pytest.fixture
def years(community):
    """May 2025, April and May 2026 with an event each: 25, 30 and 34 registrants, of whom 10, 16 and 16 came."""
    for day, registered, came in (("2025-05-10", 25, 10), ("2026-04-10", 30, 16), ("2026-05-10", 34, 16)):
        community.report(day, registered=people(registered), attended=people(came))
    return community


def test_flows_change_by_per_cent_and_rates_by_points(years):
    assert numbers(years, "registrations", "attendances", "attendance_rate", "people", **MAY) == [
        ("people", 16, 16, 0, 10, 1, "steady"),
        ("registrations", 34, 30, 13.3, 25, 1, "up"),
        ("attendances", 16, 16, 0, 10, 1, "steady"),
        ("attendance_rate", 0.4706, 0.5333, -6.3, 0.4, 34, "down"),
    ]


def test_the_period_is_said_and_people_count_once(years):
    frame = years.ask("overview", since=date(2026, 4, 1), until=date(2026, 5, 31)).frame
    assert frame["period"].dropna().unique().tolist() == ["2026-04-01..2026-05-31"]
    values = dict(zip(frame["number"], frame["value"]))
    assert (values["people"], values["attendances"], values["registrations"]) == (16, 32, 64)


def test_a_running_period_is_compared_with_as_many_days(community):
    """Today is 15 June and the newest report of 12 June: the quarter before counts to 14 March."""
    for day, count in (("2026-01-10", 20), ("2026-03-14", 20), ("2026-03-20", 50), ("2026-02-10", 10)):
        community.report(day, "Panel", registered=people(count))
    for day, count in (("2026-04-10", 20), ("2026-05-10", 20), ("2026-06-12", 20)):
        community.report(day, "Panel", registered=people(count))
    community.report("2026-06-20", "Panel", registered=people(40))
    ((_, *found),) = numbers(community, "registrations", **QUARTER)
    assert found == [60, 50, 20, None, 3, "provisional"]
    assert community.ask("overview", **QUARTER).frame["period"].dropna().unique() == ["2026-04-01..2026-06-12"]


@pytest.mark.parametrize(
    ("earlier", "now", "change", "state"),
    [(9, 12, None, "up"), (10, 12, 20, "up"), (9, 4, None, "down"), (4, 4, None, "steady"), (0, 3, None, "up")],
)
def test_a_base_below_ten_has_no_percentage(community, earlier, now, change, state):
    community.report("2026-04-10", registered=people(earlier))
    community.report("2026-05-10", registered=people(now))
    ((_, *found),) = numbers(community, "registrations", **MAY)
    assert found == [now, earlier, change, None, 1, state]


def test_a_rate_on_fewer_than_ten_has_no_change(community):
    community.report("2026-04-10", registered=people(9), attended=people(3))
    community.report("2026-05-10", registered=people(20), attended=people(10))
    ((_, *found),) = numbers(community, "attendance_rate", **MAY)
    assert found == [0.5, 0.3333, None, None, 20, "up"]


def test_a_month_without_data_cannot_be_compared_and_a_pause_can(community):
    """January to March: February lacks, then it is there; March is a planned pause."""
    community.report("2026-01-10", registered=people(20))
    for day in ("2026-04-10", "2026-05-10", "2026-06-10"):
        community.report(day, registered=people(10))
    community.today = date(2026, 8, 1)
    assert numbers(community, "registrations", **QUARTER) == [("registrations", 30, None, None, None, 3, "new")]
    community.report("2026-02-10", registered=[])
    assert numbers(community, "registrations", **QUARTER) == [("registrations", 30, 20, 50, None, 3, "up")]


def test_a_period_that_lacks_a_month_itself_is_not_compared(community):
    for day in ("2026-01-10", "2026-02-10", "2026-04-10", "2026-06-10"):
        community.report(day, registered=people(20))
    community.today = date(2026, 8, 1)
    assert numbers(community, "registrations", **QUARTER) == [("registrations", 40, None, None, None, 2, "new")]


def test_without_a_first_day_nothing_is_before(years):
    assert {(row[2], row[3], row[4]) for row in numbers(years)} == {(None, None, None)}
    assert [row[1] for row in numbers(years, "registrations")] == [89]


def test_slack_is_a_level_and_changes_by_a_difference(community):
    def days(first, count, active):
        return {str(first + timedelta(days=place)): {"weekly_active": active} for place in range(count)}

    community.slack(days(date(2026, 4, 3), 28, 40))
    community.slack(days(date(2026, 5, 1), 3, 999) | days(date(2026, 5, 4), 28, 46))
    assert numbers(community, "slack_active", **MAY) == [("slack_active", 46, 40, 6, None, 28, "up")]
    assert numbers(community, "slack_active", since=date(2026, 4, 1), until=date(2026, 4, 30))[0][2] is None


def test_views_are_compared_where_each_day_is_covered(community):
    community.views("2026-04-01", "2026-04-29", {"2026-04-05": 50})
    community.views("2026-05-01", "2026-05-31", {"2026-05-05": 60, "2026-05-06": 0})
    assert numbers(community, "youtube_views", **MAY) == [("youtube_views", 60, None, None, None, 2, "new")]
    community.views("2026-04-30", "2026-04-30", {"2026-04-30": 0})
    assert numbers(community, "youtube_views", **MAY) == [("youtube_views", 60, 50, 20, None, 2, "up")]


def test_missing_is_not_zero(community):
    """Nobody registered in a covered month: 0. No report, or a pause: empty."""
    community.report("2026-02-10", registered=[], attended=[])
    community.report("2026-05-10", registered=["a@roche"], attended=[])
    assert trend(community, "registrations", since=date(2026, 2, 1), until=date(2026, 5, 31))[-4:] == [
        ("2026-02-01", 0, True, False, None),
        ("2026-03-01", None, False, False, "Summer pause"),
        ("2026-04-01", None, False, False, None),
        ("2026-05-01", 1, True, False, None),
    ]
    assert [row[1] for row in trend(community, "attendance_rate")][-4:] == [None, None, None, 0]
    assert numbers(community, "registrations", since=date(2026, 2, 1), until=date(2026, 2, 28)) == [
        ("registrations", 0, None, None, None, 1, "new")
    ]
    assert numbers(community, "registrations", since=date(2026, 4, 1), until=date(2026, 4, 30)) == []
    assert [row[6] for row in numbers(community, "slack_active", "youtube_views", **MAY)] == ["no data", "no data"]


def test_a_trend_has_thirteen_months_and_an_open_last_one(community):
    for day in ("2025-03-10", "2026-06-10"):
        community.report(day, registered=people(2))
    months = trend(community, "registrations")
    assert (len(months), months[0][0], months[-1]) == (13, "2025-06-01", ("2026-06-01", 2, True, True, None))
    assert len(trend(community, "registrations", since=date(2025, 1, 1))) == 18


def test_numbers_are_those_of_the_other_questions(community):
    """One way to count: the same numbers as the cards and tables beside them."""
    stay = community.who
    community.report("2026-01-10", registered=["a@roche", "b@uni", "c@mail"], attended=["a@roche", stay(name="kim")])
    community.report("2026-02-10", "Workshop", registered=people(12), attended=[*people(6), "a@roche", "w@uni"])
    community.report("2026-05-10", "Panel", registered=people(5, "roche"), attended=people(6))
    for scope in ({"since": date(2026, 1, 2)}, {"series": ("Workshop",), "side": "Academic"}):
        value = {row[0]: row[1] for row in numbers(community, **scope)}
        months = community.ask("registrations_by_month", **scope).frame
        assert value["registrations"] == months["registrations"].sum()
        events = community.ask("event_attendance", **scope).frame
        assert value["attendances"] == events["attendees"].sum()
        assert value["attendance_rate"] == round(
            events["attended_registrants"].sum() / events["registrations"].sum(), 4
        )
        again = community.ask("returning", **scope).frame
        identified = again["first_time"].sum() + again["returning"].sum()
        assert value["returning"] == round(again["returning"].sum() / identified, 4)
        balance = community.ask("balance", **scope).only(basis="registrations").frame.iloc[0]
        assert value["balance"] == round(balance["share"], 4)
        state = {row[0]: row[6] for row in numbers(community, **scope)}
        assert state["balance"] == balance["verdict"]


def test_people_of_a_series_and_a_side(community):
    community.report("2026-01-10", attended=["a@roche", "b@uni"])
    community.report("2026-02-10", "Workshop", attended=["a@roche", "b@uni", "c@uni"])
    assert [row[1] for row in numbers(community, "people", "returning")] == [3, 0.4]
    assert [row[1] for row in numbers(community, "people", "returning", series=("Workshop",))] == [3, 0.6667]
    assert [row[1] for row in numbers(community, "people", "returning", side="Roche")] == [1, 0.5]


def test_every_number_is_counted_and_there_are_eight_at_most(community):
    community.report("2026-05-10", registered=people(2), attended=people(2))
    community.slack({"2026-05-31": {"weekly_active": 4}})
    community.views("2026-05-01", "2026-05-31", {"2026-05-05": 60})
    found = numbers(community, **MAY)
    assert [row[0] for row in found] == [one.name for one in overview.NUMBERS]
    assert "no data" not in [row[6] for row in found if row[0] != "balance"]
    assert len(found) <= 8


@pytest.mark.parametrize(
    ("period", "through", "now", "earlier", "year"),
    [
        # a whole month, quarter, year
        ("2026-03-01..2026-03-31", "2026-06-01", "2026-03-01..2026-03-31",
         "2026-02-01..2026-02-28", "2025-03-01..2025-03-31"),
        ("2026-04-01..2026-06-30", "2026-08-01", "2026-04-01..2026-06-30",
         "2026-01-01..2026-03-31", "2025-04-01..2025-06-30"),
        ("2025-01-01..2025-12-31", "2026-08-01", "2025-01-01..2025-12-31",
         "2024-01-01..2024-12-31", "2024-01-01..2024-12-31"),
        ("2025-02-01..2025-02-28", "2026-08-01", "2025-02-01..2025-02-28",
         "2025-01-01..2025-01-31", "2024-02-01..2024-02-29"),
        # cut by the data, or by its own last day: as many days
        ("2026-03-01..2026-03-31", "2026-03-10", "2026-03-01..2026-03-10",
         "2026-02-01..2026-02-10", "2025-03-01..2025-03-10"),
        ("2026-03-01..2026-03-31", "2026-03-30", "2026-03-01..2026-03-30",
         "2026-02-01..2026-02-28", "2025-03-01..2025-03-30"),
        ("2025-12-01..2026-11-22", "2026-11-22", "2025-12-01..2026-11-22",
         "2024-12-01..2025-11-22", "2024-12-01..2025-11-22"),
        # in the middle of a month: days
        ("2026-03-05..2026-03-14", "2026-06-01", "2026-03-05..2026-03-14",
         "2026-02-23..2026-03-04", "2025-03-05..2025-03-14"),
        ("2024-02-29..2024-02-29", "2026-06-01", "2024-02-29..2024-02-29",
         "2024-02-28..2024-02-28", "2023-02-28..2023-02-28"),
    ],
)  # fmt: skip
def test_stretches(period, through, now, earlier, year):
    asked, last = Stretch(*map(date.fromisoformat, period.split(".."))), date.fromisoformat(through)
    assert (known(asked, last).text, before(asked, last).text, year_before(asked, last).text) == (now, earlier, year)


@pytest.mark.parametrize(
    ("which", "since", "until", "through", "words"),
    [
        ("previous", "2026-03-01", "2026-03-31", "2026-03-31", "the previous month"),
        ("previous", "2026-03-01", "2026-03-31", "2026-03-10", "the same days of the previous month"),
        ("previous", "2026-01-01", "2026-03-31", "2026-03-31", "the three months before"),
        ("previous", "2025-01-01", "2025-12-31", "2025-12-31", "the year before"),
        ("previous", "2024-01-01", "2025-12-31", "2025-12-31", "the 24 months before"),
        ("previous", "2026-03-05", "2026-03-14", "2026-03-14", "the 10 days before"),
        ("year_ago", "2026-03-01", "2026-03-31", "2026-03-31", "the same period of the year before"),
        ("year_ago", "2026-03-01", "2026-03-31", "2026-03-10", "the same days of the year before"),
    ],
)
def test_what_is_compared_is_named(which, since, until, through, words):
    first, last, reach = map(date.fromisoformat, (since, until, through))
    assert versus(which, Stretch(first, reach), Scope(first, last)) == words


def test_months_of_some_days_are_counted_and_make_no_usual_range(community):
    community.importing("youtube_views", date(2026, 3, 20), date(2026, 5, 31))
    frame = community.ask("overview_trend", **QUARTER).frame
    views = frame[frame["number"] == "youtube_views"].set_index("month")["days_known"]
    assert [views[pd.Timestamp(2026, month, 1)] for month in (3, 4, 5)] == [12, 30, 31]
    assert frame.loc[frame["number"] == "registrations", "days_known"].isna().all()
    short = TREND[TREND["number"] == "registrations"].assign(days_known=[9, 31, 31, 28, 31, 30])
    (one,) = movements(asked(registrations=(20, 14)), short, SCOPE)
    assert one.score is None


def test_natural_limits():
    assert natural_limit([10, 12, 11, 13, 12]) is None
    assert natural_limit([10, 12, 11, 13, 12, 12]) == pytest.approx(2.66 * 6 / 5)


SCOPE = Scope(**MAY)
MONTHS = [10, 12, 11, 13, 12, 12]  # of registrations and views; the limit is 3.2
RATES = [0.5, 0.52, 0.51, 0.53, 0.52, 0.52]


def asked(**values):
    """The answer to `overview` in May: (value, previous) by number."""
    rows = [
        {
            "number": name, "value": float(now), "previous": earlier, "year_ago": None, "n": 100,
            "period": "2026-05-01..2026-05-31", "state": "up", "change": None, "unit": "",
        }
        for name, (now, earlier) in values.items()
    ]  # fmt: skip
    return pd.DataFrame(rows)


def months_of(**values):
    rows = [
        {"number": name, "month": pd.Timestamp(2025, 11, 1) + pd.DateOffset(months=place), "value": value,
         "is_covered": True, "is_provisional": False, "pause": None}
        for name, series in values.items() for place, value in enumerate(series)
    ]  # fmt: skip
    return pd.DataFrame(rows)


TREND = months_of(registrations=MONTHS, youtube_views=MONTHS, attendance_rate=RATES, people=MONTHS)
NO_BALANCE = pd.DataFrame({"verdict": pd.Series([], dtype=str)})


DOUBLED = "rose from 10 to 20 (2.0 times the previous month)."
NO_RISE, NO_FALL = "No number rose.", "No number fell."
RISE = "Registrations rose 43% to 20, compared with 14 in the previous month."
FALL = "Attendance rate fell 10 percentage points to 40%, compared with the previous month."


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"registrations": (20, 14), "youtube_views": (10, 13)},
         [RISE, "YouTube views fell 23% to 10, within their usual range."]),
        ({"registrations": (14, 13), "youtube_views": (12, 13)}, [f"{NOTHING_MOVED}: one rose, one fell."]),
        ({"registrations": (14, 13)}, [f"{NOTHING_MOVED}: one rose."]),
        ({"registrations": (13, 13)}, [f"{NOTHING_MOVED}."]),
        ({"registrations": (14, 13), "slack_active": (9, 10)},
         [f"{NOTHING_MOVED}, where one is known: one rose, one fell."]),
        ({"registrations": (20, 14), "slack_active": (9, 20)},
         [RISE, "Weekly active Slack members fell 55% to 9, with too few months to tell whether that is usual."]),
        ({"registrations": (14, None)}, [NOTHING_TO_COMPARE]),
        ({"people": (20, 10), "registrations": (20, 10), "attendance_rate": (0.4, 0.5)},
         [f"People taking part {DOUBLED}", FALL]),
        ({"registrations": (14, 10), "youtube_views": (20, 10)}, [f"YouTube views {DOUBLED}", NO_FALL]),
        ({"registrations": (14, 13), "attendance_rate": (0.4, 0.5)},
         [FALL, "Registrations rose 8% to 14, within their usual range."]),
        ({"slack_active": (90, 10)}, [f"{TOO_FEW}: one rose."]),
        ({"balance": (0.9, 0.1)}, [f"{TOO_FEW}: one rose."]),
    ],
)  # fmt: skip
def test_the_largest_moves_are_told(values, said):
    """Ranked by change over natural limit, ties by the order of the numbers; without six months there is no limit."""
    assert [one.text for one in narration(asked(**values), TREND, NO_BALANCE, SCOPE)] == said


def test_a_longer_period_is_an_average_with_narrower_limits():
    """Twelve months brought 12 more, one a month: against 3.2 of one month no news, against 0.9 of twelve it is."""
    year = replace(SCOPE, since=date(2025, 6, 1))
    frame = asked(registrations=(156, 144)).assign(period="2025-06-01..2026-05-31")
    (one,) = movements(frame, TREND, year)
    assert one.score == pytest.approx((12 / 11.99) / (2.66 * 1.2 / 11.99**0.5), rel=0.01)


def test_the_year_before_steps_in_where_the_period_before_is_not_known():
    frame = asked(registrations=(20, None)).assign(year_ago=10.0)
    told = narration(frame, TREND, NO_BALANCE, SCOPE)[0]
    assert told.text == "Registrations rose from 10 to 20 (2.0 times the same period of the year before)."
    assert told.made_of.startswith("registrations, 2026-05-01..2026-05-31: 20 against 10, 3.")


def test_the_balance_has_the_last_word(community):
    community.report(
        "2026-05-10", registered=[*people(48, "roche"), *people(50, first=50), *people(2, "mail", first=100)]
    )
    answers = [community.ask(name, **MAY) for name in ("overview", "overview_trend", "balance")]
    frames = [answers[0].frame, answers[1].frame, answers[2].only(basis="registrations").frame]
    assert [one.text for one in narration(*frames, SCOPE)] == [
        NOTHING_TO_COMPARE,
        "From 1 May 2026 to 31 May 2026, 49% of identified registrations were from Roche (range 39–59%); 2% could not "
        "be classified, so the share could lie between 48% and 50%: in the band.",
    ]
    assert answers[0].headline == "Registrations were 100"


def test_a_hidden_balance_gives_no_hint(community):
    community.report("2026-05-10", registered=[*people(4, "roche"), *people(2, first=10)])
    frame = community.ask("overview", **MAY).frame
    balance = community.ask("balance", **MAY).only(basis="registrations").frame
    hidden = balance.assign(side_a=pd.array([pd.NA], dtype="Int64"), share=float("nan"), verdict=None)
    *_, told = narration(frame, community.ask("overview_trend", **MAY).frame, hidden, SCOPE)
    assert told.text == "The balance was too small to report."
    assert told.made_of == "balance, 2026-05-01..2026-05-31"
    nobody = balance.assign(side_a=0, side_b=0, unknown=3, share=float("nan"), verdict="cannot tell")
    assert len(narration(frame, TREND, nobody, SCOPE)) == 1
