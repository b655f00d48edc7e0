"""What holds for every picture."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from analytics.pictures import Bars, Beam, Funnel, Line, Ranking, Shares, Spark
from charts.draw import CONFIG, draw
from charts.style import FONT, palette

BALANCE = [
    *("period", "label", "event_date", "basis", "side", "side_group", "position", "n", "total", "side_a", "side_b"),
    *("neither", "unknown", "share", "low", "high", "worst", "best", "verdict", "target_low", "target_high"),
]
OVER_TIME = pd.DataFrame({"day": [date(2026, 1, 1), date(2026, 2, 1)], "n": [1, 2], "is_covered": [True, True]})
NAMED = pd.DataFrame({"name": ["a", "b"], "n": [2, 1]})
EMPTY_BALANCE = pd.DataFrame({name: [] for name in BALANCE})
CASES = [
    (Line("day", "n"), OVER_TIME),
    (Bars("day", "n"), OVER_TIME),
    (Ranking("name", "n"), NAMED),
    (Funnel("name", "n"), NAMED),
    (Beam(), EMPTY_BALANCE),
    (Shares(), EMPTY_BALANCE),
]


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("picture", "frame"), CASES)
def test_an_empty_frame_gives_an_empty_figure_that_says_so(picture, frame, mode):
    figure = draw(picture, frame.head(0), mode)
    assert [note.text for note in figure.layout.annotations] == ["no data"]
    assert len(figure.data) == 0
    assert figure.to_json()


@pytest.mark.parametrize(("picture", "frame"), CASES[:4])
def test_light_and_dark_differ_in_colour_only(picture, frame):
    light, dark = draw(picture, frame, "light"), draw(picture, frame, "dark")
    assert light.layout.font.color == palette("light")["text"]
    assert dark.layout.font.color == palette("dark")["text"]
    assert [list(trace.y) for trace in light.data] == [list(trace.y) for trace in dark.data]
    assert palette("light")["accent"] not in dark.to_json()


@pytest.mark.parametrize(("picture", "frame"), CASES)
def test_the_layout_stands_on_the_figure(picture, frame):
    layout = draw(picture, frame).layout
    assert layout.font.family == FONT
    assert layout.dragmode is False and layout.showlegend is False
    assert layout.xaxis.fixedrange and layout.yaxis.fixedrange
    assert layout.height and layout.width is None


def test_rows_without_a_date_are_left_out_and_others_put_in_order():
    frame = pd.DataFrame({"day": [date(2026, 2, 1), None, date(2026, 1, 1)], "n": [2, 9, 1]})
    assert list(draw(Bars("day", "n"), frame).data[0].y) == [1, 2]


def test_nothing_but_missing_values_is_no_data():
    frame = OVER_TIME.assign(n=None)
    for picture in (Line("day", "n"), Bars("day", "n")):
        assert "no data" in [note.text for note in draw(picture, frame).layout.annotations]


def test_all_zero_is_an_amount():
    figure = draw(Bars("day", "n"), OVER_TIME.assign(n=0))
    assert list(figure.data[0].y) == [0, 0]
    assert figure.layout.yaxis.range[1] > 0


def test_a_sparkline_is_no_figure():
    with pytest.raises(TypeError, match="Spark"):
        draw(Spark("day", "n"), OVER_TIME)


def test_the_chart_has_no_tool_bar():
    assert CONFIG["displayModeBar"] is False
