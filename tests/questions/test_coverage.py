"""Which months have come, how old the data are, and what to fetch."""

from datetime import date, datetime

import pytest

from analytics.asking import ask
from analytics.columns import with_state
from analytics.coverage import holes_of, holes_say
from analytics.scope import Scope, newest_day

TODAY = date(2026, 6, 15)


def states(community, source: str, **scope) -> dict[str, str]:
    rows = community.table("coverage", "month", "source", "state", **scope)
    return {month[:7]: state for month, name, state in reversed(rows) if name == source}


def told(community, source: str, month: str) -> str | None:
    rows = community.table("coverage", "month", "source", "told")
    return next(words for day, name, words in rows if (day[:7], name) == (month, source))


def fetched(community, *columns: str, **scope) -> list[tuple]:
    return community.table("to_fetch", *(columns or ("source", "what", "period", "state")), **scope)


def status(community, source: str) -> tuple:
    rows = community.table("freshness", "source", "data_through", "age_days", "status")
    return next(row[1:] for row in rows if row[0] == source)


def days(community, measure: str, since: str, until: str) -> int:
    return community.importing(measure, date.fromisoformat(since), date.fromisoformat(until))


def test_age_counts_from_the_newest_day_not_from_the_import(community):
    """The golden test of the definition: three kinds of data on 10 April 2026, one batch taken back."""
    community.today = date(2026, 4, 10)
    days(community, "slack", "2026-02-01", "2026-02-28")
    days(community, "youtube_views", "2026-03-01", "2026-03-29")
    undone = days(community, "slack", "2026-03-01", "2026-03-31")
    community.connection.execute("update imports set undone_at = now() where import_id = $id", {"id": undone})
    days(community, "videos", "2025-12-01", "2025-12-31")
    community.connection.execute("update imports set imported_at = '2026-04-09'")
    assert status(community, "youtube_videos") == ("2025-12-31", 100, "stale")
    assert status(community, "slack") == ("2026-02-28", 41, "due")
    assert status(community, "youtube_days") == ("2026-03-29", 12, "fresh")
    assert status(community, "register") == (None, None, "never imported")
    assert community.ask("freshness").headline == "One kind of data is fresh, one is due, one is stale"


@pytest.mark.parametrize(
    ("until", "said"),
    [("2026-05-09", "fresh"), ("2026-05-08", "due"), ("2026-04-02", "due"), ("2026-04-01", "stale")],
)
def test_fresh_up_to_the_cadence_due_up_to_twice_of_it(community, until: str, said: str):
    days(community, "youtube_views", "2026-01-01", until)  # 37, 38, 74 and 75 days before
    assert status(community, "youtube_days")[2] == said


def test_days_of_a_month_are_covered_partly_or_missing(community):
    days(community, "slack", "2026-01-01", "2026-01-31")
    days(community, "slack", "2026-02-20", "2026-02-28")
    days(community, "slack", "2026-02-25", "2026-04-30")
    assert states(community, "slack") == {
        "2026-01": "covered", "2026-02": "partly", "2026-03": "covered", "2026-04": "covered", "2026-05": "missing",
        "2026-06": "not due yet",
    }  # fmt: skip
    assert told(community, "slack", "2026-02") == "9 of 28 days"
    assert states(community, "slack", since=date(2026, 4, 1), until=date(2026, 5, 31)) == {
        "2026-04": "covered",
        "2026-05": "missing",
    }
    assert fetched(community) == [
        ("slack", "Slack", "May 2026", "due"),
        ("slack", "Slack", "1 February to 19 February 2026", "gap"),
    ]
    assert fetched(community, "why") == [
        ("The data end on 30 April 2026.",),
        ("Days are missing between two exports.",),
    ]
    assert fetched(community, "period", until=date(2026, 3, 1)) == [("1 February to 19 February 2026",)]
    answer = community.ask("coverage")
    assert answer.headline == "May 2026 is complete in none of one kind of data"
    assert community.ask("to_fetch").headline == "One export is due, one of older times is missing"


@pytest.mark.parametrize(("today", "state"), [(7, "not due yet"), (8, "missing")])
def test_a_month_is_due_a_week_after_its_end(community, today: int, state: str):
    community.today = date(2026, 6, today)
    days(community, "youtube_views", "2026-04-01", "2026-04-30")
    assert states(community, "youtube_days")["2026-05"] == state
    assert len(fetched(community)) == (state == "missing")


def test_months_after_stale_data_are_stale_and_one_line_asks_for_them(community):
    days(community, "youtube_views", "2026-01-01", "2026-02-10")
    assert states(community, "youtube_days") == {
        "2026-01": "covered", "2026-02": "partly", "2026-03": "stale", "2026-04": "stale", "2026-05": "stale",
        "2026-06": "not due yet",
    }  # fmt: skip
    assert fetched(community) == [("youtube_days", "YouTube views", "11 February to 31 May 2026", "stale")]


