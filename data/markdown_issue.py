"""An issue of the partnership's own newsletter, in Markdown → a table with a row per item and no word of the issue.

What an issue is: a text that calls itself a newsletter and has two or more of the usual headings (updates, news,
opportunities, events, something of the month). A section begins with such a heading, and its items are what is headed
one level deeper. In a section without such headings a bold line with text below is an item, if it is no date; else
each entry of a list; else the whole section is one. Something "of the month" is one item: the questions of an interview
are none. A line that only points to vacancies is none. At the team or "Connect with us" the issue ends.

Of the words only their fingerprints go on: whom an item names is found out by comparing these with the fingerprints of
the organisations on the partnership's list (`data/sources/newsletter_issues.py`).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from data import issue_day
from data.issue_words import grams, hosts_of, others, plain
from data.sheets import Sheet

HEADER = (
    "Newsletter issue", "Issue until", "Section number", "Section", "Item number", "Section names", "Heading names",
    "First names", "Text names", "Others named", "Telling hosts", "Link host", "Salt",
)  # fmt: skip
NO_ISSUE = (
    "This is a Markdown text, but no issue of a newsletter: it has none of the usual headings (updates, news, "
    "opportunities, events). Bring the issue itself."
)
ATX = re.compile(r" {0,3}(#{1,6})\s*(.*?)\s*#*\s*")
UNDERLINE = re.compile(r" {0,3}(=+|-{2,})\s*")
BOLD = re.compile(r"\s*(\*\*|__)(?P<text>.+?)\1[\s.:]*")
ENTRY = re.compile(r"(?:[-*+]|\d+[.)])\s+\S")
LINK = re.compile(r"\[[^\]]*\]\([^)]*\)")
IMAGE = re.compile(r"\[?!\[[^\]]*\]\([^)]*\)(?:\]\([^)]*\))?")
USUAL = re.compile(
    r"(?:.* )?updates?|(?:[^ ]+ ){0,4}(?:news|opportunit\w+|vacancies|jobs|funding)(?: and (?:news|opportunit\w+))?"
    r"(?: (?:at|from|in|for|of) .+)?|(?:[^ ]+ ){0,3}events?(?: (?:at|from|in|for|of) .+)?"
    r"|(?:.* )?of the (?:month|week|quarter)|publications?|resources|blogs?|podcasts?|training"
)
OF_THE_MONTH = re.compile(r".*of the (?:month|week|quarter)")
END = re.compile(r"(?:the .*|our|meet the|meet our) team|connect with us|contact(?: us)?|get in touch|unsubscribe")
VACANCIES = re.compile(r"\b(?:vacanc\w+|jobs|job openings)\b", re.IGNORECASE)
ASKS = re.compile(r"(?:tell|what|which|who|where|when|why|how|do|does|did|is|are|can|could|would)\b.*|.*[?:]")
BEGINNING = 20_000  # bytes
MONTHS = r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
DATED = re.compile(
    rf"(?:.*\b)?(?:\d{{1,2}}(?:st|nd|rd|th)?[ -]*(?:{MONTHS})|(?:{MONTHS})\w* \d{{1,2}}\b).*|.*\bdeadline\b.*|\d.*\d",
    re.IGNORECASE,
)


@dataclass
class Line:
    """One line: its number from 0, level of its heading (0: none), and its text without signs."""

    number: int
    level: int
    text: str
    raw: str
    is_bold: bool = False

    @property
    def is_link(self) -> bool:
        return bool(LINK.search(self.raw))

    @property
    def is_pointer(self) -> bool:
        """A short line with a link to vacancies, which stands in every issue."""
        return self.is_link and VACANCIES.search(self.text) is not None and len(self.text.split()) < 9

    @property
    def is_prose(self) -> bool:
        """Words that are neither heading nor bold nor the text of a link."""
        return not self.level and not self.is_bold and bool(re.search(r"\w", LINK.sub("", self.raw)))


@dataclass
class Section:
    """A heading and the lines below it."""

    title: str
    is_usual: bool
    lines: list[Line] = field(default_factory=list)


def may_be(label: str, content: bytes) -> bool:
    """Whether it is worth looking closer: a text named .md, or one that says newsletter and has a heading."""
    says = b"newsletter" in content[:BEGINNING].lower()
    return is_named_so(label) or (says and re.search(rb"\n(?:#|--|==)", content[:BEGINNING]) is not None)


def is_named_so(label: str) -> bool:
    """Whether the name says Markdown."""
    return label.lower().endswith((".md", ".markdown"))


def is_issue(text: str) -> bool:
    """Whether a text is an issue of a newsletter."""
    return "newsletter" in text.casefold() and sum(section.is_usual for section in _sections(_lines(text))) > 1


def as_table(text: str, label: str) -> Sheet:
    """One row per item, in the place of the line with which the item begins."""
    lines = _lines(text)
    since, until = issue_day.of(text, label)
    salt = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
    rows: list[list[str]] = [[*HEADER], *([] for _ in text.splitlines())]
    for number, section in enumerate((one for one in _sections(lines) if any(_items(one))), 1):
        shown = section.title if section.is_usual else f"Section {number}"
        for nth, item in enumerate(_items(section), 1):
            head, body = _parted(item)
            first, rest = _first_words(body)
            telling, host = hosts_of("\n".join(line.raw for line in item))
            rows[max(item[0].number, 1)] = [
                since, until, str(number), shown, str(nth), grams(section.title, salt), grams(head, salt),
                grams(first, salt), grams(rest, salt), others({"heading": head, "first": first}), telling, host, salt,
            ]  # fmt: skip
    return Sheet("", rows)


def _lines(text: str) -> list[Line]:
    """The lines that say something, with headings of both kinds; pictures are left out."""
    raw = [IMAGE.sub("", line).strip() for line in text.splitlines()]
    found: list[Line] = []
    for number, line in enumerate(raw):
        atx = ATX.fullmatch(line)
        under = UNDERLINE.fullmatch(raw[number + 1]) if number + 1 < len(raw) and line else None
        if atx:
            level, said = len(atx[1]), atx[2]
        elif under and not UNDERLINE.fullmatch(line):
            level, said = (1 if under[1][0] == "=" else 2), line
        else:
            level, said = 0, line
        if plain(said) and not UNDERLINE.fullmatch(line):
            is_bold = not level and BOLD.fullmatch(said) is not None
            found.append(Line(number, level, plain(said), said, is_bold))
    return found


def _sections(lines: list[Line]) -> list[Section]:
    """The issue's sections, from the first usual heading to its end."""
    usual = [line.level for line in lines if line.level and USUAL.fullmatch(line.text.casefold())]
    if not usual:
        return []
    level = max(set(usual), key=lambda one: (usual.count(one), -one))
    found: list[Section] = []
    for place, line in enumerate(lines):
        if (line.level or line.is_bold) and END.fullmatch(line.text.casefold()):
            break
        is_usual = USUAL.fullmatch(line.text.casefold()) is not None
        if line.level and line.level <= level and (is_usual or (found and _heads_items(lines, place, level))):
            found.append(Section(line.text, is_usual))
        elif found and not line.is_pointer:
            found[-1].lines.append(line)
    return found


