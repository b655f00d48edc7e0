"""Words and numbers inside pictures. Text from data stays text: it never becomes markup."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from datetime import datetime


def escape(text: object, longest: int | None = None) -> str:
    """Text from data as Plotly shows it literally, on one line, cut with an ellipsis after `longest` characters."""
    line = " ".join(str(text).split())
    if longest is not None and len(line) > longest:
        line = line[: longest - 1].rstrip(" ,;:-–") + "…"
    return html.escape(line, quote=False)


def number(value: float | None, unit: str = "") -> str:
    """1284.0 -> "1,284"; 12.345 -> "12.3"; with the unit "%" the value is a fraction: 0.412 -> "41%"."""
    if value is None:
        return "no data"
    if unit == "%":
        return percent(value)
    if value == int(value):
        return f"{int(value):,}"
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:,.{digits}f}"


def amount(value: float | None, unit: str = "") -> str:
    """The number with its unit, as in "1,284 views"."""
    return number(value, unit) + (f" {escape(unit)}" if unit and unit != "%" and value is not None else "")


def percent(fraction: float, digits: int = 0) -> str:
    """0.498 -> "50%". What is neither none nor all never reads as 0% or 100%."""
    shown = f"{100 * fraction:.{digits}f}%"
    if digits == 0 and shown == "0%" and fraction > 0:
        return "&lt;1%"
    return "&gt;99%" if digits == 0 and shown == "100%" and fraction < 1 else shown


def month(day: datetime) -> str:
    """Dec 2025"""
    return f"{day:%b %Y}"


def date(day: datetime) -> str:
    """2 Dec 2025"""
    return f"{day.day} {day:%b %Y}"


def span(first: datetime, last: datetime, monthly: bool) -> str:
    """Dec 2025, or Oct–Dec 2025, or Dec 2025–Feb 2026; with the days where rows are shorter than a month."""
    one = month if monthly else date
    if first == last:
        return one(first)
    start = one(first).removesuffix(f" {first.year}") if first.year == last.year else one(first)
    return f"{start}–{one(last)}"


def small(text: str) -> str:
    """Markup for a second, smaller size within one note; `text` must have been escaped."""
    return f"<span style='font-size:12px'>{text}</span>"


def width(markup: str) -> int:
    """Characters in the longest line of a note, tags and entities not counted as written."""
    lines = re.sub(r"<br\s*/?>", "\n", markup)
    return longest(html.unescape(re.sub(r"<[^>]*>", "", lines)).split("\n"))


def longest(texts: Sequence[str]) -> int:
    """Length of the longest text, 0 for none."""
    return max((len(text) for text in texts), default=0)
