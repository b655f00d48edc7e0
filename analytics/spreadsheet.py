"""An answer as a CSV file in which no cell can become a formula."""

import csv
import io
import math
import re
from collections.abc import Sequence
from datetime import date, datetime
from numbers import Number

from analytics.db import Frame

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_AFTER_SEMICOLON = re.compile(r"(; *)(?=[=+\-@＝＋－＠])")
MISSING = ("NAType", "NaTType")


def as_csv(frame: Frame, header: Sequence[str] | None = None) -> bytes:
    """The whole frame as UTF-8 with a byte order mark, so that Excel reads accents; missing values are empty cells.

    header: what the columns are called, if not by their names.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([safe(name) for name in header or map(str, frame.columns)])
    writer.writerows([cell(value) for value in row] for row in frame.astype(object).itertuples(index=False))
    return text.getvalue().encode("utf-8-sig")


def cell(value: object) -> str:
    """One value as text: days in ISO form, numbers as they are, text made safe."""
    if is_missing(value):
        return ""
    if isinstance(value, datetime) and (value.hour, value.minute, value.second) == (0, 0, 0):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Number):
        return str(value)
    return safe(str(value))


def is_missing(value: object) -> bool:
    """Whether a frame's cell holds nothing: None, NaN, NaT or NA."""
    return value is None or type(value).__name__ in MISSING or (isinstance(value, float) and math.isnan(value))


def safe(text: str) -> str:
    """Text that a spreadsheet shows and never runs."""
    plain = " ".join(text.split("\n")) if "\n" in text else text
    # where a spreadsheet splits at semicolons, what follows one must not begin a cell that runs
    plain = _AFTER_SEMICOLON.sub(r"\1'", plain)
    return f"'{plain}" if plain.lstrip(" ").startswith(FORMULA_STARTS) else plain


def plain_text(text: str) -> str:
    """What `safe` made, as it was before."""
    whole = text[1:] if text[:1] == "'" and text[1:].lstrip(" ").startswith(FORMULA_STARTS) else text
    return re.sub(r"(; *)'(?=[=+\-@＝＋－＠])", r"\1", whole)