def test_a_planned_pause_is_paused_where_nothing_came(community):
    """March is a pause. YouTube is watched through it; Slack is asked for with what follows, never alone."""
    days(community, "slack", "2026-02-01", "2026-02-28")
    days(community, "youtube_views", "2026-02-01", "2026-02-28")
    assert states(community, "slack")["2026-03"] == "paused"
    assert told(community, "slack", "2026-03") == "Summer pause"
    assert states(community, "youtube_days")["2026-03"] == "stale"
    assert fetched(community, "source", "period")[0] == ("slack", "March to May 2026")
    days(community, "slack", "2026-04-01", "2026-05-31")
    assert [source for (source,) in fetched(community, "source")] == ["youtube_days"]
    days(community, "slack", "2026-03-01", "2026-03-31")
    assert states(community, "slack")["2026-03"] == "covered"


def test_a_pause_makes_event_reports_no_older(community):
    community.today = date(2026, 4, 20)
    community.report("2026-02-27", registered=["a@roche"], attended=["a@roche"])
    assert status(community, "event_attendance") == ("2026-02-27", 52, "fresh")  # 31 of the days are paused


def test_an_event_whose_attendance_is_missing_makes_its_month_partly_or_missing(community):
    community.report("2026-01-10", registered=["a@roche"], attended=["a@roche"])
    community.report("2026-01-20", "Workshop", registered=["a@roche"])
    community.report("2026-02-10", "Panel", registered=["a@roche"])
    assert states(community, "event_attendance", until=date(2026, 3, 31)) == {
        "2026-01": "partly",
        "2026-02": "stale",
        "2026-03": "paused",
    }
    assert told(community, "event_attendance", "2026-01") == "1 of 2 events"
    assert told(community, "event_attendance", "2026-02") == "0 of 1 event"
    assert set(states(community, "event_registrations", until=date(2026, 2, 28)).values()) == {"covered"}
    assert fetched(community, until=date(2026, 3, 31)) == [
        ("event_attendance", "Attendance of Panel", "10 February 2026", "stale"),
        ("event_attendance", "Attendance of Workshop", "20 January 2026", "stale"),
    ]
    community.report("2026-02-10", "Panel", attended=[], platform="teams")
    assert states(community, "event_attendance")["2026-02"] == "covered"
    assert status(community, "event_attendance")[0] == "2026-02-10"
    assert fetched(community, until=date(2026, 2, 28)) == [
        ("event_attendance", "Attendance of Workshop", "20 January 2026", "gap")
    ]


@pytest.mark.parametrize(
    ("today", "month", "lines", "age"),
    [(12, "not due yet", [], "fresh"), (13, "missing", ["due"], "due"), (20, "stale", ["stale"], "stale")],
)
def test_reports_of_an_event_are_due_a_week_after_it(community, today: int, month: str, lines: list[str], age: str):
    community.today = date(2026, 5, today)
    community.report("2026-04-29", "Talk", registered=["a@roche"], attended=["a@roche"])
    community.report("2026-05-05", "Panel", registered=["a@roche"])
    assert states(community, "event_attendance")["2026-05"] == month
    assert [state for (state,) in fetched(community, "state")] == lines
    assert status(community, "event_attendance")[2] == age


def test_the_current_month_is_not_covered_before_it_is_over(community):
    community.report("2026-06-05", registered=["a@roche"], attended=["a@roche"])
    assert states(community, "event_attendance") == {"2026-06": "not due yet"}
    assert community.ask("coverage").headline == "Nothing was due yet"
    community.today = date(2026, 7, 1)
    assert states(community, "event_attendance")["2026-06"] == "covered"
    assert community.ask("coverage").headline == "June 2026 is complete"


def test_events_to_come_are_not_expected(community):
    community.report("2026-05-10", registered=["a@roche"], attended=["a@roche"])
    community.report("2026-06-20", registered=["a@roche"])
    assert fetched(community) == []
    assert community.ask("to_fetch").headline == "Nothing is due"
    assert max(states(community, "event_attendance", until=date(2026, 12, 31))) == "2026-06"


def test_months_without_a_known_event_are_asked_for_once(community):
    community.report("2026-01-10", registered=["a@roche"], attended=["a@roche"])
    community.report("2026-05-20", registered=["a@roche"], attended=["a@roche"])
    assert states(community, "event_attendance") == {
        "2026-01": "covered", "2026-02": "missing", "2026-03": "paused", "2026-04": "missing", "2026-05": "covered",
        "2026-06": "not due yet",
    }  # fmt: skip
    assert told(community, "event_attendance", "2026-02") == "no event known"
    assert fetched(community) == [
        ("event_attendance", "Reports of events", "April 2026", "stale"),
        ("event_attendance", "Reports of events", "February 2026", "gap"),
    ]


