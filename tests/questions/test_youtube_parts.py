"""Views by country and by traffic source: one table answers, the newest that lies wholly in the period asked for."""

from datetime import date, datetime

import pytest

Q1, MARCH, APRIL = ("2026-01-01", "2026-03-31"), ("2026-03-01", "2026-03-31"), ("2026-04-01", "2026-04-30")
GEOGRAPHY = ("country", "views", "watch_hours", "share")


def at(day: str) -> datetime:
    return datetime.fromisoformat(f"{day} 23:59:59")


def test_views_by_country_with_their_share_of_the_list(community):
    community.parts(
        "geography", Q1, at("2026-03-31"), views={"GB": 60, "CH": 30, "NA": 10}, watch_hours={"GB": 4.5, "CH": 2.0}
    )
    assert community.table("video_geography", *GEOGRAPHY) == [
        ("GB", 60, 4.5, 0.6), ("CH", 30, 2.0, 0.3), ("NA", 10, None, 0.1),
    ]  # fmt: skip
    answer = community.ask("video_geography")
    assert answer.headline == "60% of 100 views came from GB (1 January 2026 to 31 March 2026)"
    assert (answer.data_through, len(answer.files)) == (date(2026, 3, 31), 1)
    assert community.ask("video_geography", series=("Workshop",)).notes == ("Not filtered by series.",)


def test_views_by_traffic_source_with_youtubes_own_click_through_rate(community):
    community.parts(
        "traffic source", Q1, at("2026-03-31"), views={"YouTube search": 30, "External": 10},
        ctr={"YouTube search": 0.0417},
    )  # fmt: skip
    assert community.table("video_traffic", "traffic_source", "views", "watch_hours", "share", "ctr") == [
        ("YouTube search", 30, None, 0.75, 0.0417), ("External", 10, None, 0.25, None),
    ]  # fmt: skip
    expected = "75% of 40 views came through YouTube search (1 January 2026 to 31 March 2026)"
    assert community.ask("video_traffic").headline == expected
    assert community.ask("video_geography").is_empty


@pytest.mark.parametrize(
    ("since", "until", "views"),
    [
        (None, None, 5),  # the newest of all
        ("2026-01-01", "2026-12-31", 5),
        ("2026-01-01", "2026-04-29", 100),  # March ends with the quarter: the longer holds
        ("2026-02-01", "2026-03-31", 40),  # the quarter begins before
        ("2026-04-01", "2026-04-30", 5),
        ("2026-04-02", "2026-06-30", None),  # April begins before
        (None, "2026-03-30", None),
        ("2025-01-01", "2025-12-31", None),
    ],
)
def test_tables_never_add_and_only_a_period_wholly_within_the_scope_answers(community, since, until, views):
    for period, count in ((MARCH, 40), (Q1, 100), (APRIL, 5)):
        community.parts("geography", period, at(period[1]), views={"GB": count})
    scope = {name: date.fromisoformat(day) for name, day in (("since", since), ("until", until)) if day}
    assert community.table("video_geography", "views", **scope) == ([(views,)] if views else [])


def test_a_table_of_all_time_answers_only_where_the_beginning_is_open(community):
    community.parts("geography", None, at("2026-05-10"), views={"GB": 900})
    columns = ("views", "views_since", "views_until", "views_as_of")
    assert community.table("video_geography", *columns) == [(900, None, None, "2026-05-10")]
    assert community.ask("video_geography").headline == "100% of 900 views came from GB (all time, as of 10 May 2026)"
    assert community.table("video_geography", "views", until=date(2026, 5, 9)) == []
    assert community.table("video_geography", "views", since=date(2020, 1, 1)) == []
    community.parts("geography", APRIL, at("2026-04-30"), views={"GB": 5})
    assert community.table("video_geography", "views") == [(900,)]
    assert community.table("video_geography", "views", until=date(2026, 5, 1)) == [(5,)]


def test_a_period_that_no_table_covers_is_empty_and_a_covered_one_without_views_is_zero(community):
    community.parts("traffic source", Q1, at("2026-03-31"), views={"External": 0, "Notifications": 0})
    covered = community.ask("video_traffic", since=date(2026, 1, 1), until=date(2026, 3, 31))
    assert covered.frame["views"].tolist() == [0, 0] and covered.frame["share"].isna().all()
    assert not covered.is_empty and covered.headline == "No views (1 January 2026 to 31 March 2026)"
    uncovered = community.ask("video_traffic", since=date(2026, 4, 1), until=date(2026, 4, 30))
    assert uncovered.is_empty and uncovered.headline == "No table of YouTube Studio fits into this period"


def test_a_table_without_views_answers_only_where_no_other_does(community):
    community.parts("geography", APRIL, at("2026-04-30"), watch_hours={"GB": 2.5})
    assert community.table("video_geography", *GEOGRAPHY) == [("GB", None, 2.5, None)]
    assert community.ask("video_geography").headline == "A table without views (1 April 2026 to 30 April 2026)"
    community.parts("geography", Q1, at("2026-03-31"), views={"GB": 7})
    assert community.table("video_geography", "views") == [(7,)]
