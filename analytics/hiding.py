"""An answer without its hidden cells: what is emptied, and what may still be said of the rest."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field

import pandas as pd

from analytics.alt import alt
from analytics.db import Frame
from analytics.headlines import TOO_SMALL
from analytics.pictures import Picture
from analytics.scope import Scope
from analytics.small_cells import FEWEST

Hidden = Frame | None
Says = Callable[[Frame, Scope], str]


@dataclass(frozen=True)
class Sums:
    """What a column adds up to, over the rows that share the values of `by`: sums that may be told though some of
    their parts are hidden."""

    column: str
    by: tuple[str, ...] = ()
    totals: Mapping[Hashable, float] = field(default_factory=dict)


def hide(frame: Frame, hidden: Frame) -> tuple[Frame, Hidden]:
    """The frame with its hidden cells empty, and the booleans that mark them; None where nothing is hidden."""
    hidden = hidden & frame.notna()
    columns = [column for column in frame if hidden[column].any()]
    shown = frame.assign(**{str(column): frame[column].mask(hidden[column]) for column in columns})
    return shown, hidden if columns else None


def sums_told(frame: Frame, column: str, by: tuple[str, ...] = ()) -> Sums:
    """The sums of a column that are not small themselves."""
    totals = {_key(row, by): float(row[column].sum()) for row in _alike(frame, by)}
    return Sums(column, by, {key: total for key, total in totals.items() if total == 0 or total >= FEWEST})


def says_of_shown(
    title: str, says: Says, frame: Frame, hidden: Hidden, scope: Scope, sums: tuple[Sums, ...] = ()
) -> str:
    """The headline, where it is the same whatever the hidden numbers are; else that it is too small to report.

    The hidden ones add up with those that are shown, where a sum is shown or may be told. Hidden words are missing from
    the frame that makes it.
    """
    if hidden is None or not hidden.any(axis=None):
        return says(frame, scope)
    said = {says(one, scope) for one in _guesses(frame, hidden, (*sums, *_totals(frame)))}
    return said.pop() if len(said) == 1 else f"{title}: {TOO_SMALL}"


def alt_of_shown(title: str, picture: Picture | None, frame: Frame, hidden: Hidden) -> str:
    """The picture of what is shown in words, and how much is not."""
    words = alt(title, picture, frame)
    count = 0 if hidden is None else int(hidden.to_numpy().sum())
    if count == 0:
        return words
    return f"{words} {count:,} {'number is' if count == 1 else 'numbers are'} {TOO_SMALL}."


def _guesses(frame: Frame, hidden: Frame, sums: tuple[Sums, ...]) -> Iterator[Frame]:
    """The frame as it might be, in two ways that differ wherever a number is hidden."""
    for place, whole, share in ((0, 1, 0.25), (-1, 4, 0.75)):
        guess = frame.copy()
        for column in frame.columns[hidden.any()]:
            if pd.api.types.is_numeric_dtype(frame[column]):
                is_whole = pd.api.types.is_integer_dtype(frame[column])
                guess[column] = frame[column].mask(hidden[column], whole if is_whole else share)
        for one in sums:
            _add_up(guess, frame, hidden[one.column], one, place)
        if {"n", "total", "share"} <= set(frame.columns):
            guess["share"] = guess["share"].mask(hidden["n"], guess["n"] / guess["total"])
        yield guess


def _add_up(guess: Frame, frame: Frame, hidden: pd.Series[bool], sums: Sums, place: int) -> None:
    """Give one of the hidden numbers all that the others leave of a sum."""
    for rows in _alike(frame, sums.by):
        gone = rows.index[hidden.loc[rows.index].to_numpy()]
        total = sums.totals.get(_key(rows, sums.by)) if len(rows) else None
        if len(gone) > 1 and total is not None:
            guess.loc[gone, sums.column] = 0
            guess.loc[gone[place], sums.column] = int(total - rows[sums.column].sum())


def _totals(frame: Frame) -> Iterator[Sums]:
    """The sums that stand beside their parts, where all the parts are there: a narrowed answer may lack some."""
    by = ("period", "basis")
    if {"n", "total", "side_group", *by} <= set(frame.columns):
        groups = frame["side_group"].nunique()
        whole = [rows for rows in _alike(frame, by) if len(rows) == groups and pd.notna(rows["total"].iloc[0])]
        yield Sums("n", by, {_key(rows, by): float(rows["total"].iloc[0]) for rows in whole})


def _alike(frame: Frame, by: tuple[str, ...]) -> Iterator[Frame]:
    """The rows of a frame that share the values of some columns; all together by none."""
    if not by:
        yield frame
    else:
        yield from (rows for _, rows in frame.groupby(list(by), sort=False))


def _key(rows: Frame, by: tuple[str, ...]) -> tuple[Hashable, ...]:
    return tuple(rows[name].iloc[0] for name in by)
