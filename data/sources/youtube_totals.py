"""YouTube Studio: the whole channel by day, one or more measures."""

from data.source import Layout
from data.studio import DAY, MEASURES, UNMISTAKABLE, VIDEO

TITLE = "YouTube Studio totals by day"
HELP = (
    "YouTube Studio → Analytics → Advanced mode → choose the period → Export → Comma-separated values: "
    "Totals.csv in the ZIP"
)
READER = 1
SLICE = "the channel's day and measure"

LAYOUTS = {
    "days": Layout({"day": DAY, **MEASURES}, required=("day", tuple(MEASURES)), without=VIDEO, proof=UNMISTAKABLE)
}
MOMENTS = ("day",)

PREPARED = {
    "day_figures": """
        with long as (
            unpivot (select * exclude (sheet_no, is_total) from staged_days)
            on columns(* exclude (row_no, day)) into name measure value text
        ),
        proof as (select coalesce(bool_or(proves_comma(text)), false) as has_comma from long)
        select row_no, as_day(day, $day) as day, day as day_text, measure, text,
               cast(studio_value(measure, text, has_comma) as double) as value
        from long, proof
    """
}
# totals, footers, days without a figure
SKIPPED = ("select row_no from staged_days where is_total or row_no not in (select row_no from staged_day_figures)",)
REFUSED = (
    """
    select row_no, 'day', coalesce('“' || day_text || '” cannot be read as a date.', 'There is no date in this row.')
    from staged_day_figures where day is null
    """,
    """
    select row_no, measure, '“' || text || '” cannot be read as a number.' from staged_day_figures where value is null
    """,
    """
    select row_no, 'day', 'The day ' || day || ' stands here more than once with different numbers, so these are not '
        || 'the days of the whole channel.'
    from staged_day_figures
    qualify count(distinct value) over (partition by day, measure) > 1
    """,
)
FACTS = {
    "youtube_days": """
        select row_no, slice_of('channel', day, measure, '') as slice, day, cast(null as text) as video, measure, value
        from staged_day_figures
    """
}
# each stretch of days without a gap, so that a table of the 500 best days says nothing of the others
COVERAGE = """
    with days as (
        select distinct
            measure, day, day - cast(dense_rank() over (partition by measure order by day) as integer) as run
        from staged_youtube_days where video is null
    )
    select 'youtube_' || measure, min(day), max(day) from days group by measure, run order by 1, 2
"""
AS_OF = "select max(day) + interval 1 day - interval 1 second, 'data' from staged_youtube_days"
WARNINGS = (
    """
    with known as (select day, measure, value from youtube_days where video is null and is_current),
    compared as (
        select day, bool_or(abs(mine.value - known.value) > 0.5 * abs(known.value)) as moved
        from staged_youtube_days as mine join known using (day, measure)
        where mine.video is null and (mine.value <> 0 or known.value <> 0)
        group by day
    )
    select count(*) filter (moved) || ' of the ' || count(*) || ' days that are known already would change by more '
        || 'than half: this may be the export of another channel. If it is, undo it.'
    from compared having count(*) filter (moved) > count(*) / 2
    """,
)
