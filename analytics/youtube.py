"""The YouTube channel and its videos, in YouTube's own numbers and YouTube's own days."""

from __future__ import annotations

from analytics import headlines
from analytics.asking import question
from analytics.db import Db, Frame
from analytics.pictures import Bars, Line, Ranking
from analytics.scope import Scope

SOURCE = "YouTube Studio, advanced mode"


@question(
    title="Videos",
    unit="views",
    grain="video",
    source=SOURCE,
    measures=("videos",),
    columns=(
        "video", "title", "series", "published_on", "views", "watch_hours", "average_view_seconds", "ctr",
        "views_since", "views_until", "views_as_of", "watch_hours_as_of", "ctr_as_of",
    ),
    picture=Ranking(label="title", value="views", unit="views"),
    says=headlines.video_performance,
)  # fmt: skip
def video_performance(db: Db, scope: Scope) -> Frame:
    """Videos published in the period with the figures of the newest export that carries each, and the day it speaks
    from. Where that export holds the views of some days only these stand beside them, otherwise they are of all time.
    The average view is watch time over views, of one and the same export. The click-through rate is YouTube's own.
    A video without a publish date is listed only where no period is set.
    """
    return db.frame(
        """
        select
            video, title, series, published_on, cast(views as bigint) as views, watch_hours, average_view_seconds, ctr,
            views_since, views_until, cast(views_as_of as date) as views_as_of,
            cast(watch_hours_as_of as date) as watch_hours_as_of, cast(ctr_as_of as date) as ctr_as_of
        from video
        where (($since is null and $until is null)
               or published_on between coalesce($since, published_on) and coalesce($until, published_on))
          and ($series is null or series in $series)
        order by views desc nulls last, title, video
        """,
        scope,
    )


@question(
    title="Views by day",
    unit="views",
    grain="day",
    source=SOURCE,
    measures=("youtube_views",),
    columns=("day", "views"),
    picture=Line(x="day", y="views", unit="views"),
    says=headlines.youtube_daily,
)
def youtube_daily(db: Db, scope: Scope) -> Frame:
    """Views of the whole channel on each day, as YouTube counts them on its own days (Pacific time). Tables that hold
    single videos only never add up to the channel. A day that no export holds is not listed.
    """
    return db.frame(
        """
        select day, cast(value as bigint) as views
        from youtube_day
        where measure = 'views' and day between coalesce($since, day) and coalesce($until, day)
        order by day
        """,
        scope,
    )


@question(
    title="Views by month",
    unit="views",
    grain="month",
    source=SOURCE,
    measures=("youtube_views",),
    columns=("month", "views", "is_covered", "is_provisional", "pause", "days_known"),
    picture=Bars(x="month", y="views", unit="views"),
    says=headlines.monthly("Views", "views"),
)
def youtube_monthly(db: Db, scope: Scope) -> Frame:
    """Views of the whole channel in each month: the sum of its days, which are YouTube's own (Pacific time). A month is
    unfinished while it is not over, or while the newest export ends before it does.
    """
    return db.frame(
        """
        with counted as (
            select cast(date_trunc('month', day) as date) as month, cast(sum(value) as bigint) as views
            from youtube_day
            where measure = 'views' and day between coalesce($since, day) and coalesce($until, day)
            group by month
        )
        select
            month, if(is_covered, coalesce(views, 0), null) as views, is_covered, is_provisional, null::text as pause,
            days_known
        from months('youtube_views', $since, $until, $today) left join counted using (month)
        left join covered_days('youtube_views', $today) using (month)
        order by month
        """,
        scope,
    )
