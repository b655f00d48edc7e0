"""A recognised export as tables of text in Arrow, its people already pseudonyms: all that ever meets the database."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import PurePosixPath

import pyarrow as pa

from data import dates
from data.mapping import Explained
from data.names import days_in, event_in, period_in, title_in
from data.people import Person, Pseudonyms, normalise_name, without_addresses
from data.reading import Export, Sheet, is_blank, normalise_header
from data.recognising import Found, Recognised, data_rows, is_header, lines_of, recognise
from data.source import ADDRESSES, COMPARED, HOST, KEPT_OF_PEOPLE, KEYED, PRIVATE, Asking, Layout, Part, Source

SHEET_ROWS = 1 << 24  # row_no = sheet number * this + row number in the sheet
NOTHING = frozenset({"", "--", "-", "n/a", "na", "n.a.", "null"})
NAMING = frozenset({"part"})  # such a column's cells stay as they are: NA is Namibia
FREE_TEXT = (
    "organisation", "department", "title", "event", "topic", "choice", "part", "place", "kind", "cohort", "channel",
    "area", "measure", "channel_name",
)  # fmt: skip
PRIVATE_PART = "(address)"
TOTAL = re.compile(
    r"(grand |sub-?)?totals?|gesamt(summe|zahl)?|summe|sum|totale|tota(l|is) geral|totais|total g[eé]n[eé]ral|totaal|"
    r"toplam|razem|łącznie|итоговое значение|итого|всего|合計|合计|總計|总计|합계|총계",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W\d_][^\d]*")
OF_A_PERSON = frozenset({*PRIVATE, "organisation", "department"})
FLAGS = ("is_test", "is_bot", "address_is_wrong", "host_is_wrong", "is_total")
OWN = ("row_no", "sheet_no", "is_total")
SEVERAL = re.compile(r"\s*[;\n]\s*")
NO_PART: Part = {}
Column = list[str | None]


class NeedsAnswer(Exception):
    """The person has to say something before this can be imported. `option` is what answers it."""

    def __init__(self, option: str, sentence: str) -> None:
        super().__init__(sentence)
        self.option = option


@dataclass(frozen=True)
class Answers:
    """What the person says where a file leaves it open."""

    event: str | None = None  # an event_id, or "2024-05-20 Title"
    period: tuple[date, date] | None = None
    dates: str | None = None  # dmy or mdy
    kind: str | None = None  # what a sheet is whose columns have known names, of data.mapping.TARGETS
    explained: Explained | None = None  # what a sheet is, and which of its columns is what


@dataclass(frozen=True)
class Staged:
    """An export ready for the database: no name and no address is in it."""

    source: Source
    label: str
    sha256: str
    tables: Mapping[str, pa.Table]
    parameters: Mapping[str, object]
    sheets: tuple[str, ...]
    answers: Answers
    notes: tuple[str, ...] = ()
    modified_at: datetime | None = None
    named_period: tuple[date, date] | None = None
    named_day: date | None = None
    headers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # table → canonical → header as written
    date_order: str | None = None  # dmy or mdy, where its own dates or the person's answer leave no doubt

    @property
    def is_without_period(self) -> bool:
        """Whether its figures are of a period that neither the name of the file nor the person tells."""
        is_of_it = any("$period_since" in select for select in self.source.facts.values())
        return is_of_it and self.parameters["period_since"] is None

    def place(self, row_no: int) -> tuple[str, int]:
        """Sheet name and row number of a staged row."""
        return self.sheets[row_no // SHEET_ROWS], row_no % SHEET_ROWS


def stage(
    found: Recognised,
    export: Export,
    people: Pseudonyms,
    zone: str,
    answers: Answers,
    event: tuple[str, date] | None,
    earlier: Callable[[], str | None] = lambda: None,
) -> Staged:
    """Take the columns that the source names, make pseudonyms of people, decide the dates.

    event: title and day that `answers.event` stands for. earlier: the order of dates that this source had before.
    Raises NeedsAnswer where dates stay open.
    """
    texts = {name: _texts(found, export, name) for name in found.source.layouts}
    preamble = {column: value for column, (_, _, value) in found.preamble.items()}
    period = answers.period or period_in(export.label)
    named = days_in(export.label)
    held = {event[1]} if event else set(named)
    headers = _headers(found, export)
    dated = _dated(found.source, texts, preamble, headers)
    decided = _decided(dated, answers.dates, held, earlier)
    tables = {f"staged_{name}": _arrow(columns, people) for name, columns in texts.items()}
    tables |= {
        "staged_preamble": _preamble(found.source, preamble),
        "staged_columns": _columns(found),
        "staged_sheets": _sheets(export),
    }
    if found.source.lines:
        tables |= {"staged_lines": _lines(found.source, export), "staged_headers": _header_cells(found, export)}
    return Staged(
        source=found.source,
        label=without_addresses(export.label),
        sha256=export.sha256,
        tables=tables,
        parameters={
            "zone": zone,
            "event_title": event[0] if event else None,
            "event_date": event[1] if event else None,
            "period_since": period[0] if period else None,
            "period_until": period[1] if period else None,
            "file_title": without_addresses(title_in(export.label)),
            "file_part": without_addresses(PurePosixPath(export.label).stem),
            **decided.formats,
        },
        sheets=tuple(without_addresses(sheet.name) for sheet in export.sheets),
        answers=answers,
        notes=(*export.notes, *_unread_sheets(found, export), *decided.notes),
        modified_at=export.modified_at,
        named_period=period,
        named_day=named[-1] if named else None,
        headers=headers,
        date_order=decided.order,
    )


def _texts(found: Recognised, export: Export, name: str) -> dict[str, list[object]]:
    """row_no, sheet_no, is_total and every canonical column of a table, over all its places in the export."""
    layout = found.source.layouts[name]
    own = (*OWN, "nth") if layout.repeats else OWN
    asked = layout.asked.columns if layout.asked else ()
    columns: dict[str, list[object]] = {column: [] for column in (*own, *layout.headers, *asked)}
    for table in found.tables:
        if table.table == name:
            _append(columns, table, export, layout)
    for column in layout.headers if layout.placeholders else ():
        columns[column] = [None if str(text).lower() in layout.placeholders else text for text in columns[column]]
    return columns


def _append(columns: dict[str, list[object]], table: Found, export: Export, layout: Layout) -> None:
    numbers: list[int] = []
    rows: list[list[str]] = []
    parts: list[Part] = []
    sheet = export.sheets[table.sheet_no]
    is_total = _totals(table, sheet.rows[table.header], layout)
    answered = _answered(table, sheet, layout, layout.asked, is_total) if layout.asked else {}
    for number, row in data_rows(table, sheet):
        inside = list(_parts(row, table, layout)) if layout.repeats else answered.get(number) or [NO_PART]
        numbers += [table.sheet_no * SHEET_ROWS + number] * len(inside)
        rows += [row] * len(inside)
        parts += inside
    columns["row_no"] += numbers
    columns["sheet_no"] += [table.sheet_no] * len(rows)
    columns["is_total"] += [is_total(row) for row in rows]
    for column in columns.keys() - set(OWN):
        if column == "nth" or column in layout.repeats or (layout.asked and column in layout.asked.columns):
            columns[column] += [part.get(column) for part in parts]
            continue
        place = table.places.get(column)
        empty = {""} if column in NAMING or column.startswith("by_") else NOTHING
        columns[column] += [None] * len(rows) if place is None else [_clean(row, place, empty) for row in rows]


def _answered(
    table: Found, sheet: Sheet, layout: Layout, asked: Asking, is_total: Callable[[list[str]], bool]
) -> dict[int, Sequence[Part]]:
    """Row number → what the columns that nobody knows say in it."""
    header = sheet.rows[table.header]
    taken = {place for column, place in table.places.items() if column in layout.headers}
    rows = [(number, row) for number, row in data_rows(table, sheet) if not is_total(row)]
    width = max(len(header), *(len(row) for _, row in rows if asked.beyond), 0)
    header = header + [""] * (width - len(header))
    free = [place for place in range(width) if place not in taken]
    cells = [[row[place].strip() if place < len(row) else "" for place in free] for _, row in rows]
    read = asked.read([header[place] for place in free], cells)
    return {number: parts for (number, _), parts in zip(rows, read)}


def _parts(row: list[str], table: Found, layout: Layout) -> Iterator[Part]:
    """The columns that repeat, once for each time that a row fills them; at least once."""
    found = [*_in_cells(row, table, layout), *_in_columns(row, table)]
    for number, part in enumerate(found or [{}], 1):
        yield {**part, "nth": number}


def _in_cells(row: list[str], table: Found, layout: Layout) -> Iterator[Part]:
    """Cells with ; between several people are taken apart side by side; without several people nothing is."""
    cells = {column: _clean(row, table.places[column], NOTHING) for column in layout.repeats if column in table.places}
    apart = {column: SEVERAL.split(text.strip("; ")) for column, text in cells.items() if text}
    count = max((len(texts) for column, texts in apart.items() if column in PRIVATE), default=1)
    if count == 1:
        yield from [cells] if apart else []
        return
    for place in range(count):
        yield {column: texts[place] or None for column, texts in apart.items() if place < len(texts)}


def _in_columns(row: list[str], table: Found) -> Iterator[Part]:
    """Speaker 1, Speaker 2 …, by their numbers."""
    numbered: dict[int, dict[str, str | None]] = {}
    for name, place in table.places.items():
        column, _, number = name.partition(" ")
        if number:
            numbered.setdefault(int(number), {})[column] = _clean(row, place, NOTHING)
    for _, part in sorted(numbered.items()):
        if any(part.values()):
            yield part


def _totals(table: Found, header: list[str], layout: Layout) -> Callable[[list[str]], bool]:
    """What tells the rows of a table that are none of its data: sums, and its own header over again.

    A sum is said in the first cell that is filled, or in the column that names the rows: columns can be in any order.
    """
    named = [(column.split(" ")[0], place) for column, place in table.places.items()]
    private = [place for column, place in named if column in PRIVATE]
    personal = [place for column, place in named if column in OF_A_PERSON]
    one = min(table.places.values())
    naming = next((table.places[column] for column in layout.headers if column in table.places), one)
    width = max((place for place, cell in enumerate(header) if cell.strip()), default=-1) + 1

    def is_total(row: list[str]) -> bool:
        first = next((place for place, cell in enumerate(row) if cell.strip()), 0)
        for place in (first, naming) if first != naming < len(row) else (first,):
            said = row[place].replace("\u00ad", "").strip(" :\t\u00a0")
            if said and TOTAL.fullmatch(said):
                return not _is_of_a_person(row, place, private, personal)
        if len(row) > width and any(TOTAL.fullmatch(cell.strip()) for cell in row[width:]):
            return True  # said in a cell beyond the header
        is_alike = one < len(row) and normalise_header(row[one]) == normalise_header(header[one])
        return is_alike and is_header(row, header)

    return is_total


def _is_of_a_person(row: list[str], first: int, private: list[int], personal: list[int]) -> bool:
    """Sum is a surname too: with an address or another word about a person the row is hers."""
    if any("@" in row[place] for place in private if place < len(row)):
        return True
    others = (row[place] for place in personal if place < len(row) and place != first)
    return first in private and any(WORD.fullmatch(cell.strip()) for cell in others)


def _clean(row: list[str], place: int, empty: Collection[str]) -> str | None:
    text = row[place].strip() if place < len(row) else ""  # str.strip takes no-break blanks too
    return None if len(text) < 5 and text.lower() in empty else text


@dataclass(frozen=True)
class Dated:
    """The moments of an export as they are written, and what its platform and language have."""

    source: Source
    columns: Mapping[str, set[str]]  # column → its distinct texts
    usual: str | None
    is_of_language: bool


@dataclass(frozen=True)
class Decided:
    """The formats of each column of moments, and what is known of their order from now on."""

    formats: Mapping[str, list[str]]
    order: str | None
    notes: tuple[str, ...]


def _dated(
    source: Source,
    texts: Mapping[str, dict[str, list[object]]],
    preamble: Mapping[str, str],
    headers: Mapping[str, Mapping[str, str]],
) -> Dated:
    seen: dict[str, set[str]] = {column: set() for column in source.moments}
    for columns in texts.values():
        for column in seen.keys() & columns.keys():
            seen[column] |= {str(text) for text in columns[column] if text is not None}
    for column in seen.keys() & preamble.keys():
        seen[column].add(preamble[column])
    language = dates.of_language(header for table in headers.values() for header in table.values())
    has_language = bool(source.dates and language and language != source.dates)
    return Dated(source, seen, language if has_language else source.dates, has_language)


def _decided(dated: Dated, told: str | None, held: set[date], earlier: Callable[[], str | None]) -> Decided:
    asked = {column: texts for column, texts in dated.columns.items() if column not in dated.source.unasked}
    open_date = dates.open_date(asked)
    before = earlier() if open_date and not told else None
    order = dates.proven(asked) or (told if open_date else None)
    notes: tuple[str, ...] = ()
    if open_date and before and dates.examples(open_date):
        notes = (_said_of_order(open_date, before, "as in the last export of this kind that left no doubt"),)
    elif open_date and not told and dated.is_of_language and dated.usual and dates.examples(open_date):
        notes = (_said_of_order(open_date, dated.usual, "as in the language of the column names"),)
    return Decided(_formats(dated, told, held, before), order, notes)


def _said_of_order(example: str, order: str, why: str) -> str:
    first, other, option = ("day", "month", "mdy") if order == "dmy" else ("month", "day", "dmy")
    return (
        f"Dates such as {example} are read with the {first} first, {why}. If that is wrong, undo this and bring it "
        f"again with the {other} first: --dates {option}."
    )


def _formats(dated: Dated, told: str | None, held: set[date], earlier: str | None) -> dict[str, list[str]]:
    seen = dict(dated.columns)
    days = dict.fromkeys(dated.source.on_the_day, held)
    decided = dates.decide(seen, told, dated.usual, days, earlier)
    while isinstance(decided, dates.Undecided):
        if decided.column not in dated.source.unasked:
            raise NeedsAnswer("dates", decided.sentence)
        del seen[decided.column]
        decided = dates.decide(seen, told, dated.usual, days, earlier)
    return dict.fromkeys(dated.source.unasked, dates.UNREAD) | decided


def _arrow(columns: dict[str, list[object]], people: Pseudonyms) -> pa.Table:
    private = [column for column in PRIVATE if column in columns]
    kept = {name: values for name, values in columns.items() if name not in PRIVATE}
    if private:
        given = {column: columns[column] for column in PRIVATE if column in columns}
        kept |= _pseudonyms(given, kept, people)
    for column in kept.keys() & set(KEYED):
        keys = {text: people.digest(f"{column}-v1\0", str(text)) for text in set(kept[column]) if text is not None}
        kept[column] = [keys.get(text) for text in kept[column]]
    for column in kept:
        if column.startswith("by_"):  # what a table is split by; cut short, a part would be taken for another one
            kept[column] = [
                PRIVATE_PART if text and without_addresses(str(text)) != text else text for text in kept[column]
            ]
        elif column in FREE_TEXT:
            kept[column] = [without_addresses(str(text)) if text is not None else None for text in kept[column]]
    for column in COMPARED:
        if column in kept:
            kept[column] = [_digest(str(text), people) if text is not None else None for text in kept[column]]
    return pa.table({name: pa.array(values, _type_of(name)) for name, values in kept.items()})


def _digest(text: str, people: Pseudonyms) -> str:
    """Equal for texts that differ in blanks or case alone."""
    return people.digest("text-v1\0", " ".join(text.casefold().split()))


def _type_of(column: str) -> pa.DataType:
    if column in ("row_no", "sheet_no", "nth"):
        return pa.int64()
    return pa.bool_() if column in FLAGS else pa.string()


def _pseudonyms(
    given: Mapping[str, list[object]], kept: dict[str, list[object]], people: Pseudonyms
) -> dict[str, list[object]]:
    count = len(kept["row_no"])
    nothing: list[object] = [None] * count
    first, last = given.get("first_name", nothing), given.get("last_name", nothing)
    whole, shown = given.get("name", nothing), given.get("display_name", nothing)
    names = [
        str(n) if n else " ".join(str(part) for part in (f, la) if part) or str(d or "")
        for n, f, la, d in zip(whole, first, last, shown)
    ]
    addresses = [given[column] for column in ADDRESSES if column in given] or [nothing]
    mails = addresses[0] if len(addresses) == 1 else [next(filter(None, some), None) for some in zip(*addresses)]
    typed = list(zip(mails, names))
    met = {(mail, name): people.person(str(mail or ""), name) for mail, name in set(typed)}
    persons = [met[one] for one in typed]
    for column in ("organisation", "department"):
        if column in kept:
            kept[column] = [_unless_name(text, name) for text, name in zip(kept[column], names)]
    if "choice" in kept:
        everybody = set(map(normalise_name, names))
        kept["choice"] = [None if normalise_name(str(text)) in everybody else text for text in kept["choice"]]
    read: dict[str, Callable[[Person], object]] = {
        "person_key": lambda p: p.person_key,
        "name_key": lambda p: p.name_key,
        "domain": lambda p: p.domain,
        "is_test": lambda p: p.is_test,
        "is_bot": lambda p: p.is_bot,
        "address_is_wrong": lambda p: p.is_wrong,
    }
    found = {column: [read[column](person) for person in persons] for column in KEPT_OF_PEOPLE}
    if HOST[0] in given:
        found |= _hosts(given[HOST[0]], given.get(HOST[1], nothing), people)
    return found


def _hosts(mails: list[object], names: list[object], people: Pseudonyms) -> dict[str, list[object]]:
    """Keys of the second person of each row."""
    hosts = [people.person(str(mail or ""), str(name or "")) for mail, name in zip(mails, names)]
    return {
        "host_key": [one.person_key for one in hosts],
        "host_name_key": [one.name_key for one in hosts],
        "host_is_wrong": [one.is_wrong for one in hosts],
    }


def _unless_name(organisation: object, name: str) -> object:
    """Some people type their own name where the form asks for an organisation."""
    if organisation is None or (name and normalise_name(str(organisation)) == normalise_name(name)):
        return None
    return str(organisation)[:200]


def _preamble(source: Source, values: Mapping[str, str]) -> pa.Table:
    kept = {column: without_addresses(text) if column in FREE_TEXT else text for column, text in values.items()}
    columns = {column: pa.array([kept.get(column)], pa.string()) for column in source.preamble}
    return pa.table({"has_preamble": pa.array([bool(values)]), **columns})


def _columns(found: Recognised) -> pa.Table:
    present = sorted({(table.table, column.split(" ")[0]) for table in found.tables for column in table.places})
    return pa.table(
        {
            "table_name": pa.array([table for table, _ in present], pa.string()),
            "column_name": pa.array([column for _, column in present], pa.string()),
        }
    )


def _lines(source: Source, export: Export) -> pa.Table:
    """The lines that the source asks for, by its name for them."""
    read = [
        (sheet_no * SHEET_ROWS + number, sheet_no, name, without_addresses(" ".join(filter(None, met.groups()))))
        for sheet_no, sheet in enumerate(export.sheets)
        for number, line in lines_of(sheet.rows)
        for name, pattern in source.lines.items()
        if (met := pattern.fullmatch(line))
    ]
    kinds = {"line_no": pa.int64(), "sheet_no": pa.int64(), "name": pa.string(), "text": pa.string()}
    return pa.table({name: pa.array([row[place] for row in read], kinds[name]) for place, name in enumerate(kinds)})


def _header_cells(found: Recognised, export: Export) -> pa.Table:
    """What each column of each table is called in the file."""
    read = [
        (
            table.sheet_no * SHEET_ROWS + table.header + 1,
            table.sheet_no,
            table.table,
            column,
            without_addresses(export.sheets[table.sheet_no].rows[table.header][place].strip()),
        )
        for table in found.tables
        for column, place in table.places.items()
    ]
    kinds = {"header_no": pa.int64(), "sheet_no": pa.int64()}
    names = (*kinds, "table_name", "column_name", "header")
    return pa.table(
        {name: pa.array([row[place] for row in read], kinds.get(name, pa.string())) for place, name in enumerate(names)}
    )


def _sheets(export: Export) -> pa.Table:
    events = [event_in(sheet.name, export.label) for sheet in export.sheets]
    return pa.table(
        {
            "sheet_no": pa.array(range(len(events)), pa.int64()),
            "name": pa.array([without_addresses(sheet.name) for sheet in export.sheets], pa.string()),
            "file": pa.array([without_addresses(export.label)] * len(events), pa.string()),
            "title": pa.array([without_addresses(event[0]) if event else None for event in events], pa.string()),
            "event_date": pa.array([event[1] if event else None for event in events], pa.date32()),
        }
    )


def _unread_sheets(found: Recognised, export: Export) -> list[str]:
    """Sentences about the sheets that are not read."""
    known = {table.sheet_no for table in found.tables}
    return [
        _unread(sheet, replace(export, sheets=(sheet,)))
        for number, sheet in enumerate(export.sheets)
        if number not in known and not all(is_blank(row) for row in sheet.rows) and not _is_notes(sheet)
    ]


def _is_notes(sheet: Sheet) -> bool:
    """The sheet of notes that our own templates have."""
    return sheet.name == "Notes" and all(sum(1 for cell in row if cell.strip()) < 2 for row in sheet.rows)


def _unread(sheet: Sheet, alone: Export) -> str:
    name, other = without_addresses(sheet.name), recognise(alone)
    if other is not None and not isinstance(other, Recognised):
        return f"The sheet “{name}” was not read. {other.sentence}"
    return f"The sheet “{name}” was not read: none of the known column names is in it."


def _headers(found: Recognised, export: Export) -> dict[str, dict[str, str]]:
    written: dict[str, dict[str, str]] = {}
    for table in found.tables:
        row = export.sheets[table.sheet_no].rows[table.header]
        written.setdefault(table.table, {column: row[place].strip() for column, place in table.places.items()})
    return written


def end_of(day: date) -> datetime:
    """The last second of a day, as `as_of` of an export that speaks until that day."""
    return datetime.combine(day, datetime.min.time()) + timedelta(days=1, seconds=-1)
