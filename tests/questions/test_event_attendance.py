"""Who registered and who came, event by event."""

from datetime import date, datetime

from analytics.basis import rests_on

DAY = "2026-01-10"
COUNTS = ("registrations", "attendees", "without_email", "walk_ins", "attendance_rate", "median_minutes")


def counts(community, **scope):
    (row,) = community.table("event_attendance", *COUNTS, **scope)
    return dict(zip(COUNTS, row))


def test_registrants_attendees_and_their_rate(community):
    who, stay = community.who, community.stay
    community.report(
        DAY,
        registered=[
            "a@roche", "a@roche", "b@uni", who("c@uni", status="cancelled"), "d@uni", who("t@example", is_test=True),
        ],
        attended=[
            stay("a@roche", "14:00", "14:40"), stay("b@uni", "14:00", "14:20"), stay("w@mail", "14:00", "14:15"),
            stay("h@roche", "13:30", "15:00", role="host"), stay("t@example", "14:00", "15:00", is_test=True),
        ],
    )  # fmt: skip
    expected = {"registrations": 3, "attendees": 3, "without_email": 0, "walk_ins": 1}
    assert counts(community) == {**expected, "attendance_rate": 0.6667, "median_minutes": 20.0}


def test_a_host_is_left_out_wherever_she_stands(community):
    who = community.who
    community.report(
        DAY,
        registered=["a@roche", "h@roche", who("s@uni", name="sue")],
        attended=["a@roche", "h@roche", who("h@roche", role="host"), who(name="sue", role="panelist"), "s@uni"],
    )
    assert counts(community)["registrations"] == 1
    assert counts(community)["attendees"] == 1


def test_a_host_known_by_name_is_left_out_of_rows_without_an_address(community):
    who = community.who
    community.report(DAY, registered=[], attended=[who("h@roche", name="hana", role="host"), who(name="hana"), "b@uni"])
    assert counts(community)["attendees"] == 1


def test_a_name_that_two_people_bear_leaves_nobody_out(community):
    who = community.who
    community.report(
        DAY,
        registered=[who("s@uni", name="sam"), who("s@roche", name="sam"), who("sam@uni", name="sam")],
        attended=[who(name="sam", role="host"), "s@uni"],
    )
    assert counts(community)["registrations"] == 2  # s@uni and s@roche are one invented person key, sam another
    assert counts(community)["attendees"] == 1


def test_who_hosts_one_event_is_audience_at_another(community):
    community.report(DAY, registered=[], attended=[community.who("h@roche", role="host")])
    community.report("2026-02-10", registered=["h@roche"], attended=["h@roche"])
    assert community.table("event_attendance", "registrations", "attendees") == [(0, 0), (1, 1)]


def test_bots_and_test_accounts_never_count(community):
    who = community.who
    people = ["a@roche", who("bot@mail", is_bot=True), who(name="demo", is_test=True)]
    community.report(DAY, registered=people, attended=people)
    assert counts(community)["registrations"] == 1
    assert counts(community)["attendees"] == 1


def test_statuses_that_count(community):
    who = community.who
    states = ["registered", "checked in", "pending", "waitlisted", "invited", "declined", "denied", "cancelled",
              "refunded", "deleted", "transferred"]  # fmt: skip
    community.report(DAY, registered=[who(f"p{n}@uni", status=status) for n, status in enumerate(states)])
    assert counts(community)["registrations"] == 2


def test_who_cancelled_and_came_counts_as_registered(community):
    cancelled = [community.who("c@uni", status="cancelled"), community.who("x@uni", status="cancelled")]
    community.report(DAY, registered=["a@roche", *cancelled], attended=["c@uni"])
    assert counts(community)["registrations"] == 2
    assert counts(community)["attendance_rate"] == 0.5
    assert counts(community)["walk_ins"] == 0


def test_the_last_row_of_a_person_holds(community):
    who = community.who
    twice = [who("a@uni", status="cancelled"), who("a@uni"), who("b@uni"), who("b@uni", status="cancelled")]
    community.report(DAY, registered=twice)
    assert community.select("select person_id from registration where counts") == [("a",)]


def test_the_status_of_the_newest_export_holds(community):
    community.report(DAY, registered=["a@uni"], platform="zoom", as_of=datetime(2026, 1, 9))
    gone = community.who("a@uni", status="cancelled")
    community.report(DAY, registered=[gone], platform="eventbrite", as_of=datetime(2026, 1, 8))
    assert counts(community)["registrations"] == 1


def test_walk_ins_are_attendees_and_never_registrations(community):
    community.report(DAY, registered=["a@uni"], attended=["w@uni"])
    assert (counts(community)["registrations"], counts(community)["attendees"]) == (1, 1)
    assert (counts(community)["walk_ins"], counts(community)["attendance_rate"]) == (1, 0)


