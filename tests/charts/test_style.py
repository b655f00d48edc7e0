"""Colours stand once, and hues follow the order of the sides."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from streamlit.config import get_config_options

from charts.style import COLOURS, contrast, palette, side_hues

ROOT = Path(__file__).resolve().parents[2]
SAME = {
    "backgroundColor": "page",
    "textColor": "text",
    "blueColor": "blue",
    "blueBackgroundColor": "blue wash",
    "greenColor": "accent",
    "redColor": "bad",
    "grayColor": "grey",
}


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("key", SAME)
def test_the_page_and_its_pictures_have_the_same_colours(mode, key):
    theme = tomllib.loads((ROOT / ".streamlit/config.toml").read_text())["theme"]
    assert theme[mode][key].upper() == palette(mode)[SAME[key]].upper()


def test_the_page_keeps_to_itself():
    config = tomllib.loads((ROOT / ".streamlit/config.toml").read_text())
    assert config["server"]["address"] == "127.0.0.1"
    assert config["browser"]["gatherUsageStats"] is False
    assert config["client"]["showErrorDetails"] == "none"


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("name", ["text", "muted", "good", "bad", "blue text", "amber text"])
def test_small_text_can_be_read(mode, name):
    colours = palette(mode)
    assert contrast(colours[name], colours["page"]) >= 4.5


def test_no_colour_is_transparent():
    assert all(len(value) == 7 for pair in COLOURS.values() for value in pair)


def test_hues_follow_position_and_never_the_name():
    groups = [("A", "a1"), ("B", "b1"), ("B", "b2"), ("Neither", "n"), ("Unknown", "u")]
    swapped = [("B", "b1"), ("B", "b2"), ("A", "a1"), ("Neither", "n"), ("Unknown", "u")]
    colours = palette("light")
    first, second = side_hues(groups, "light"), side_hues(swapped, "light")
    assert first["A", "a1"].fill == second["B", "b1"].fill == colours["blue"]
    assert first["B", "b1"].fill == second["A", "a1"].fill == colours["amber"]
    assert first["B", "b2"].fill == colours["amber 2"]
    assert second["B", "b2"].fill == colours["blue 2"]
    assert first["Neither", "n"].fill == colours["neither"]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_words_inside_a_bar_can_be_read(mode):
    groups = [(side, f"{side}{i}") for side in "AB" for i in range(4)]
    assert all(contrast(hue.fill, hue.inside) >= 4.5 for hue in side_hues(groups, mode).values())


def test_every_setting_is_one_that_streamlit_knows():
    def names(table, prefix=""):
        for key, value in table.items():
            yield from names(value, f"{prefix}{key}.") if isinstance(value, dict) else [f"{prefix}{key}"]

    known = get_config_options()
    config = tomllib.loads((ROOT / ".streamlit/config.toml").read_text())
    assert [name for name in names(config) if name not in known] == []


def test_both_modes_in_one_picture_hold_the_colours_of_each():
    light, dark, auto = (palette(mode) for mode in ("light", "dark", "auto"))
    assert auto["accent"] == f"light-dark({light['accent']},{dark['accent']})"
    groups = [("Roche", "Roche"), ("Academic", "Turing"), ("Unknown", "Unknown")]
    hues = {mode: side_hues(groups, mode)["Academic", "Turing"] for mode in ("light", "dark", "auto")}
    for part in ("fill", "inside", "text"):
        one, other, either = (getattr(hues[mode], part) for mode in ("light", "dark", "auto"))
        assert either == f"light-dark({one},{other})"
