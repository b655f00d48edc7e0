"""Pictures as SVG: what holds for all of them."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import date

import pandas as pd
import pytest

from analytics.pictures import Bars, Beam, Funnel, Line, Ranking, Shares, Spark
from charts.plan import plan
from charts.style import COLOURS
from charts.svg import draw_svg
from charts.svg.words import lines
from charts.svg.xml import tag, text

SVG = "{http://www.w3.org/2000/svg}"
OVER_TIME = pd.DataFrame({"day": [date(2026, 1, 1), date(2026, 2, 1)], "n": [1, 2], "is_covered": [True, True]})
NAMED = pd.DataFrame({"name": ["a", "b"], "n": [2, 1]})
PICTURES = [Line("day", "n"), Bars("day", "n"), Ranking("name", "n"), Funnel("name", "n"), Beam(), Shares()]
HOSTILE = 'A & B <script>alert("1")</script> \x00\x07\uffff ]]> \'&lt;'


@pytest.fixture
def cases(period):
    """Each picture with a frame of its own."""
    balance = pd.DataFrame(period("all", [50, 10, 30, 5, 10], day=date(2026, 3, 4), label="Digital twins"))
    return list(zip(PICTURES, [OVER_TIME, OVER_TIME, NAMED, NAMED, balance, balance]))


def said(svg):
    """All words of a picture, one text each."""
    return ["".join(text.itertext()) for text in ET.fromstring(svg).iter(f"{SVG}text")]


def test_a_picture_fills_its_place_at_its_own_height_and_nothing_scales(cases):
    for picture, frame in cases:
        root = ET.fromstring(draw_svg(picture, frame))
        assert root.get("width") == "100%" and float(root.get("height")) > 60
        assert root.get("viewBox") is None
        for inner in root.iter():
            assert not (inner.get("viewBox") and list(inner.iter(f"{SVG}text")))


def test_every_word_of_the_plan_is_said(cases):
    for picture, frame in cases:
        words = said(draw_svg(picture, frame))
        for note in plan(picture, frame, "light").annotations:
            expected = "".join(run.words for line in lines(note["text"]) for run in line)
            assert expected in words


def test_light_and_dark_are_chosen_by_whoever_looks(cases):
    for picture, frame in cases:
        svg = draw_svg(picture, frame)
        assert "color-scheme:light dark" in svg
        without = re.sub(r"light-dark\(#\w{6},#\w{6}\)", "", svg)
        assert not re.search(r"#[0-9A-F]{6}", without)
        assert f"light-dark({COLOURS['text'][0]},{COLOURS['text'][1]})" in svg


@pytest.mark.parametrize(("mode", "column"), [("light", 0), ("dark", 1)])
def test_for_print_the_colours_are_plain_and_the_width_is_given(mode, column, cases):
    for picture, frame in cases:
        svg = draw_svg(picture, frame, width=480, mode=mode)
        assert ET.fromstring(svg).get("width") == "480"
        assert not re.search(r"light-dark|calc|@media|%\"|foreignObject|vector-effect=\"[^n]", svg)
        assert COLOURS["text"][column] in svg and COLOURS["text"][1 - column] not in svg


def test_the_same_rows_give_the_same_bytes(cases):
    for picture, frame in cases:
        assert draw_svg(picture, frame) == draw_svg(picture, frame.copy())


@pytest.mark.parametrize("picture", PICTURES)
def test_an_empty_frame_says_so(picture, cases):
    frame = next(frame for one, frame in cases if one is picture)
    assert said(draw_svg(picture, frame.head(0))) == ["no data"]


@pytest.mark.parametrize("width", [None, 400])
def test_text_from_data_is_text(width, period):
    frames = [
        (Ranking("name", "n", unit=HOSTILE), NAMED.assign(name=HOSTILE)),
        (Funnel("name", "n"), NAMED.assign(name=HOSTILE)),
        (Bars("day", "n", mark="m"), OVER_TIME.assign(m=HOSTILE, pause=HOSTILE)),
        (Line("day", "n", mark="m", unit=HOSTILE), OVER_TIME.assign(m=HOSTILE)),
        (Shares(), pd.DataFrame(period("e", [50, 10, 30, 5, 10], label=HOSTILE))),
        (Beam(), pd.DataFrame(period("e", [4, 1, 3, 0, 1], groups=[(f"{HOSTILE}{i}", HOSTILE) for i in range(5)]))),
    ]
    for picture, frame in frames:
        svg = draw_svg(picture, frame, width=width)
        names = {element.tag.removeprefix(SVG) for element in ET.fromstring(svg.encode("utf-8")).iter()}
        assert "script" not in names
        assert any("A & B <" in text for text in said(svg))


def test_what_xml_forbids_is_left_out():
    assert text("a\x00\x1b\ud800\ufffe\uffffb\u2028\U0001f600") == "ab\u2028\U0001f600"
    assert tag("text", text("<&>"), x='"1"') == '<text x="&quot;1&quot;">&lt;&amp;&gt;</text>'


def test_a_sparkline_has_its_own_module():
    with pytest.raises(TypeError, match="Spark"):
        draw_svg(Spark("day", "n"), OVER_TIME)


def test_a_greater_height_is_kept_and_a_smaller_one_cuts_no_rows(cases):
    for picture, frame in cases:
        natural = float(ET.fromstring(draw_svg(picture, frame)).get("height"))
        assert ET.fromstring(draw_svg(picture, frame, height=500)).get("height") == "500"
        low = float(ET.fromstring(draw_svg(picture, frame, height=150)).get("height"))
        assert low == (150 if isinstance(picture, Line | Bars) else max(150, natural))


def test_an_unfinished_bar_is_hatched_outlined_and_closed_at_its_foot(months):
    root = ET.fromstring(draw_svg(Bars("month", "people"), months))
    (pattern,) = root.iter(f"{SVG}pattern")
    hatched = [bar for bar in root.iter(f"{SVG}rect") if f"url(#{pattern.get('id')})" in bar.get("style")]
    assert len(hatched) == 1 and "stroke:" in hatched[0].get("style")
    assert any(line.get("x1") == hatched[0].get("x") for line in root.iter(f"{SVG}line"))


def test_a_zero_keeps_a_hairline_and_a_gap_has_a_dashed_box(months):
    root = ET.fromstring(draw_svg(Bars("month", "people"), months, width=600, mode="light"))
    solid = [bar for bar in root.iter(f"{SVG}rect") if bar.get("rx") and "fill:#0F766E" in bar.get("style")]
    assert [round(float(bar.get("height")) - 4) for bar in solid if float(bar.get("height")) < 10] == [1]
    assert sum("stroke-dasharray" in box.get("style") for box in root.iter(f"{SVG}rect")) == 1


def test_a_line_breaks_at_a_gap_and_dots_bridge_it(stock):
    root = ET.fromstring(draw_svg(Line("month", "people"), stock))
    paths = {
        kind: [path for path in root.iter(f"{SVG}path") if rule(path.get("style"))] for kind, rule in KINDS.items()
    }
    assert [path.get("d").count("M") for path in paths["line"]] == [2]
    assert [path.get("d").count("M") for path in paths["bridge"]] == [1]
    assert all(path.get("vector-effect") == "non-scaling-stroke" for kind in paths for path in paths[kind])


KINDS = {
    "line": lambda style: "stroke-width:2.5" in style,
    "bridge": lambda style: "stroke-dasharray:2 3" in style,
}


def test_a_narrow_card_tells_fewer_months_and_still_each_year(period):
    days = [date(2023 + i // 12, i % 12 + 1, 1) for i in range(60)]
    frame = pd.DataFrame({"day": days, "n": range(60)})
    told = {"wide": [], "narrow": []}
    for one in ET.fromstring(draw_svg(Line("day", "n"), frame)).iter(f"{SVG}text"):
        for kind in told:
            if one.get("class") in (None, kind) and one.text:
                told[kind].append(one.text)
    assert told["wide"].count("Jul") == 5 and told["narrow"].count("Jul") < 5
    years = [str(year) for year in range(2023, 2028)]
    assert [word for word in told["wide"] if word in years] == years
    assert [word for word in told["narrow"] if word in years] == years
    narrow = said(draw_svg(Line("day", "n"), frame, width=330, mode="light"))
    assert narrow.count("Jul") == told["narrow"].count("Jul")


def test_blanks_between_words_are_kept(period):
    svg = draw_svg(Shares(), pd.DataFrame(period("all", [50, 10, 30, 5, 10])))
    names = next(one for one in ET.fromstring(svg).iter(f"{SVG}text") if "Turing" in "".join(one.itertext()))
    assert names.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"


def test_an_upright_word_stays_readable_where_its_shade_is_narrow(months):
    name = next(one for one in ET.fromstring(draw_svg(Bars("month", "people"), months)).iter(f"{SVG}text")
                if "winter pause" in "".join(one.itertext()))  # fmt: skip
    assert name.get("transform") == "rotate(-90)"
    assert "paint-order:stroke" in name.get("style")
