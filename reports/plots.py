"""Where the chart of a sheet stands and which cells it reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from analytics.columns import SO_FAR
from analytics.pictures import Picture, Shares
from reports import cells as look
from reports.cells import put
from reports.grid import Column
from reports.native import Cells, Chart, chart, columns_of
from reports.snapshot import Shown, Snapshot
from reports.tables import FIRST, HEADER, aligned, head, width_of

CHART_DATA = "Chart data"
BESIDE = 80  # characters: beside a wider table a chart would make the page small, so it goes below
ROWS = 15  # rows that a chart of the first page takes, with some air
SMALL = 7  # cm, its height
ACROSS = 82  # characters that a chart takes


@dataclass(frozen=True)
class Plot:
    """A picture with the cells that it reads."""

    picture: Picture
    cells: Cells
    title: str

    def drawn(self) -> Chart | None:
        """A chart of it, another one each time: a chart stands in one place only."""
        return chart(self.picture, self.cells, self.title)


def plot(book: Workbook, sheet: Worksheet, shown: Shown, columns: Sequence[Column], snapshot: Snapshot) -> Plot | None:
    """The plot over the table of a sheet; over a copy of it where some of its cells say that they are hidden."""
    picture, by_name = shown.picture, {column.name: column for column in columns}
    wanted = [by_name[name] for name in columns_of(picture)]
    if picture is None or not wanted:
        return None
    frame = shown.answer.frame
    place = {column.name: at for at, column in enumerate(columns, 1)}
    if any(any(column.is_hidden) for column in wanted):
        sheet, place = _copy(book, shown, wanted)
    states = by_name["state"].values if "state" in by_name else ()
    has_sides = {"side", "side_group"} <= set(frame.columns)
    cells = Cells(
        sheet=sheet,
        first=FIRST,
        last=HEADER + len(frame),
        column=place,
        so_far=[at for at, state in enumerate(states) if state == SO_FAR],
        groups=list(zip(frame["side"], frame["side_group"])) if has_sides else (),
        all_groups=[(side, group) for side, group, _ in snapshot.sides],
    )
    return Plot(picture, cells, shown.answer.question.title)


def place_beside(sheet: Worksheet, plot: Plot | None, columns: int, rows: int, width: float) -> None:
    """Put a chart to the right of its table, below it where that is wide."""
    drawn = plot.drawn() if plot else None
    if drawn is not None:
        below = width > BESIDE
        sheet.add_chart(drawn, f"A{FIRST + rows + 1}" if below else f"{get_column_letter(columns + 2)}{FIRST}")


def place_on_first(sheet: Worksheet, plots: Sequence[Plot], row: int) -> None:
    """Two and two charts below the numbers of the first page."""
    used = 0.0
    second = 1
    while used < ACROSS:
        used += sheet.column_dimensions[get_column_letter(second)].width
        second += 1
    for at, one in enumerate(plots):
        drawn = one.drawn()
        if drawn is not None:
            drawn.height = SMALL
            sheet.add_chart(drawn, f"{get_column_letter(second if at % 2 else 1)}{row + at // 2 * ROWS}")


def _copy(book: Workbook, shown: Shown, wanted: Sequence[Column]) -> tuple[Worksheet, dict[str, int]]:
    """What a chart reads, with gaps for what is hidden: a word would be drawn as zero.

    Where a side is hidden its whole bar is left out, since it would show the other side as all there is.
    """
    is_new = CHART_DATA not in book.sheetnames
    sheet = book.create_sheet(CHART_DATA) if is_new else book[CHART_DATA]
    assert isinstance(sheet, Worksheet)
    if is_new:
        head(sheet, CHART_DATA, "What some charts read", "The numbers of their tables, with gaps for hidden ones.")
    first = 1 if is_new else sheet.max_column + 2
    put(sheet, HEADER - 1, first, shown.part.name, font=look.LABEL)
    sides = [column for column in wanted if column.name in ("side_a", "side_b")]
    is_left_out = [
        isinstance(shown.picture, Shares) and any(side.is_hidden[at] for side in sides)
        for at in range(len(wanted[0].values))
    ]
    for place, column in enumerate(wanted, first):
        put(sheet, HEADER, place, column.heading, font=look.HEADER).alignment = aligned(column.kinds, place)
        sheet.column_dimensions[get_column_letter(place)].width = width_of(column)
        for at, value in enumerate(column.values):
            if not column.is_hidden[at] and not (is_left_out[at] and place > first):
                put(sheet, FIRST + at, place, value, column.kinds[at])
    return sheet, {column.name: at for at, column in enumerate(wanted, first)}
