"""Lines over time: bridges over gaps, the end label, the smoothed course and the forecast."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from analytics.pictures import Line
from charts.draw import draw

PICTURE = Line("month", "people")


def test_an_uncovered_month_is_a_gap_and_a_pause_is_not(stock, traces):
    line = traces(draw(PICTURE, stock))["all"]
    assert list(line.y) == [10, 10, None, None, 16, 20]
    assert line.connectgaps is False


def test_the_gap_is_bridged_with_dots_and_named_once(stock, traces, words):
    figure = draw(PICTURE, stock)
    assert list(traces(figure)["bridge"].y) == [10, 16, None]
    assert traces(figure)["bridge"].line.dash == "2px,3px"
    assert sum("no data" in text for text in words(figure)) == 1
    assert any("Sep–Oct 2025" in text for text in words(figure))


def test_the_end_has_its_value_and_is_hollow_while_unfinished(stock, traces, words):
    figure = draw(PICTURE, stock)
    assert list(traces(figure)["end"].y) == [20]
    assert traces(figure)["end"].marker.color == "#FFFFFF"
    assert any(text.startswith("<b>20</b>") and "so far" in text for text in words(figure))


def test_months_missing_at_the_end_are_told_beside_the_last_known(stock, words):
    stock.loc[[4, 5], "is_covered"] = False
    said = words(draw(PICTURE, stock))
    assert any(text.startswith("<b>10</b>") and "to Aug 2025" in text for text in said)


def test_the_last_known_value_stands_beside_its_dot(stock):
    stock.loc[[4, 5], "is_covered"] = False
    ending = next(note for note in draw(PICTURE, stock).layout.annotations if note.text.startswith("<b>10</b>"))
    assert ending.x.month == 8


def test_where_nothing_is_known_one_word_says_so(stock, words):
    figure = draw(PICTURE, stock.assign(people=None))
    assert words(figure) == ["no data"]
    assert not figure.layout.shapes


def test_a_month_between_two_gaps_is_seen(stock, traces):
    stock.loc[[3], "is_covered"] = True
    stock.loc[[4], "is_covered"] = False
    assert list(traces(draw(PICTURE, stock))["lone"].y) == [10, 20]


def test_many_gaps_are_not_named_over_each_other(words):
    days = [date(2024 + i // 12, 1 + i % 12, 1) for i in range(30)]
    frame = pd.DataFrame({"month": days, "people": range(30), "is_covered": [i % 2 == 0 for i in range(30)]})
    assert sum("no data" in text for text in words(draw(PICTURE, frame))) <= 4


def test_the_smooth_course_is_thick_and_the_rows_faint(traces, words):
    days = [date(2026, 1, day) for day in range(1, 6)]
    frame = pd.DataFrame({"day": days, "active": [5, None, 7, 9, 8], "mean": [5, 5, 6, 7, 8]})
    figure = draw(Line("day", "active", smooth="mean"), frame)
    found = traces(figure)
    assert list(found["each"].y) == [5, None, 7, 9, 8]
    assert list(found["all"].y) == [5, 5, 6, 7, 8]
    assert found["each"].line.width < found["all"].line.width
    assert "wash" not in found
    assert "<b>8</b>" in words(figure)


def test_a_forecast_has_its_fan_its_level_and_the_month_of_crossing(traces, words):
    days = [date(2026, month, 1) for month in range(1, 7)]
    frame = pd.DataFrame(
        {
            "month": days,
            "people": [80, 90, 100, None, None, None],
            "is_covered": [True] * 3 + [False] * 3,
            "expected": [None] * 3 + [110, 120, 130],
            "low": [None] * 3 + [105, 110, 115],
            "high": [None] * 3 + [115, 130, 145],
            "level": [None] * 5 + [120],
        }
    )
    figure = draw(Line("month", "people", expected="expected", low="low", high="high", threshold="level"), frame)
    found = traces(figure)
    assert list(found["all"].y) == [80, 90, 100]
    assert list(found["expected"].y) == [100, 110, 120, 130]
    assert list(found["low"].y)[-1] == 115
    assert list(found["high"].y)[-1] == 145
    assert found["crossing"].x[0].month == 5
    said = " ".join(words(figure))
    assert "threshold 120" in said and "<b>May 2026</b>" in said and "115 to 145" in said
    assert "no data" not in said


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA])
def test_everything_missing_is_missing(missing, traces):
    frame = pd.DataFrame({"month": [date(2026, 1, 1), date(2026, 2, 1)], "people": [missing, 2]}, dtype=object)
    assert list(traces(draw(PICTURE, frame))["all"].y) == [None, 2]


def test_fractions_are_shown_as_per_cent(words):
    frame = pd.DataFrame({"month": [date(2026, 1, 1), date(2026, 2, 1)], "rate": [0.5, 0.54]})
    figure = draw(Line("month", "rate", unit="%"), frame)
    assert "<b>54%</b>" in words(figure)
    assert figure.layout.yaxis.tickformat == ".0%"


def test_a_pause_without_a_value_is_shaded_and_named(months, words):
    figure = draw(PICTURE, months)
    assert [shape.x0.year for shape in figure.layout.shapes] == [2026]
    assert "winter pause" in words(figure)


def test_a_stock_goes_on_through_a_pause_without_shade(stock, words):
    figure = draw(PICTURE, stock)
    assert not figure.layout.shapes
    assert "summer pause" not in words(figure)


RATES = Line("event_date", "share", area=False, unit="%", n=("new", "again"))


@pytest.fixture
def rates():
    """Four events, of 20, 2, 10 and 9 people."""
    return pd.DataFrame(
        {
            "event_date": pd.to_datetime(["2026-01-10", "2026-02-10", "2026-03-10", "2026-04-10"]),
            "share": [0.5, 0.0, 0.4, 1.0],
            "new": [10, 2, 6, 0],
            "again": [10, 0, 4, 9],
        }
    )


def test_rates_of_few_are_hollow_dots_beside_the_line(rates, traces):
    drawn = traces(draw(RATES, rates))
    assert list(drawn["all"].y) == [0.5, 0.4]
    assert list(drawn["few"].y) == [0.0, 1.0]
    assert drawn["few"].marker.color == "#FFFFFF"
    assert [text.split("<br>")[-1] for text in drawn["few"].hovertext] == ["0% of 2", "100% of 9"]
    assert list(drawn["end"].y) == [0.4]


def test_rates_that_are_all_of_few_make_no_line(rates, traces):
    drawn = traces(draw(RATES, rates.iloc[[1, 3]]))
    assert list(drawn) == ["few"]
    assert list(drawn["few"].y) == [0.0, 1.0]
    assert "few" not in traces(draw(RATES, rates.iloc[[0, 2]]))


def test_a_month_of_some_days_is_hollow(stock, traces):
    stock = stock.assign(days_known=[20, *pd.to_datetime(stock["month"]).dt.days_in_month.tolist()[1:]])
    drawn = traces(draw(PICTURE, stock))
    assert list(drawn["some days"].y) == [10]
    assert "20 of " in drawn["all"].hovertext[0]
    assert "some days" not in traces(draw(PICTURE, stock.assign(days_known=None)))
