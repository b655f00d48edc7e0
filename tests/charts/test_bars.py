"""Bars over time: gaps, pauses, zeros and the unfinished month."""

from __future__ import annotations

import pandas as pd

from analytics.pictures import Bars
from charts.draw import draw

PICTURE = Bars("month", "people", unit="people")


def test_a_gap_is_none_and_a_zero_is_zero(months):
    complete, unfinished = draw(PICTURE, months).data
    assert list(complete.y) == [4, None, None, 0, 9, 7, None]
    assert list(unfinished.y) == [None] * 6 + [3]


def test_the_unfinished_month_is_hatched_and_said_so_far(months, words):
    figure = draw(PICTURE, months)
    assert figure.data[1].marker.pattern.shape == "/"
    assert any(text.startswith("<b>3</b>") and "so far" in text for text in words(figure))


def test_a_pause_is_shaded_with_its_name_and_a_gap_is_dashed(months, words):
    figure = draw(PICTURE, months)
    pause, gap = figure.layout.shapes
    assert (pause.line.width, gap.line.dash) == (0, "dot")
    assert pause.x0.month == 1 and gap.x1.month == 3
    assert words(figure).count("winter pause") == words(figure).count("no data") == 1
    turned = next(note for note in figure.layout.annotations if note.text == "winter pause")
    assert turned.textangle == -90


def test_neighbouring_gaps_are_one_box(months, words):
    months.loc[3, "is_covered"] = False
    figure = draw(PICTURE, months)
    assert len(figure.layout.shapes) == 2
    assert words(figure).count("no data") == 1


def test_the_highest_finished_bar_carries_its_number(months, words):
    assert "<b>9</b>" in words(draw(PICTURE, months))


def test_the_axis_starts_at_zero_and_counts_have_whole_ticks(months):
    axis = draw(PICTURE, months).layout.yaxis
    assert axis.range[0] == 0
    assert all(tick == int(tick) for tick in axis.tickvals)
    assert len(axis.tickvals) <= 5


def test_words_from_the_data_are_escaped(months, words):
    months["pause"] = [None, '<a href="http://x">R & D</a>', None, None, None, None, None]
    months["title"] = "<b>bold</b>"
    months["mark"] = [None, None, None, None, "<i>launch</i>", None, None]
    figure = draw(Bars("month", "people", label="title", mark="mark"), months)
    said = " ".join(words(figure))
    assert "<a" not in said and "&lt;a href" in said
    assert "<i>" not in said and "&lt;i&gt;launch" in said
    assert all("<b>bold" not in text for text in figure.data[0].hovertext)


def test_a_frame_without_the_optional_columns(words):
    frame = pd.DataFrame({"month": pd.to_datetime(["2026-02-01", "2026-01-01"]), "people": [2.5, float("nan")]})
    figure = draw(PICTURE, frame)
    assert list(figure.data[0].y) == [None, 2.5]
    assert "no data" in words(figure)


def test_infinity_is_missing():
    frame = pd.DataFrame({"month": pd.to_datetime(["2026-01-01", "2026-02-01"]), "people": [float("inf"), 3]})
    assert list(draw(PICTURE, frame).data[0].y) == [None, 3]


def test_a_large_unfinished_number_has_its_room(months):
    small, large = (draw(Bars("month", "people"), months.assign(people=n)) for n in (3, 1_234_567))
    assert large.layout.margin.r > small.layout.margin.r + 20


def test_the_name_of_a_pause_stands_above_the_bars_within_it(months):
    held = months.assign(people=[4, 12, None, 0, 9, 7, 3], is_covered=True)
    name = next(note for note in draw(Bars("month", "people"), held).layout.annotations if note.text == "winter pause")
    assert name.y == 12 and name.yanchor == "bottom"


def test_a_month_of_some_days_is_hatched_and_says_how_many(months, words):
    figure = draw(PICTURE, months.assign(days_known=[9, None, None, 30, 31, 30, 3]))
    complete, unfinished = figure.data
    assert list(complete.y) == [None, None, None, 0, 9, 7, None]
    assert list(unfinished.y) == [4, None, None, None, None, None, 3]
    assert unfinished.hovertext[0] == "4 people, 9 of 31 days"
    assert unfinished.hovertext[-1] == "3 people so far"


def test_the_highest_bar_is_one_of_whole_months(months, words):
    months.loc[4, "people"] = 20
    assert "<b>20</b>" not in words(draw(PICTURE, months.assign(days_known=[31, None, None, 30, 8, 30, 3])))
