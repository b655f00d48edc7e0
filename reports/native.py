"""Pictures as charts of the spreadsheet itself, over the cells of its own tables: a gap stays a gap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from openpyxl.chart import BarChart, LineChart, Reference, Series
from openpyxl.chart.axis import ChartLines, DateAxis
from openpyxl.chart.legend import Legend
from openpyxl.chart.marker import DataPoint
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.colors import ColorChoice
from openpyxl.drawing.fill import PatternFillProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.worksheet.worksheet import Worksheet

from analytics.pictures import Bars, Funnel, Line, Picture, Ranking, Shares
from charts.style import side_hues
from reports.cells import COLOURS

Chart = BarChart | LineChart
WIDTH, HEIGHT = 17, 8  # cm
ROW = 0.6  # cm, of a horizontal bar
MANY = 40  # rows; more bars have no gap to spare, more points of a line run together
DATES = {"month": "mmm yy", "day": "d mmm yy", "event_date": "d mmm yy"}
FORMATS = {"%": "0%"}


@dataclass(frozen=True)
class Cells:
    """Where a chart finds its numbers: the rows of a sheet, the column of each name, and what the rows say.

    `so_far` are the places of rows that are not finished; `groups` (side, group) of each row, where rows are groups.
    """

    sheet: Worksheet
    first: int
    last: int
    column: dict[str, int]
    so_far: Sequence[int] = ()
    groups: Sequence[tuple[str, str]] = ()
    all_groups: Sequence[tuple[str, str]] = ()

    def series(self, name: str, rows: int | None = None) -> Any:
        """The numbers of a column, titled by its header."""
        last = self.last if rows is None else min(self.last, self.first + rows - 1)
        place = self.column[name]
        return Series(
            Reference(self.sheet, min_col=place, max_col=place, min_row=self.first, max_row=last),
            title_from_data=False,
            title=str(self.sheet.cell(self.first - 1, place).value),
        )

    def names(self, name: str, rows: int | None = None) -> Reference:
        """The cells that name the rows."""
        last = self.last if rows is None else min(self.last, self.first + rows - 1)
        return Reference(self.sheet, min_col=self.column[name], min_row=self.first, max_row=last)


@singledispatch
def chart(picture: Picture, cells: Cells, title: str) -> Chart | None:
    """The chart of a picture; None for one that spreadsheets cannot draw."""
    return None


def columns_of(picture: Picture | None) -> list[str]:
    """The columns that a chart of this picture reads, what names the rows first."""
    if isinstance(picture, Line):
        return [picture.x, picture.y, *([picture.smooth] if picture.smooth else [])]
    if isinstance(picture, Bars):
        return [picture.x, picture.y]
    if isinstance(picture, Ranking | Funnel):
        return [picture.label, picture.value]
    return ["label", "side_a", "unknown", "side_b"] if isinstance(picture, Shares) else []


@chart.register
def _line(picture: Line, cells: Cells, title: str) -> Chart:
    out = LineChart()
    _frame(out, title, picture.unit)
    if picture.x in ("month", "day"):
        out.x_axis = DateAxis(crossAx=100)
        out.y_axis.crossAx = 500
    _dates(out, picture.x)
    names = [picture.y, *([picture.smooth] if picture.smooth else [])]
    for name in names:
        series = cells.series(name)
        is_faint = len(names) > 1 and name == picture.y
        series.graphicalProperties = GraphicalProperties(
            ln=LineProperties(solidFill=COLOURS["faint" if is_faint else "accent"], w=12_700 if is_faint else 28_575)
        )
        series.smooth = False
        is_dense = cells.last - cells.first > MANY
        series.marker.symbol = "none" if is_dense else "circle"  # a value between two gaps is a point and no line
        if not is_dense:
            series.marker.size = 5
            series.marker.graphicalProperties = _solid(COLOURS["accent"])
        out.append(series)
    _finish(out, cells.names(picture.x), has_legend=len(names) > 1)
    return out


@chart.register
def _bars(picture: Bars, cells: Cells, title: str) -> Chart:
    out = BarChart()
    _frame(out, title, picture.unit)
    _dates(out, picture.x)
    series = cells.series(picture.y)
    series.graphicalProperties = _solid(COLOURS["accent"])
    series.dPt = [_hatched(place) for place in cells.so_far]
    out.append(series)
    out.gapWidth = 25 if cells.last - cells.first > MANY else 50
    _finish(out, cells.names(picture.x))
    return out


@chart.register(Ranking)
@chart.register(Funnel)
def _across(picture: Ranking | Funnel, cells: Cells, title: str) -> Chart:
    rows = min(picture.limit if isinstance(picture, Ranking) else 10, cells.last - cells.first + 1)
    out = BarChart()
    _frame(out, title, picture.unit)
    series = cells.series(picture.value, rows)
    series.graphicalProperties = _solid(COLOURS["accent"])
    hues = side_hues(cells.all_groups, "light")
    for place, group in enumerate(cells.groups[:rows]):
        series.dPt.append(DataPoint(idx=place, spPr=_solid(hues[group].fill.removeprefix("#"))))
    out.append(series)
    _lie_down(out, rows)
    _finish(out, cells.names(picture.label, rows))
    return out


@chart.register
def _shares(picture: Shares, cells: Cells, title: str) -> Chart:
    """Counts on top of each other: the two sides with those of unknown side between them."""
    out = BarChart()
    _frame(out, title, "")
    for name, colour in (("side_a", "blue"), ("unknown", "faint"), ("side_b", "amber")):
        series = cells.series(name)
        series.graphicalProperties = _solid(COLOURS[colour])
        out.append(series)
    out.grouping, out.overlap, out.gapWidth = "stacked", 100, 40
    rows = cells.last - cells.first + 1
    _lie_down(out, rows)
    _finish(out, cells.names("label"), has_legend=True)
    return out


def _frame(out: Chart, title: str, unit: str) -> None:
    out.title = _title(f"{title} ({unit})" if unit not in ("", "%") else title)
    out.width, out.height = WIDTH, HEIGHT
    out.display_blanks = "gap"
    out.visible_cells_only = False
    out.roundedCorners = False
    for axis in (out.x_axis, out.y_axis):
        axis.delete = False
        axis.txPr = _small()
    out.y_axis.number_format = FORMATS.get(unit, "#,##0")
    out.y_axis.scaling.min = 0
    out.y_axis.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill=COLOURS["grid"])))
    out.y_axis.graphicalProperties = GraphicalProperties(ln=LineProperties(noFill=True))


def _dates(out: Chart, x: str) -> None:
    out.x_axis.number_format = DATES.get(x, "General")
    out.x_axis.delete = False
    out.x_axis.txPr = _small()
    out.x_axis.tickLblPos = "low"
    if isinstance(out.x_axis, DateAxis):
        out.x_axis.baseTimeUnit = "months" if x == "month" else "days"


def _lie_down(out: BarChart, rows: int) -> None:
    """Horizontal bars, the first on top, high enough for their names."""
    out.type = "bar"
    out.x_axis.scaling.orientation = "maxMin"
    out.y_axis.crosses = "max"
    out.height = max(HEIGHT, round(3 + ROW * rows))


def _finish(out: Chart, names: Reference, has_legend: bool = False) -> None:
    out.set_categories(names)
    out.legend = Legend(legendPos="b") if has_legend else None


def _hatched(place: int) -> DataPoint:
    accent, page = (ColorChoice(srgbClr=COLOURS[name]) for name in ("accent", "page"))  # type: ignore[arg-type]
    pattern = PatternFillProperties(prst="wdUpDiag", fgClr=accent, bgClr=page)
    return DataPoint(idx=place, spPr=GraphicalProperties(pattFill=pattern))


def _solid(colour: str) -> GraphicalProperties:
    return GraphicalProperties(solidFill=colour)


def _title(text: str) -> Title:
    style = CharacterProperties(sz=1100, b=True, solidFill=COLOURS["text"])
    run = RegularTextRun(rPr=style, t=text)
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=style), r=[run])
    return Title(tx=Text(rich=RichText(p=[paragraph])), overlay=False)


def _small() -> Any:
    style = CharacterProperties(sz=900, solidFill=COLOURS["muted"])
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=style), endParaRPr=style)])
