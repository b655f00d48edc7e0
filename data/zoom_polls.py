"""Which answers to a poll are choices that the poll offers, told from texts that people typed: only those are kept."""

from collections import Counter
from collections.abc import Iterator, Sequence

from data.source import Asking, Part

COLUMNS = ("nth", "wording", "choice")
LONGEST, WORDS, FEW = 30, 4, 8  # of a choice that only one person took: characters, words, and how many there are
MOSTLY = 2 / 3  # of all answers, those that several people gave: then the rest are choices too
PLAIN = frozenset({
    *map(str, range(11)), "yes", "no", "maybe", "true", "false", "sí", "si", "oui", "non", "ja", "nein", "sim", "não",
    "да", "нет", "agree", "disagree", "not sure",
})  # fmt: skip
NO_ANSWER = frozenset({"", "--", "-", "n/a"})


def read(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> list[list[Part]]:
    """Each row's answers: which question, and the choice or None where it is a text of its own.

    Questions stand as headers; where no header is there, question and answer stand side by side.
    """
    given = [list(_named(headers, row) if any(map(str.strip, headers)) else _paired(row)) for row in rows]
    offered = {question: choices(answers) for question, answers in _by_question(given).items()}
    return [
        [
            {"nth": nth, "wording": question, "choice": answer if answer in offered[_key(question)] else None}
            for nth, (question, answer) in enumerate(answers, 1)
        ]
        for answers in given
    ]


def choices(answers: Sequence[str]) -> set[str]:
    """Those of the answers to one question that look like what the poll offers: several people gave one, or it is one
    of few short ones where most people gave one that others gave too."""
    counts = Counter(answers)
    shared = {answer for answer, count in counts.items() if count > 1}
    is_closed = len(counts) <= FEW and sum(counts[answer] for answer in shared) >= MOSTLY * len(answers)
    return {
        answer
        for answer in counts
        if answer in shared or answer.casefold() in PLAIN or (is_closed and _is_short(answer))
    }


def _is_short(answer: str) -> bool:
    return len(answer) <= LONGEST and len(answer.split()) <= WORDS


def _named(headers: Sequence[str], row: Sequence[str]) -> Iterator[tuple[str, str]]:
    for question, cell in zip(headers, row):
        for answer in _apart(cell) if question.strip() else ():
            yield question, answer


def _paired(row: Sequence[str]) -> Iterator[tuple[str, str]]:
    for question, cell in zip(row[::2], row[1::2]):
        for answer in _apart(cell) if question.strip() else ():
            yield question, answer


def _apart(cell: str) -> list[str]:
    """Who chose several has them in one cell, with ; between."""
    return [part.strip() for part in cell.split(";") if part.strip().casefold() not in NO_ANSWER]


def _by_question(given: Sequence[Sequence[tuple[str, str]]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for answers in given:
        for question, answer in answers:
            found.setdefault(_key(question), []).append(answer)
    return found


def _key(question: str) -> str:
    return " ".join(question.casefold().split())


ANSWERS = Asking(COLUMNS, read, beyond=True)
