"""Minutes are the union of a person's intervals at one event."""

import random

import pytest

DAY = "2026-01-10"


def seconds(community):
    return dict(community.select("select attendee, seconds from attendance"))


def test_rejoins_and_double_devices_are_united(community):
    stay = community.stay
    community.report(
        DAY,
        attended=[
            stay("a@uni", "09:55", "10:30"), stay("a@uni", "10:20", "10:50"),
            stay("b@uni", "10:00", "10:10"), stay("b@uni", "10:30", "11:00"),
            stay("c@uni", "10:00", "11:00"), stay("c@uni", "10:10", "10:20"), stay("c@uni", "10:50", "11:00"),
        ],
    )  # fmt: skip
    assert seconds(community) == {"a": 55 * 60, "b": 40 * 60, "c": 60 * 60}


def test_two_files_of_one_event_are_united(community):
    community.report(DAY, attended=[community.stay("a@uni", "10:00", "10:30")], platform="zoom")
    community.report(DAY, attended=[community.stay("a@uni", "10:20", "10:50")], platform="teams")
    assert seconds(community) == {"a": 50 * 60}


def test_a_join_equal_to_its_leave_takes_the_minutes_of_the_platform(community):
    stay = community.stay
    community.report(DAY, attended=[stay("a@uni", "10:00", "10:00", seconds=60), stay("b@uni", "10:00", "10:00")])
    assert seconds(community) == {"a": 60, "b": None}


def test_minutes_inside_another_interval_add_nothing(community):
    stay = community.stay
    community.report(DAY, attended=[stay("a@uni", "10:00", "10:30"), stay("a@uni", "10:05", "10:05", seconds=60)])
    assert seconds(community) == {"a": 30 * 60}


def test_rows_with_a_duration_only_are_added(community):
    who = community.who
    community.report(DAY, attended=[who("a@uni", seconds=600), who("a@uni", seconds=300), who("b@uni")])
    assert seconds(community) == {"a": 900, "b": None}


def test_a_duration_beside_an_interval_is_not_added(community):
    community.report(DAY, attended=[community.stay("a@uni", "10:00", "10:30"), community.who("a@uni", seconds=600)])
    assert seconds(community) == {"a": 30 * 60}


def test_the_median_is_over_attendees_with_times_with_and_without_an_address(community):
    stay = community.stay
    people = [stay("a@uni", "10:00", "10:10"), stay("", "10:00", "10:30", name="kim"), community.who("c@uni")]
    community.report(DAY, attended=people)
    assert community.table("event_attendance", "attendees", "median_minutes") == [(3, 20.0)]


def test_who_stays_for_less_than_the_minimum_is_not_counted(community):
    stay = community.stay
    community.connection.execute("update partnership set min_minutes = 5")
    people = [stay("a@uni", "10:00", "10:04"), stay("b@uni", "10:00", "10:03"), stay("b@uni", "10:10", "10:12")]
    community.report(DAY, attended=[*people, community.who("c@uni")])
    assert seconds(community) == {"b": 300, "c": None}


@pytest.mark.parametrize("seed", range(20))
def test_the_union_equals_the_seconds_present(community, seed):
    chance = random.Random(seed)
    stays = []
    for _ in range(8):
        begin, length = chance.randrange(50), chance.randrange(1, 10)
        stays.append((begin, begin + length))
    community.report(DAY, attended=[community.stay("a@uni", f"10:{b:02}", f"10:{e:02}") for b, e in stays])
    present = {minute for begin, end in stays for minute in range(begin, end)}
    assert seconds(community) == {"a": len(present) * 60}
