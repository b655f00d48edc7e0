"""What the name of a file or sheet says: a period, a day, a title."""

import itertools
import re
from datetime import date, datetime, timedelta

MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
# a mail system turns blanks and commas into "_"
WORDED = re.compile(rf"(?<![A-Za-z])({MONTH})[\s_-]+(\d{{1,2}})[\s_]*,?[\s_-]+(\d{{4}})(?!\d)", re.IGNORECASE)
DAY_FIRST = re.compile(rf"(?<!\d)(\d{{1,2}})[\s_-]+({MONTH})[\s_-]+(\d{{4}})(?!\d)", re.IGNORECASE)
ISO = re.compile(r"(?<!\d)(\d{4})([-_.]?)(\d{2})\2(\d{2})(?!\d)")
PRIOR = re.compile(r"(?<![A-Za-z])(?:prior|last|past|previous)[\s_-]+(\d{1,3})[\s_-]+days?(?![A-Za-z])", re.IGNORECASE)
GENERIC = re.compile(
    r"((sheet|tabelle|form|feuil|hoja|table|registrations?|registrants?|attendees?|attendance|participants?|reports?|"
    r"exports?|exported|data|list|responses?|rsvps?|guests?|orders?|tickets?|members?|event|events|all|of|for|on|the|"
    r"copy|final|\d+)(?![^\W_])[\s()_-]*)*"
)

INSIDE = re.compile(r"(.*?\.zip)/.*|(.*\.(?:xlsx|xlsm|xls|ods)) \(.*\)", re.IGNORECASE | re.DOTALL)


def whole_file(label: str) -> str | None:
    """The ZIP or workbook in which an export was only a part, by its label; None where it was a file by itself."""
    inside = INSIDE.fullmatch(label)
    return (inside[1] or inside[2]) if inside else None


def days_in(name: str) -> list[date]:
    """Every day that a name carries, in the order of the text."""
    found: list[tuple[int, date]] = []
    for match in ISO.finditer(name):
        found += _day(match.start(), match[1], match[3], match[4])
    for pattern, month, day in ((WORDED, 1, 2), (DAY_FIRST, 2, 1)):
        for match in pattern.finditer(name):
            number = datetime.strptime(match[month][:3].title(), "%b").month
            found += _day(match.start(), match[3], str(number), match[day])
    return [day for _, day in sorted(found)]


def _day(place: int, year: str, month: str, day: str) -> list[tuple[int, date]]:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return []
    return [(place, found)] if 2000 <= found.year <= 2100 else []


def period_in(name: str) -> tuple[date, date] | None:
    """The first two days of a name that follow each other, or its one day with "prior 30 days", as (since, until)."""
    days, prior = days_in(name), PRIOR.search(name)
    if len(days) == 1 and prior and int(prior[1]):
        return days[0] - timedelta(days=int(prior[1]) - 1), days[0]
    return next(((a, b) for a, b in itertools.pairwise(days) if a <= b), None)


def event_in(sheet: str, file_label: str) -> tuple[str, date] | None:
    """The event that a sheet's or file's name stands for: (title, day), where exactly one day is in it."""
    stem = re.sub(r"\.(csv|tsv|txt|xlsx|xls|ods)$", "", file_label.rsplit("/", 1)[-1], flags=re.IGNORECASE)
    for name in (sheet, stem):
        days = set(days_in(name))
        title = _title_of(name) or _title_of(stem)
        if len(days) == 1 and title:
            return title, days.pop()
    return None


def title_in(label: str) -> str:
    """What the name of a file, or of the ZIP it lies in, says beside its days and beside words that any export has."""
    stem = re.sub(r"\.(zip|csv|tsv|txt|xlsx|xls|ods)$", "", label.split("/", 1)[0], flags=re.IGNORECASE)
    for pattern in (ISO, WORDED, DAY_FIRST):
        stem = pattern.sub(" ", stem)
    title = " ".join(stem.split()).strip(" -–—,._")
    return "" if GENERIC.fullmatch(title.lower()) else title


def _title_of(name: str) -> str:
    bare = name
    for pattern in (ISO, WORDED, DAY_FIRST):
        bare = pattern.sub(" ", bare)
    title = " ".join(bare.replace("_", " ").split()).strip(" -–—,.()")
    return "" if GENERIC.fullmatch(title.lower()) else title


def is_day(text: str) -> bool:
    """Whether a text like 2024-05-20 is a day that exists."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
