"""YouTube Studio's tables by day: of the whole channel, and of the few videos that the chart shows.

They come as files of their own, and as sheets of the workbook that holds the table of videos.
"""

from data.source import Layout
from data.studio import DAY, DURATION, MEASURES, PUBLISHED, UNMISTAKABLE, VIDEO, VIDEO_TITLE

AS_OF = "select max(day) + interval 1 day - interval 1 second, 'data' from staged_youtube_days"

# the whole channel by day
CHANNEL_LAYOUT = Layout({"day": DAY, **MEASURES}, required=("day", tuple(MEASURES)), without=VIDEO, proof=UNMISTAKABLE)


class Several(Layout):
    """The same with two measures or more: the table by date. Totals and charts have one."""

    def match(self, cells: list[str]) -> dict[str, int] | None:
        """See Layout.match."""
        places = super().match(cells)
        return places if places and len(places) > 2 else None


SEVERAL_LAYOUT = Several(CHANNEL_LAYOUT.headers, CHANNEL_LAYOUT.required, without=VIDEO, proof=UNMISTAKABLE)

CHANNEL_PREPARED = {
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
CHANNEL_SKIPPED = (
    "select row_no from staged_days where is_total or row_no not in (select row_no from staged_day_figures)",
)
CHANNEL_REFUSED = (
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
CHANNEL_FACTS = """
    select row_no, slice_of('channel', day, measure, '') as slice, day, cast(null as text) as video, measure, value
    from staged_day_figures
"""
# each stretch of days without a gap, so that a table of the 500 best days says nothing of the others
CHANNEL_COVERAGE = """
    with days as (
        select distinct
            measure, day, day - cast(dense_rank() over (partition by measure order by day) as integer) as run
        from staged_youtube_days where video is null
    )
    select 'youtube_' || measure, min(day), max(day) from days group by measure, run order by 1, 2
"""
CHANNEL_WARNINGS = (
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
    """
    select 'The days are written as 2026/05/31, which YouTube never does, and there are only views: if these are of '
        || 'another platform, such as Substack’s traffic, undo this.'
    from staged_days
    having count(*) > 0 and bool_and(coalesce(regexp_full_match(day, '\\d{4}/\\d{1,2}/\\d{1,2}') or is_total, false))
       and (select count(*) from staged_columns) = 2
    """,
)

# the days of single videos: they never add up to the channel
VIDEO_LAYOUT = Layout(
    {"day": DAY, "video": VIDEO, "title": VIDEO_TITLE, "published": PUBLISHED, "duration": DURATION, **MEASURES},
    required=("day", "video", tuple(MEASURES)),
)

VIDEO_PREPARED = {
    "chart_figures": """
        with long as (
            unpivot (select * exclude (sheet_no, is_total, title, published, duration) from staged_chart)
            on columns(* exclude (row_no, day, video)) into name measure value text
        ),
        proof as (select coalesce(bool_or(proves_comma(text)), false) as has_comma from long)
        select row_no, as_day(day, $day) as day, day as day_text, ltrim(video, '''') as video, measure, text,
               cast(studio_value(measure, text, has_comma) as double) as value
        from long, proof
    """
}
VIDEO_SKIPPED = (
    "select row_no from staged_chart where is_total or row_no not in (select row_no from staged_chart_figures)",
)
VIDEO_REFUSED = (
    """
    select row_no, 'day', coalesce('“' || day_text || '” cannot be read as a date.', 'There is no date in this row.')
    from staged_chart_figures where day is null
    """,
    """
    select row_no, 'video', if(video is null, 'There is no video id in this row.',
        'The video id has not the form of one: a spreadsheet may have changed it. Export the file again.')
    from staged_chart_figures where not is_video_id(video)
    """,
    """
    select row_no, measure, '“' || text || '” cannot be read as a number.' from staged_chart_figures where value is null
    """,
    """
    select row_no, 'day', 'The day ' || day || ' of this video stands here more than once with different numbers.'
    from staged_chart_figures
    qualify count(distinct value) over (partition by day, video, measure) > 1
    """,
)
VIDEO_FACTS = """
    select row_no, slice_of('video', video, day, measure) as slice, day, video, measure, value
    from staged_chart_figures
"""
VIDEO_COVERAGE = """
    select 'youtube_chart', min(day), max(day) from staged_youtube_days where video is not null having count(*) > 0
"""
