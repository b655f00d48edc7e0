"""The Slack workspace, in Slack's own numbers and Slack's own days."""

from __future__ import annotations

from analytics import headlines
from analytics.asking import question
from analytics.db import Db, Frame
from analytics.pictures import Line
from analytics.scope import Scope
from analytics.side_cells import OnFew, Rate

SOURCE = "Slack analytics, workspace overview"


@question(
    title="Slack by day",
    unit="members",
    grain="day",
    source=SOURCE,
    measures=("slack",),
    columns=("day", "members", "daily_active", "weekly_active", "daily_posting"),
    picture=Line(x="day", y="daily_active", unit="members"),
    says=headlines.slack_daily,
)
def slack_daily(db: Db, scope: Scope) -> Frame:
    """Members are the enabled membership of the day. Active is whoever read or wrote that day, or in the week up to it;
    posting is whoever wrote. These are Slack's own counts for Slack's own days, never added up here. A day that no
    export holds is not listed.
    """
    return db.frame(
        """
        select day, members, daily_active, weekly_active, daily_posting
        from slack_day
        where day between coalesce($since, day) and coalesce($until, day)
        order by day
        """,
        scope,
    )


@question(
    title="Slack by month",
    unit="members",
    grain="month",
    source=SOURCE,
    measures=("slack",),
    columns=(
        "month", "members", "daily_active", "weekly_active", "stickiness", "weekly_share",
        "is_covered", "is_provisional", "pause", "days_known",
    ),
    picture=Line(x="month", y="members", unit="members"),
    says=headlines.monthly("Slack members", "members"),
    hides=OnFew({"stickiness": Rate(of=("members",)), "weekly_share": Rate(of=("members",))}),
)  # fmt: skip
def slack_monthly(db: Db, scope: Scope) -> Frame:
    """Members and weekly active members as of the last day of the month that an export holds, and daily active members
    as the mean of the month's days. Stickiness is the mean of the weekdays' active members over the active members of
    the month, where Slack gives these; the weekly share is weekly active over all members. A month of which exports
    hold only some days says so.
    """
    return db.frame(
        """
        with counted as (
            select
                cast(date_trunc('month', day) as date) as month, arg_max(members, day) as members,
                avg(daily_active) as daily_active, arg_max(weekly_active, day) as weekly_active,
                avg(daily_active) filter (isodow(day) < 6) / nullif(arg_max(monthly_active, day), 0) as stickiness
            from slack_day
            where day between coalesce($since, day) and coalesce($until, day)
            group by month
        )
        select
            month, members, daily_active, weekly_active, stickiness, weekly_active / nullif(members, 0) as weekly_share,
            is_covered, is_provisional, pause, days_known
        from months('slack', $since, $until, $today) left join counted using (month)
        left join covered_days('slack', $today) using (month)
        order by month
        """,
        scope,
    )


@question(
    title="Weekly active members",
    unit="members",
    grain="day",
    source=SOURCE,
    measures=("slack",),
    columns=("day", "weekly_active", "four_week_mean", "is_covered"),
    picture=Line(x="day", y="weekly_active", smooth="four_week_mean", area=False, unit="members"),
    says=headlines.slack_weekly_active,
)
def slack_weekly_active(db: Db, scope: Scope) -> Frame:
    """Members who read or wrote in the week up to each day, as Slack counts them, and the mean of the four weeks up to
    that day. A day that no export covers is a gap.
    """
    return db.frame(
        """
        with bounds as (
            select coalesce($since, min(day)) as first_day, coalesce($until, max(day)) as last_day from slack_day
        ),
        days as (
            select cast(unnest(generate_series(first_day, last_day, interval 1 day)) as date) as day from bounds
        ),
        smoothed as (
            select
                day, weekly_active, avg(weekly_active) over (
                    order by day range between interval 27 days preceding and current row) as four_week_mean
            from slack_day
        )
        select day, weekly_active, four_week_mean, weekly_active is not null as is_covered
        from days left join smoothed using (day)
        order by day
        """,
        scope,
    )
