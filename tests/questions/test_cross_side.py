"""Replies and coffee chats across the sides, against chance."""

from datetime import date

import pytest

from analytics.roles import LEADERSHIP

CROSS = ("channel", "ties", "cross", "share", "expected", "reading")
# the worked example: Roche's thread with R2 three times, T1 and T2 twice each, herself once; T1's with R1, R2, T2
WORKED = [("r1", "r2"), ("r1", "r2"), ("r1", "r2"), ("r1", "t1"), ("r1", "t2"), ("r1", "t2"), ("r1", "t1"),
          ("r1", "r1"), ("t1", "r1"), ("t1", "r2"), ("t1", "t2")]  # fmt: skip


def threads(community, *replies, channel="C1", day="2026-01-02", is_bot=False, subtype=None):
    """Threads of (who began, who answered), all of one day, one thread per starter."""
    starters = list(dict.fromkeys(root for root, _ in replies))
    roots = {root: f"{day} 08:{at:02}" for at, root in enumerate(starters)}
    posts = [{"at": at, "member_key": root, "channel_id": channel} for root, at in roots.items()]
    for number, (root, author) in enumerate(replies):
        posts.append({"at": f"{day} 09:{number // 60:02}:{number % 60:02}", "thread_at": roots[root], "is_reply": True,
                      "member_key": author, "channel_id": channel, "is_bot": is_bot, "subtype": subtype})  # fmt: skip
    return community.slack_export(day, day, *posts)


@pytest.fixture
def members(community):
    community.slack_list("2026-01-01", "r1@roche", "r2@roche", "t1@turing", "t2@uni", "m1@mail", "p1@pharma")
    return community


def test_b08_the_worked_example(members):
    """Thirty ties are needed, so the ten of the example three times over: every share is the same."""
    threads(members, *WORKED * 3)
    columns = ("channel", "ties", "cross", "share", "expected", "e_i_index", "assortativity", "left_out", "people")
    rows = members.table("cross_side", *columns)
    assert rows[:2] == [(name, 30, 18, 0.6, 0.5, 0.2, -0.2, 0, 4) for name in ("All channels", "C1")]
    assert members.ask("cross_side").headline == (
        "60% of 30 replies in Slack cross to the other side, 50% would by chance"
    )


def test_below_thirty_ties_there_is_no_share(members):
    threads(members, *WORKED)
    assert members.table("cross_side", *CROSS)[0] == (
        "All channels",
        10,
        6,
        None,
        None,
        "fewer than 30: too few to tell",
    )
    assert members.ask("cross_side").headline == "Too few replies to tell whether the sides talk"


def test_pairs_count_once_a_direction(members):
    threads(members, *WORKED * 3)
    assert members.table("cross_side", "pairs", "pairs_share")[0] == (6, 0.6667)


def test_the_unknown_and_who_is_on_neither_side_are_left_out_and_counted(members):
    threads(members, ("r1", "m1"), ("p1", "t1"), ("r1", "ghost"), ("r1", "t1"))
    assert members.table("cross_side", "ties", "left_out")[0] == (1, 3)


def test_organisers_bots_and_notices_make_no_ties(members):
    number = members.importing("people", date(2026, 1, 1), date(2026, 1, 1))
    members.fact("person_entries", number, "r2", person_key="r2", is_test=False, is_bot=False, is_organiser=True)
    threads(members, ("r1", "r2"), ("r2", "t1"), ("r1", "t1"))
    threads(members, ("r1", "t1"), day="2026-01-03", is_bot=True)
    threads(members, ("r1", "t1"), day="2026-01-04", subtype="channel_join")
    assert members.table("cross_side", "ties", "left_out")[0] == (1, 0)


def test_two_addresses_of_one_person_are_no_tie(members):
    members.decide("same_person", "r1", '{"person_id": "r2"}')
    threads(members, ("r1", "r2"), ("r1", "t1"))
    assert members.table("cross_side", "ties")[0] == (1,)


