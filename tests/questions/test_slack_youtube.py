"""Slack and YouTube in their own numbers: the newest export that carries a measure holds."""

from datetime import date, datetime

from analytics.scope import Scope


def test_slack_days_as_exported(community):
    community.slack({
        "2026-03-02": {"members": 100, "daily_active": 20, "weekly_active": 60, "daily_posting": 5},
        "2026-03-03": {"members": 101, "daily_active": 0, "weekly_active": None, "daily_posting": 0},
    })  # fmt: skip
    columns = ("day", "members", "daily_active", "weekly_active", "daily_posting")
    assert community.table("slack_daily", *columns) == [("2026-03-02", 100, 20, 60, 5), ("2026-03-03", 101, 0, None, 0)]
    assert community.table("slack_daily", "day", since=date(2026, 3, 3), until=date(2026, 3, 3)) == [("2026-03-03",)]
    assert community.table("slack_daily", "day", since=date(2026, 4, 1)) == []
    assert community.ask("slack_daily").headline == "60 members were active in the week to 2 March 2026"


def test_a_newer_slack_export_holds_and_an_older_one_fills_what_it_lacks(community):
    community.slack({"2026-03-02": {"members": 101, "daily_active": None}}, datetime(2026, 4, 2))
    community.slack({"2026-03-02": {"members": 100, "daily_active": 20}}, datetime(2026, 4, 1))
    assert community.table("slack_daily", "members", "daily_active") == [(101, 20)]


def test_slack_by_month(community):
    community.slack({
        "2026-03-02": {"daily_active": 20, "weekly_active": 60, "monthly_active": 100, "members": 200},
        "2026-03-03": {"daily_active": 30, "weekly_active": 62, "monthly_active": 100, "members": 210},
        "2026-03-07": {"daily_active": 4, "weekly_active": 61, "monthly_active": 100, "members": 211},
        "2026-03-31": {"daily_active": 26, "weekly_active": 64, "monthly_active": 110, "members": 220},
    })  # fmt: skip
    columns = ("month", "members", "daily_active", "weekly_active", "stickiness", "weekly_share", "is_provisional")
    assert community.table("slack_monthly", *columns) == [("2026-03-01", 220, 20, 64, 0.2303, 0.2909, False)]


def test_slack_months_without_data_and_with_zeros(community):
    community.slack({"2026-01-31": {"members": 0, "daily_active": 0, "weekly_active": 0, "monthly_active": 0}})
    community.slack({"2026-03-10": {"members": 5, "daily_active": 1}})
    columns = ("month", "members", "daily_active", "stickiness", "weekly_share", "is_covered", "is_provisional")
    assert community.table("slack_monthly", *columns) == [
        ("2026-01-01", 0, 0, None, None, True, False),
        ("2026-02-01", None, None, None, None, False, False),
        ("2026-03-01", 5, 1, None, None, True, True),
    ]


def test_weekly_active_with_its_four_week_mean_and_gaps(community):
    community.slack({"2026-02-28": {"weekly_active": 10}, "2026-03-01": {"weekly_active": 20}})
    community.slack({"2026-03-03": {"weekly_active": 30}, "2026-03-28": {"weekly_active": 40}})
    rows = community.table("slack_weekly_active", "day", "weekly_active", "four_week_mean", "is_covered")
    assert rows[:4] == [
        ("2026-02-28", 10, 10, True), ("2026-03-01", 20, 15, True), ("2026-03-02", None, None, False),
        ("2026-03-03", 30, 20, True),
    ]  # fmt: skip
    assert rows[-1] == ("2026-03-28", 40, 30, True)
    later = community.table("slack_weekly_active", "day", "four_week_mean", since=date(2026, 3, 3))
    assert later[0] == ("2026-03-03", 20)


def test_channel_views_by_day_without_single_videos(community):
    community.views("2026-01-01", "2026-01-31", {"2026-01-01": 5, "2026-01-02": 0})
    community.views("2026-01-01", "2026-01-31", {"2026-01-01": 3}, video="v1")
    assert community.table("youtube_daily", "day", "views") == [("2026-01-01", 5), ("2026-01-02", 0)]
    assert community.ask("youtube_daily").headline == "5 views in 2 days, up to 2 January 2026"


