"""X: an account by day in every order of columns, newest first, and its videos; posts are refused."""

from datetime import date

import pytest

OVERVIEW = """Date,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Unfollows,Replies,Reposts,\
Profile visits,Create Post,Video views,Media views
"Tue, Aug 26, 2025",1234,5,9,1,0,3,1,2,4,17,1,0,6
"Mon, Aug 25, 2025",0,0,0,0,0,0,0,0,0,0,0,0,0
"Sun, Aug 24, 2025",80,2,3,0,1,1,0,0,0,5,0,2,2
"""
EXAMPLES = {"x_overview": [("account_overview_analytics.csv", OVERVIEW.encode(), {})]}


def days(desk) -> list[tuple]:
    return desk.ask("select day, measure, value from daily_figure where area = 'x' order by all")


def test_days_stand_newest_first_and_zero_is_zero(desk) -> None:
    (outcome,) = desk.bring("account_overview_analytics.csv", OVERVIEW.encode())
    assert (outcome.rows.new, outcome.period) == (3, (date(2025, 8, 24), date(2025, 8, 26)))
    told = {measure: value for day, measure, value in days(desk) if day == date(2025, 8, 26)}
    assert told == {
        "impressions": 1234, "likes": 5, "engagements": 9, "bookmarks": 1, "shares": 0, "new_follows": 3,
        "unfollows": 1, "replies": 2, "reposts": 4, "profile_visits": 17, "posts": 1, "video_views": 0,
        "media_views": 6,
    }  # fmt: skip
    assert {value for day, _, value in days(desk) if day == date(2025, 8, 25)} == {0}


@pytest.mark.parametrize(
    "made",
    [
        'Date,Impressions,Engagements,Likes,New follows\n"Tue, Mar 10, 2026",7,3,2,1\n',
        "date;new_follows;impressions;likes;engagements\n2026-03-10;1;7;2;3\n",
        "Date\tImpressions\tEngagements\tLikes\tNew follows\n10/03/2026\t7\t3\t2\t1\n13/03/2026\t\t\t\t\n",
    ],
)
def test_columns_in_any_order_and_saved_again(desk, made: str) -> None:
    desk.bring("x.csv", made.encode("utf-16" if "\t" in made else "utf-8"))
    day = date(2026, 3, 10)
    assert days(desk) == [(day, "engagements", 3), (day, "impressions", 7), (day, "likes", 2), (day, "new_follows", 1)]


def test_videos_by_day(desk) -> None:
    made = (
        "Video overview,,,,,\nDate,Views,Watch Time (ms),Completion Rate,Average Watch Time (ms),Estimated Revenue\n"
        '"Tue, Aug 26, 2025",4,61500,0.25,15375,0\n'
    )
    (outcome,) = desk.bring("video.csv", made.encode())
    assert outcome.source == "x_overview"
    assert [row[1:] for row in days(desk)] == [
        ("video_average_watch_seconds", 15.375), ("video_completion_rate", 0.25), ("video_overview_views", 4),
        ("video_revenue", 0), ("video_watch_seconds", 61.5),
    ]  # fmt: skip


def test_posts_are_refused_in_a_sentence_that_says_what_to_bring(desk) -> None:
    made = (
        "Post id,Date,Post text,Post Link,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Replies,Reposts,"
        'Profile visits\n1234567890123456789,"Tue, Aug 26, 2025","Qwyjibo, by\n@zyxwort",https://x.example/1,1,1,1,1,1,1,1'
        ",1,1\n"
    )
    (preview,) = desk.look("account_analytics_content_2025-08-01_2025-08-26.csv", made.encode())
    assert preview.refusal == (
        "This is X’s analytics of posts. It holds the texts of posts, so it is not read. Bring the account by day: "
        "Analytics → Overview → download."
    )


def test_the_newer_of_two_exports_holds_in_any_order(desk) -> None:
    old = 'Date,Impressions,Likes,New follows\n"Tue, Mar 10, 2026",7,2,1\n"Mon, Mar 9, 2026",5,2,1\n'
    new = 'Date,Impressions,Likes,New follows\n"Wed, Mar 11, 2026",1,1,1\n"Tue, Mar 10, 2026",8,2,1\n'
    for order in ((old, new), (new, old)):
        outcomes = [outcome for made in order for outcome in desk.bring("x.csv", made.encode())]
        assert [value for _, measure, value in days(desk) if measure == "impressions"] == [5, 8, 1]
        desk.undo(*[outcome.import_id for outcome in outcomes])


def test_another_accounts_export_is_warned_of(desk) -> None:
    header = "Date,Impressions,Likes,New follows\n"
    ours = header + "".join(f'"Tue, Mar {day}, 2026",{day},2,1\n' for day in (3, 10, 17, 24))
    theirs = header + "".join(f'"Tue, Mar {day}, 2026",{day * 100},200,100\n' for day in (3, 10, 17, 24))
    desk.bring("x.csv", ours.encode())
    assert (
        desk.look("x.csv", ours.replace('"Tue, Mar 24, 2026",24', '"Tue, Mar 24, 2026",99').encode())[0].problems == ()
    )
    (preview,) = desk.look("x.csv", theirs.encode())
    assert preview.problems[0].message.startswith("12 of the 12 figures that are known already would change")
