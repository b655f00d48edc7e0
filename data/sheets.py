"""The shapes that reading hands on, and the two things everybody asks of a row of text."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Sheet:
    """One table of text. `name` is the workbook's sheet name, "" for a text file.

    `rows[0]` is row 1: a record of a text file (a quoted line break does not begin a new row) or a row of the sheet.
    Blank rows keep their place. Cells are as read, not stripped; rows of a text file may differ in width.
    """

    name: str
    rows: list[list[str]]


@dataclass(frozen=True)
class Export:
    """One file, or one member of a ZIP, that was read; `modified_at` is the member's time, without a zone."""

    label: str
    sha256: str
    sheets: tuple[Sheet, ...]
    modified_at: datetime | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unread:
    """One file, or one member of a ZIP, that was not read, and the sentence that says why and what to do."""

    label: str
    sha256: str
    message: str


_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u0000"))
_APOSTROPHES = dict.fromkeys(map(ord, "\u2018\u2019\u02bc\u00b4`"), "'")
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
# The capital I with a dot folds to two characters, so it would never equal an "i".
_OTHERS = {0xFF08: "(", 0xFF09: ")", 0xFF1A: ":", 0xFF0C: ",", 0x0130: "i", ord("_"): " "}
_HEADER = _INVISIBLE | _APOSTROPHES | _DASHES | _OTHERS


def normalise_header(text: str) -> str:
    """The one spelling under which headers are compared: "Webinar_ID :" and "webinar\u00a0id" are the same column."""
    plain = unicodedata.normalize("NFC", text).translate(_HEADER)
    folded = " ".join(plain.split()).casefold()
    return unicodedata.normalize("NFC", re.sub(r"[\s:,]+$", "", folded))


def is_blank(row: Iterable[str]) -> bool:
    """Whether no cell of the row holds anything that can be seen."""
    return not any(cell.translate(_INVISIBLE).strip() for cell in row)
