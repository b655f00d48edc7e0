"""Who is a member of the workspace, what is written in it, and by whom."""

from datetime import date, datetime

import pandas as pd

from analytics.roles import TEAM

MEMBERS = ("as_of", "side_group", "members", "billable")
MESSAGES = ("day", "messages", "people", "replies", "reactions")


def crowd(domain, count):
    return [f"{domain}{number}@{domain}" for number in range(count)]


def test_members_by_side_on_the_day_of_each_list(community):
    who = community.who
    community.slack_list("2026-01-31", "a@roche", "b@uni", "c@uni", who(name="kim"), billed=["a", "c"])
    community.slack_list("2026-03-31", "a@roche", billed=None)
    assert community.table("slack_members", *MEMBERS) == [
        ("2026-01-31", "Roche", 1, 1), ("2026-01-31", "Turing", 0, 0), ("2026-01-31", "Wider academia", 2, 1),
        ("2026-01-31", "Other industry", 0, 0), ("2026-01-31", "Public sector", 0, 0), ("2026-01-31", "Unknown", 1, 0),
        ("2026-03-31", "Roche", 1, None), ("2026-03-31", "Turing", 0, None), ("2026-03-31", "Wider academia", 0, None),
        ("2026-03-31", "Other industry", 0, None), ("2026-03-31", "Public sector", 0, None),
        ("2026-03-31", "Unknown", 0, None),
    ]  # fmt: skip
    assert community.ask("slack_members").headline == "1 member on 31 March 2026"
    january = community.ask("slack_members", until=date(2026, 2, 28))
    assert january.headline == "4 members on 31 January 2026, 2 of them paid for"
    assert community.table("slack_members", "as_of", since=date(2026, 4, 1)) == []


def test_who_is_only_invited_or_gone_and_bots_are_no_members(community):
    community.slack_list("2026-01-31", "a@roche", community.who("helper@roche", is_bot=True))
    for kind in ("invited", "deactivated", "bot"):
        community.slack_list("2026-01-31", "b@roche", account_type=kind)
    community.connection.execute("update slack_member_lists set import_id = 1")
    assert [row for row in community.table("slack_members", *MEMBERS) if row[2]] == [("2026-01-31", "Roche", 1, 0)]


def test_the_side_of_a_member_is_that_of_the_day(community):
    community.slack_list("2025-12-31", "a@spin")
    community.slack_list("2026-01-31", "a@spin")
    rows = community.table("slack_members", "as_of", "side_group", "members")
    assert [row for row in rows if row[2]] == [("2025-12-31", "Other industry", 1), ("2026-01-31", "Roche", 1)]


def test_what_is_known_of_a_member_herself_goes_before_her_address(community):
    community.slack_list("2026-01-31", "a@mail", "b@roche", "c@mail")
    community.decide("same_person", "c", '{"person_id": "x"}')
    community.decide("person", "x", '{"organisation": "Turing", "since": "2026-02-01"}')
    community.decide("person", "a", '{"organisation": "Turing"}')
    community.slack_list("2026-02-28", "c@mail")
    rows = community.table("slack_members", "as_of", "side_group", "members")
    assert [row for row in rows if row[2]] == [
        ("2026-01-31", "Roche", 1), ("2026-01-31", "Turing", 1), ("2026-01-31", "Unknown", 1),
        ("2026-02-28", "Turing", 1),
    ]  # fmt: skip


def test_an_analytics_with_addresses_stands_in_where_there_is_no_list(community):
    def analytics(until, *members, **more):
        on = date.fromisoformat(until)
        number = community.importing("slack_members", on, on)
        for member in members:
            row = community.who(member)
            community.fact(
                "slack_member_periods", number, (until, more), since=more.get("since", date(2026, 1, 1)), until=on,
                member_key=member, person_key=row.key, domain=row.domain, is_test=False, is_bot=False,
                account_type="member", deactivated_on=more.get("deactivated_on"),
            )  # fmt: skip

    analytics("2026-01-31", "a@roche", "b@roche")
    analytics("2026-01-31", "a@roche", since=date(2026, 1, 25))
    analytics("2026-02-28", "a@roche", deactivated_on=date(2026, 2, 3))
    analytics("2026-03-31", "a@roche", deactivated_on=date(2026, 4, 3))
    community.slack_list("2026-03-31", "b@uni", billed=["b"])
    rows = community.table("slack_members", *MEMBERS)
    assert [row for row in rows if row[2]] == [
        ("2026-01-31", "Roche", 2, None), ("2026-03-31", "Wider academia", 1, 1),
    ]  # fmt: skip


