"""One set of answers, taken at one moment and never asked again: every format of a report shows the same numbers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date

from analytics import provenance
from analytics.asking import Answer, ask
from analytics.choices import Choices, choices
from analytics.db import CursorDb, Db, Frame
from analytics.pictures import Picture
from analytics.roles import TEAM, Role
from analytics.scope import Scope
from analytics.spreadsheet import as_csv
from analytics.titles import Events, events
from data.store import Store
from reports.contents import Part, Section, summary

MONTHS = 12


def file_name(partnership: str, scope: Scope, known: Choices) -> str:
    """What a report's file is called, without an ending: "turing-roche-summary-2026-10-01-to-2026-10-31".

    An open period ends where the data do; while nothing is imported it has no days.
    """
    words = "".join(one if one.isascii() and one.isalnum() else " " for one in partnership.casefold()).split()
    since, until = scope.since or known.since, scope.until or known.through
    return "-".join([*words, "summary", *([f"{since}-to-{until}"] if since and until else [])])


@dataclass(frozen=True)
class Shown:
    """One part of the report with its answer."""

    part: Part
    answer: Answer

    @property
    def picture(self) -> Picture | None:
        """How it is drawn: as the report says, else as usual."""
        return self.part.picture or self.answer.question.picture


@dataclass(frozen=True)
class Snapshot:
    """A report's numbers with all that has to be said beside them.

    `scope` and `role` say what was asked and for whom, `made_on` is the day; `sides` are (side, group, its part in the
    balance) in order; `events` are day and title by ID; `files` are the imports behind all answers, `reach` the days
    that each measure is known for.
    """

    partnership: str
    made_on: date
    scope: Scope
    role: Role
    sections: tuple[tuple[Section, tuple[Shown, ...]], ...]
    sides: tuple[tuple[str, str, str], ...]
    choices: Choices
    events: Events = field(repr=False)
    files: Frame = field(repr=False)
    reach: Frame = field(repr=False)

    @property
    def shown(self) -> Iterator[Shown]:
        """All parts in order."""
        for _, parts in self.sections:
            yield from parts

    @property
    def name(self) -> str:
        """What a file of it is called, without an ending."""
        return file_name(self.partnership, self.scope, self.choices)

    @property
    def fingerprint(self) -> str:
        """Twelve hex digits of all its numbers: the same in every format of one snapshot."""
        digest = hashlib.sha256(f"{self.partnership}|{self.made_on}|{self.scope}|{self.role}".encode())
        for one in self.shown:
            digest.update(one.part.name.encode() + as_csv(one.answer.frame))
        return digest.hexdigest()[:12]


def freeze(store: Store, today: date, scope: Scope | None = None, role: Role = TEAM) -> Snapshot:
    """Ask everything of the summary in one read transaction; without a scope, of the last twelve months with data.

    Raises Unanswerable as `ask` does.
    """
    with at_one_moment(store, today) as db:
        return taken(db, usual_period(db, Scope()) if scope is None else scope, role)


@contextmanager
def at_one_moment(store: Store, today: date) -> Iterator[Db]:
    """A Db that sees nothing of what is imported meanwhile."""
    with store.reading() as cursor:
        cursor.begin()
        try:
            yield CursorDb(cursor, today)
        finally:
            cursor.rollback()


def usual_period(db: Db, scope: Scope) -> Scope:
    """The scope with the last twelve months that have data for its period."""
    last = Scope.last_months(db, MONTHS)
    return replace(scope, since=last.since, until=last.until)


def taken(db: Db, scope: Scope, role: Role) -> Snapshot:
    """The snapshot as a Db gives it."""
    sections = tuple((section, tuple(_shown(db, part, scope, role) for part in section.parts)) for section in summary())
    answers = [one.answer for _, parts in sections for one in parts]
    imports = {int(number) for answer in answers for number in answer.files.get("import_id", [])}
    measures = dict.fromkeys(measure for answer in answers for measure in answer.question.measures)
    rows = db.rows("select side, side_group, part from side_parts order by position")
    return Snapshot(
        partnership="".join(row["name"] for row in db.rows("select name from partnership")),
        made_on=db.today,
        scope=answers[0].scope,
        role=role,
        sections=sections,
        sides=tuple((row["side"], row["side_group"], row["part"]) for row in rows),
        choices=choices(db),
        events=events(db),
        files=provenance.files(db, sorted(imports)),
        reach=provenance.reach(db, list(measures)),
    )


def _shown(db: Db, part: Part, scope: Scope, role: Role) -> Shown:
    answer = ask(db, part.question, replace(scope, by=part.by), role=role)
    asked = answer.question
    question = replace(asked, title=part.title or asked.title, says=part.says or asked.says)
    answer = replace(answer, question=question)
    return Shown(part, answer.only(basis=part.basis) if part.basis else answer)
