"""YouTube Studio: the whole channel by day, one or more measures."""

from data.source import Layout

TITLE = "YouTube Studio totals by day"
HELP = "YouTube Studio → Analytics → Advanced mode → Export → Comma-separated values: the file Totals.csv in the ZIP"
READER = 1
SLICE = "the channel's day and measure"

LAYOUTS = {
    "days": Layout(
        {"day": ("Date", "Datum", "Data"), "views": ("Views", "Aufrufe", "Visualizações")},
        required=("day", "views"),
    )
}
MOMENTS = ("day",)
REFUSED = (
    """
    select row_no, 'day', 'The date “' || coalesce(day, '') || '” cannot be read.' from staged_days
    where as_day(day, $day) is null
    """,
)
FACTS = {
    "youtube_days": """
        select row_no, slice_of('channel', as_day(day, $day), 'views', '') as slice, as_day(day, $day) as day,
               cast(null as text) as video, 'views' as measure, as_number(views) as value
        from staged_days
    """
}
COVERAGE = "select 'youtube_' || measure, min(day), max(day) from staged_youtube_days group by measure"
AS_OF = "select max(day) + interval 1 day - interval 1 second, 'data' from staged_youtube_days"
