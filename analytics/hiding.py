"""An answer without its hidden cells: what is emptied, and what may still be said of the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pandas as pd

from analytics.alt import alt
from analytics.db import Frame
from analytics.headlines import TOO_SMALL
from analytics.pictures import Picture
from analytics.scope import Scope

Hidden = Frame | None
Says = Callable[[Frame, Scope], str]


def hide(frame: Frame, hidden: Frame) -> tuple[Frame, Hidden]:
    """The frame with its hidden cells empty, and the booleans that mark them; None where nothing is hidden."""
    hidden = hidden & frame.notna()
    columns = [column for column in frame if hidden[column].any()]
    shown = frame.assign(**{str(column): frame[column].mask(hidden[column]) for column in columns})
    return shown, hidden if columns else None


def says_of_shown(title: str, says: Says, frame: Frame, hidden: Hidden, scope: Scope) -> str:
    """The headline, where it is the same whatever the hidden numbers are; else that it is too small to report.

    Hidden words are missing from the frame that makes it.
    """
    if hidden is None or not hidden.any(axis=None):
        return says(frame, scope)
    said = {says(one, scope) for one in _guesses(frame, hidden)}
    return said.pop() if len(said) == 1 else f"{title}: {TOO_SMALL}"


def alt_of_shown(title: str, picture: Picture | None, frame: Frame, hidden: Hidden) -> str:
    """The picture of what is shown in words, and how much is not."""
    words = alt(title, picture, frame)
    count = 0 if hidden is None else int(hidden.to_numpy().sum())
    if count == 0:
        return words
    return f"{words} {count:,} {'number is' if count == 1 else 'numbers are'} {TOO_SMALL}."


def _guesses(frame: Frame, hidden: Frame) -> Iterator[Frame]:
    """The frame as it might be, in two ways that differ wherever a number is hidden."""
    for whole, share in ((1, 0.25), (4, 0.75)):
        guess = frame.copy()
        for column in frame.columns[hidden.any()]:
            if pd.api.types.is_numeric_dtype(frame[column]):
                is_whole = pd.api.types.is_integer_dtype(frame[column])
                guess[column] = frame[column].mask(hidden[column], whole if is_whole else share)
        yield guess
