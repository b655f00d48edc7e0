"""The order of day and month, decided over whole columns and never guessed from one row.

What says it, in this order: the whole column; the rest of the report; the answer that a person gave; what this source's
exports had before, the newest that proved an order or was answered for; the day of the event, where one is known and
the column holds it; the language of the headers, and what is usual for the platform, where it has but one order of its
own. Where the exports before and the event's day contradict each other, and where nothing says it, it is asked.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from itertools import product
from string import ascii_letters

NUMERIC = re.compile(r"\s*(\d{1,2})([/.\-])(\d{1,2})\2(?:\d{4}|\d{2})(?!\d)")
ORDERS = ("dmy", "mdy")
EXAMPLES = 8  # of each shape of text
SHAPES = 40  # of texts in one column: beyond that it is a column of remarks
LONGEST = 56  # a weekday, a month, seconds and an offset, all written out
WORDS = (
    "%b %d, %Y", "%B %d, %Y", "%d %b %Y", "%d %B %Y", "%d-%b-%Y", "%d-%b-%y", "%b %d %Y", "%B %d %Y", "%d %b, %Y",
    "%a, %b %d, %Y", "%A, %B %d, %Y", "%a, %d %b %Y", "%A, %d %B %Y", "%a %d %b %Y",
)  # fmt: skip
ISO = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d")
TIMES = ("%H:%M:%S", "%H:%M", "%I:%M:%S %p", "%I:%M %p", "%I:%M:%S%p", "%I:%M%p", "%H:%M:%S.%f")
JOINTS = (" ", "T", ", ", "  ", " à ", " at ")
SHAPE = str.maketrans(dict.fromkeys("0123456789", "9") | dict.fromkeys(ascii_letters, "a"))
DIRECTIVES = {
    "%d": r"\s?\d{1,2}", "%m": r"\d{1,2}", "%Y": r"\d{4}", "%y": r"\d{2}", "%b": r"[^\W\d_]+\.?", "%B": r"[^\W\d_]+\.?",
    "%a": r"[^\W\d_]+\.?", "%A": r"[^\W\d_]+\.?", "%H": r"\d{1,2}", "%I": r"\d{1,2}", "%M": r"\d{1,2}",
    "%S": r"\d{1,2}", "%p": r"[ap]m", "%f": r"\d{1,6}",
}  # fmt: skip
UNREAD = ["%Y-%m-%d"]  # formats that read no numeric date
DAY_FIRST = frozenset({  # words of headers in languages whose dates are written day first
    "adresse", "austrittszeit", "beitritt", "beitrittszeit", "benutzer", "correo", "czas", "dauer", "duración",
    "durata", "duração", "durée", "duur", "entrada", "gebruiker", "godzina", "heure", "hora", "ingreso", "naam",
    "nazwa", "nom", "nombre", "nome", "ora", "saati", "salida", "saída", "süre", "uscita", "usuario", "usuário",
    "utente", "utilisateur", "utilizador", "verlassen", "vertrektijd", "время", "длительность", "имя",
})  # fmt: skip
NO_DAYS: Mapping[str, Collection[date]] = {}
OFFSET = re.compile(r"(?<=[\dM])\s*(Z|UTC|GMT|(?:GMT|UTC)?[+-]\d{1,2}(?::?\d{2})?)$")


@dataclass(frozen=True)
class Undecided:
    """Neither the column nor the rest of the report says which number is the day."""

    column: str
    example: str  # as it stands in the file: a date, so it may be shown; or two that contradict each other

    @property
    def sentence(self) -> str:
        """What the person is asked."""
        readings = examples(self.example)
        told = (
            f"can be {readings[0]} or {readings[1]}, and nothing in the file decides"
            if readings
            else "contradict each other: no one order of day and month reads them all"
        )
        return f"Dates such as {self.example} {told}. Say which: --dates dmy (day first) or --dates mdy (month first)."


def numeric_order(values: Iterable[str]) -> tuple[str | None, str | None]:
    """The order that numeric dates prove ("dmy" or "mdy"), and one open example where they prove none.

    Dates with dots are day first everywhere. (None, None): there are no numeric dates, or all are open only in
    words (day and month equal). A column that proves both is as open as one that proves neither; where all its dates
    prove one, the example is two dates that contradict each other.
    """
    seen: dict[str, str] = {}  # what a date proves, "" for nothing → the first such date
    for value in values:
        found = NUMERIC.match(value)
        proof = _proof(found) if found else None
        if found and proof is not None:
            seen.setdefault(proof, found[0].strip())
    proven = [order for order in ORDERS if order in seen]
    if len(proven) == 1:
        return proven[0], None
    return None, seen.get("") or " and ".join(seen[order] for order in proven) or None


def _proof(found: re.Match[str]) -> str | None:
    """The order that a numeric date proves, "" where it can be read in both, None where it says nothing."""
    first, second = int(found[1]), int(found[3])
    if found[2] == "." or (first > 12 >= second > 0):
        return "dmy"
    if second > 12 >= first > 0:
        return "mdy"
    return "" if first != second and examples(found[0]) else None


def order_on(values: Iterable[str], days: Collection[date]) -> str | None:
    """The one order in which some of these texts are one of these days; None where both or neither give one."""
    fitting = {order for text in values for order, day in zip(ORDERS, _both(text)) if day in days}
    return fitting.pop() if len(fitting) == 1 else None


def proven(columns: Mapping[str, set[str]]) -> str | None:
    """The one order that a report's dates prove; those with dots prove nothing about others of the same source."""
    found = (NUMERIC.match(text) for texts in columns.values() for text in texts)
    proofs = {_proof(one) for one in found if one and one[2] != "."}
    orders = proofs & set(ORDERS)
    return orders.pop() if len(orders) == 1 else None


