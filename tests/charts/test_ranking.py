"""Horizontal bars: rankings and funnels."""

from __future__ import annotations

import pandas as pd

from analytics.pictures import Funnel, Ranking
from charts.draw import draw


def test_the_largest_comes_first_and_the_missing_last(words):
    frame = pd.DataFrame({"title": ["a", "b", "c"], "views": pd.array([5, None, 9], dtype="Int64")})
    figure = draw(Ranking("title", "views"), frame)
    assert list(figure.data[1].x) == [9, 5, None]
    assert [text for text in words(figure) if text in "abc"] == ["c", "a", "b"]
    assert any("no data" in text for text in words(figure))


def test_no_more_than_the_limit():
    frame = pd.DataFrame({"title": list("abcdef"), "views": range(6)})
    assert list(draw(Ranking("title", "views", limit=2), frame).data[1].x) == [5, 4]


def test_a_long_title_is_cut_and_a_link_stays_text(words):
    frame = pd.DataFrame({"title": ['<a href="http://x">x</a>', "long " * 40], "views": [2, 1]})
    figure = draw(Ranking("title", "views"), frame)
    names = words(figure)[::2]
    assert names[0] == '&lt;a href="http://x"&gt;x&lt;/a&gt;'
    assert names[1].endswith("…") and len(names[1]) <= 42
    assert all("<a" not in text for text in figure.data[1].hovertext)


def test_a_funnel_keeps_its_order_and_says_what_is_left(words):
    frame = pd.DataFrame({"step": ["Registered", "Attended", "Came again", "Active"], "people": [200, 108, 0, 4]})
    figure = draw(Funnel("step", "people"), frame)
    assert list(figure.data[1].x) == [200, 108, 0, 4]
    said = words(figure)
    assert any("54% of those before" in text for text in said)
    assert any("0% of those before" in text for text in said)
    assert sum("of those before" in text for text in said) == 2