def _heads_items(lines: list[Line], place: int, level: int) -> bool:
    """Whether the next line is the heading of an item: then an unusual heading begins a section, else it is an item."""
    following = lines[place + 1] if place + 1 < len(lines) else None
    return following is not None and following.level > level


def _items(section: Section) -> list[list[Line]]:
    """The lines of each item; the first line is its heading, if it has one."""
    is_of_month = OF_THE_MONTH.fullmatch(section.title.casefold()) is not None
    heads = [line for line in section.lines if line.level]
    if is_of_month:
        heads = [line for line in heads if not ASKS.fullmatch(line.text.casefold())]
    if not heads:
        heads = [
            line for line in _bold_heads(section.lines) if not (is_of_month and ASKS.fullmatch(line.text.casefold()))
        ]
    if not heads and not is_of_month:
        heads = [line for line in section.lines if ENTRY.match(line.raw)]
        return _cut(section.lines, heads) if heads else [section.lines] if _has_prose(section.lines) else []
    if not heads:
        return [section.lines] if _has_prose(section.lines) else []
    return [item for item in _cut(section.lines, heads) if _is_item(item)]


def _cut(lines: list[Line], heads: list[Line]) -> list[list[Line]]:
    """Lines from each head to before the next; what stands before the first is nobody's."""
    starts = {id(head) for head in heads}
    nth = 0
    counted: list[tuple[int, Line]] = []
    for line in lines:
        nth += id(line) in starts
        counted.append((nth, line))
    return [[line for _, line in cut] for number, cut in groupby(counted, key=lambda pair: pair[0]) if number]


def _bold_heads(lines: list[Line]) -> Iterator[Line]:
    """Bold lines that are no dates, no links, and do not go on from a bold line."""
    previous: Line | None = None
    for line in lines:
        follows = previous is not None and previous.is_bold
        if line.is_bold and not line.is_link and not follows and not _is_date(line.text):
            yield line
        previous = line


def _is_date(text: str) -> bool:
    return DATED.fullmatch(text) is not None and len(text.split()) < 12


def _is_item(item: list[Line]) -> bool:
    """A heading with nothing but a link in or below it only points somewhere."""
    head, body = item[0], item[1:]
    if head.level and not head.is_link:
        return (not body and head.level > 2) or any(
            line.is_prose or not (line.is_bold and line.is_link) for line in body
        )
    return _has_prose(body) or (head.level > 0 and LINK.fullmatch(head.raw.strip("* ")) is not None)


def _has_prose(lines: list[Line]) -> bool:
    return any(line.is_prose for line in lines)


def _parted(item: list[Line]) -> tuple[str, str]:
    """The heading of an item and its text; an item without heading has text only."""
    is_headed = bool(item[0].level or item[0].is_bold)
    return (item[0].text if is_headed else ""), "\n".join(line.text for line in item[is_headed:] if not line.is_bold)


def _first_words(body: str) -> tuple[str, str]:
    """The first sentence, and the rest."""
    found = re.match(r"\s*(.+?(?:[.!?](?=\s)|\n|$))", body, re.DOTALL)
    return (found[1], body[found.end() :]) if found else ("", body)