def test_registrations_are_asked_for_where_the_platform_has_any(community):
    community.report("2026-05-01", "Talk", registered=["a@roche"], attended=["a@roche"])
    community.report("2026-05-02", "Panel", attended=["a@roche"])
    community.report("2026-05-03", "Team hour", attended=["a@roche"], platform="teams")
    assert states(community, "event_registrations")["2026-05"] == "partly"
    assert fetched(community) == [("event_registrations", "Registrations of Panel", "2 May 2026", "stale")]


def test_whoever_tells_of_events_is_asked_who_came(community):
    community.report("2026-05-01", "Talk", registered=["a@roche"])
    assert status(community, "event_attendance") == (None, None, "stale")
    assert states(community, "event_attendance") == {"2026-05": "missing", "2026-06": "not due yet"}
    assert community.ask("coverage").headline == "May 2026 is complete in one of two kinds of data"
    assert fetched(community, "what") == [("Attendance of Talk",)]


def test_an_event_of_which_nothing_is_in_is_asked_for_in_one_line(community):
    community.report("2026-05-01", "Talk", registered=["a@roche"], attended=["a@roche"])
    community.decide("event", "x", '{"date": "2026-05-20", "title": "Panel"}')
    assert fetched(community) == [("event_attendance", "Registrations and attendance of Panel", "20 May 2026", "stale")]
    assert fetched(community, "measures") == [("registrations, attendance",)]
    assert told(community, "event_attendance", "2026-05") == "1 of 2 events"


def test_tables_of_a_period_and_of_all_time(community):
    """A table of all time, as of a day, speaks of every month up to it."""
    days(community, "videos", "2026-04-20", "2026-04-20")
    days(community, "youtube_traffic", "2026-02-01", "2026-03-31")
    videos = states(community, "youtube_videos", since=date(2026, 1, 1))
    assert list(videos.values()) == ["covered", "covered", "covered", "partly", "missing", "not due yet"]
    assert told(community, "youtube_videos", "2026-04") == "up to 20 April"
    traffic = states(community, "youtube_traffic", since=date(2026, 1, 1))
    assert list(traffic.values()) == ["missing", "covered", "covered", "stale", "stale", "not due yet"]
    assert fetched(community) == [
        ("youtube_videos", "YouTube videos", "21 April to 31 May 2026", "due"),
        ("youtube_traffic", "YouTube traffic", "April to May 2026", "stale"),
    ]


def test_a_list_of_members_names_no_day_ever_and_is_taken_for_one_of_the_day_of_its_import(community):
    days(community, "slack_members", "2026-06-14", "2026-06-14")
    days(community, "slack", "2026-05-01", "2026-05-31")
    community.connection.execute("update imports set as_of_from = 'now' where import_id = 1")
    assert status(community, "slack_members") == ("2026-06-14", 1, "fresh")
    assert states(community, "slack_members", since=date(2026, 5, 1))["2026-05"] == "covered"
    assert fetched(community) == []
    assert newest_day(community.db) == date(2026, 5, 31)  # no page begins elsewhere


def test_a_table_without_any_date_is_in_but_speaks_of_no_month(community):
    days(community, "videos", "2026-06-10", "2026-06-10")
    community.connection.execute("update imports set as_of_from = 'now'")
    assert status(community, "youtube_videos") == (None, None, "due")
    assert fetched(community, "source", "why") == [("youtube_videos", "The exports that are in name no day.")]


def test_a_register_speaks_of_every_day_between_its_first_and_its_last(community):
    number = days(community, "register", "2026-01-10", "2026-01-10")
    for day in ("2026-02-10", "2026-05-10"):
        community.insert(
            "coverage", import_id=number, measure="register", since=date.fromisoformat(day),
            until=date.fromisoformat(day),
        )  # fmt: skip
    community.connection.execute("update imports set as_of = '2026-05-10'")
    community.report("2026-05-10", registered=["a@roche"], attended=["a@roche"])
    assert states(community, "register") == {
        "2026-01": "covered", "2026-02": "covered", "2026-03": "covered", "2026-04": "covered", "2026-05": "covered",
        "2026-06": "not due yet",
    }  # fmt: skip
    assert states(community, "event_attendance") == {
        "2026-01": "covered", "2026-02": "covered", "2026-03": "paused", "2026-04": "covered", "2026-05": "covered",
        "2026-06": "not due yet",
    }  # fmt: skip
    assert told(community, "event_attendance", "2026-04") == "no event"
    assert fetched(community) == []


