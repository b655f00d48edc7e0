"""YouTube Studio: how many still watch at each place of one video. The file's name alone tells which video it is."""

from data.source import Layout
from data.studio import spelt

TITLE = "YouTube Studio audience retention of a video"
HELP = (
    "YouTube Studio → Content → the video → Analytics → Engagement → Key moments for audience retention → See more → "
    "Export: keep the title or the id of the video in the file's name"
)
LANGUAGES = ("en",)
EVIDENCE = "public parsers"
READER = 1
SLICE = "the measure of one video's table"

PLACE = ("Video position (%)", "Elapsed video time (%)", "Videoposition (%)", "Posição do vídeo (%)")  # de, pt [?]
LAYOUTS = {
    "places": Layout(
        {
            "place": spelt(PLACE),
            "audience_share": spelt(("Absolute audience retention (%)", "Audience watch ratio")),
            "relative": spelt(
                ("Relative audience retention (%)", "Relative audience retention", "Relative retention performance")
            ),
            "views": ("Number of times each moment was seen",),
        },
        required=("place", ("audience_share", "relative", "views")),
    )
}

PREPARED = {
    "cells": """
        unpivot (select row_no, place, audience_share, relative, views from staged_places)
        on audience_share, relative, views into name measure value text
    """,
    # percent or fraction: a place goes to 100 or to 1, a share of percent is above 3 somewhere
    "scale": """
        with numbers as (
            select as_decimal(place, proves_comma(place)) as place, null as share from staged_places
            union all select null, as_decimal(text, proves_comma(text)) from staged_cells where measure <> 'views'
        )
        select if(max(place) > 1, 100, 1) as place_scale, if(max(share) > 3, 100, 1) as share_scale from numbers
    """,
    "figures": """
        select
            row_no, place, measure, text,
            as_decimal(place, proves_comma(place)) / place_scale as position,
            as_decimal(text, proves_comma(text)) / if(measure = 'views', 1, share_scale) as value
        from staged_cells, staged_scale
    """,
}
SKIPPED = ("select row_no from staged_places where is_total or row_no not in (select row_no from staged_cells)",)
REFUSED = (
    "select row_no, 'place', 'The place in the video cannot be read as a percentage.' from staged_figures "
    "where position is null or position not between 0 and 1",
    "select row_no, measure, '“' || text || '” cannot be read as a number.' from staged_figures where value is null",
)
FACTS = {
    "youtube_retention": """
        with named as (
            select coalesce(
                nullif(regexp_extract($file_title, '^[A-Za-z0-9_-]{11}$'), ''),
                nullif(regexp_extract($file_title, '[(\\[]([A-Za-z0-9_-]{11})[)\\]]', 1), ''), $file_title) as video
        )
        select
            row_no, slice_of('retention', video, $file_part, measure) as slice,
            video, $file_part as part, position, measure, value
        from staged_figures, named
    """
}
COVERAGE = """
    select 'youtube_retention', coalesce(cast($period_since as date), cast($as_of as date)),
           coalesce(cast($period_until as date), cast($as_of as date))
    where exists (from staged_youtube_retention)
"""
WARNINGS = (
    """
    select 'The name of the file does not say which video this is: put its id or title into the name of the file.'
    where $file_title = ''
    """,
)
