"""Staged text → typed facts → what each row would do. Reads the store, writes only temporary tables of its cursor."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import chain
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from data.people import Pseudonyms, without_addresses
from data.planning import SMALL, STAGED, planned, reads_staged_only, shortcuts
from data.quoting import with_safe_quote
from data.rules import FactTable, dropping, fact_tables, in_one, preparing, verdicts_of_rows
from data.staging import NeedsAnswer, Staged, end_of
from data.store import utc_now
from data.suppressing import without_forgotten


class Faulty(Exception):
    """Something read was neither kept nor refused: the import must not go on."""


@dataclass(frozen=True)
class Problem:
    """A refused row, or (row_no None) something to know. The message never quotes a person."""

    message: str
    row_no: int | None = None
    column: str | None = None
    sheet: str = ""
    is_refusal: bool = False


@dataclass(frozen=True)
class Rows:
    """Where every row read went: `read` is the sum of the other five."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    skipped: int = 0

    @property
    def read(self) -> int:
        return self.new + self.changed + self.unchanged + self.refused + self.skipped


@dataclass(frozen=True)
class Reconciliation:
    """The platform's own total beside ours, and why they differ."""

    measure: str
    theirs: float | None
    ours: float | None
    reason: str


@dataclass(frozen=True)
class Coverage:
    """A stretch of days that an export speaks about, both ends included."""

    measure: str
    since: date
    until: date


@dataclass(frozen=True)
class Comparison:
    """What an import would do, or did."""

    rows: Rows
    gone: int
    older: int
    as_of: datetime
    as_of_from: str
    coverage: tuple[Coverage, ...]
    problems: tuple[Problem, ...]
    reconciliations: tuple[Reconciliation, ...]
    tables: tuple[FactTable, ...]
    standing: frozenset[str]  # those of them in which an import has spoken about one of the same slices
    fresh: frozenset[str]  # those of a small export in which none has, and none of whose facts repeats another

    @property
    def period(self) -> tuple[date, date] | None:
        """First and last day that the export speaks about."""
        if not self.coverage:
            return None
        return min(one.since for one in self.coverage), max(one.until for one in self.coverage)


@dataclass(frozen=True)
class Said:
    """What an export says by itself, whatever the store holds."""

    skipped: int
    refused: tuple[Problem, ...]
    rows: frozenset[int]  # all others
    as_of: datetime
    as_of_from: str
    coverage: tuple[Coverage, ...]
    warnings: Mapping[int, tuple[str, ...]]  # by the place of their select
    reconciliations: tuple[Reconciliation, ...] | None  # None: they read the store
    tables: Mapping[str, pa.Table] = field(default_factory=dict)  # its facts, and what is read beside the store


def quietly(cursor: duckdb.DuckDBPyConnection) -> None:
    """Make a cursor ready for what small exports say: nothing is optimised, and a slice stays a uuid in Arrow."""
    cursor.execute("pragma disable_optimizer")
    cursor.execute("set session arrow_lossless_conversion = true")


def say(cursor: duckdb.DuckDBPyConnection, staged: Staged, names: dict[str, bool]) -> Said:
    """Type what one small export says, on a cursor that `quietly` made ready. Raises NeedsAnswer."""
    bound = Bound(cursor, staged, names)
    bound.stage()
    said = bound.said()
    late = "".join(select for select in (*staged.source.warnings, staged.source.reconciled or "") if is_late(select))
    wanted = {f"staged_{name}" for name in staged.source.facts}.union(STAGED.findall(late))
    tables = {name: cursor.table(name).to_arrow_table() for name in sorted(wanted)}
    return replace(said, tables=tables)


def is_late(select: str) -> bool:
    """Whether a select has to wait until all that came before is in the store."""
    return not reads_staged_only(select)


