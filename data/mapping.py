"""A sheet that nobody knows, explained once: what it is, and which column is what.

An explained sheet becomes one of a kind that is read: its header is written anew under the names of that kind, on the
same rows, so everything after it (dates, pseudonyms, refusals with row numbers) is as for any other export.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz, process

from data.covering import covered_rows
from data.reading import Export, Sheet, normalise_header
from data.recognising import DEEP
from data.source import all_sources

ALIKE = 82  # of 100, between two names of columns: enough for a suggestion, which a person then reads
KNOWN_ALONE = 101
SAMPLE = 5
A_DAY = re.compile(r"(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{2,4})(?:[ T,]+[\d:.]+.*)?")


class Unmappable(ValueError):
    """The columns do not fit the kind. The message is a sentence that says what is missing."""


@dataclass(frozen=True)
class Target:
    """What a sheet can be said to be: the source that reads it, and which of its columns are asked for."""

    title: str
    source: str
    table: str  # of that source, in which all these columns are
    columns: tuple[str, ...]
    needed: tuple[tuple[str, ...], ...]  # of each of these at least one
    said: Mapping[str, str] = field(default_factory=dict)  # columns that hold one value for all rows
    several: bool = False  # whether every other column that is chosen is a figure of its own


PERSON = ("email", "name", "first_name", "last_name")
ABOUT = (
    "organisation",
    "event",
    "held_on",
    "registered_at",
    "status",
    "attended",
)  # a list of names alone says nothing
TARGETS: Mapping[str, Target] = {
    "registrations": Target(
        "Registrations: a row per person and event", "registrations", "rows",
        (*PERSON, "organisation", "event", "held_on", "registered_at", "status", "attended"), (PERSON, ABOUT),
    ),
    "attendance": Target(
        "Attendance: a row per person who came", "registrations", "rows",
        (*PERSON, "organisation", "event", "held_on"), (PERSON, ABOUT[:3]), {"attended": "yes"},
    ),
    "figures": Target(
        "Daily figures: a row per day, a column per figure", "measures", "rows", ("day", "area"), (("day",),),
        several=True,
    ),
    "measures": Target(
        "Measures: a row per figure", "measures", "rows", ("day", "area", "measure", "part", "value"),
        (("day",), ("measure",), ("value",)),
    ),
    "campaigns": Target(
        "Newsletter campaigns: a row per issue sent", "mailchimp_campaigns", "sends",
        ("title", "sent_at", "recipients", "delivered", "openers", "opens", "clickers", "clicks", "unsubscribes",
         "native_id"),
        (("sent_at",), ("title", "native_id"), ("recipients", "delivered"),
         ("openers", "opens", "clickers", "clicks")), {"platform": "other"},
    ),
    "applications": Target(
        "Applications: a row per application to the scholar scheme", "scholars", "applications",
        (*PERSON, "organisation", "cohort", "applied", "shortlisted", "interviewed", "offered", "accepted", "rejected",
         "withdrawn", "status"),
        (PERSON, ("cohort", "applied")),
    ),
}  # fmt: skip
AREA = "Other"  # of daily figures whose area nobody names


@dataclass(frozen=True)
class Explained:
    """What a person said of a sheet: its kind, and for each column of that kind the header that it has there.

    figures: headers that are figures of their own. said: columns with one value for all rows. headers: of the sheet as
    it was explained; empty where any sheet with these columns is meant.
    """

    kind: str
    columns: Mapping[str, str]
    figures: tuple[str, ...] = ()
    said: Mapping[str, str] = field(default_factory=dict)
    headers: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """Of the sheet's header: the same for the same names in any order and case."""
        return fingerprint(self.headers)

    @property
    def words(self) -> str:
        """In short, for a log and a list: which column is what."""
        pairs = [f"{column}: {header}" for column, header in self.columns.items()]
        pairs += [f"figure: {header}" for header in self.figures]
        pairs += [f"{column}: “{value}”" for column, value in self.said.items()]
        return f"{self.kind} ({', '.join(pairs)})"


