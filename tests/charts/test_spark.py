"""Sparklines as SVG."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date

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
    return ET.fromstring(svg).findall(f"{SVG}{tag}")


def test_size_and_both_modes_stand_on_the_root():
    root = ET.fromstring(spark(Spark("month", "n"), frame([1, 2, 3]), width=180, height=40))
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("180", "40", "0 0 180 40")
    assert root.get("style") == "color-scheme:light dark"
    assert "light-dark(#0F766E,#2FB5A5)" in ET.tostring(root, encoding="unicode")


def test_a_gap_parts_the_line():
    svg = spark(Spark("month", "n"), frame([1, 2, None, 4, 5]))
    assert len(parts(svg, "path")) == 4
    svg = spark(Spark("month", "n"), frame([1, 2, 3, 4, 5], covered=[True, True, False, True, True]))
    assert len(parts(svg, "path")) == 4


def test_a_gap_is_no_bar_and_a_zero_is_a_hairline():
    bars = parts(spark(Spark("month", "n", "bars"), frame([4, None, 0, 2])), "rect")
    assert [float(bar.get("height")) for bar in bars] == [32.0, 1.2, 16.0]


def test_the_unfinished_month_is_hollow():
    svg = spark(Spark("month", "n", "bars"), frame([4, 2], provisional=[False, True]))
    assert ["fill:none" in bar.get("style") for bar in parts(svg, "rect")] == [False, True]
    svg = spark(Spark("month", "n"), frame([4, 2], provisional=[False, True]))
    assert "fill:light-dark(#FFFFFF" in parts(svg, "circle")[-1].get("style")


@pytest.mark.parametrize(("tone", "colour"), [("accent", "#0F766E"), ("blue", "#1F5FE0"), ("grey", "#6B7280")])
def test_tones(tone, colour):
    assert colour in spark(Spark("month", "n", tone=tone), frame([1, 2]))


@pytest.mark.parametrize("values", [[], [None, None], [3], [2, 2, 2], [0, 0]])
@pytest.mark.parametrize("kind", ["line", "bars"])
def test_odd_frames_give_a_valid_picture(values, kind):
    svg = spark(Spark("month", "n", kind), frame(values))
    assert ET.fromstring(svg).tag == f"{SVG}svg"
    assert "nan" not in svg
