"""The order of day and month, decided over whole columns and never guessed from one row."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import product
from string import ascii_letters

NUMERIC = re.compile(r"\s*(\d{1,2})([/.\-])(\d{1,2})\2(?:\d{4}|\d{2})(?!\d)")
ORDERS = ("dmy", "mdy")
EXAMPLES = 8  # of each shape of text
WORDS = (
    "%b %d, %Y", "%B %d, %Y", "%d %b %Y", "%d %B %Y", "%d-%b-%Y", "%d-%b-%y", "%b %d %Y", "%B %d %Y", "%d %b, %Y",
    "%a, %b %d, %Y", "%A, %B %d, %Y", "%a, %d %b %Y", "%A, %d %B %Y", "%a %d %b %Y",
)  # fmt: skip
ISO = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d")
TIMES = ("%H:%M:%S", "%H:%M", "%I:%M:%S %p", "%I:%M %p", "%I:%M:%S%p", "%I:%M%p", "%H:%M:%S.%f")
JOINTS = (" ", "T", ", ", "  ")
SHAPE = str.maketrans(dict.fromkeys("0123456789", "9") | dict.fromkeys(ascii_letters, "a"))
OFFSET = re.compile(r"(?<=[\dM])\s*(Z|UTC|(?:GMT|UTC)?[+-]\d{1,2}(?::?\d{2})?)$")


@dataclass(frozen=True)
class Undecided:
    """Neither the column nor the rest of the report says which number is the day."""

    column: str
    example: str  # as it stands in the file: a date, so it may be shown


def numeric_order(values: Iterable[str]) -> tuple[str | None, str | None]:
    """The order that numeric dates prove ("dmy" or "mdy"), and one open example where they prove none.

    Dates with dots are day first everywhere. (None, None): there are no numeric dates, or all are open only in
    words (day and month equal). A column that proves both is as open as one that proves neither.
    """
    open_one = numeric = None
    day_first = month_first = False
    for value in values:
        found = NUMERIC.match(value)
        if not found:
            continue
        numeric = value.strip()
        first, second = int(found[1]), int(found[3])
        if found[2] == "." or first > 12:
            day_first = True
        elif second > 12:
            month_first = True
        elif first != second:
            open_one = open_one or value.strip()
    if day_first != month_first:
        return ("dmy" if day_first else "mdy"), None
    return None, numeric if day_first and month_first else open_one


def decide(columns: Mapping[str, set[str]], told: str | None, usual: str | None) -> dict[str, list[str]] | Undecided:
    """strptime formats for each column of moments, from all its distinct texts.

    The order comes from the column, else from the rest of the report, else from what the person told, else from
    what is usual for this platform. What the rows prove holds against both.
    """
    proofs = {column: numeric_order(values) for column, values in columns.items()}
    elsewhere = {order for order, _ in proofs.values() if order}
    rest = elsewhere.pop() if len(elsewhere) == 1 else None
    decided: dict[str, list[str]] = {}
    for column, (order, example) in proofs.items():
        order = order or rest or told or usual
        if order is None and example is not None:
            return Undecided(column, example)
        decided[column] = formats(columns[column], order or "dmy")
    return decided


def formats(values: Iterable[str], order: str) -> list[str]:
    """The formats that these texts need, a few examples of each shape tried; a harmless one where there is none."""
    shapes: dict[str, list[str]] = {}
    for value in sorted(values):
        plain = OFFSET.sub("", value.strip()) if ":" in value else value.strip()
        shapes.setdefault(plain.translate(SHAPE), []).append(plain)
    found: dict[str, None] = {}
    for alike in shapes.values():  # the first may be a mistake: 31 February, 26 o'clock
        few = alike[:: max(1, len(alike) // EXAMPLES)]
        fitting = next((one for example in few for one in _candidates(order) if _fits(example, one)), None)
        if fitting:
            found |= dict.fromkeys((fitting, fitting.replace("%b", "%B"), fitting.replace("%B", "%b")))
    return list(found) or ["%Y-%m-%d"]


def _candidates(order: str) -> list[str]:
    day_month = ("%d", "%m") if order == "dmy" else ("%m", "%d")
    numeric = [mark.join((*day_month, year)) for mark, year in product("/.-", ("%y", "%Y"))]
    days = [*ISO, *WORDS, *numeric]
    return days + [day + joint + time for day, joint, time in product(days, JOINTS, TIMES)]


def _fits(text: str, form: str) -> bool:
    try:
        return datetime.strptime(text, form).year > 99
    except ValueError:
        return False


def examples(text: str) -> tuple[str, str]:
    """An open numeric date written out both ways, day first and month first."""
    found = NUMERIC.match(text)
    if not found:
        raise ValueError(text)
    year = re.search(r"(\d{4}|\d{2})(?!\d)", text[found.end(3) :])
    full = _year(year[1] if year else "00")
    first, second = int(found[1]), int(found[3])
    return _written(full, second, first), _written(full, first, second)


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _written(year: int, month: int, day: int) -> str:
    return f"{day} {datetime(year, month, 1):%B} {year}"