def compare(
    cursor: duckdb.DuckDBPyConnection,
    staged: Staged,
    names: dict[str, bool] | None = None,
    said: Said | None = None,
    people: Pseudonyms | None = None,
) -> Comparison:
    """Stage the facts of one export on this cursor and compare them with what stands.

    names: what earlier exports left on the cursor, and whether it is a table or only shown. said: of this export.
    people: tells whom it may not bring back; None: nobody was forgotten.
    Raises NeedsAnswer where the person has to say something first, Faulty where rows are unaccounted for.
    """
    bound = Bound(cursor, staged, {} if names is None else names)
    if said is None:
        with bound.quickly_planned():
            bound.stage()
            said = bound.said()
    else:
        bound.take(said)
    tables = fact_tables(cursor, staged.source.facts)
    nobodies = without_forgotten(cursor, people, tables, bound.hold) if people else set()
    looked = {table.name: bound.rows_of_fresh(table) for table in tables}
    fresh = {name: numbers for name, numbers in looked.items() if numbers is not None}
    others = [table for table in tables if table.name not in fresh]
    standing = frozenset(table.name for table in others if bound.is_spoken_of(table))
    verdicts, gone = bound.verdicts(tables, standing) if others else (bound.all_new(fresh.values()), 0)
    verdicts |= dict.fromkeys(nobodies - verdicts.keys(), "repeated")
    missing = len(said.rows - verdicts.keys())
    if missing:
        raise Faulty(f"{missing} rows of {staged.label} became nothing; nothing was imported.")
    counted = [verdicts[row] for row in said.rows]
    older = counted.count("older")
    rows = Rows(
        counted.count("new"),
        counted.count("changed"),
        counted.count("unchanged"),
        len({problem.row_no for problem in said.refused}),
        said.skipped + older + counted.count("repeated"),
    )
    return Comparison(
        rows,
        gone,
        older,
        said.as_of,
        said.as_of_from,
        said.coverage,
        (*bound.warnings(said), *said.refused),
        said.reconciliations if said.reconciliations is not None else bound.reconciliations(),
        tuple(tables),
        standing,
        frozenset(fresh),
    )


