"""What a kind of export says of itself. One file in `data/sources/` is one kind; the folder is the list.

A source module holds, in this order:

- `TITLE`, `HELP`: its name, and where to click in the platform to get it.
- `LANGUAGES`: the languages in which a real file or somebody's public parser has its columns, as "en"; words that are
  only likely do not count. `EVIDENCE`: the best that its columns rest on: "real file" (read byte by byte), "public
  parsers" (written against real files that we have not), "documentation", or "own sheet" (a form of our own).
- `READER`: an integer that rises whenever the source reads the same bytes differently.
- `SLICE`: in words, what a newer export replaces.
- `LAYOUTS`: `{table: Layout}`, the tables inside the export. Each becomes `staged_<table>` with `row_no`, `sheet_no`
  and every canonical column as text (null when empty or absent). A layout with any column of `PRIVATE` (`email`,
  `name` …) has instead `person_key`, `name_key`, `domain`, `is_test`, `is_bot`, `address_is_wrong`; a column of `KEYED`
  (`slack_id` …) holds a pseudonym. `host_email` and `host_name` are of a second person, who has `host_key` and
  `host_name_key`. Free text (`staging.FREE_TEXT`) loses any address in it; `is_total` tells rows whose first cell says
  Total. Of `COMPARED` only a digest is staged: texts that are never kept, but counted or compared.
- `PREAMBLE`: `{column: labels}`, lines of "label, value" outside the tables; they become the one row of
  `staged_preamble`.
- `LINES`: `{name: pattern}`, lines that stand alone anywhere, normalised as headers are; those that match become
  `staged_lines(line_no, sheet_no, name, text)`, the text what the pattern's groups took, with blanks between them.
  A source with `LINES` may also read `staged_headers(header_no, sheet_no, table_name, column_name, header)`: a row for
  each column of each table found. Both numbers are comparable with `row_no`.
- `MOMENTS`: canonical columns that hold dates. In the selects `$joined_at` is the list of formats decided for the
  column `joined_at` over all its rows, for `as_moment`, `as_utc`, `as_day`. `DATES`: the order that this platform's
  own numeric dates have ("mdy", "dmy") where the rows leave it open; None asks. `ON_THE_DAY`: those of them that hold
  the event's own day: where the rows leave it open, the day in the file's name or of the event that was said decides.
  `UNASKED`: those on which no fact rests: where their order stays open they are not read, and nobody is asked.
- `PREPARED`: `{name: select}`, temporary tables `staged_<name>` that all selects below may read; made again after
  the refused rows are gone.
- `REFUSED`: selects of (row_no, column_name, message); `SKIPPED`: selects of row_no (totals, footers). Those rows
  are gone from the staged tables before what follows runs.
- `FACTS`: `{fact table: select}`, each with `row_no`, `slice` and the payload columns of that table by name.
- `COVERAGE`: select of (measure, since, until). `AS_OF`: select of (moment in UTC, from) or none.
- `ASKS`: selects of (option, sentence): what the person has to answer before this can be imported.
- `ROWS_ALONE`: True where each row speaks for itself, so that refused rows can be mended and dropped without the rest.
- `RECONCILED`: select of (measure, theirs, ours, reason). `WARNINGS`: select of message.

Everything after `LAYOUTS` is optional but `FACTS` and `COVERAGE`. Where `FACTS` name `$as_of`, `AS_OF` is asked before
them and reads no facts. Selects may name `$zone`, `$event_title`, `$event_date`, `$period_since`, `$period_until`,
`$as_of`, `$file_title`, `$file_part` (what the file's name, or its ZIP's, says beside days; the name of the table in
it), and read `staged_columns(table_name, column_name)` (what the
file really has), `staged_sheets(sheet_no, name, file, title, event_date)` (the sheet's and the file's name, and the
event for which one of them stands), `left_out_<table>`
(the rows that were refused or skipped) and the facts staged so far as `staged_registrations`, `staged_attendances` ...

Where no cell of a small export has an offset from UTC, or all are ASCII, `as_utc`, `as_moment`, `as_day` and
`title_key` are planned the short way: what a select itself adds to a text may bring in neither an offset nor other
letters.
"""

import importlib
import pkgutil
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from types import ModuleType

from data.planning import reads_staged_only
from data.reading import normalise_header