def test_nothing_is_asked_for_in_an_empty_store_but_all_is_shown(community):
    assert fetched(community) == []
    rows = community.table("coverage", "month", "source", "state", "is_in_use")
    assert len({month for month, *_ in rows}) == 13
    assert {state for *_, state, _ in rows} == {"missing", "not due yet", "paused"}
    assert not any(is_in_use for *_, is_in_use in rows)
    assert {row[0] for row in community.table("freshness", "status")} == {"never imported"}
    for name in ("coverage", "freshness"):
        assert community.ask(name).headline == "Nothing is imported yet"


def test_nobody_is_nagged_about_what_never_came(community):
    days(community, "slack", "2026-05-01", "2026-05-31")
    assert fetched(community) == []
    assert states(community, "youtube_geography") == {"2026-05": "missing", "2026-06": "not due yet"}
    assert community.ask("coverage").headline == "May 2026 is complete"


def test_nobody_is_asked_for_reports_of_a_cancelled_event(community):
    community.report("2026-05-01", "Talk", registered=["a@roche"], attended=["a@roche"])
    community.report("2026-05-02", "Panel", registered=["a@roche"])
    assert fetched(community, "what") == [("Attendance of Panel",)]
    community.connection.execute("alter table event add column if not exists is_cancelled boolean")
    community.connection.execute("update event set is_cancelled = (title = 'Panel')")
    assert ask(community.db, "to_fetch").frame.empty
    months = ask(community.db, "coverage", Scope(until=date(2026, 5, 31))).frame
    assert months.set_index("source").loc["event_attendance", ["state", "told"]].tolist() == ["covered", "1 of 1 event"]


def test_an_undone_import_covers_nothing(community):
    number = days(community, "slack", "2026-05-01", "2026-05-31")
    days(community, "youtube_views", "2026-05-01", "2026-05-31")
    community.connection.execute(
        "update imports set undone_at = $at where import_id = $id", {"at": datetime(2026, 6, 2), "id": number}
    )
    assert states(community, "slack")["2026-05"] == "missing"
    assert status(community, "slack")[2] == "never imported"


def test_freshness_within_a_period(community):
    days(community, "slack", "2026-01-01", "2026-05-31")
    frame = community.ask("freshness", **vars(Scope(until=date(2026, 2, 28)))).frame
    assert frame.set_index("source").loc["slack", "data_through"].date() == date(2026, 2, 28)


def test_sheets_of_long_ago_ask_for_no_reports_of_their_time(community):
    community.importing("outcomes", date(2015, 1, 1), date(2015, 1, 1))
    community.slack({"2026-03-01": {"members": 1}})
    assert min(row[0] for row in community.table("coverage", "month")) == "2026-03-01"


def test_a_month_that_begins_before_the_first_export_is_asked_for(community):
    """Eight of the 31 days are in, and newer days too: nothing is old, but the month is not whole."""
    community.today = date(2026, 6, 15)
    community.slack({f"2026-05-{day}": {"members": 600 + day} for day in range(24, 32)})
    days(community, "slack", "2026-06-01", "2026-06-12")
    assert states(community, "slack")["2026-05"] == "partly"
    assert fetched(community, "what", "period", "why", "state") == [
        ("Slack", "1 May to 23 May 2026", "The data begin on 24 May 2026.", "due")
    ]
    answer = community.ask("slack_monthly")
    assert answer.headline == "Slack members were 631 in May 2026 (8 of 31 days)"
    assert with_state(answer.frame)["state"].tolist() == ["8 of 31 days", "so far"]


def test_a_month_of_some_days_is_compared_with_none(community):
    for since, until in (("2026-03-01", "2026-03-31"), ("2026-04-01", "2026-04-12"), ("2026-05-01", "2026-05-31")):
        community.views(since, until, {since: 9})
    assert community.ask("youtube_monthly").headline == "Views were 9 in May 2026"
    assert with_state(community.ask("youtube_monthly").frame)["state"].tolist()[:2] == ["complete", "so far"]


def test_fresh_data_say_what_is_short_before_them(community):
    """Slack: February in part, March a pause, April missing, May whole. YouTube: nothing short up to its newest day."""
    days(community, "slack", "2026-01-01", "2026-02-10")
    days(community, "slack", "2026-05-01", "2026-06-10")
    days(community, "youtube_views", "2026-01-01", "2026-04-30")
    assert status(community, "slack")[2] == "fresh"
    assert holes_of(community.ask("coverage").frame) == {"slack": (1, 1), "youtube_days": (0, 0)}
    assert holes_of(community.ask("coverage").frame.iloc[:0]) == {}


@pytest.mark.parametrize(
    ("missing", "partly", "said"),
    [
        (0, 0, ""), (1, 0, "1 month missing"), (2, 0, "2 months missing"), (2, 1, "2 months missing, 1 in part"),
        (0, 1, "1 month in part"), (0, 3, "3 months in part"),
    ],
)  # fmt: skip
def test_what_is_short_is_said_in_words(missing: int, partly: int, said: str):
    assert holes_say(missing, partly) == said
