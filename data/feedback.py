"""Which questions of a form are closed, and what may be kept of their answers: a place on a scale, never a text."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from data.feedback_words import KINDS, PERSONAL, PROTECTED, SCALES, WRITTEN
from data.people import without_addresses
from data.reading import normalise_header
from data.source import Asking, Part

Answer = tuple[str, int]  # as it is kept, and its place on the scale
FILLED, REPEATED, DISTINCT, WORDS, LETTERS = 10, 2, 6, 6, 40  # what makes the answers to an unknown question a scale
MOSTLY = 0.8  # of the answers to a known question
LONGEST = 160
NOTHING = frozenset({"", "-", "--", "n/a", "na", "null", "none"})

NUMBER = re.compile(r"(10|\d)(?:[.,]0+)?(?:\s*/\s*(?:5|10)|\s*stars?)?")
NUMBERED = re.compile(r"(?:10|\d)\s*[-–—:.)=]+\s*(\D.*)|(\D.*\D)\s*[(\[](?:10|\d)[)\]]")  # fmt: skip
LIKE_A_NAME = re.compile(r"[^\W\d_a-z][\w'’-]+( [^\W\d_a-z][\w'’.-]*){1,3}")
IN_BRACKETS = re.compile(r"\[([^\]]+)\]\s*$")


def _on_scales() -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    for scale in SCALES:
        for place, alike in enumerate(scale.split(";"), 1):
            for answer in alike.split("|"):
                found.setdefault(answer.strip().casefold(), (answer.strip(), place))
    return found


ON_SCALES = _on_scales()
AGREEING = {found for text, found in ON_SCALES.items() if "agree" in text}


@lru_cache(maxsize=4096)
def on_scale(text: str) -> Answer | None:
    """An answer of a known scale in its usual spelling; a number from 0 to 10 is one. None for anything else."""
    plain = " ".join(text.replace("’", "'").split()).strip(" .!").casefold()
    if number := NUMBER.fullmatch(plain):
        return number[1], int(number[1]) + 1
    if numbered := NUMBERED.fullmatch(plain):
        plain = (numbered[1] or numbered[2]).strip()
    return ON_SCALES.get(plain)


def answers_of(cell: str) -> list[str]:
    """The answers in a cell: several choices have ; between them, and Microsoft Forms one more behind the last."""
    parts = cell.split(";") if ";" in cell else [cell]
    return [part for one in parts if (part := " ".join(one.split())).lower() not in NOTHING]


def kind_of(header: str) -> str | None:
    """What a normalised question is about, of KINDS; of a grid the words in brackets say it."""
    inside = IN_BRACKETS.search(header)
    found = (kind for text in ([inside[1]] if inside else [header]) for kind in KINDS if KINDS[kind].search(text))
    return next(found, None)


def read(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> list[list[Part]]:
    """For each row its answers to closed questions: question, answer, place. Outside of a scale the answer is None."""
    columns = [[answers_of(row[place]) for row in rows] for place in range(len(headers))]
    plain = [normalise_header(header) for header in headers]
    kinds = [kind_of(header) for header in plain]
    several = {kind for kind, count in Counter(dict(zip(plain, kinds)).values()).items() if count > 1}
    found: list[dict[tuple[str, str | None], Part]] = [{} for _ in rows]
    for header, words, kind, cells in zip(plain, headers, kinds, columns):
        scale = _scale(header, kind, cells)
        question = kind if kind and kind not in several else _worded(words)
        for parts, answers in zip(found, cells if scale else []):
            for answer in answers:
                kept, place = scale.get(answer, (None, None))
                parts[question, kept] = {"question": question, "answer": kept, "place": place and str(place)}
    return [list(parts.values()) for parts in found]


def _scale(header: str, kind: str | None, cells: Sequence[Sequence[str]]) -> dict[str, Answer]:
    """Answer as given → as kept; empty where the question is not a closed one."""
    counts = Counter(answer for answers in cells for answer in answers)
    known = {answer: found for answer in counts if (found := on_scale(answer))}
    is_whole = bool(counts) and len(known) == len(counts)
    if not header or not counts or PROTECTED.search(header):
        return {}
    if PERSONAL.search(header):
        return known if kind and is_whole else {}
    if WRITTEN.search(header):
        return known if is_whole and (kind or not AGREEING.isdisjoint(known.values())) else {}
    if is_whole or (kind and sum(counts[answer] for answer in known) >= MOSTLY * counts.total()):
        return known
    if kind == "Speakers" or not _repeats(counts):
        return {}
    others = sorted(answer for answer in counts if answer not in known)
    return known | {answer: (answer, place) for place, answer in enumerate(others, 1)}


def _repeats(counts: Counter[str]) -> bool:
    """Whether a few short answers come again and again, so that nobody wrote them; none looks like somebody's name."""
    return (
        len(counts) in range(2, DISTINCT + 1)
        and counts.total() >= FILLED
        and min(counts.values()) >= REPEATED
        and all(len(one) <= LETTERS and len(one.split()) <= WORDS for one in counts)
        and not any("@" in one or LIKE_A_NAME.fullmatch(one) for one in counts)
    )


def _worded(header: str) -> str:
    return without_addresses(" ".join(header.replace("\u00a0", " ").split()))[:LONGEST]


ANSWERS = Asking(("question", "answer", "place"), read)
