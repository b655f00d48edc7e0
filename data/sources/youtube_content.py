"""YouTube Studio: one row per video. A workbook may hold the chart and the totals as sheets of their own."""

from dataclasses import replace

from data import studio_days
from data.source import Layout
from data.studio import DAY, DURATION, MEASURES, PUBLISHED, VIDEO, VIDEO_TITLE

TITLE = "YouTube Studio table of videos"
HELP = (
    "YouTube Studio → Analytics → Advanced mode → Content → choose the period → Export → Comma-separated values: "
    "the ZIP, or Table data.csv in it"
)
LANGUAGES = ("en", "de", "es", "fr", "id", "it", "ja", "ko", "pt", "ru", "zh")
EVIDENCE = "real file"
READER = 1
SLICE = "the video's measure in the period of the export, and the video's title"

LAYOUTS = {
    "videos": Layout(
        {"video": VIDEO, "title": VIDEO_TITLE, "published": PUBLISHED, "duration": DURATION, **MEASURES},
        required=("video", tuple(MEASURES)),
        without=DAY,
    ),
    "chart": replace(studio_days.VIDEO_LAYOUT, optional=True),
    "days": replace(studio_days.CHANNEL_LAYOUT, optional=True),
}
MOMENTS = ("published", "day")

PREPARED = {
    "figures": """
        with long as (
            unpivot (select * exclude (sheet_no, is_total, title, published, duration) from staged_videos)
            on columns(* exclude (row_no, video)) into name measure value text
        ),
        proof as (select coalesce(bool_or(proves_comma(text)), false) as has_comma from long)
        select row_no, ltrim(video, '''') as video, measure, text, has_comma,
               cast(studio_value(measure, text, has_comma) as double) as value
        from long, proof
    """,
    "titles": """
        select row_no, ltrim(video, '''') as video, coalesce(title, '') as title,
               as_day(published, $published) as published_on, published,
               cast(as_seconds(duration) as bigint) as duration_seconds, duration
        from staged_videos
        where title is not null or published is not null or duration is not null
    """,
    **studio_days.VIDEO_PREPARED,
    **studio_days.CHANNEL_PREPARED,
}
SKIPPED = (
    # the total, wherever it stands; footers and videos of which nothing is said
    """
    select row_no from staged_videos
    where is_total
       or (row_no not in (select row_no from staged_figures) and row_no not in (select row_no from staged_titles))
    """,
    # of a video that stands here twice with different numbers the last row holds
    """
    select row_no from staged_figures
    window of_video as (partition by video, measure)
    qualify count(distinct value) over of_video > 1 and row_no < max(row_no) over of_video
    """,
    *studio_days.VIDEO_SKIPPED,
    *studio_days.CHANNEL_SKIPPED,
)
REFUSED = (
    """
    select row_no, 'video', if(video is null, 'There is no video id in this row.',
        'The video id has not the form of one: a spreadsheet may have changed it. Export the file again.')
    from staged_videos where not is_video_id(ltrim(video, ''''))
    """,
    "select row_no, measure, '“' || text || '” cannot be read as a number.' from staged_figures where value is null",
    *studio_days.VIDEO_REFUSED,
    *studio_days.CHANNEL_REFUSED,
)
FACTS = {
    # a slice per measure: a newer export that lacks one must not hide it
    "video_figures": """
        with period as (
            select cast($period_since as date) as since, cast($period_until as date) as until,
                   coalesce($period_since || '..' || $period_until, 'lifetime') as named
        )
        select row_no, slice_of('videos', named, video, measure) as slice, video, since, until, measure, value
        from staged_figures, period
    """,
    "video_titles": """
        select row_no, slice_of('title', video, '', '') as slice, video, title, published_on, duration_seconds
        from staged_titles
    """,
    "youtube_days": "\nunion all by name\n".join((studio_days.VIDEO_FACTS, studio_days.CHANNEL_FACTS)),
}
COVERAGE = "\nunion all\n".join(
    (
        """
        select 'videos', coalesce(cast($period_since as date), cast($as_of as date)),
               coalesce(cast($period_until as date), cast($as_of as date))
        where exists (from staged_video_figures)
        """,
        f"({studio_days.VIDEO_COVERAGE})",
        f"({studio_days.CHANNEL_COVERAGE})",
    )
)
AS_OF = studio_days.AS_OF
RECONCILED = """
    with lines as (
        select count(*) as rows_read, count(*) filter (is_total) as totals
        from (select is_total from staged_videos union all select is_total from left_out_videos)
    ),
    others as (
        select
            count(*) filter (not is_video_id(ltrim(video, '''')) and nothing) as footers,
            count(*) filter (not nothing) as left_out
        from (
            select *, coalesce(views, likes, watch_hours, subscribers, impressions) is null as nothing
            from left_out_videos where not is_total and video is not null
        )
    ),
    proof as (select coalesce(bool_or(has_comma), false) as has_comma from staged_figures),
    theirs as (
        select measure, cast(studio_value(measure, text, has_comma) as double) as theirs
        from (
            unpivot (
                select views, likes, watch_hours, subscribers, impressions from left_out_videos
                where is_total qualify row_number() over (order by row_no) = 1
            ) on columns(*) into name measure value text
        ), proof
    ),
    ours as (
        select measure, sum(value) as ours, count(*) as videos from staged_video_figures group by measure
    )
    select
        measure, theirs, ours,
        case
            when abs(theirs - ours) <= if(measure = 'watch_hours', 0.0001 * (videos + 1), 0) then ''
            when rows_read - totals >= 500 or footers > 0 then 'the export holds only the first 500 rows'
            else 'unexplained (' || if(measure = 'watch_hours', format('{:.1f}', abs(theirs - ours)),
                 format('{:,}', cast(abs(theirs - ours) as bigint))) || ')'
                 || if(left_out > 0, '; rows left out: ' || left_out, '') end as reason
    from theirs join ours using (measure), lines, others
    where theirs is not null
    order by measure
"""
WARNINGS = (
    """
    select 'The publish time “' || min(published) || '” cannot be read (in ' || count(*) || ' rows): those videos are '
        || 'kept without one.'
    from staged_titles where published is not null and published_on is null having count(*) > 0
    """,
    *studio_days.CHANNEL_WARNINGS,
)
