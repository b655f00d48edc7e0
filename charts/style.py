"""The colours of every picture, once: a name, its light value and its dark value.

`.streamlit/config.toml` dresses the page around the pictures; a test keeps the two in agreement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Mode = Literal["light", "dark"]
AnyMode = Literal["light", "dark", "auto"]  # auto: both in one picture, for whoever looks to choose

FONT = "Source Sans, sans-serif"

COLOURS: dict[str, tuple[str, str]] = {
    "page": ("#FFFFFF", "#101319"),
    "text": ("#12161A", "#E4E8EE"),
    "muted": ("#6B7280", "#8E98A6"),
    "grid": ("#ECEEF0", "#20262F"),
    "accent": ("#0F766E", "#2FB5A5"),
    "wash": ("#EAF4F3", "#13252A"),
    "fan": ("#CDE7E3", "#194042"),
    "faint": ("#C9CDD3", "#4A5361"),
    "ink": ("#2B3445", "#DCE2EA"),
    "good": ("#0F766E", "#3CC2B3"),
    "bad": ("#C0362C", "#F0756B"),
    "target": ("#DDF0EC", "#153335"),
    "shade": ("#F3F4F6", "#181D25"),
    "bounds": ("#C3CAD4", "#475063"),
    "track": ("#EFF1F3", "#1D232C"),
    "neither": ("#85827C", "#A09C95"),
    "unknown": ("#6F7A8A", "#8C97A6"),
    "blue": ("#1F5FE0", "#6EA2FF"),
    "blue wash": ("#E8EFFD", "#1A2A4A"),
    "blue 2": ("#5B8CF0", "#5585DD"),
    "blue 3": ("#B3CAF9", "#4468B0"),
    "blue text": ("#1F5FE0", "#6EA2FF"),
    "amber": ("#A84E00", "#FFC266"),
    "amber 2": ("#CC7A00", "#DB9022"),
    "amber 3": ("#E8B04F", "#B4772A"),
    "amber text": ("#9A5600", "#E9A03A"),
    "grey": ("#6B7280", "#97A1B0"),
    "grey wash": ("#F3F4F6", "#222833"),
}

NOT_PARTNERS = ("neither", "unknown")
_HUES = ("blue", "amber")
_DARK_TEXT = "#101319"
_LIGHT_TEXT = "#FFFFFF"


@dataclass(frozen=True)
class Hue:
    """How a side group looks: the fill of its bar, text inside that bar, and its name as text on the page."""

    fill: str
    inside: str
    text: str


def palette(mode: AnyMode) -> dict[str, str]:
    """The colours of one mode by name; of both as CSS writes them, `light-dark(#FFFFFF,#101319)`."""
    if mode == "auto":
        return {name: both(*pair) for name, pair in COLOURS.items()}
    column = 1 if mode == "dark" else 0
    return {name: pair[column] for name, pair in COLOURS.items()}


def both(light: str, dark: str) -> str:
    """A colour that follows the reader's light or dark, as CSS writes it."""
    return light if light == dark else f"light-dark({light},{dark})"


def is_partner(side: str) -> bool:
    """Whether a side is one of the two partners; the words for the other two are fixed, names never matter."""
    return side.casefold() not in NOT_PARTNERS


def side_hues(groups: Sequence[tuple[str, str]], mode: AnyMode) -> dict[tuple[str, str], Hue]:
    """The hue of each (side, side group), given in the order of their position.

    The first partner side is blue, the second amber; the first group of a side is strong, the next are its tints.
    """
    if mode == "auto":
        light, dark = side_hues(groups, "light"), side_hues(groups, "dark")
        return {key: _both_hues(light[key], dark[key]) for key in light}
    partners = list(dict.fromkeys(side for side, _ in groups if is_partner(side)))
    hues = {}
    for side, group in groups:
        rank = [other for one, other in groups if one == side].index(group)
        hues[side, group] = _hue(side, partners, rank, mode)
    return hues


def _both_hues(light: Hue, dark: Hue) -> Hue:
    return Hue(both(light.fill, dark.fill), both(light.inside, dark.inside), both(light.text, dark.text))


def _hue(side: str, partners: list[str], rank: int, mode: Mode) -> Hue:
    colours = palette(mode)
    if side not in partners[:2]:
        fill = colours["unknown" if side.casefold() == "unknown" else "neither"]
        return Hue(fill, _text_on(fill), colours["muted"])
    name = _HUES[partners.index(side)]
    fill = colours[name if rank == 0 else f"{name} {min(rank, 2) + 1}"]
    return Hue(fill, _text_on(fill), fill if rank == 0 else colours[f"{name} text"])


def _text_on(fill: str) -> str:
    light = contrast(fill, _LIGHT_TEXT)
    return _LIGHT_TEXT if light >= contrast(fill, _DARK_TEXT) or light >= 4.5 else _DARK_TEXT


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio of two colours written as #RRGGBB, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