ADDRESSES = ("email", "sign_in", "registration_email")  # a row's address is the first of these that is filled
HOST = ("host_email", "host_name")  # of the second person in a row
PRIVATE = (*ADDRESSES, "name", "first_name", "last_name", "display_name", *HOST)
# a platform's own mark of a person: only its pseudonym is staged
KEYED = ("slack_id", "slack_name", "member_id", "user_id")
COMPARED = ("wording", "reply")
KEPT_EVENTS = re.compile(r"\b(from|join)\s+(event|seat|speaker|attendance|registration)\b")
NUMBER = re.compile(r"\d{1,3}")
EVIDENCE = ("real file", "public parsers", "documentation", "own sheet")
LONGEST = 300  # characters of a header in which a pattern is looked for
Part = Mapping[str, object]
KEPT_OF_PEOPLE = ("person_key", "name_key", "domain", "is_test", "is_bot", "address_is_wrong")


@dataclass(frozen=True)
class Asking:
    """How the columns that nobody knows are read: the questions of a form.

    read: their headers as written and the rows of their cells → for each row its parts, each with `columns`. A part
    becomes a staged row with the row's number. What is left out here never meets the database.
    beyond: whether cells to the right of the header are read too.
    """

    columns: tuple[str, ...]
    read: Callable[[Sequence[str], Sequence[Sequence[str]]], Sequence[Sequence[Part]]]
    beyond: bool = False


@dataclass(frozen=True)
class Layout:
    """One table inside an export.

    headers: canonical column → the names it had over the years and in other languages.
    required: columns that must be there; a tuple inside means any one of them.
    section: the label in the line above the header, where equal headers need one, or a pattern of the normalised label.
    optional: the export may come without this table.
    without: names that a header of this table never has.
    proof: where a header also has names that nobody knows, one of these columns must be among the known.
    placeholders: cells that say nothing, in lower case, beside the usual "--" and "n/a".
    repeats: columns of which a row has several, as names with "#" for the number ("speaker # e-mail"), as names one
        after the other ("from|to"), or as one cell with ; between them: each becomes a staged row of its own with the
        row's number, and `nth` counts them.
    likely: patterns of normalised headers, asked where no exact name fits and another column's does. A column that
        `headers` does not have is told by `staged_columns` only: its cells are never staged.
    again: column → the column that a second header of the same name is.
    asked: what becomes of the columns that nobody knows.
    """

    headers: Mapping[str, tuple[str, ...]]
    required: tuple[str | tuple[str, ...], ...]
    section: tuple[str, ...] | re.Pattern[str] = ()
    optional: bool = False
    without: tuple[str, ...] = ()
    proof: tuple[str, ...] = ()
    placeholders: tuple[str, ...] = ()
    repeats: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    likely: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    again: Mapping[str, str] = field(default_factory=dict)
    asked: Asking | None = None
    known: Mapping[str, str] = field(init=False, repr=False)  # normalised header → canonical column
    numbered: Mapping[str, str] = field(init=False, repr=False)  # the same of those with "#"
    listed: Mapping[str, str] = field(init=False, repr=False)  # and of those one after the other, with their number
    labels: frozenset[str] = field(init=False, repr=False)
    first: frozenset[str] | None = field(init=False, repr=False)  # one of these is in every header; None: not known

    def __post_init__(self) -> None:
        object.__setattr__(self, "known", _by_header(self.headers))
        object.__setattr__(self, "numbered", _by_header(self.repeats))
        object.__setattr__(self, "listed", _by_place(self.repeats))
        labels = () if isinstance(self.section, re.Pattern) else self.section
        object.__setattr__(self, "labels", frozenset(map(normalise_header, labels)))
        object.__setattr__(self, "first", self._first())

    def _first(self) -> frozenset[str] | None:
        """The names of a required column that nothing but its name tells, else all names."""
        otherwise = {*self.repeats, *self.likely, *self.again.values()}
        for wanted in self.required:
            columns = {wanted} if isinstance(wanted, str) else set(wanted)
            if columns.isdisjoint(otherwise):
                return frozenset(name for name, column in self.known.items() if column in columns)
        return None if self.repeats or not self.required else frozenset(self.known)

    def is_headed(self, label: str) -> bool:
        """Whether a normalised label, alone in its line, is the one above this table."""
        if isinstance(self.section, re.Pattern):
            return self.section.fullmatch(label) is not None
        return label in self.labels

    def may_be_in(self, cells: Iterable[str]) -> bool:
        """Whether one of these normalised cells may be what is required first: a quick look before a match."""
        return self.first is None or not self.first.isdisjoint(cells)

    def match(self, cells: list[str]) -> dict[str, int] | None:
        """Canonical column → place, where these normalised header cells hold all that is required; the first wins.

        A column that repeats has its number behind it: "name 2".
        """
        places: dict[str, int] = {}
        for place, cell in enumerate(cells):
            column = self.known.get(cell) or (self._repeated(cell) if self.numbered else None)
            column = self.again[column] if column in places and column in self.again else column
            if column is not None:
                places.setdefault(column, place)
        if places and self.likely:
            self._add_likely(cells, places)
        present = {column.split(" ")[0] for column in places}
        if not all(_holds(present, wanted) for wanted in self.required) or self._speaks_against(cells):
            return None
        is_strange = bool(self.proof) and any(cell and cell not in self.known for cell in cells)
        return places if not is_strange or _holds(present, self.proof) else None

    def _add_likely(self, cells: list[str], places: dict[str, int]) -> None:
        """The columns that only a pattern tells; the first header that fits is it."""
        taken = set(places.values())
        free = [(place, cell[:LONGEST]) for place, cell in enumerate(cells) if cell and place not in taken]
        for column, pattern in self.likely.items():
            if column in places:
                continue
            fitting = (one for one in free if pattern.search(one[1]))
            if (found := next(fitting, None)) is not None:
                places[column] = found[0]
                free = [one for one in free if one != found] if column in self.headers else free

    def _repeated(self, cell: str) -> str | None:
        if cell in self.listed:
            return self.listed[cell]
        number = NUMBER.search(cell)
        column = self.numbered.get(NUMBER.sub("#", cell, count=1)) if number else None
        return f"{column} {int(number[0])}" if number and column else None

    def _speaks_against(self, cells: list[str]) -> bool:
        return bool(self.without) and not {normalise_header(name) for name in self.without}.isdisjoint(cells)


