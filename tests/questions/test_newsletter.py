"""Campaigns, subscribers and items of the newsletter, in worked examples."""

from datetime import date, datetime

import pandas as pd

from analytics.roles import TEAM

RATES = ("campaign", "delivered", "click_rate", "open_rate", "click_to_open_rate", "unsubscribe_rate", "bounce_rate")
COUNTS = ("campaign", "title", "sent_on", "recipients", "delivered", "unique_opens", "unique_clicks", "unsubscribes")


def bounced(hard: int, soft: int) -> dict[str, float]:
    return {"hard_bounces": hard, "soft_bounces": soft}


def test_rates_of_campaigns_and_a_test_that_is_listed_and_not_counted(community):
    community.campaign(
        "c1", date(2026, 3, 5), recipients=510, openers=240, clickers=60, unsubscribes=2, **bounced(4, 6)
    )
    community.campaign(
        "c2", date(2026, 4, 2), recipients=420, openers=120, clickers=20, unsubscribes=2, **bounced(10, 10)
    )
    community.campaign("t", date(2026, 3, 4), recipients=3, openers=3, clickers=3, unsubscribes=0, **bounced(0, 0))
    assert community.table("campaigns", *RATES, "is_test") == [
        ("c2", 400, 0.05, 0.3, 0.1667, 0.005, 0.0476, False),
        ("c1", 500, 0.12, 0.48, 0.25, 0.004, 0.0196, False),
        ("t", 3, 1.0, 1.0, 1.0, 0.0, 0.0, True),
    ]
    answer = community.ask("campaigns")
    assert answer.headline == "9% of 900 deliveries led to a click, over two campaigns; one test is not counted"
    assert (answer.data_through, len(answer.files)) == (date(2026, 4, 2), 3)


def test_a_covered_month_without_opens_is_zero_and_an_uncovered_one_is_empty(community):
    community.campaign("c1", date(2026, 3, 5), recipients=50, delivered=50, openers=0, clickers=0)
    assert community.table("campaigns", *COUNTS, until=date(2026, 3, 31)) == [
        ("c1", "News", "2026-03-05", 50, 50, 0, 0, None)
    ]
    assert community.table("campaigns", "click_rate", "click_to_open_rate") == [(0.0, None)]
    assert community.ask("campaigns").headline == "0% of 50 deliveries led to a click, over one campaign"
    uncovered = community.ask("campaigns", since=date(2026, 4, 1))
    assert uncovered.is_empty and uncovered.headline == "No data for this period"


def test_an_ab_test_is_one_campaign_with_or_without_its_whole(community):
    for number, (part, sent) in enumerate([("Combo 1", 5), ("Combo 2", 5), ("Winner", 6)], 1):
        community.campaign(f"p{number}", date(2026, 3, sent), part=part, recipients=100 * number, delivered=90 * number)
    assert community.table("campaigns", *COUNTS[:5]) == [("p1", "News", "2026-03-05", 600, 540)]
    community.campaign("w", date(2026, 3, 5), recipients=600)
    assert community.table("campaigns", *COUNTS[:5]) == [("w", "News", "2026-03-05", 600, 540)]
    community.campaign("x", date(2026, 3, 20), part="Combo 1", recipients=7)
    assert community.table("campaigns", "campaign", "recipients") == [("x", 7), ("w", 600)]


def test_the_newest_export_of_a_campaign_holds(community):
    community.campaign("c", date(2026, 3, 5), as_of=datetime(2026, 3, 6), recipients=50, delivered=50, openers=1)
    community.connection.execute("update campaigns set is_current = false")
    community.connection.execute("update campaign_figures set is_current = false")
    community.campaign("c", date(2026, 3, 5), as_of=datetime(2026, 3, 9), recipients=50, delivered=50, openers=9)
    assert community.table("campaigns", "campaign", "unique_opens") == [("c", 9)]