def open_date(columns: Mapping[str, set[str]]) -> str | None:
    """A date of a report that neither its column nor the rest of the report decides; None where all are decided."""
    proofs = [numeric_order(values) for values in columns.values()]
    has_rest = len({order for order, _ in proofs if order}) == 1
    return None if has_rest else next((example for order, example in proofs if not order and example), None)


def of_language(headers: Iterable[str]) -> str | None:
    """The order of the language of these headers, where it is one whose dates are day first."""
    words = {word for header in headers for word in re.findall(r"\w+", header.lower())}
    return None if words.isdisjoint(DAY_FIRST) else "dmy"


def decide(
    columns: Mapping[str, set[str]],
    told: str | None,
    usual: str | None,
    days: Mapping[str, Collection[date]] = NO_DAYS,
    earlier: str | None = None,
) -> dict[str, list[str]] | Undecided:
    """strptime formats for each column of moments, from all its distinct texts.

    told: what the person says. earlier: what this source had before. days: on which a column's moments are known to
    lie. usual: of this platform. What the rows prove holds against all of these.
    """
    proofs = {column: numeric_order(values) for column, values in columns.items()}
    elsewhere = {order for order, _ in proofs.values() if order}
    rest = elsewhere.pop() if len(elsewhere) == 1 else None
    decided: dict[str, list[str]] = {}
    for column, (order, example) in proofs.items():
        order = order or rest or told
        if order is None:
            on_day = order_on(columns[column], days.get(column, ()))
            is_contradicted = earlier and on_day and earlier != on_day
            order = None if is_contradicted else earlier or on_day or usual
        if order is None and example is not None:
            return Undecided(column, example)
        decided[column] = formats(columns[column], order or "dmy")
    return decided


def formats(values: Iterable[str], order: str) -> list[str]:
    """The formats that these texts need, a few examples of each shape tried; a harmless one where there is none."""
    found: dict[str, None] = {}
    for alike in _shapes(values):  # the first may be a mistake: 31 February, 26 o'clock
        few = alike[:: max(1, len(alike) // EXAMPLES)]
        fitting = next((form for example in few for form in _fitting(example, order)), None)
        if fitting:
            found |= dict.fromkeys((fitting, fitting.replace("%b", "%B"), fitting.replace("%B", "%b")))
    return list(found) or list(UNREAD)


def _shapes(values: Iterable[str]) -> list[list[str]]:
    """Texts that may be dates, those of one shape together; the most frequent shapes, as they come."""
    shapes: dict[str, list[str]] = {}
    for value in sorted(values):
        plain = value.strip()
        if len(plain) <= LONGEST and any(map(str.isdecimal, plain)):
            plain = OFFSET.sub("", plain) if ":" in plain else plain
            shapes.setdefault(plain.translate(SHAPE), []).append(plain)
    frequent = set(sorted(shapes, key=lambda shape: -len(shapes[shape]))[:SHAPES])
    return [alike for shape, alike in shapes.items() if shape in frequent]


def _fitting(text: str, order: str) -> Iterable[str]:
    """The formats that read this text. A pattern asks first: strptime would compile each format anew."""
    return (form for form, pattern in _candidates(order) if pattern.fullmatch(text) and _fits(text, form))


@lru_cache
def _candidates(order: str) -> list[tuple[str, re.Pattern[str]]]:
    day_month = ("%d", "%m") if order == "dmy" else ("%m", "%d")
    numeric = [mark.join((*day_month, year)) for mark, year in product("/.-", ("%y", "%Y"))]
    days = [*ISO, *WORDS, *numeric]
    forms = days + [day + joint + time for day, joint, time in product(days, JOINTS, TIMES)]
    return [(form, _pattern(form)) for form in forms]


def _pattern(form: str) -> re.Pattern[str]:
    """What strptime may read with this format, and little else."""
    parts = re.split(r"(%\w|\s+)", form)
    written = (DIRECTIVES.get(part) or (r"\s+" if part.isspace() else re.escape(part)) for part in parts)
    return re.compile("".join(written), re.IGNORECASE)


def _fits(text: str, form: str) -> bool:
    try:
        return datetime.strptime(text, form).year > 99
    except ValueError:
        return False


def examples(text: str) -> tuple[str, str] | None:
    """An open numeric date written out both ways, day first and month first; None where it cannot be read both ways."""
    read = _both(text)
    return (_written(read[0]), _written(read[1])) if read else None


def _both(text: str) -> tuple[()] | tuple[date, date]:
    """An open numeric date, day first and month first; nothing where it cannot be read both ways."""
    found = NUMERIC.match(text)
    if not found:
        return ()
    first, second = int(found[1]), int(found[3])
    year = int(found[0][found.end(3) - found.start() + 1 :])
    full = 2000 + year if found[0][-3] == found[2] else year
    if not (1 <= first <= 12 and 1 <= second <= 12 and full):
        return ()
    return date(full, second, first), date(full, first, second)


def _written(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