def test_rows_without_an_address_count_by_name_else_by_row(community):
    who = community.who
    community.report(DAY, attended=[who(name="kim"), who(name="kim"), who(), who(), "a@uni"])
    assert counts(community)["attendees"] == 4
    assert counts(community)["without_email"] == 3


def test_a_name_that_one_registrant_bears_is_hers(community):
    who = community.who
    community.report(DAY, registered=[who("k@uni", name="kim")], attended=[who(name="kim"), "k@uni"])
    assert (counts(community)["attendees"], counts(community)["without_email"]) == (1, 0)
    assert counts(community)["attendance_rate"] == 1


def test_a_name_that_two_registrants_bear_stays_a_name(community):
    who = community.who
    pair = [who("k@uni", name="kim"), who("kim@roche", name="kim")]
    community.report(DAY, registered=pair, attended=[who(name="kim")])
    assert (counts(community)["attendees"], counts(community)["without_email"]) == (1, 1)
    assert counts(community)["attendance_rate"] == 0


def test_two_addresses_are_one_person_after_a_decision_and_two_again_without_it(community):
    community.report(DAY, registered=["k@uni"], attended=["kim@mail", "k@uni"])
    assert counts(community)["attendees"] == 2
    community.decide("same_person", "kim", '{"person_id": "k"}')
    assert counts(community)["attendees"] == 1
    community.connection.execute("update decisions set revoked_at = decided_at")
    assert counts(community)["attendees"] == 2


def test_no_shows_listed_in_an_attendee_report_did_not_come(community):
    community.report(DAY, registered=["a@uni"], attended=[community.who("a@uni", is_present=False)])
    assert counts(community)["attendees"] == 0


def test_no_such_report_is_null_and_an_empty_report_is_zero(community):
    community.report("2026-01-10", "No attendance", registered=["a@uni"])
    community.report("2026-01-11", "No registrations", attended=["a@uni"])
    community.report("2026-01-12", "Both empty", registered=[], attended=[])
    assert community.table("event_attendance", "event", *COUNTS) == [
        ("No attendance", 1, None, None, None, None, None),
        ("No registrations", None, 1, 0, None, None, None),
        ("Both empty", 0, 0, 0, 0, None, None),
    ]


def test_an_event_of_today_or_later_has_registrations_only(community):
    community.report("2026-06-14", "Yesterday", registered=["a@uni"], attended=["a@uni"])
    community.report("2026-06-15", "Today", registered=["a@uni"], attended=["a@uni"])
    assert community.table("event_attendance", "registrations", "attendees") == [(1, 1), (1, None)]


def test_the_scope_is_inclusive_and_knows_series(community):
    for day, title in (("2026-01-10", "Knowledge Share 1"), ("2026-01-31", "Workshop"), ("2026-02-01", "Party")):
        community.report(day, title, registered=[])
    ask = community.table
    assert ask("event_attendance", "event", since=date(2026, 1, 31), until=date(2026, 1, 31)) == [("Workshop",)]
    assert ask("event_attendance", "event", series=("workshop", "OTHER")) == [("Workshop",), ("Party",)]
    assert ask("event_attendance", "series") == [("Knowledge Share",), ("Workshop",), ("Other",)]


def test_a_side_keeps_every_event_and_counts_its_people(community):
    community.report("2026-01-10", registered=["a@roche", "b@uni"], attended=["a@roche", "b@uni", "c@turing"])
    community.report("2026-01-11", "Workshop", registered=["b@uni"], attended=["b@uni"])
    columns = ("registrations", "attendees", "attendance_rate")
    assert community.table("event_attendance", *columns, side="Roche") == [(1, 1, 1), (0, 0, None)]
    assert community.table("event_attendance", *columns, side="academic") == [(1, 2, 1), (1, 1, 1)]
    assert community.table("event_attendance", *columns, side="TURING") == [(0, 1, None), (0, 0, None)]


def test_the_headline_pools_the_events_with_both_reports(community):
    community.report("2026-01-10", registered=["a@uni", "b@uni"], attended=["a@uni"])
    community.report("2026-01-11", registered=["a@uni"], attended=["a@uni"])
    community.report("2026-01-12", registered=["a@uni"])
    assert community.ask("event_attendance").headline == "67% of 3 registrants came, over two events"


def test_a_cancelled_event_is_listed_and_left_out_of_what_is_said_of_all(community):
    community.report(DAY, registered=["a@roche", "b@uni"], attended=["a@roche"])
    community.report("2026-02-10", "Workshop", registered=["c@uni", "d@uni"])
    community.register("2026-02-10", "Workshop", status="cancelled")
    answer = community.ask("event_attendance")
    assert answer.frame["is_cancelled"].tolist() == [False, True]
    assert answer.headline == "50% of 2 registrants came, over one event"
    assert rests_on(answer) == "n = 2 registrations, 1 attendees, 1 event"
    assert community.ask("event_register").headline == "None of one event is complete, one is not in the register"