def test_small_groups_are_hidden_and_so_is_what_would_tell_them(community):
    community.slack_list(
        "2026-01-31", *crowd("roche", 20), *crowd("uni", 12), *crowd("health", 3), *crowd("pharma", 8),
        billed=[*(f"roche{n}" for n in range(18)), *(f"uni{n}" for n in range(6))],
    )  # fmt: skip
    shown = community.ask("slack_members", role=TEAM).frame.set_index("side_group")
    assert pd.isna(shown["members"]["Public sector"])
    assert shown["members"].isna().sum() == 2  # one would follow from the whole
    assert shown.loc["Roche", ["members", "billable"]].isna().any()  # both would tell the two who are not paid for
    assert shown["billable"]["Wider academia"] == 6
    assert community.ask("slack_members").hidden is None


def test_channels_by_period_as_exported(community):
    community.slack_channel("2026-01-01", "2026-01-31", "general", members=20, messages=9, people_posting=3)
    community.slack_channel("2026-02-01", "2026-02-28", "general", members=21, messages=4, people_posting=2)
    community.slack_channel("2026-02-01", "2026-02-28", "random", members=7, member_messages=5)
    columns = ("channel", "period_start", "period_end", "members", "messages", "people_posting")
    assert community.table("slack_channels", *columns) == [
        ("random", "2026-02-01", "2026-02-28", 7, 5, None), ("general", "2026-02-01", "2026-02-28", 21, 4, 2),
        ("general", "2026-01-01", "2026-01-31", 20, 9, 3),
    ]  # fmt: skip
    said = community.ask("slack_channels").headline
    assert said == "Two channels, nine messages from 1 February 2026 to 28 February 2026"
    within = community.table("slack_channels", "channel", since=date(2026, 1, 1), until=date(2026, 2, 27))
    assert within == [("general",)]


def test_messages_by_day_with_covered_days_at_zero_and_uncovered_ones_not_listed(community):
    community.slack_export(
        "2026-01-01", "2026-01-03",
        {"reactions": 2}, {"at": "2026-01-01 12:01", "member_key": "b", "is_reply": True},
        {"at": "2026-01-01 12:02", "member_key": "b", "is_reply": True, "is_broadcast": True,
         "subtype": "thread_broadcast"},
        {"at": "2026-01-01 12:03", "member_key": "c", "subtype": "channel_join", "reactions": 1},
        {"at": "2026-01-01 12:04", "member_key": "d", "is_bot": True},
        {"at": "2026-01-03 23:59:59.999999"},
    )  # fmt: skip
    community.slack_export("2026-01-06", "2026-01-06")
    assert community.table("slack_messages", *MESSAGES) == [
        ("2026-01-01", 3, 2, 2, 3), ("2026-01-02", 0, 0, 0, 0), ("2026-01-03", 1, 1, 0, 0), ("2026-01-06", 0, 0, 0, 0),
    ]  # fmt: skip
    assert community.ask("slack_messages").headline == "4 messages in four days, up to 6 January 2026"
    assert community.table("slack_messages", "day", since=date(2026, 1, 2), until=date(2026, 1, 5)) == [
        ("2026-01-02",), ("2026-01-03",),
    ]  # fmt: skip


def test_a_message_of_two_exports_counts_once_as_the_newer_tells_it(community):
    community.slack_export("2026-01-01", "2026-01-02", {"reactions": 5}, as_of=datetime(2026, 1, 3))
    community.slack_export("2026-01-01", "2026-01-01", {"reactions": 2}, as_of=datetime(2026, 1, 2))
    assert community.table("slack_messages", *MESSAGES) == [("2026-01-01", 1, 1, 0, 5), ("2026-01-02", 0, 0, 0, 0)]


def test_two_accounts_of_one_address_are_one_person_and_a_bot_is_none(community):
    community.slack_export("2026-01-01", "2026-01-01", {}, {"member_key": "b", "at": "2026-01-01 13:00"},
                           {"member_key": "robot", "at": "2026-01-01 14:00"})  # fmt: skip
    for key, kind in (("a", "member"), ("b", "member"), ("robot", "bot")):
        number = community.importing("slack_members", date(2026, 1, 1), date(2026, 1, 1))
        community.fact(
            "slack_users", number, key, member_key=key, person_key="one" if kind == "member" else None, domain=None,
            is_test=False, is_bot=kind == "bot", account_type=kind,
        )  # fmt: skip
    assert community.table("slack_messages", *MESSAGES) == [("2026-01-01", 2, 1, 0, 0)]