@dataclass(frozen=True)
class Unknown:
    """A sheet that nobody knows: its header, its first rows with people covered up, and what it may be."""

    headers: tuple[str, ...]
    sample: tuple[tuple[str, ...], ...]
    guesses: Mapping[str, Mapping[str, str]]  # kind → column → header

    @property
    def likely(self) -> str:
        """The kind of which most columns were found, with all that it needs if any has."""

        def fits(kind: str) -> tuple[bool, int]:
            found = self.guesses[kind]
            return all(any(one in found for one in some) for some in TARGETS[kind].needed), len(found)

        return max(self.guesses, key=fits)


def fingerprint(headers: tuple[str, ...]) -> str:
    """32 hex digits of the names of columns, in any order."""
    names = sorted(filter(None, map(normalise_header, headers)))
    return hashlib.md5("\n".join(names).encode(), usedforsecurity=False).hexdigest()


def header_rows(export: Export) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """The rows near the top of each sheet that may be its header: sheet, index, cells."""
    for sheet_no, sheet in enumerate(export.sheets):
        for index, row in enumerate(sheet.rows[:DEEP]):
            if sum(bool(cell.strip()) for cell in row) > 1 and not any(map(_is_value, row)):
                yield sheet_no, index, tuple(cell.strip() for cell in row)


def _is_value(cell: str) -> bool:
    """Whether this stands in rows, not in headers: an address or a day. The row may name a person too."""
    return "@" in cell or A_DAY.fullmatch(cell.strip()) is not None


def unknown(export: Export) -> Unknown | None:
    """The first sheet that looks like a table, to be explained; None where there is none."""
    rows = list(header_rows(export))
    if not rows:
        return None
    width = max(sum(map(bool, cells)) for _, _, cells in rows)
    sheet_no, index, cells = next(row for row in rows if sum(map(bool, row[2])) == width)
    below = [row for row in export.sheets[sheet_no].rows[index + 1 :] if any(cell.strip() for cell in row)]
    if not below:
        return None
    sample = covered_rows(cells, below, SAMPLE)
    return Unknown(cells, sample, {kind: suggested(cells, kind) for kind in TARGETS})


def explained_as(export: Export, kind: str) -> Explained:
    """The sheet as this kind by the known names of columns alone: nothing is guessed. Raises Unmappable."""
    if kind not in TARGETS:
        raise Unmappable(f"There is no kind {kind!r}. There are: {', '.join(TARGETS)}.")
    found = unknown(export)
    if found is None:
        raise Unmappable("There is no table with a header in this file.")
    columns = suggested(found.headers, kind, KNOWN_ALONE)
    figures = tuple(one for one in found.headers if one and one not in columns.values())
    return checked(Explained(kind, columns, figures if TARGETS[kind].several else (), {}, found.headers))


def suggested(headers: tuple[str, ...], kind: str, alike: int = ALIKE) -> dict[str, str]:
    """Column → header: the known names, then what is spelt much like them (KNOWN_ALONE: no more than those)."""
    target, names = TARGETS[kind], _names(TARGETS[kind])
    found: dict[str, str] = {}
    free = {header: normalise_header(header) for header in headers if header}
    for column in target.columns:
        known = next((header for header, plain in free.items() if plain in names[column]), None)
        if known:
            found[column] = known
            del free[known]
    for column in target.columns:
        if column in found or not free or alike > 100:
            continue
        scored = [
            (best[1], header)
            for header, plain in free.items()
            if (
                best := process.extractOne(
                    plain, sorted(names[column]), scorer=fuzz.token_set_ratio, score_cutoff=alike
                )
            )
        ]
        if scored:
            found[column] = max(scored)[1]
            del free[found[column]]
    return {column: found[column] for column in target.columns if column in found}


