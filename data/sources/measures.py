"""The partnership's own sheet of figures that no platform exports: a number each, of a day."""

from data import figures
from data.source import Layout

TITLE = "Sheet of measures"
HELP = (
    "Your own sheet (XLSX, CSV) with a row per figure: Date, Area, Measure, Group, Value, Note. An empty one: "
    "python cli.py template measures"
)
LANGUAGES = ("en",)
EVIDENCE = "own sheet"
READER = 1
RANK = 0
ROWS_ALONE = True
SLICE = "the area's measure on a day, group by group"

LAYOUTS = {
    "rows": Layout(
        {
            "day": ("Date", "Day", "Datum", "Data", "Fecha"),
            "area": ("Area", "Channel", "Platform", "Bereich", "Kanal", "Área", "Canal"),
            "measure": ("Measure", "Metric", "Indicator", "KPI", "Kennzahl", "Métrica", "Medida", "Mesure"),
            "part": ("Group", "Side group", "Segment", "Gruppe", "Grupo", "Groupe"),
            "value": ("Value", "Number", "Count", "Figure", "Wert", "Anzahl", "Valor", "Valeur"),
            "reply": ("Note", "Notes", "Comment", "Comments", "Remark"),  # staged as a digest, and not kept
        },
        required=("day", "area", "measure", "value"),
    )
}
MOMENTS = ("day",)

PREPARED = {
    "told": """
        with proof as (
            select coalesce(bool_or(proves_comma(value)), false) as has_comma from staged_rows
        )
        select
            row_no, area, measure, as_day(day, $day) as since, as_day(day, $day) as until,
            if(part is null, null, 'group') as dimension, part, value as text,
            coalesce(as_decimal(value, has_comma), as_whole(value)) / if(contains(value, '%'), 100, 1) as value
        from staged_rows, proof
        where value is not null
    """
}
# a row without a number says nothing yet; a sum has no day, and with one a measure may be called Total
SKIPPED = ("select row_no from staged_rows where value is null or (is_total and as_day(day, $day) is null)",)
REFUSED = (
    """
    select row_no, 'day', coalesce('“' || day || '” cannot be read as a date.', 'There is no date in this row.')
    from staged_rows where as_day(day, $day) is null
    """,
    "select row_no, 'area', 'There is no area in this row.' from staged_rows where area is null",
    "select row_no, 'measure', 'There is no measure in this row.' from staged_rows where measure is null",
    figures.UNREADABLE.replace("measure,", "'value',"),
    figures.CONTESTED.replace("row_no, measure,", "row_no, 'value',"),
)

FACTS = figures.FACTS
COVERAGE = figures.COVERAGE
AS_OF = figures.AS_OF