def test_rates_on_few_are_hidden_and_counts_stay(community):
    community.campaign("c", date(2026, 3, 5), recipients=9, delivered=8, openers=4, clickers=2)
    row = community.ask("campaigns", role=TEAM).frame.iloc[0]
    assert row[["recipients", "delivered", "unique_opens"]].tolist() == [9, 8, 4]
    assert row[["click_rate", "open_rate", "click_to_open_rate", "bounce_rate"]].isna().all()


def test_subscribers_of_each_list_by_side(community):
    community.subscribers("2026-01-31", ["a@roche", "b@uni"])
    who = community.who
    community.subscribers(
        "2026-03-31",
        ["a@roche", "c@roche", "b@uni", "", "", "d@firm", who("t@mail", is_test=True), who("n@mail", is_bot=True)],
    )
    community.subscribers("2026-03-31", ["gone@uni"], status="unsubscribed")
    found = community.table("subscribers", "as_of", "side_group", "n")
    assert [row for row in found if row[2]] == [
        ("2026-01-31", "Roche", 1), ("2026-01-31", "Wider academia", 1), ("2026-03-31", "Roche", 2),
        ("2026-03-31", "Wider academia", 1), ("2026-03-31", "Unknown", 3),
    ]  # fmt: skip
    assert len(found) == 12  # every group of both days, also with none
    assert community.ask("subscribers").headline == (
        "6 people were subscribed on 31 March 2026; the largest group is Unknown: 3"
    )
    assert community.ask("subscribers", side="Academic").notes == ("Not filtered by side.",)
    uncovered = community.ask("subscribers", until=date(2025, 12, 31))
    assert uncovered.is_empty and uncovered.headline == "No data for this period"


def test_two_addresses_of_one_person_are_one_subscriber(community):
    community.subscribers("2026-03-31", ["a@roche", "b@roche"])
    community.decide("same_person", "b", '{"person_id": "a"}')
    assert ("Roche", 1) in community.table("subscribers", "side_group", "n")


def test_small_groups_of_subscribers_are_hidden_with_what_tells_of_them(community):
    people = [f"r{n}@roche" for n in range(9)] + ["b@uni", "c@uni"] + [f"u{n}@mail" for n in range(7)]
    community.subscribers("2026-03-31", people)
    shown = community.ask("subscribers", role=TEAM).frame
    n = dict(zip(shown["side_group"], shown["n"]))
    assert pd.isna(n["Wider academia"]) and sum(pd.isna(value) for value in n.values()) == 2


def test_items_by_section_and_side(community):
    community.issue(
        "2026-03-01",
        [("Updates", ["Roche", "Turing"]), ("Events", ["Roche"]), ("Events", ["Roche", "Pharma"]),
         ("Events", ["Turing"]), ("Events", ["Pharma"]), ("Events", None), ("Events", [])],
    )  # fmt: skip
    assert community.table("newsletter_items", "issue", "section", "side_group", "items") == [
        ("2026-03-01", "Updates", "both", 1), ("2026-03-01", "Events", "Roche", 2),
        ("2026-03-01", "Events", "Turing", 1), ("2026-03-01", "Events", "other", 2),
        ("2026-03-01", "Events", "unclear", 1),
    ]  # fmt: skip
    assert community.ask("newsletter_items").headline == "7 items in one issue: 2 of Roche, 1 of Turing and 1 of both"
    assert community.table("newsletter_items", "side_group", "items", side="Academic") == [("Turing", 1)]
    assert community.ask("newsletter_items", role=TEAM).hidden is None
    assert community.ask("newsletter_items", since=date(2026, 4, 1)).is_empty


def test_what_is_known_of_a_subscriber_herself_goes_before_her_address(community):
    community.subscribers("2026-01-31", ["a@mail", "b@roche"])
    community.decide("person", "a", '{"organisation": "Turing"}')
    rows = community.table("subscribers", "side_group", "n")
    assert [row for row in rows if row[1]] == [("Roche", 1), ("Turing", 1)]