def test_channel_views_by_month(community):
    community.views("2026-01-01", "2026-01-31", {"2026-01-01": 5, "2026-01-31": 2})
    community.views("2026-02-01", "2026-02-28", {})
    community.views("2026-04-01", "2026-04-20", {"2026-04-02": 9})
    columns = ("month", "views", "is_covered", "is_provisional", "pause")
    assert community.table("youtube_monthly", *columns) == [
        ("2026-01-01", 7, True, False, None),
        ("2026-02-01", 0, True, False, None),
        ("2026-03-01", None, False, False, None),
        ("2026-04-01", 9, True, True, None),
    ]


def test_video_figures_come_from_the_newest_export_that_carries_each(community):
    day = date(2026, 1, 1)
    community.video("v1", datetime(2026, 3, 1), "Knowledge Share 1", day, views=100, watch_hours=10.0, ctr=0.04)
    community.video("v1", datetime(2026, 4, 1), None, None, views=120)
    community.video("v1", datetime(2026, 2, 1), "Old title", day, views=50, watch_hours=1.0, ctr=0.1)
    columns = ("video", "title", "series", "published_on", "views", "watch_hours", "average_view_seconds", "ctr")
    assert community.table("video_performance", *columns) == [
        ("v1", "Knowledge Share 1", "Knowledge Share", "2026-01-01", 120, 10, 360, 0.04)
    ]
    assert community.table("video_performance", "views_as_of", "ctr_as_of") == [("2026-04-01", "2026-03-01")]


def test_videos_without_views_have_no_average(community):
    community.video("v1", datetime(2026, 3, 1), "Panel", date(2026, 1, 1), views=0, watch_hours=0.0)
    community.video("v2", datetime(2026, 3, 1), "Talk", date(2026, 1, 2))
    columns = ("video", "views", "watch_hours", "average_view_seconds", "ctr")
    assert community.table("video_performance", *columns) == [("v1", 0, 0, None, None), ("v2", None, None, None, None)]


def test_videos_by_publish_date_and_series(community):
    community.video("v1", datetime(2026, 3, 1), "Knowledge Share", date(2026, 1, 1), views=1)
    community.video("v2", datetime(2026, 3, 1), "Panel", date(2026, 2, 1), views=2)
    community.video("v3", datetime(2026, 3, 1), None, None, views=3)
    ask = community.table
    assert ask("video_performance", "video") == [("v3",), ("v2",), ("v1",)]
    assert ask("video_performance", "video", since=date(2026, 2, 1)) == [("v2",)]
    assert ask("video_performance", "video", until=date(2026, 1, 1)) == [("v1",)]
    assert ask("video_performance", "video", series=("Other",)) == [("v3",), ("v2",)]
    assert community.ask("video_performance").headline == "Three videos had 6 views"


def test_views_of_some_days_only_say_which(community):
    days = {"since": date(2026, 4, 1), "until": date(2026, 4, 30)}
    community.video("v1", datetime(2026, 3, 1), "Panel", None, views=100)
    columns = ("views", "views_since", "views_until")
    assert community.table("video_performance", *columns) == [(100, None, None)]
    community.video("v1", datetime(2026, 5, 1), "Panel", None, period=days, views=7)
    assert community.table("video_performance", *columns) == [(7, "2026-04-01", "2026-04-30")]


def test_a_list_of_videos_without_any_date_is_no_news_of_the_community(community):
    """Its day is the day of its import: it must not move the last 12 months of everything else."""
    community.views("2026-03-01", "2026-03-31", {"2026-03-01": 5})
    community.video("v1", datetime(2026, 6, 14), "A video", None, views=3)
    assert community.ask("video_performance").data_through == date(2026, 6, 14)
    community.connection.execute("update imports set as_of_from = 'now' where as_of = '2026-06-14'")
    assert Scope.last_months(community.db).until == date(2026, 3, 31)
    assert community.ask("video_performance").data_through is None
    assert community.ask("video_performance").frame["views"].tolist() == [3]