def _by_place(names_of: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {
        normalise_header(name): f"{column} {number}"
        for column, names in names_of.items()
        for several in names
        for number, name in enumerate(several.split("|") if "|" in several else (), 1)
    }


def _by_header(names_of: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {normalise_header(name): column for column, names in names_of.items() for name in names}


def _holds(present: Collection[str], wanted: str | tuple[str, ...]) -> bool:
    return wanted in present if isinstance(wanted, str) else any(one in present for one in wanted)


@dataclass(frozen=True)
class Source:
    """A kind of export, as its module says it."""

    name: str
    title: str
    help: str
    slice: str
    reader: int
    layouts: Mapping[str, Layout]
    facts: Mapping[str, str]
    coverage: str
    languages: tuple[str, ...] = ("en",)
    evidence: str = "own sheet"
    rank: int = 1  # of two that fit equally well the higher wins; a plain sheet has 0, 2 is never taken for another
    preamble: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lines: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    moments: tuple[str, ...] = ()
    dates: str | None = None
    on_the_day: tuple[str, ...] = ()
    unasked: tuple[str, ...] = ()
    prepared: Mapping[str, str] = field(default_factory=dict)
    refused: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    as_of: str | None = None
    asks: tuple[str, ...] = ()
    reconciled: str | None = None
    warnings: tuple[str, ...] = ()
    rows_alone: bool = False

    @cached_property
    def reads_events(self) -> bool:
        """Whether a select reads the events that are kept: then they must be up to date."""
        return KEPT_EVENTS.search(self.text) is not None

    @cached_property
    def is_alone(self) -> bool:
        """Whether what an export says is read from its rows alone, but for warnings and totals."""
        early = (*self.prepared.values(), *self.facts.values(), self.coverage, self.as_of or "")
        return all(map(reads_staged_only, (*early, *self.refused, *self.skipped, *self.asks)))

    @cached_property
    def text(self) -> str:
        """All its selects, to see what they read."""
        named = (*self.facts.values(), *self.prepared.values(), self.coverage, self.as_of or "", self.reconciled or "")
        return "\n".join((*named, *self.refused, *self.skipped, *self.asks, *self.warnings))

    @property
    def is_dated_first(self) -> bool:
        """Whether its facts name the moment from which the export speaks."""
        return any("$as_of" in select for select in self.facts.values())


@cache
def all_sources() -> Mapping[str, Source]:
    """Every kind of export that is read, by name: the files of `data/sources/`."""
    package = importlib.import_module("data.sources")
    names = sorted(module.name for module in pkgutil.iter_modules(package.__path__) if not module.name.startswith("_"))
    return {name: _as_source(name, importlib.import_module(f"data.sources.{name}")) for name in names}


def _as_source(name: str, module: ModuleType) -> Source:
    given = {key.lower(): value for key, value in vars(module).items() if key.isupper()}
    fields = {key: value for key, value in given.items() if key in Source.__dataclass_fields__}
    return Source(name=name, **fields)
