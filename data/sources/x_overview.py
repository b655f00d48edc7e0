"""X: the figures of an account by day. It never tells how many followers there are, only who came and who left."""

from data import figures
from data.source import Layout

TITLE = "X account overview"
HELP = "x.com → Premium or More → Analytics → Overview → choose the period → the arrow for download (CSV)"
LANGUAGES = ("en",)
EVIDENCE = "real file"
READER = 1
SLICE = figures.SLICE

DAY = ("Date",)
OVERVIEW = {
    "impressions": ("Impressions",),
    "engagements": ("Engagements",),
    "engagement_rate": ("Engagement rate",),
    "likes": ("Likes",),
    "bookmarks": ("Bookmarks",),
    "shares": ("Shares",),
    "new_follows": ("New follows", "New followers", "Follows"),
    "unfollows": ("Unfollows",),
    "replies": ("Replies",),
    "reposts": ("Reposts", "Retweets"),
    "profile_visits": ("Profile visits", "User profile clicks"),
    "posts": ("Create Post", "Posts created", "Tweets published"),
    "video_views": ("Video views",),
    "media_views": ("Media views",),
    "link_clicks": ("URL clicks", "Link clicks"),
    "detail_expands": ("Detail expands",),
}
VIDEOS = {
    "video_overview_views": ("Views",),
    "video_watch_milliseconds": ("Watch Time (ms)",),
    "video_completion_rate": ("Completion Rate",),
    "video_average_watch_milliseconds": ("Average Watch Time (ms)",),
    "video_revenue": ("Estimated Revenue",),
}
LAYOUTS = {
    "days": Layout(
        {"day": DAY, **OVERVIEW, **VIDEOS},
        required=(
            "day",
            ("new_follows", "unfollows", "reposts", "profile_visits", "bookmarks", "video_watch_milliseconds"),
            ("impressions", "engagements", "video_completion_rate", "video_overview_views"),
        ),
        without=("Post id", "Post text", "Tweet id", "Tweet text", "Page ID", "Post Link", "Reactions"),
    )
}
MOMENTS = ("day",)
DATES = "mdy"

PREPARED = {
    "cells": figures.DAILY_CELLS,
    # X counts the time of watching in thousandths; completion is in percent where any of it is more than all
    "told": """
        select
            row_no, 'x' as area, replace(measure, 'milliseconds', 'seconds') as measure, day as since, day as until,
            cast(null as text) as dimension, cast(null as text) as part, text, case
                when contains(measure, 'milliseconds') then as_decimal(text, false) / 1000
                when measure = 'video_completion_rate' and max(value) over (partition by measure) > 1 then value / 100
                else value end as value
        from staged_cells
    """,
}
SKIPPED = (figures.DAILY_SKIPPED,)
REFUSED = (figures.NO_DAY, figures.UNREADABLE, figures.CONTESTED)

FACTS = figures.FACTS
COVERAGE = figures.COVERAGE
AS_OF = figures.AS_OF
WARNINGS = (figures.ANOTHER,)
