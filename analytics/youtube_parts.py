"""Where the channel's views come from: which country, and by which way. Both in YouTube's own numbers and words."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analytics.asking import Says, question
from analytics.db import Db, Frame
from analytics.headlines import NOTHING
from analytics.pictures import Ranking
from analytics.scope import Scope
from analytics.sentences import day_name, number, percent

SOURCE = "YouTube Studio, advanced mode"


def largest(part: str, came: str) -> Says:
    """ "18% of 14,344 views came from US (1 January 2026 to 31 March 2026)"."""

    def says(frame: Frame, scope: Scope) -> str:
        if frame.empty:
            is_open = scope.since is None and scope.until is None
            return NOTHING if is_open else "No table of YouTube Studio fits into this period"
        first = frame.iloc[0]
        if pd.isna(first["views"]):
            return f"A table without views ({_period(first)})"
        if pd.isna(first["share"]):
            return f"No views ({_period(first)})"
        views = f"{percent(first['share'])} of {number(frame['views'].sum())} views"
        return f"{views} came {came} {first[part]} ({_period(first)})"

    return says


def _period(row: pd.Series[Any]) -> str:
    if pd.notna(row["views_since"]):
        return f"{day_name(row['views_since'])} to {day_name(row['views_until'])}"
    return f"all time, as of {day_name(row['views_as_of'])}"


@question(
    title="Views by country",
    unit="views",
    grain="country",
    source=SOURCE,
    measures=("youtube_geography",),
    columns=("country", "views", "watch_hours", "share", "views_since", "views_until", "views_as_of"),
    picture=Ranking(label="country", value="views", unit="views"),
    says=largest("country", "from"),
)
def video_geography(db: Db, scope: Scope) -> Frame:
    """Views of the whole channel by country, as two-letter codes, from one table of YouTube Studio: of those whose
    period lies wholly within the period asked for the newest, and of two that end together the longer. Tables overlap,
    so they are never added. The period that the table speaks of stands beside the figures; it is all time up to a day
    where the table names none. The share is of the views in the list: YouTube knows no country of some views, so the
    list adds up to less than the channel.
    """
    return db.frame(
        """
        select
            part as country, cast(views as bigint) as views, watch_hours,
            views / nullif(sum(views) over (), 0) as share,
            since as views_since, until as views_until, cast(as_of as date) as views_as_of
        from channel_parts('geography', $since, $until)
        order by views desc nulls last, country
        """,
        scope,
    )


@question(
    title="Views by traffic source",
    unit="views",
    grain="traffic source",
    source=SOURCE,
    measures=("youtube_traffic",),
    columns=("traffic_source", "views", "watch_hours", "share", "ctr", "views_since", "views_until", "views_as_of"),
    picture=Ranking(label="traffic_source", value="views", unit="views"),
    says=largest("traffic_source", "through"),
)
def video_traffic(db: Db, scope: Scope) -> Frame:
    """Views of the whole channel by the way that viewers found a video, in the words and the language of the export,
    from one table of YouTube Studio: of those whose period lies wholly within the period asked for the newest, and of
    two that end together the longer. Tables overlap, so they are never added. The period that the table speaks of
    stands beside the figures; it is all time up to a day where the table names none. The share is of the views in the
    list. The click-through rate is YouTube's own, and empty where a way shows no thumbnails.
    """
    return db.frame(
        """
        select
            part as traffic_source, cast(views as bigint) as views, watch_hours,
            views / nullif(sum(views) over (), 0) as share, ctr,
            since as views_since, until as views_until, cast(as_of as date) as views_as_of
        from channel_parts('traffic source', $since, $until)
        order by views desc nulls last, traffic_source
        """,
        scope,
    )
