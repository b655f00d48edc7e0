"""Text from data is text: nothing in it becomes formatting, a link, a formula, an icon or a picture."""

import re

MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$&\"'^=@])")
_OPTION = r'--[a-z]+(?: "[^"]*"| (?!or\b)[\w-]+(?:\.\.[\w-]+)?)?(?: \([a-z ]+\))?'
OPTIONS = re.compile(rf" \({_OPTION}\)|:? {_OPTION}(?: or {_OPTION})*")
STARTS = re.compile(r"(?::(?=[\w+\-/])|(?<=[wW]{3})(?=\\\.)|@)")  # of emoji and icon names, addresses, links
JOINER = "\u2060"  # takes no width and joins no name


def without_options(sentence: str) -> str:
    """A sentence without the options of the command line that it names: a page has its own ways to answer."""
    return OPTIONS.sub("", sentence)


def plain(text: str) -> str:
    """Markdown that shows `text` as it is, on one line.

    Backslashes stop what Markdown reads; links, addresses, emoji and icons are looked for later, in the finished
    text, so an invisible joiner breaks those up.
    """
    escaped = MARKS.sub(r"\\\1", " ".join(text.split()))
    return STARTS.sub(lambda found: found[0] + JOINER, escaped)
