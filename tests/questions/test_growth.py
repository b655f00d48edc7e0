"""New people and the months they come in; what is covered, unfinished or paused."""

from datetime import date, datetime

import pytest

MONTH = ("month", "new_participants", "cumulative_participants", "is_covered", "is_provisional", "pause")
COUNTS = ("month", "registrations", "attendees", "attendance_rate", "events", "is_covered", "is_provisional", "pause")


@pytest.fixture
def three_events(community):
    """January: a and b. February: nobody came to the workshop. March: no report, a pause. April: none. May: a and c."""
    community.report(
        "2026-01-10", registered=["a@roche", "b@uni"], attended=["a@roche", "b@uni", community.who(name="kim")]
    )
    community.report("2026-02-10", "Workshop", registered=["a@roche"], attended=[])
    community.report("2026-05-10", "Workshop", registered=["a@roche"], attended=["a@roche", "c@uni"])
    return community


def test_new_people_by_month_of_their_first_event(three_events):
    assert three_events.table("participants", *MONTH) == [
        ("2026-01-01", 2, 2, True, False, None),
        ("2026-02-01", 0, 2, True, False, None),
        ("2026-03-01", None, 2, False, False, "Summer pause"),
        ("2026-04-01", None, 2, False, False, None),
        ("2026-05-01", 1, 3, True, False, None),
    ]


def test_the_running_total_counts_everybody_from_before(three_events):
    rows = three_events.table("participants", *MONTH[:3], since=date(2026, 4, 1), until=date(2026, 6, 30))
    assert rows == [("2026-04-01", None, 2), ("2026-05-01", 1, 3), ("2026-06-01", None, 3)]


def test_days_outside_the_period_do_not_bring_new_people(three_events):
    assert three_events.table("participants", *MONTH[:3], until=date(2026, 5, 9))[-1] == ("2026-05-01", 0, 2)
    inside = three_events.table("participants", *MONTH[:3], since=date(2026, 1, 11), until=date(2026, 2, 28))
    assert inside == [("2026-01-01", 0, 2), ("2026-02-01", 0, 2)]


def test_a_series_counts_people_by_their_first_event_ever(three_events):
    rows = three_events.table("participants", "new_participants", "cumulative_participants", series=("Workshop",))
    assert rows == [(0, 0), (0, 0), (None, 0), (None, 0), (1, 1)]


def test_a_side_counts_its_people(three_events):
    new = [row[0] for row in three_events.table("participants", "new_participants", side="Roche")]
    assert new == [1, 0, None, None, 0]


def test_two_events_on_one_day_are_ordered_by_their_start(community):
    community.report("2026-01-10", "Workshop", attended=["a@uni"], starts_at=datetime(2026, 1, 10, 9))
    community.report("2026-01-10", "Knowledge Share", attended=["a@uni"], starts_at=datetime(2026, 1, 10, 14))
    assert community.table("participants", "new_participants", series=("Workshop",)) == [(1,)]
    assert community.table("participants", "new_participants", series=("Knowledge Share",)) == [(0,)]


def test_the_current_month_is_provisional_until_it_is_over(community):
    community.report("2026-05-31", attended=["a@uni"])
    for today, expected in (("2026-05-31", True), ("2026-06-01", False)):
        community.today = date.fromisoformat(today)
        assert community.table("participants", "is_provisional") == [(expected,)]


def test_registrations_by_month_of_the_event(three_events):
    three_events.report("2026-07-10", registered=["d@uni"])
    assert three_events.table("registrations_by_month", *COUNTS) == [
        ("2026-01-01", 2, 3, 1, 1, True, False, None),
        ("2026-02-01", 1, 0, 0, 1, True, False, None),
        ("2026-03-01", None, None, None, None, False, False, "Summer pause"),
        ("2026-04-01", None, None, None, None, False, False, None),
        ("2026-05-01", 1, 2, 1, 1, True, False, None),
        ("2026-06-01", None, None, None, None, False, True, None),
        ("2026-07-01", 1, None, None, 1, True, True, None),
    ]


def test_attendance_by_month_pools_the_rate(community):
    community.report("2026-01-10", "Workshop 1", registered=["a@uni"], attended=["a@uni"])
    community.report("2026-01-20", "Workshop 2", registered=["a@uni", "b@uni", "c@uni"], attended=["w@uni"])
    community.report("2026-01-30", "Workshop 3", registered=["a@uni"])
    assert community.table("attendance_by_month", *COUNTS[:5]) == [("2026-01-01", 5, 2, 0.25, 2)]


def test_months_of_a_series_and_a_side(three_events):
    rows = three_events.table("registrations_by_month", "registrations", "events", series=("Workshop",), side="Roche")
    assert rows == [(0, 0), (1, 1), (None, None), (None, None), (1, 1)]


def test_headlines_compare_months_that_are_over(community):
    people = [f"p{n}@uni" for n in range(20)]
    community.report("2026-04-10", registered=people)
    community.report("2026-05-10", registered=people[:15])
    community.report("2026-06-10", registered=people[:3])
    assert community.ask("registrations_by_month").headline == "Registrations fell 25% to 15 in May 2026"
    assert community.ask("registrations_by_month", since=date(2026, 6, 1)).headline == (
        "Registrations were 3 so far in June 2026"
    )


def test_the_headline_of_participants(three_events):
    assert three_events.ask("participants").headline == "3 people have taken part"
    since = three_events.ask("participants", since=date(2026, 2, 1), side="academic")
    assert since.headline == "2 people (Academic) have taken part, 1 of them new since February 2026"


def test_first_time_and_returning(community):
    for day, people in (("2026-01-10", "ab"), ("2026-02-10", "ac"), ("2026-03-10", "abd")):
        community.report(day, attended=[f"{person}@uni" for person in people])
    columns = ("attendees", "first_time", "returning", "unidentified", "returning_share")
    assert community.table("returning", *columns) == [(2, 2, 0, 0, 0), (2, 1, 1, 0, 0.5), (3, 1, 2, 0, 0.6667)]
    assert community.table("returning", *columns, since=date(2026, 3, 1))[0][1:3] == (1, 2)


def test_returning_knows_nothing_of_people_without_an_address(community):
    community.report("2026-01-10", attended=["a@roche", community.who(name="kim")])
    community.report("2026-02-10", attended=["a@roche", community.who(name="kim"), "b@uni"])
    community.report("2026-03-10", registered=["a@roche"])
    columns = ("attendees", "first_time", "returning", "unidentified")
    assert community.table("returning", *columns) == [(2, 1, 0, 1), (3, 1, 1, 1), (None,) * 4]
    assert community.table("returning", *columns, side="roche") == [(1, 1, 0, 0), (1, 0, 1, 0), (None,) * 4]


def test_the_funnel_counts_people_once(community):
    community.report("2026-01-10", registered=["a@uni", "b@uni", "c@uni"], attended=["a@uni", "b@uni", "w@uni"])
    community.report("2026-02-10", registered=["a@uni", "c@uni"], attended=["a@uni", "w@uni"])
    community.report("2026-03-10", registered=["z@uni"])
    columns = ("step", "people", "share_of_previous")
    assert community.table("engagement_funnel", *columns) == [
        ("Registered", 3, None), ("Came", 2, 0.6667), ("Came again", 1, 0.5),
    ]  # fmt: skip
    assert community.table("engagement_funnel", "people", since=date(2026, 3, 1)) == [(None,)] * 3
    assert community.table("engagement_funnel", "people", side="roche") == [(0,), (0,), (0,)]
    assert community.ask("engagement_funnel").headline == "67% of those who registered came, 50% of these came again"