class Bound:
    """The staged tables of one export on one cursor, with the values that its selects name."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, staged: Staged, names: dict[str, bool]) -> None:
        self.cursor = cursor
        self.staged = staged
        self.tables = dict(staged.tables)
        self.parameters = dict(staged.parameters)
        self.left_out: set[int] = set()
        self.names = names
        self.is_large = sum(table.num_rows for table in self.tables.values()) > SMALL
        self.shortcuts: frozenset[str] = frozenset()

    def stage(self) -> None:
        """Show the export's text, and make what its selects share."""
        self._make_room()
        self.shortcuts = shortcuts(self.tables.values(), self.parameters) if not self.is_large else frozenset()
        for name, table in self.tables.items():
            if name in self.staged.source.text:
                self._show(name, table)
            if "row_no" in table.column_names and _out_of(name) in self.staged.source.text:
                self._show(_out_of(name), table.slice(0, 0))
        self.prepare(())

    def take(self, said: Said) -> None:
        """Show what the export says, made before on another cursor."""
        self.is_large = False
        self.parameters["as_of"] = said.as_of
        for name, table in said.tables.items():
            self._show(name, table)

    @contextmanager
    def quickly_planned(self) -> Iterator[None]:
        """Do without the optimizer while only few staged rows are read: it takes longer than it saves."""
        if self.is_large or not self.staged.source.is_alone:
            yield
            return
        self.cursor.execute("pragma disable_optimizer")
        try:
            yield
        except NeedsAnswer:  # after all else the transaction is lost, and the cursor goes with it
            self.cursor.execute("pragma enable_optimizer")
            raise
        self.cursor.execute("pragma enable_optimizer")

    def said(self) -> Said:
        """What is read from the staged rows alone, and the facts that they make. Raises NeedsAnswer."""
        source = self.staged.source
        skipped = self.skipped()
        self.leave_out(skipped)  # first: a total is nothing to complain of
        refused = self.refused()
        self.leave_out({problem.row_no for problem in refused if problem.row_no})
        for option, sentence in self.in_turn(source.asks, "option, sentence"):
            raise NeedsAnswer(str(option), with_safe_quote(str(sentence)))
        if source.is_dated_first:
            self.parameters["as_of"] = self.as_of()[0]
        for table in fact_tables(self.cursor, source.facts):
            self.run(table.statement("stage", source.facts[table.name]))
        as_of, as_of_from = self.as_of()
        self.parameters["as_of"] = as_of
        return Said(
            len(skipped),
            tuple(refused),
            frozenset(self.row_numbers()),
            as_of,
            as_of_from,
            tuple(Coverage(str(m), s, u) for m, s, u in self.rows(source.coverage) if s is not None),
            self.warned(is_late_wanted=False),
            None if is_late(source.reconciled or "") else self.reconciliations(),
        )

    def _make_room(self) -> None:
        """What one source shows may be a table of another."""
        tables = {f"staged_{name}" for name in (*self.staged.source.prepared, *self.staged.source.facts)}
        for name in tables:
            if self.names.get(name) is False:
                self.cursor.unregister(name)
        self.names |= dict.fromkeys(tables, True)

    def _show(self, name: str, table: pa.Table) -> None:
        """Let the selects read a table."""
        if self.names.get(name):
            self.cursor.execute(dropping(name))
        self.cursor.register(name, table)
        self.names[name] = False

    def hold(self, table: FactTable) -> None:
        """Make facts that are only shown a table of the cursor, so that they can be changed."""
        if self.names.get(f"staged_{table.name}") is False:
            self.cursor.execute(table.statement("hold"))
            self.cursor.unregister(f"staged_{table.name}")
            self.cursor.execute(table.statement("held"))
            self.cursor.execute(dropping(f"held_{table.name}"))
            self.names[f"staged_{table.name}"] = True

    def run(self, sql: str) -> duckdb.DuckDBPyConnection:
        """Run one statement with the parameters that it names."""
        text, named = planned(sql, self.shortcuts)
        return self.cursor.execute(text, {name: self.parameters[name] for name in named})

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of one select; none for no select."""
        return self.run(sql).fetchall() if sql else []

    def prepare(self, changed: Collection[str]) -> None:
        """Make the tables that the source's other selects read, or only those that read what has changed."""
        stale = set(changed)
        for name, select in self.staged.source.prepared.items():
            if not changed or not stale.isdisjoint(STAGED.findall(select)):
                self.run(preparing(name, select))
                stale.add(f"staged_{name}")

    def in_turn(self, selects: Sequence[str], columns: str) -> list[tuple[Any, ...]]:
        """The rows of several selects of the same columns, those of the first select first: planned as one."""
        if not selects:
            return []
        found = self.rows(in_one(selects, columns))
        return [row[1:] for row in sorted(found, key=lambda row: row[0])]

    def refused(self) -> list[Problem]:
        """Refused rows, each once, with the first reason that holds."""
        first: dict[int, Problem] = {}
        for row_no, column, message in self.in_turn(self.staged.source.refused, "row_no, column_name, message"):
            number = int(str(row_no))
            sheet, _ = self.staged.place(number)
            written = self._header(column)
            said = with_safe_quote(str(message))
            first.setdefault(number, Problem(said, number, written, sheet, is_refusal=True))
        return [first[number] for number in sorted(first)]

    def _header(self, column: object) -> str | None:
        for headers in self.staged.headers.values():
            if column in headers:
                return headers[str(column)]
        return str(column) if column else None

    def skipped(self) -> set[int]:
        """Rows that are totals or footers."""
        return {int(str(row[0])) for select in self.staged.source.skipped for row in self.rows(select)}

    def leave_out(self, rows: set[int]) -> None:
        """Take rows out of every staged table, and make anew what the source made of them.

        They stay readable as `left_out_<table>`: a total is needed to reconcile.
        """
        if not rows:
            return
        self.left_out |= rows
        unwanted = pa.array(sorted(self.left_out), pa.int64())
        changed: set[str] = set()
        for name, table in self.staged.tables.items():
            if "row_no" in table.column_names and pc.any(pc.is_in(table["row_no"], value_set=unwanted)).as_py():
                is_out = pc.is_in(table["row_no"], value_set=unwanted)
                self.tables[name] = table.filter(pc.invert(is_out))
                now = {name: self.tables[name], _out_of(name): table.filter(is_out)}
                for one in [one for one in now if one in self.staged.source.text]:
                    self._show(one, now[one])
                changed |= now.keys()
        if changed:
            self.prepare(changed)

    def row_numbers(self) -> set[int]:
        """Every row that is left."""
        tables = (table for table in self.tables.values() if "row_no" in table.column_names)
        return {row for table in tables for row in table["row_no"].to_pylist()}

    def as_of(self) -> tuple[datetime, str]:
        """When the export speaks from: its report's time, its period's end, its last date, the member's time, now.

        What lies ahead (a slip of the pen, an event to come) is now, or it would beat every later export; so is the end
        of today, which is still the name's or the report's day.
        """
        now = utc_now()
        said = {str(source): moment for moment, source in self.rows(self.staged.source.as_of or "") if moment}
        period, day = self.staged.named_period, self.staged.named_day
        ordered: Iterable[tuple[str, object]] = (
            ("report", said.get("report")),
            ("period", end_of(period[1]) if period else said.get("period")),
            ("name", end_of(day) if day else None),
            ("data", said.get("data")),
            ("member", self.staged.modified_at),
            ("now", now),
        )
        for source, moment in ordered:
            if isinstance(moment, datetime):
                return min(moment, now), source if moment.date() <= now.date() else "now"
        raise AssertionError("unreachable")

    def rows_of_fresh(self, table: FactTable) -> list[int] | None:
        """The rows of a small export's facts where nothing was said before and none repeats another; else None."""
        if self.is_large:
            return None
        facts, different, spoken_of, rows = self.rows(table.statement("look"))[0]
        return list(rows) if facts == different and not spoken_of else None

    def all_new(self, rows: Iterable[Iterable[int]]) -> dict[int, str]:
        """The verdict on rows that make fresh facts only."""
        return dict.fromkeys(chain.from_iterable(rows), "new")

    def is_spoken_of(self, table: FactTable) -> bool:
        """Whether an import has spoken about any slice of these facts."""
        return bool(self.run(table.statement("touch")).fetchall()[0][0])

    def verdicts(self, tables: list[FactTable], standing: Collection[str]) -> tuple[dict[int, str], int]:
        """Row number → what the row does over all its facts; and how many standing rows would be gone."""
        gone = 0
        for table in tables:
            self.run(table.statement("compare" if table.name in standing else "compare_first"))
            if table.name in standing and table.name != "mentions":
                gone += int(str(self.rows(table.statement("gone"))[0][0]))
        return dict(self.cursor.execute(verdicts_of_rows(tables)).fetchall()), gone

    def reconciliations(self) -> tuple[Reconciliation, ...]:
        """The platform's totals beside ours."""
        return tuple(Reconciliation(m, t, o, r) for m, t, o, r in self.rows(self.staged.source.reconciled or ""))

    def warned(self, is_late_wanted: bool) -> dict[int, tuple[str, ...]]:
        """What the selects of warnings say, by their places: those that read the store, or all others."""
        selects = dict(enumerate(self.staged.source.warnings))
        wanted = [place for place in selects if is_late(selects[place]) == is_late_wanted]
        if not wanted:
            return {}
        found = self.rows(in_one([selects[place] for place in wanted], "message"))
        said = [(wanted[nth], with_safe_quote(str(message))) for nth, message in found if message]
        return {place: tuple(message for at, message in said if at == place) for place in wanted}

    def warnings(self, said: Said) -> list[Problem]:
        """Things to know about the whole file."""
        told = {**said.warnings, **self.warned(is_late_wanted=True)}
        notes = map(without_addresses, self.staged.notes)  # they name sheets
        return [Problem(message) for message in (*notes, *chain.from_iterable(told[place] for place in sorted(told)))]


