"""The one door through which every answer is read, and the catalogue of what can be asked.

What a reader may not see leaves the frame in `ask`, before a headline or an alt text is made of it.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from types import CodeType

import pandas as pd

import analytics
from analytics.db import Db, Frame
from analytics.hiding import Hidden, Sums, alt_of_shown, hide, says_of_shown, sums_told
from analytics.pictures import Picture
from analytics.roles import MANAGER, Role, known_role
from analytics.scope import Scope
from analytics.settling import Unanswerable, settled
from analytics.side_cells import Hides

__all__ = ["CATALOGUE", "MANAGER", "Answer", "Question", "Unanswerable", "ask", "catalogue", "find", "question"]

Says = Callable[[Frame, Scope], str]
Function = Callable[[Db, Scope], Frame]
PARTS = ("since", "until", "series", "side", "by")
NOTES = {"side": "not filtered by side", "series": "not filtered by series", "by": "not split by period"}
CATALOGUE: dict[str, Question] = {}


@dataclass(frozen=True)
class Question:
    """A question of the catalogue. `definition` is what users read, `uses` the parts of a scope that its SQL names,
    `hides` finds its small cells: counts by side, and rates on few people; None where it has neither.
    """

    name: str
    title: str
    unit: str
    grain: str
    source: str
    measures: tuple[str, ...]
    columns: tuple[str, ...]
    picture: Picture | None
    uses: frozenset[str]
    definition: str
    function: Function = field(repr=False)
    says: Says = field(repr=False)
    hides: Hides | None = None
    pooled: tuple[tuple[str, ...], ...] = ()
    since_ever: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer:
    """A tidy table with what has to be said beside it.

    `data_through` is the newest day, up to today, that the question's measures cover; `files` are the live imports of
    these measures that touch the scope, or what is read from before it: import_id, file_name, source, rows.
    `hidden` marks the cells that were emptied because they are too small for the reader's role: a frame of
    booleans of the same shape, None where there is none; `sums` are what the headline may tell of them all the same.
    """

    question: Question
    scope: Scope
    frame: Frame
    data_through: date | None
    notes: tuple[str, ...]
    files: Frame = field(repr=False)
    hidden: Hidden = None
    sums: tuple[Sums, ...] = field(default=(), repr=False)

    @property
    def headline(self) -> str:
        """What happened, in words; the title of the card. Too small to report where it would tell a hidden number."""
        return says_of_shown(self.question.title, self.question.says, self.frame, self.hidden, self.scope, self.sums)

    @property
    def alt(self) -> str:
        """The picture in words."""
        return alt_of_shown(self.question.title, self.question.picture, self.frame, self.hidden)

    @property
    def is_empty(self) -> bool:
        """Whether no report covers anything of the scope."""
        return self.frame.empty or ("is_covered" in self.frame and not self.frame["is_covered"].any())

    def only(self, **values: object) -> Answer:
        """The answer narrowed to the rows with these values, headline and alt text with it: `only(basis="people")`."""
        frame = self.frame
        for column, value in values.items():
            frame = frame[frame[column] == value]
        hidden = self.hidden if self.hidden is None else self.hidden.loc[frame.index].reset_index(drop=True)
        if hidden is not None and not hidden.any(axis=None):
            hidden = None
        return replace(self, frame=frame.reset_index(drop=True), hidden=hidden, sums=())


def question(
    *,
    title: str,
    unit: str,
    grain: str,
    source: str,
    measures: tuple[str, ...],
    columns: tuple[str, ...],
    says: Says,
    picture: Picture | None = None,
    hides: Hides | None = None,
    pooled: tuple[tuple[str, ...], ...] = (),
    since_ever: tuple[str, ...] = (),
) -> Callable[[Function], Question]:
    """Put a function (db, scope) -> frame into the catalogue, under its own name.

    `measures` are names in the coverage table; `columns` are the frame's, in order; `says` makes the headline. `hides`
    declares which columns are counts by side and which are rates, and on how many people; `pooled` are counts, each
    with the columns of which it is added up by value, whose sums may be told though some of their parts are hidden.
    `since_ever` are the measures that are read from their first day on, whenever the scope begins: those of a running
    total, and of whatever somebody did for the first time.
    """

    def enter(function: Function) -> Question:
        name = function.__name__
        uses = frozenset(scope_parts(function.__code__))
        definition = inspect.cleandoc(function.__doc__ or "")
        CATALOGUE[name] = Question(
            name,
            title,
            unit,
            grain,
            source,
            measures,
            columns,
            picture,
            uses,
            definition,
            function,
            says,
            hides,
            pooled,
            since_ever,
        )
        return CATALOGUE[name]

    return enter


def scope_parts(code: CodeType) -> Iterator[str]:
    """The parts of a scope that the SQL in a function's text names with `$`."""
    for constant in code.co_consts:
        if isinstance(constant, str):
            yield from set(re.findall(r"\$(\w+)", constant)) & set(PARTS)
        elif isinstance(constant, CodeType):
            yield from scope_parts(constant)


