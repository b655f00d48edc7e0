"""Sparklines as SVG."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date
from itertools import pairwise

import pandas as pd
import pytest

from analytics.pictures import Spark
from charts.spark import spark

SVG = "{http://www.w3.org/2000/svg}"


def frame(values, covered=None, provisional=None):
    days = [date(2026, 1 + index, 1) for index in range(len(values))]
    count = len(values)
    return pd.DataFrame(
        {
            "month": days,
            "n": values,
            "is_covered": covered or [True] * count,
            "is_provisional": provisional or [False] * count,
        }
    )


def parts(svg, tag):
    return list(ET.fromstring(svg).iter(f"{SVG}{tag}"))


def courses(svg):
    """The pieces of the line."""
    line = next(path for path in parts(svg, "path") if "fill:none" in path.get("style"))
    return line.get("d").count("M")


def test_it_fills_its_place_at_its_own_height_in_both_modes():
    root = ET.fromstring(spark(Spark("month", "n"), frame([1, 2, 3]), height=40))
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("100%", "40", None)
    assert "color-scheme:light dark" in root.get("style")
    assert "light-dark(#0F766E,#2FB5A5)" in ET.tostring(root, encoding="unicode")


def test_for_print_the_width_is_given_and_the_colours_are_plain():
    svg = spark(Spark("month", "n"), frame([1, 2, 3]), height=40, width=180, mode="light")
    root = ET.fromstring(svg)
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("180", "40", "0 0 180 40")
    assert "light-dark" not in svg and "%" not in svg and "#0F766E" in svg


def test_a_gap_parts_the_line():
    svg = spark(Spark("month", "n"), frame([1, 2, None, 4, 5]))
    assert courses(svg) == 2
    svg = spark(Spark("month", "n"), frame([1, 2, 3, 4, 5], covered=[True, True, False, True, True]))
    assert courses(svg) == 2


def test_a_gap_is_no_bar_and_a_zero_is_a_hairline():
    bars = parts(spark(Spark("month", "n", "bars"), frame([4, None, 0, 2])), "rect")
    foot, over = 38.0, 2.5  # each bar goes on below the foot, where it is cut off
    assert [float(bar.get("height")) - over for bar in bars] == [32.0, 1.0, 16.0]
    assert all(float(bar.get("y")) + float(bar.get("height")) == foot + over for bar in bars)


def test_the_unfinished_month_is_hollow():
    svg = spark(Spark("month", "n", "bars"), frame([4, 2], provisional=[False, True]))
    assert ["fill:light-dark(#FFFFFF" in bar.get("style") for bar in parts(svg, "rect")] == [False, True]
    svg = spark(Spark("month", "n"), frame([4, 2], provisional=[False, True]))
    assert "fill:light-dark(#FFFFFF" in parts(svg, "circle")[-1].get("style")


def test_thirteen_months_stand_apart():
    svg = spark(Spark("month", "n", "bars"), frame13())
    bars = parts(svg, "rect")
    edges = [(float(bar.get("x")[:-1]), float(bar.get("width")[:-1])) for bar in bars]
    assert len(bars) == 13 and edges[0][0] >= 0 and sum(edges[-1]) <= 100
    assert all(x + wide < later for (x, wide), (later, _) in pairwise(edges))


def frame13():
    days = [date(2025 + (10 + index) // 12, (10 + index) % 12 + 1, 1) for index in range(13)]
    return pd.DataFrame({"month": days, "n": range(1, 14), "is_provisional": [False] * 12 + [True]})


@pytest.mark.parametrize(("tone", "colour"), [("accent", "#0F766E"), ("blue", "#1F5FE0"), ("grey", "#6B7280")])
def test_tones(tone, colour):
    assert colour in spark(Spark("month", "n", tone=tone), frame([1, 2]))


@pytest.mark.parametrize("values", [[], [None, None], [3], [2, 2, 2], [0, 0]])
@pytest.mark.parametrize("kind", ["line", "bars"])
def test_odd_frames_give_a_valid_picture(values, kind):
    svg = spark(Spark("month", "n", kind), frame(values))
    assert ET.fromstring(svg).tag == f"{SVG}svg"
    assert "nan" not in svg


def test_a_month_of_some_days_is_hollow():
    some = frame([4, 2, 3]).assign(days_known=[9, 28, 31])
    bars = parts(spark(Spark("month", "n", "bars"), some), "rect")
    assert [bar.get("style").startswith("fill:light-dark(#FFFFFF") for bar in bars].count(True) == 1
    dots = parts(spark(Spark("month", "n"), some), "circle")
    assert len(dots) == 2
