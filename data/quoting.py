"""What a sentence may quote of a file: a date, a number or one word, never a person."""

import re

from data.people import without_addresses

LONGEST = 30
_QUOTE = re.compile(r"“(.*)”", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]+")
_TWO_WORDS = re.compile(r"[^\W\d_]{2,}[\s\W_]+[^\W\d_]{2,}")
_OF_TIMES = re.compile(
    r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|\b(?:am|pm|utc|gmt)\b", re.IGNORECASE
)


def is_quotable(cell: str) -> bool:
    """Whether this looks like a date, a number, a flag or a status. A cell of a shifted row may be anybody's name."""
    text = cell.strip()
    if len(text) > LONGEST or without_addresses(text) != text:
        return False
    if not any(map(str.isdecimal, text)):
        return not text or _WORD.fullmatch(text) is not None
    return not _TWO_WORDS.search(_OF_TIMES.sub("", text))


def with_safe_quote(sentence: str) -> str:
    """The sentence with the cell that it quotes “so” left out, unless that may be shown."""
    found = _QUOTE.search(sentence)
    if not found:
        return without_addresses(sentence)
    before, after = sentence[: found.start()], sentence[found.end() :]
    if is_quotable(found[1]):
        return sentence
    if not before:
        return f"What stands there{after}"
    return f"{before}what stands there{after}" if before.endswith(": ") else before.rstrip() + after
