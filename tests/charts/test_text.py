"""Words and numbers inside pictures."""

from __future__ import annotations

from datetime import datetime

import pytest

from charts.text import amount, escape, number, percent, span, width


def test_text_from_data_stays_text():
    assert escape('<a href="http://x">R & D</a>') == '&lt;a href="http://x"&gt;R &amp; D&lt;/a&gt;'
    assert escape("two\n lines") == "two lines"


def test_a_long_title_is_cut_before_it_is_escaped():
    assert escape("Trust & safety for all", 8) == "Trust &amp;…"
    assert escape("exactly8", 8) == "exactly8"


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [(1284.0, "", "1,284"), (12.345, "", "12.3"), (0.412, "%", "41%"), (None, "", "no data"), (0.0, "", "0")],
)
def test_numbers(value, unit, text):
    assert number(value, unit) == text


def test_a_missing_amount_has_no_unit():
    assert amount(3, "people") == "3 people"
    assert amount(None, "people") == "no data"


def test_a_few_are_never_none_and_nearly_all_never_all():
    assert percent(0.001) == "&lt;1%"
    assert percent(0.999) == "&gt;99%"
    assert (percent(0), percent(1), percent(0.498, 1)) == ("0%", "100%", "49.8%")


def test_spans():
    october, december, march = datetime(2025, 10, 1), datetime(2025, 12, 1), datetime(2026, 3, 1)
    assert span(december, december, True) == "Dec 2025"
    assert span(october, december, True) == "Oct–Dec 2025"
    assert span(december, march, True) == "Dec 2025–Mar 2026"
    assert span(october, october, False) == "1 Oct 2025"


def test_width_counts_what_is_seen():
    assert width("<b>2,203</b><br><span style='x'>R &amp; D lab</span>") == len("R & D lab")