def _names(target: Target) -> dict[str, set[str]]:
    """The normalised names of each column, over all tables of its source."""
    names: dict[str, set[str]] = {column: set() for column in target.columns}
    for layout in all_sources()[target.source].layouts.values():
        for column in names.keys() & layout.headers.keys():
            names[column] |= {normalise_header(name) for name in layout.headers[column]}
    return names


def checked(explained: Explained) -> Explained:
    """The same if it can be read. Raises Unmappable."""
    target = TARGETS.get(explained.kind)
    if target is None:
        raise Unmappable(f"There is no kind {explained.kind!r}. There are: {', '.join(TARGETS)}.")
    if any("@" in header for header in explained.headers):
        raise Unmappable("The first row holds addresses, so it is no header: write the names of the columns above it.")
    if strange := [column for column in {**explained.columns, **explained.said} if column not in _titles(target)]:
        raise Unmappable(f"{target.title.split(':')[0]} have no column {strange[0]!r}.")
    has = {*explained.columns, *explained.said}
    for some in target.needed:
        if not has.intersection(some):
            wanted = " or ".join(title_of(explained.kind, one) for one in some)
            raise Unmappable(f"Say which column is {wanted}.")
    if target.several and not explained.figures:
        raise Unmappable("Say which columns are figures.")
    if len(set(explained.columns.values())) < len(explained.columns):
        raise Unmappable("One column cannot be two things.")
    return explained


def title_of(kind: str, column: str) -> str:
    """A column's name as people read it."""
    title = _titles(TARGETS[kind])[column]
    return title[:1].upper() + title[1:]


def _titles(target: Target) -> dict[str, str]:
    """Column → the first of its names."""
    layout = all_sources()[target.source].layouts[target.table]
    return {column: names[0] for column, names in layout.headers.items()}


def translated(export: Export, explained: Explained) -> Export | None:
    """The export with its header under the names of its kind; None where no sheet of it has these columns."""
    checked(explained)
    made: list[Sheet] = []
    wanted = {normalise_header(header) for header in (*explained.columns.values(), *explained.figures)}
    for sheet_no, sheet in enumerate(export.sheets):
        for number, index, cells in header_rows(export):
            names = [normalise_header(cell) for cell in cells]
            is_it = fingerprint(cells) == explained.fingerprint if explained.headers else wanted <= set(names)
            if number == sheet_no and is_it and wanted <= set(names):
                made += _rewritten(sheet, index, names, explained)
                break
    return replace(export, sheets=tuple(made)) if made else None


def _rewritten(sheet: Sheet, index: int, names: list[str], explained: Explained) -> list[Sheet]:
    """One sheet with the columns of the kind; of daily figures one for each figure. Rows stay where they are."""
    target = TARGETS[explained.kind]
    titles = _titles(target)
    said = {**target.said, **explained.said}
    places = {column: names.index(normalise_header(header)) for column, header in explained.columns.items()}
    if not target.several:
        return [Sheet(sheet.name, _table(sheet, index, places, said, titles))]
    said = {"area": AREA, **said} if "area" not in places else said
    return [
        Sheet(
            f"{sheet.name} {header}".strip(),
            _table(
                sheet, index, {**places, "value": names.index(normalise_header(header))}, {**said, "measure": header},
                titles,
            ),
        )
        for header in explained.figures
    ]  # fmt: skip


def _table(
    sheet: Sheet, index: int, places: Mapping[str, int], said: Mapping[str, str], titles: Mapping[str, str]
) -> list[list[str]]:
    head = [titles[column] for column in (*places, *said)]
    blank: list[list[str]] = [[] for _ in range(index)]
    rows = [
        [*(row[place] if place < len(row) else "" for place in places.values()), *said.values()]
        if any(cell.strip() for cell in row)
        else []
        for row in sheet.rows[index + 1 :]
    ]
    return [*blank, head, *rows]