def test_the_side_is_that_of_the_day_and_of_the_persons_own_entry(community):
    community.slack_list("2025-01-01", "s1@spin", "r1@roche", "m1@mail")
    threads(community, ("r1", "s1"), day="2025-12-31")
    assert community.table("cross_side", "ties", "cross", "left_out")[0] == (0, 0, 1)
    threads(community, ("r1", "s1"), day="2026-01-01")
    assert community.table("cross_side", "ties", "cross", "left_out")[0] == (1, 0, 1)
    threads(community, ("r1", "m1"), day="2026-01-02")
    community.decide("person", "m1", '{"organisation": "Turing"}')
    assert community.table("cross_side", "ties", "cross", "left_out")[0] == (2, 1, 1)


def test_channels_stand_in_order_of_their_ties_with_their_names(members):
    number = members.importing("slack_channel_list", date(2026, 1, 1), date(2026, 1, 1))
    members.fact("slack_channel_lists", number, "C2", channel_id="C2", channel="methods")
    threads(members, ("r1", "t1"))
    threads(members, ("r1", "t1"), ("r1", "r2"), channel="C2")
    rows = members.table("cross_side", "channel", "ties", "cross")
    assert rows == [("All channels", 3, 2), ("methods", 2, 1), ("C1", 1, 1), ("Coffee chats", None, None)]


def chats(community, *pairs, day="2026-01-10", status="held"):
    number = community.importing("coffee_chats", date.fromisoformat(day), date.fromisoformat(day))
    for at, pair in enumerate(pairs):
        for person in pair:
            row = community.who(person) if isinstance(person, str) else person
            community.fact(
                "coffee_chats", number, day, day=date.fromisoformat(day), person_key=row.key, name_key=row.name,
                pair=f"00000000-0000-0000-0000-{number:06}{at:06}", is_test=row.is_test, is_bot=row.is_bot,
                organisation=row.organisation, domain=row.domain, status=status,
            )  # fmt: skip


def test_coffee_chats_that_took_place_are_ties_without_a_direction(community):
    who = community.who
    chats(community, ("a@roche", "b@turing"), ("a@roche", who(name="kim", organisation="Turing")), ("c@uni", "d@mail"))
    chats(community, ("a@roche", "c@uni"), day="2026-01-11", status="planned")
    chats(community, ("a@roche", "c@uni"), day="2026-01-12", status=None)
    chats(community, ("a@roche", "c@uni"), day="2026-12-12", status=None)
    assert community.table("cross_side", "channel", "ties", "cross", "left_out")[-1] == ("Coffee chats", 2, 2, 2)
    many = [(f"a{n}@roche", f"b{n}@turing") for n in range(15)]
    many += [(f"a{n}@roche", f"x{n}@roche") for n in range(15)]
    chats(community, *many, day="2026-02-01")
    row = community.table("cross_side", "ties", "cross", "share", "expected", since=date(2026, 2, 1))[-1]
    assert row == (30, 15, 0.5, 0.375)  # three of four ends are Roche's: 2 x 3/4 x 1/4


def test_an_uncovered_period_is_empty_and_a_covered_one_zero(members):
    members.slack_export("2026-01-02", "2026-01-02", {"member_key": "r1"})
    chats(members, ("r1@roche", "t1@turing"), day="2026-01-10", status="cancelled")
    assert members.table("cross_side", "channel", "ties", "cross") == [("All channels", 0, 0), ("Coffee chats", 0, 0)]
    empty = members.ask("cross_side", since=date(2026, 3, 1))
    assert empty.is_empty and empty.frame["ties"].isna().all() and empty.headline == "No data for this period"


