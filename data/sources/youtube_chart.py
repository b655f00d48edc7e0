"""YouTube Studio: the days of the few videos that the chart shows. They never add up to the channel."""

from data.source import Layout
from data.studio import DAY, DURATION, MEASURES, PUBLISHED, VIDEO, VIDEO_TITLE

TITLE = "YouTube Studio chart of videos by day"
HELP = (
    "YouTube Studio → Analytics → Advanced mode → Content → Export → Comma-separated values: Chart data.csv in the ZIP"
)
READER = 1
SLICE = "the video's day and measure"

LAYOUTS = {
    "chart": Layout(
        {"day": DAY, "video": VIDEO, "title": VIDEO_TITLE, "published": PUBLISHED, "duration": DURATION, **MEASURES},
        required=("day", "video", tuple(MEASURES)),
    )
}
MOMENTS = ("day",)

PREPARED = {
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
SKIPPED = ("select row_no from staged_chart where is_total or row_no not in (select row_no from staged_chart_figures)",)
REFUSED = (
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
FACTS = {
    "youtube_days": """
        select row_no, slice_of('video', video, day, measure) as slice, day, video, measure, value
        from staged_chart_figures
    """
}
COVERAGE = """
    select 'youtube_chart', min(day), max(day) from staged_youtube_days where video is not null having count(*) > 0
"""
AS_OF = "select max(day) + interval 1 day - interval 1 second, 'data' from staged_youtube_days"
