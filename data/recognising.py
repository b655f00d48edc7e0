"""Which kind of export a file is, and where in it the tables lie: by the names of columns, never by the file's name."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from data.kinds import KINDS, Kind
from data.reading import Export, Sheet, Unread, is_blank, normalise_header
from data.source import Layout, Source, all_sources

Headers = list[tuple[int, int, list[str], str]]  # sheet, index, normalised cells, label in the line above
DEEP = 80  # a header lies in the first rows, or right below a blank line or a label
NUMBERS = "#"  # or it begins with the name of a column of running numbers


@dataclass
class Found:
    """One table of a sheet: its layout, the places of its columns, and the rows from `start` to before `end`."""

    table: str
    sheet_no: int
    header: int  # index of the header row
    places: Mapping[str, int]
    end: int = 0


@dataclass
class Recognised:
    """An export whose kind is known."""

    source: Source
    tables: list[Found] = field(default_factory=list)
    preamble: dict[str, tuple[int, int, str]] = field(default_factory=dict)  # column → sheet_no, row index, value

    @property
    def weight(self) -> tuple[int, int]:
        return (self.source.rank, sum(len(table.places) for table in self.tables))


def recognise(export: Export) -> Recognised | Kind | None:
    """The best fitting kind: one that is read, one that is only known by name, or None."""
    headers = list(_header_rows(export.sheets))
    best = max(_fitting(export, headers), key=lambda found: found.weight, default=None)
    known = _known_kind(export, headers)
    if best and (known is None or known.yields or best.source.rank > 1):
        return best
    return known


def fitting(export: Export) -> list[Recognised]:
    """Every kind that is read whose columns an export has; the heaviest is what it is."""
    return _fitting(export, list(_header_rows(export.sheets)))


def recognised_as(export: Export, name: str) -> Recognised | None:
    """The export as one kind, whatever else it may be; None where it has not its columns."""
    return _fit(all_sources()[name], export, list(_header_rows(export.sheets)))


def _fitting(export: Export, headers: Headers) -> list[Recognised]:
    written = frozenset(cell for _, _, cells, _ in headers for cell in cells)
    possible = (source for source in all_sources().values() if _may_fit(source, written))
    return [found for source in possible if (found := _fit(source, export, headers))]


def _may_fit(source: Source, written: frozenset[str]) -> bool:
    """Whether a table that cannot be missing may be there: most kinds are ruled out by one look at all headers."""
    return all(layout.optional or layout.may_be_in(written) for layout in source.layouts.values())


def parted(export: Export | Unread) -> list[Export | Unread]:
    """A workbook whose sheets are of several kinds that are read, as one export per kind; else the export itself.

    Each is named after its sheets: "book.xlsx (Table data)". Sheets that are of none of them stay with the first.
    """
    if isinstance(export, Unread) or len(export.sheets) < 2:
        return [export]
    kinds = [_kind_of(sheet, export) for sheet in export.sheets]
    names = list(dict.fromkeys(kind for kind in kinds if kind))
    if len(names) < 2 or _is_read_whole(export, kinds):
        return [export]
    kept: dict[str, list[Sheet]] = {name: [] for name in names}
    for sheet, kind in zip(export.sheets, kinds):
        kept[kind or names[0]].append(sheet)
    return [
        _part(export, sheets, [sheet for sheet, kind in zip(export.sheets, kinds) if kind == name])
        for name, sheets in kept.items()
    ]


def _is_read_whole(export: Export, kinds: list[str | None]) -> bool:
    """Whether one kind takes every sheet that any would: the three tables of a Studio export in one workbook."""
    whole = recognise(export)
    taken = {table.sheet_no for table in whole.tables} if isinstance(whole, Recognised) else set()
    return taken >= {number for number, kind in enumerate(kinds) if kind}


def _kind_of(sheet: Sheet, export: Export) -> str | None:
    alone = recognise(replace(export, sheets=(sheet,)))
    return alone.source.name if isinstance(alone, Recognised) else None


def _part(export: Export, sheets: list[Sheet], own: list[Sheet]) -> Export:
    names = ", ".join(sheet.name for sheet in own)
    return replace(export, label=f"{export.label} ({names})", sheets=tuple(sheets))


def _header_rows(sheets: tuple[Sheet, ...]) -> Iterator[tuple[int, int, list[str], str]]:
    """Rows that may be a header: (sheet, index, normalised cells, label in the line above)."""
    for sheet_no, sheet in enumerate(sheets):
        label, below_gap = "", True
        for index, row in enumerate(sheet.rows):
            filled = [cell for cell in row if cell and not cell.isspace()]
            if len(filled) > 1 and (below_gap or index < DEEP or filled[0].strip() == NUMBERS):
                yield sheet_no, index, [normalise_header(cell) for cell in row], label
            below_gap = len(filled) <= 1
            if len(filled) == 1:
                label = normalise_header(filled[0])
            elif filled:
                label = ""


def _fit(source: Source, export: Export, headers: Headers) -> Recognised | None:
    found = Recognised(source)
    for sheet_no, index, cells, label in headers:
        previous = found.tables[-1] if found.tables else None
        for table, layout in source.layouts.items():
            places = layout.match(cells) if layout.may_be_in(cells) and _label_fits(layout, label) else None
            is_named = bool(label) and bool(layout.section)  # a label of its own begins a table of its own
            if places and (is_named or not _repeats(previous, table, sheet_no, export, index)):
                found.tables.append(Found(table, sheet_no, index, places))
                break
    present = {table.table for table in found.tables}
    if not found.tables or any(not layout.optional and name not in present for name, layout in source.layouts.items()):
        return None
    _set_ends(found, export)
    return found


def _repeats(previous: Found | None, table: str, sheet_no: int, export: Export, index: int) -> bool:
    """Whether a header stands there already, for the rows below it too."""
    if previous is None or previous.table != table or previous.sheet_no != sheet_no:
        return False
    rows = export.sheets[sheet_no].rows
    return is_header(rows[index], rows[previous.header])


def is_header(row: list[str], header: list[str]) -> bool:
    """Whether a row says the same as a header."""
    return _said(row) == _said(header)


def _said(row: list[str]) -> list[str]:
    said = [normalise_header(cell) for cell in row]
    while said and not said[-1]:
        said.pop()
    return said


def _label_fits(layout: Layout, label: str) -> bool:
    return not layout.section or layout.is_headed(label)


def _set_ends(found: Recognised, export: Export) -> None:
    sections = [layout for layout in found.source.layouts.values() if layout.section]
    wanted = {normalise_header(label): column for column, names in found.source.preamble.items() for label in names}
    for sheet_no, sheet in enumerate(export.sheets):
        tables = [table for table in found.tables if table.sheet_no == sheet_no]
        for table, following in zip(tables, [*tables[1:], None]):
            table.end = following.header if following else len(sheet.rows)
            table.end = _before_label(sheet.rows, table.header + 1, table.end, sections)
        _collect_preamble(found, sheet_no, sheet, tables, wanted)


def _before_label(rows: list[list[str]], start: int, end: int, sections: list[Layout]) -> int:
    if not sections:
        return end
    for index in range(start, end):
        filled = [cell for cell in rows[index] if cell.strip()]
        if len(filled) == 1 and any(layout.is_headed(normalise_header(filled[0])) for layout in sections):
            return index
    return end


def _collect_preamble(
    found: Recognised, sheet_no: int, sheet: Sheet, tables: list[Found], wanted: Mapping[str, str]
) -> None:
    first = tables[0].header if tables else min(len(sheet.rows), DEEP)
    for index, row in enumerate(sheet.rows[:first] if wanted else []):
        column = wanted.get(normalise_header(row[0])) if row else None
        value = next((cell.strip() for cell in row[1:] if cell.strip()), "")
        if column and value:
            found.preamble.setdefault(column, (sheet_no, index, value))


def data_rows(found: Found, sheet: Sheet) -> Iterator[tuple[int, list[str]]]:
    """(1-based row number, cells) of every row of a table that is not blank."""
    for index in range(found.header + 1, found.end):
        if not is_blank(sheet.rows[index]):
            yield index + 1, sheet.rows[index]


def _known_kind(export: Export, headers: Iterable[tuple[int, int, list[str], str]]) -> Kind | None:
    rows = [frozenset(cells) for _, _, cells, _ in headers]
    lines = list(_lone_lines(export.sheets))
    weighed = {kind: max(map(kind.by_header, rows), default=0) + kind.by_lines(lines) for kind in KINDS}
    best = max(KINDS, key=lambda kind: weighed[kind])
    return best if weighed[best] else None


def _lone_lines(sheets: tuple[Sheet, ...]) -> Iterator[str]:
    """Normalised texts that stand alone in their row, near the top of a sheet."""
    for sheet in sheets:
        for _, line in lines_of(sheet.rows[:DEEP]):
            yield line


def lines_of(rows: list[list[str]]) -> Iterator[tuple[int, str]]:
    """(1-based row number, normalised text) of each row with nothing but one text in it."""
    for number, row in enumerate(rows, 1):
        filled = [cell for cell in row if cell and not cell.isspace()]
        if len(filled) == 1:
            yield number, normalise_header(filled[0])