@cache
def catalogue() -> dict[str, Question]:
    """Every question by name; each file of this room is read for its questions."""
    for module in pkgutil.iter_modules(analytics.__path__, "analytics."):
        importlib.import_module(module.name)
    return CATALOGUE


def find(name: str) -> Question:
    """The question of this name. Raises Unanswerable with the names there are."""
    questions = catalogue()
    if name not in questions:
        raise Unanswerable(f"There is no question {name!r}. The questions are: {', '.join(sorted(questions))}.")
    return questions[name]


def ask(
    db: Db,
    what: str | Question,
    scope: Scope | None = None,
    *,
    role: Role = MANAGER,
    strict: bool = False,
    rows_only: bool = False,
) -> Answer:
    """Answer a question within a scope; with `rows_only` its `data_through` and `files` are not looked up.

    Only the manager sees small cells: for leadership and team they are hidden, and whatever would give them back.
    Raises Unanswerable with one sentence: for an unknown question, series, side or `by`; with `strict` also where the
    scope sets a side, a series or `by` that the question cannot use (without, a note says so).
    """
    asked = find(what) if isinstance(what, str) else what
    scope = settled(db, scope or Scope())
    unused = [part for part in NOTES if getattr(scope, part) and part not in asked.uses]
    if strict and unused:
        raise Unanswerable(f"{asked.name} is {NOTES[unused[0]]}: leave out --{unused[0]}.")
    frame = asked.function(db, scope)
    hidden: Hidden = None
    sums: tuple[Sums, ...] = ()
    if known_role(role) != MANAGER and asked.hides:
        sums = tuple(sums_told(frame, column, tuple(by)) for column, *by in asked.pooled) if len(frame) else ()
        frame, hidden = hide(frame, asked.hides(db, asked.function, scope, frame))
    frame, hidden = _come(frame, hidden, db.today)
    return Answer(
        question=asked,
        scope=scope,
        frame=frame,
        data_through=None if rows_only else _data_through(db, asked),
        notes=tuple(f"{NOTES[part].capitalize()}." for part in unused),
        files=Frame() if rows_only else _files(db, asked, scope),
        hidden=hidden,
        sums=sums,
    )


def _come(frame: Frame, hidden: Hidden, today: date) -> tuple[Frame, Hidden]:
    """Without the months and days to come of which nothing is known: they are not missing."""
    column = next((name for name in ("month", "day") if name in frame and "is_covered" in frame), None)
    if column is None or not (is_to_come := (frame[column] > pd.Timestamp(today)) & ~frame["is_covered"]).any():
        return frame, hidden
    kept = ~is_to_come
    marks = None if hidden is None else hidden[kept].reset_index(drop=True)
    return frame[kept].reset_index(drop=True), marks


def _data_through(db: Db, asked: Question) -> date | None:
    found: list[dict[str, date | None]] = db.rows(
        """
        select max(least(until, $today)) as day
        from dated_coverage
        where since <= $today and measure in $measures
        """,
        measures=list(asked.measures),
    )
    return found[0]["day"]


def _files(db: Db, asked: Question, scope: Scope) -> Frame:
    return db.frame(
        """
        select distinct import_id, file_name, source, rows_read as rows
        from coverage join imports using (import_id)
        where undone_at is null and measure in $measures
          and (measure in $since_ever or coverage.until >= coalesce($since, coverage.until))
          and coverage.since <= coalesce($until, coverage.since)
        order by import_id
        """,
        scope,
        measures=list(asked.measures),
        since_ever=list(asked.since_ever),
    )
