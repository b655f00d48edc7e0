"""Speakers by side, and the register of events with all that is known and what is missing."""

from datetime import date

import pandas as pd
import pytest

from analytics.roles import TEAM
from analytics.titles import events, with_titles

SPEAKERS = ("event", "side_group", "speakers", "minutes")
JANUARY, FEBRUARY = "2026-01-10-knowledge-share", "2026-02-10-workshop"


@pytest.fixture
def stage(community):
    """Two events: one of both sides with somebody whose side is unknown, one of the university alone."""
    community.register(
        "2026-01-10",
        speakers=[
            ("a@roche", 20.0), ("b@roche", None), ("c@turing", None),
            (community.who(name="kim", organisation="The Alan Turing Institute"), None),
            (community.who(name="lee"), 5.0),
        ],
    )  # fmt: skip
    community.register("2026-02-10", "Workshop", speakers=[("d@uni", 30.0), ("e@uni", 15.5)])
    return community


def test_speakers_count_once_an_event_on_the_side_of_that_day(stage):
    assert stage.table("speakers", *SPEAKERS) == [
        (FEBRUARY, "Wider academia", 2, 45.5), (JANUARY, "Roche", 2, 20.0), (JANUARY, "Turing", 2, None),
        (JANUARY, "Unknown", 1, 5.0),
    ]  # fmt: skip
    assert stage.ask("speakers").headline == "7 speakers, over two events"
    assert stage.ask("speakers", until=date(2026, 1, 31), side="Turing").headline == (
        "Turing gave the most speakers: 100% of 2, over one event"
    )


@pytest.mark.parametrize(
    ("scope", "count"),
    [
        ({"since": date(2026, 2, 1)}, 2),
        ({"until": date(2026, 2, 1)}, 5),
        ({"series": ("Workshop",)}, 2),
        ({"side": "Academic"}, 4),
        ({"side": "Wider academia"}, 2),
        ({"side": "Neither"}, 0),
    ],
)
def test_speakers_follow_the_scope(stage, scope, count):
    assert sum(row[0] for row in stage.table("speakers", "speakers", **scope)) == count


def test_a_speaker_named_twice_for_an_event_is_one_with_the_minutes_of_both(community):
    community.register("2026-01-10", speakers=[("a@roche", 20.0), ("a@roche", 10.0)])
    assert community.table("speakers", *SPEAKERS) == [(JANUARY, "Roche", 1, 30.0)]


def test_speakers_of_cancelled_events_bots_and_test_accounts_do_not_count(community):
    community.register("2026-01-10", speakers=[("a@roche", 20.0)], status="cancelled")
    assert community.ask("speakers").is_empty
    community.register("2026-03-10", speakers=[(community.who("t@roche", is_test=True), 1.0)])
    community.register("2026-04-10", speakers=[(community.who("n@roche", is_bot=True), 1.0)])
    answer = community.ask("speakers")
    assert answer.is_empty and answer.headline == "No data for this period"


def test_who_may_not_see_small_groups_sees_no_minutes_of_few(stage):
    shown = stage.ask("speakers", role=TEAM)
    assert shown.frame["minutes"].isna().all()
    assert not shown.frame["speakers"].between(1, 4).any()
    assert "too small to report" in shown.headline


STAGE = ("events", "both_sides", "both_share", "side_a", "side_b", "share", "minutes", "minutes_share", "people")


def test_b07_the_balance_on_stage(community):
    """The worked example; chairs are no speakers in a register."""
    community.register("2026-01-10", speakers=[("a@roche", 15.0), ("b@turing", 15.0)])
    community.register("2026-02-10", "Workshop", speakers=[("a@roche", 30.0)])
    community.register("2026-03-10", "Panel", speakers=[("c@uni", 15.0), ("d@roche", 15.0)])
    assert community.table("speaker_balance", *STAGE) == [(3, 2, 0.6667, 3, 2, 0.6, 90.0, 0.6667, 4)]
    assert community.ask("speaker_balance").headline == (
        "Both sides spoke at 67% of three events; Roche gave 60% of the speakers of the two"
    )
    shown = community.ask("speaker_balance", role=TEAM)
    assert shown.frame[["side_a", "side_b", "share", "minutes", "minutes_share", "people"]].isna().all(axis=None)
    assert "60%" not in shown.headline


def test_a_stage_is_empty_where_no_register_speaks_and_zero_where_it_names_nobody(community):
    community.register("2026-01-10")
    assert community.table("speaker_balance", *STAGE) == [(0, 0, None, 0, 0, None, None, None, 0)]
    assert community.table("speaker_balance", *STAGE, since=date(2026, 2, 1)) == [(None,) * 9]
    assert community.ask("speaker_balance", since=date(2026, 2, 1)).is_empty


REGISTER = ("event_id", "speakers", "capacity", "registrations", "attendees", "occupancy", "has_video", "state")


def test_the_register_shows_all_events_newest_first_with_what_is_missing(community):
    community.register("2026-01-10", speakers=[("a@roche", 20.0), ("b@uni", None)], capacity=4, video="AbC-dEf_123")
    community.report("2026-01-10", registered=["c@roche", "d@uni"], attended=["c@roche"])
    community.register("2026-02-10", "Workshop", status="cancelled", topic="Missing data")
    community.report("2026-02-10", "Workshop", registered=["c@roche"])
    community.report("2026-04-10", "Panel", attended=["c@roche", "d@uni"])
    community.register("2026-05-10", "Talk")
    community.register("2026-07-10", "Talk")
    assert community.table("event_register", *REGISTER) == [
        ("2026-07-10-talk", None, None, None, None, None, False, "planned"),
        ("2026-05-10-talk", None, None, None, None, None, False, "held; registrations and attendance missing"),
        ("2026-04-10-panel", None, None, None, 2, None, False, "held; registrations missing; not in the register"),
        (FEBRUARY, None, None, 1, None, None, False, "cancelled"),
        (JANUARY, 2, 4, 2, 1, 0.25, True, "held"),
    ]
    assert community.table("event_register", "event_date", "title", "series", "topic", series=("Workshop",)) == [
        ("2026-02-10", "Workshop", "Workshop", "Missing data")
    ]
    answer = community.ask("event_register")
    assert answer.headline == "Two of four events are complete, one is not in the register"


def test_the_whole_audience_stands_in_the_register_whatever_side_is_chosen(community):
    community.register("2026-01-10", capacity=4)
    community.report("2026-01-10", attended=["c@roche", "d@uni"])
    answer = community.ask("event_register", side="Roche")
    assert answer.frame["attendees"].tolist() == [2]
    assert answer.notes == ("Not filtered by side.",)


def test_people_read_the_title_and_day_of_an_event_where_a_machine_reads_its_id(stage):
    frame = stage.ask("speakers").frame
    known = {FEBRUARY: (date(2026, 2, 10), "Workshop")}
    named = with_titles(frame, known)
    assert named["event"][0] == "Workshop" and named["event_date"][0] == pd.Timestamp("2026-02-10")
    assert named["event"].tolist()[1:] == [JANUARY] * 3 and named["event_date"][1:].isna().all()
    assert frame["event"].tolist() == [FEBRUARY, *[JANUARY] * 3]
    attendance = stage.ask("event_attendance").frame
    assert with_titles(attendance, known) is attendance
    assert with_titles(frame[:0], known).empty


def test_events_are_known_by_day_and_title(stage):
    stage.ask("speakers")  # now each event is linked
    assert events(stage.db)[FEBRUARY] == (date(2026, 2, 10), "Workshop")