def _out_of(name: str) -> str:
    """Under which name what was left out of a staged table is read."""
    return name.replace("staged_", "left_out_", 1)


def grouped(problems: Iterable[Problem]) -> list[tuple[Problem, list[int]]]:
    """Problems that say the same about the same column, once, with all their rows."""
    alike: dict[tuple[str, str | None, str], tuple[Problem, list[int]]] = {}
    for problem in problems:
        _, rows = alike.setdefault((problem.message, problem.column, problem.sheet), (problem, []))
        rows += [problem.row_no] if problem.row_no is not None else []
    return list(alike.values())


def rows_in_words(rows: list[int], shown: int = 8) -> str:
    """Row numbers for a sentence: "row 5", "rows 5, 9 and 12", "30 rows: 2, 3, 4 …"."""
    if len(rows) > shown:
        return f"{len(rows):,} rows: {', '.join(str(row) for row in rows[:shown])} …"
    if len(rows) > 1:
        return f"rows {', '.join(str(row) for row in rows[:-1])} and {rows[-1]}"
    return "".join(f"row {row}" for row in rows)


def with_sheet_rows(problems: Iterable[Problem], staged: Staged) -> tuple[Problem, ...]:
    """Problems with the row number as the person sees it in the sheet."""
    return tuple(
        problem if problem.row_no is None else replace(problem, row_no=staged.place(problem.row_no)[1])
        for problem in problems
    )
