"""The day or month of a newsletter's issue: as its front matter, its file's name or its title says."""

import re
from calendar import monthrange
from datetime import date, datetime

from data.names import days_in

NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
MONTH_OF_NAME = re.compile(
    rf"(?<![^\W_])({'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in NAMES)})[\s_,.-]*((?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
NUMBERED = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_. ]?(0[1-9]|1[0-2])(?!\d)")
FRONT = re.compile(r"\s*---\s*\n(.*?)\n---\s*(?:\n|$)", re.DOTALL)
DATE = re.compile(r"^(?:date|issue|month|published)\s*:\s*['\"]?(.+?)['\"]?\s*$", re.MULTILINE | re.IGNORECASE)
OF_NEWSLETTER = re.compile(r"[^.]{0,60}newsletter[^.]{0,60}", re.IGNORECASE)
TOP = 30  # lines in which a title may say the month


def of(text: str, label: str) -> tuple[str, str]:
    """First and last day as ISO text; both empty where nothing says them."""
    front = FRONT.match(text)
    told = DATE.findall(front[1]) if front else []
    stem = re.sub(r"\.\w+$", "", label.rsplit("/", 1)[-1])
    titles = (line.strip("#*_ \t") for line in text.splitlines()[:TOP])
    told_by_title = [line for line in titles if MONTH_OF_NAME.fullmatch(line) or OF_NEWSLETTER.fullmatch(line)]
    for said in (*told, stem, *told_by_title):
        found = _in(said)
        if found:
            return found[0].isoformat(), found[1].isoformat()
    return "", ""


def _in(said: str) -> tuple[date, date] | None:
    days = days_in(said)
    if days:
        return days[0], days[0]
    numbered, named = NUMBERED.search(said), MONTH_OF_NAME.search(said)
    if numbered:
        return _whole(int(numbered[1]), int(numbered[2]))
    if named:
        return _whole(int(named[2]), datetime.strptime(named[1][:3].title(), "%b").month)
    return None


def _whole(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])