def test_chance_is_always_the_same_and_a_side_that_keeps_to_itself_is_seen(members):
    people = [f"r{n}" for n in range(10, 20)], [f"t{n}" for n in range(10, 20)]
    members.slack_list("2026-01-02", *(f"{one}@roche" for one in people[0]), *(f"{one}@turing" for one in people[1]))
    inside = [(side[n], side[(n + m) % 10]) for side in people for n in range(10) for m in (1, 2, 3)]
    threads(members, *inside)
    columns = ("share", "chance_low", "chance_high", "reading")
    (first, *_), (again, *_) = (members.table("cross_side", *columns) for _ in range(2))
    assert first == again
    assert first[0] == 0 and 0.3 < first[1] < first[2] < 0.75 and first[3] == "less than by chance"


def test_where_only_one_side_writes_nothing_can_cross(members):
    threads(members, *[("r1", "r2")] * 30)
    assert members.table("cross_side", *CROSS)[0] == ("All channels", 30, 0, 0, 0, "one side only")


def test_few_ties_and_few_people_are_hidden(members):
    threads(members, *WORKED * 3, ("r1", "m1"))
    shown = members.ask("cross_side", role=LEADERSHIP)
    row = shown.frame.iloc[0]
    assert row[["share", "expected", "people", "left_out"]].isna().all()  # four people, and one left out
    assert row.isna()["ties"]
    assert "60%" not in shown.headline + shown.alt


CHANNELS = ("channel", "posters", "side_a", "side_b", "neither", "unknown", "share", "reading")


def writing(community, channel, *members, day="2026-01-02", **more):
    posts = [
        {"channel_id": channel, "member_key": one, "at": f"{day} 10:{at:02}"} | more for at, one in enumerate(members)
    ]
    community.slack_export(day, day, *posts)


def test_b09_who_writes_in_each_channel(members):
    members.slack_list("2026-01-02", *(f"a{n}@roche" for n in range(12)))
    writing(members, "C1", *(f"a{n}" for n in range(12)), "t1", "p1", "m1", "a1")
    writing(members, "C2", "a1", "t1", "t2", day="2026-01-03")
    assert members.table("channel_balance", *CHANNELS) == [
        ("All channels", 16, 12, 2, 1, 1, 0.8571, "both sides"), ("C1", 15, 12, 1, 1, 1, 0.9231, "both sides"),
        ("C2", 3, 1, 2, 0, 0, 0.3333, "too few to tell"),
    ]  # fmt: skip
    writing(members, "C3", *(f"a{n}" for n in range(12)), day="2026-01-04")
    assert members.table("channel_balance", *CHANNELS)[2] == ("C3", 12, 12, 0, 0, 0, 1, "one-sided")
    assert members.ask("channel_balance").headline == "1 of three channels is one-sided"


def test_bots_and_notices_write_nothing_and_a_period_is_empty_or_zero(members):
    writing(members, "C1", "t1", is_bot=True)
    writing(members, "C1", "t1", subtype="channel_join", day="2026-01-03")
    assert members.table("channel_balance", *CHANNELS[:6]) == [("All channels", 0, 0, 0, 0, 0)]
    assert members.ask("channel_balance", since=date(2026, 3, 1)).is_empty
    assert members.table("channel_balance", *CHANNELS[:6], since=date(2026, 3, 1)) == [("All channels", *[None] * 5)]


def test_the_few_of_a_channel_do_not_follow_from_the_others(members):
    members.slack_list("2026-01-02", *(f"a{n}@roche" for n in range(20)), *(f"b{n}@turing" for n in range(20)))
    writing(members, "C1", *(f"a{n}" for n in range(12)), *(f"b{n}" for n in range(3)))
    writing(members, "C2", *(f"a{n}" for n in range(12, 20)), *(f"b{n}" for n in range(3, 17)), day="2026-01-03")
    frame = members.ask("channel_balance", role=LEADERSHIP).frame.set_index("channel")
    assert frame.loc["C1", ["side_b", "side_a", "share", "reading"]].isna().all()
    assert frame["posters"].notna().all()
    assert frame["side_b"].isna().sum() > 1 and frame["side_a"].isna().sum() > 1
