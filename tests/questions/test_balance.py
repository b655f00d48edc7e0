"""Shares of the groups, and the balance of the two sides with what the unknown leave open."""

from datetime import date

import pytest

GROUPS = ["Roche", "Turing", "Wider academia", "Other industry", "Public sector", "Unknown"]


def crowd(roche=0, turing=0, uni=0, pharma=0, mail=0):
    """So many people of each domain, by invented addresses."""
    parts = {"roche": roche, "turing": turing, "uni": uni, "pharma": pharma, "mail": mail}
    return [f"{domain}{n}@{domain}" for domain, count in parts.items() for n in range(count)]


def balance(community, basis="registrations", **scope):
    columns = ("basis", "side_a", "side_b", "neither", "unknown", "share", "low", "high", "worst", "best", "verdict",
               "to_classify")  # fmt: skip
    return [row[1:] for row in community.table("balance", *columns, **scope) if row[0] == basis]


def test_the_unknown_can_decide(community):
    community.report("2026-01-10", registered=crowd(roche=40, turing=25, uni=20, pharma=3, mail=15))
    assert balance(community) == [(40, 45, 3, 15, 0.4706, 0.3681, 0.5757, 0.4, 0.55, "cannot tell", 5)]


@pytest.mark.parametrize(
    ("roche", "uni", "mail", "worst", "best", "verdict", "to_classify"),
    [
        (50, 50, 0, 0.5, 0.5, "in the band", None),
        (45, 45, 10, 0.45, 0.55, "in the band", None),
        (44, 46, 10, 0.44, 0.54, "cannot tell", 1),
        (56, 44, 0, 0.56, 0.56, "out of the band", None),
        (20, 70, 10, 0.2, 0.3, "out of the band", None),
        (54, 36, 10, 0.54, 0.64, "cannot tell", 2),
        (10, 50, 40, 0.1, 0.5, "cannot tell", 6),
        (0, 0, 3, 0, 1, "cannot tell", 2),
        (0, 0, 0, None, None, "no data", None),
    ],
)
def test_the_verdict_follows_the_bounds(community, roche, uni, mail, worst, best, verdict, to_classify):
    community.report("2026-01-10", registered=crowd(roche=roche, uni=uni, mail=mail))
    (row,) = balance(community)
    assert row[7:] == (worst, best, verdict, to_classify)


@pytest.mark.parametrize(("roche", "uni", "mail"), [(40, 45, 15), (54, 36, 10), (10, 50, 40), (5, 4, 9), (3, 9, 11)])
def test_to_classify_is_the_fewest_that_can_bring_an_answer(community, roche, uni, mail):
    def is_open(a, b, u):
        worst, best = a / (a + b + u), (a + u) / (a + b + u)
        return not ((worst >= 0.45 and best <= 0.55) or worst > 0.55 or best < 0.45)

    fewest = min(
        n for n in range(mail + 1) for to_a in range(n + 1) if not is_open(roche + to_a, uni + n - to_a, mail - n)
    )
    community.report("2026-01-10", registered=crowd(roche=roche, uni=uni, mail=mail))
    assert balance(community)[0][-1] == fewest


def test_the_target_is_the_partnerships(community):
    community.connection.execute("update partnership set target_share = 0.4, target_side = 'Academic'")
    community.report("2026-01-10", registered=crowd(roche=60, turing=40))
    (row,) = balance(community)
    assert (row[0], row[1], row[4], row[9]) == (40, 60, 0.4, "in the band")


def test_shares_are_of_all_with_the_unknown_among_them(community):
    community.report("2026-01-10", registered=crowd(roche=2, turing=1, mail=1), attended=crowd(roche=1))
    rows = community.table("side_share", "period", "basis", "side_group", "n", "total", "share")
    assert rows[:6] == [
        ("all", "registrations", group, n, 4, share)
        for group, n, share in zip(GROUPS, (2, 1, 0, 0, 0, 1), (0.5, 0.25, 0, 0, 0, 0.25))
    ]
    assert [row[1] for row in rows] == ["registrations"] * 6 + ["attendances"] * 6 + ["people"] * 6


def test_the_interval_is_for_registrations_and_people_only(community):
    community.report("2026-01-10", registered=crowd(roche=1, uni=1), attended=crowd(roche=1, uni=1))
    rows = community.table("side_share", "basis", "low", "high", side="Roche")
    assert rows == [("registrations", 0.0945, 0.9055), ("attendances", None, None), ("people", 0.0945, 0.9055)]
    assert balance(community, "attendances")[0][5:7] == (None, None)


def test_people_are_counted_once_with_the_group_of_the_newest_attendance(community):
    who = community.who
    community.report("2026-01-10", attended=["a@mail", "b@uni", who(name="kim")])
    community.report("2026-02-10", attended=[who("a@mail", organisation="Roche")])
    counted = {(row[0], row[1]): row[2] for row in community.table("side_share", "basis", "side_group", "n")}
    assert [counted["people", group] for group in GROUPS] == [1, 0, 1, 0, 0, 0]
    assert [counted["attendances", group] for group in GROUPS] == [1, 0, 1, 0, 0, 2]
    january = community.table("side_share", "n", until=date(2026, 1, 31))
    assert january[12:] == [(0,), (0,), (1,), (0,), (0,), (1,)]


def test_a_side_drops_rows_and_keeps_the_denominator(community):
    community.report("2026-01-10", registered=crowd(roche=2, turing=1, uni=1))
    rows = community.table("side_share", "basis", "side_group", "n", "total", side="Academic")
    assert rows[:2] == [("registrations", "Turing", 1, 4), ("registrations", "Wider academia", 1, 4)]
    assert len(rows) == 6
    assert [row[1] for row in community.table("side_share", "basis", "side_group", side="turing")] == ["Turing"] * 3


def test_by_month_an_uncovered_one_is_empty_and_a_covered_one_zero(community):
    community.report("2026-01-10", registered=crowd(roche=1), attended=[])
    community.report("2026-03-10", registered=[], attended=crowd(roche=1))
    rows = community.table("side_share", "period", "basis", "n", "total", "share", by="month", side="Roche")
    assert [row for row in rows if row[1] != "attendances"] == [
        ("2026-01-01", "registrations", 1, 1, 1), ("2026-01-01", "people", 0, 0, None),
        ("2026-02-01", "registrations", None, None, None), ("2026-02-01", "people", None, None, None),
        ("2026-03-01", "registrations", 0, 0, None), ("2026-03-01", "people", 1, 1, 1),
    ]  # fmt: skip
    verdicts = [row[-2] for row in balance(community, by="month")]
    assert verdicts == ["out of the band", "no data", "no data"]
    assert [row[:4] for row in balance(community, by="month")] == [(1, 0, 0, 0), (None,) * 4, (0, 0, 0, 0)]


def test_by_quarter_and_by_event(community):
    community.report("2026-01-10", registered=crowd(roche=1))
    community.report("2026-03-10", "Workshop", registered=crowd(uni=1), attended=crowd(uni=1))
    community.report("2026-04-10", registered=crowd(uni=1))
    quarters = community.table("balance", "period", "label", "basis", "side_a", "side_b", by="quarter")
    assert [row for row in quarters if row[2] == "registrations"] == [
        ("2026-01-01", "2026 Q1", "registrations", 1, 1), ("2026-04-01", "2026 Q2", "registrations", 0, 1),
    ]  # fmt: skip
    events = community.table("balance", "period", "label", "basis", "side_a", "side_b", by="event")
    assert [row for row in events if row[2] != "attendances"] == [
        ("2026-01-10-knowledge-share", "Knowledge Share", "registrations", 1, 0),
        ("2026-03-10-workshop", "Workshop", "registrations", 0, 1),
        ("2026-03-10-workshop", "Workshop", "people", 0, 1),
        ("2026-04-10-knowledge-share", "Knowledge Share", "registrations", 0, 1),
    ]


def test_a_series_and_a_period_narrow_the_events(community):
    community.report("2026-01-10", registered=crowd(roche=1))
    community.report("2026-03-10", "Workshop", registered=crowd(uni=1))
    assert balance(community, series=("Workshop",))[0][:2] == (0, 1)
    assert balance(community, until=date(2026, 1, 10))[0][:2] == (1, 0)
    assert balance(community, since=date(2026, 5, 1))[0][:2] == (None, None)


def test_balance_groups_holds_both(community):
    community.report("2026-01-10", registered=crowd(roche=2, turing=1, mail=1))
    columns = ("period", "label", "event_date", "side_group", "position", "n", "total", "side_a", "side_b", "unknown",
               "target_low", "target_high")  # fmt: skip
    all_rows = community.table("balance_groups", *columns)
    assert all_rows[0] == ("all", "all", None, "Roche", 1, 2, 4, 2, 1, 1, 0.45, 0.55)
    by_event = community.table("balance_groups", *columns, by="event")
    assert by_event[5] == ("2026-01-10-knowledge-share", "Knowledge Share", "2026-01-10", "Unknown", 6, 1, 4, 2, 1, 1,
                           0.45, 0.55)  # fmt: skip


def test_headlines_say_the_verdict(community):
    community.report("2026-01-10", registered=crowd(roche=50, uni=50))
    assert community.ask("balance").headline == "The audience is balanced: 50% of those known are from Roche"
    community.report("2026-02-10", registered=crowd(roche=40, uni=45, mail=15))
    answer = community.ask("balance_groups", by="event").only(basis="registrations")
    assert answer.headline == "One is in the band, one cannot be told"
    assert community.ask("balance", since=date(2026, 2, 1)).headline == (
        "The balance cannot be told before at least five people of 15 unknown are classified"
    )
    community.report("2026-03-10", registered=crowd(roche=60, uni=40))
    out = community.ask("balance", since=date(2026, 3, 1)).headline
    assert out == "The audience is not balanced: 60% of those known are from Roche"
    assert community.ask("side_share", since=date(2026, 3, 1)).headline == (
        "Roche is the largest group: 60% of 100 registrations"
    )


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [(40, 85, 0.3681, 0.5757), (0, 10, 0, 0.2775), (10, 10, 0.7225, 1), (0, 1, 0, 0.7935), (0, 0, None, None)],
)
def test_wilson(community, k, n, low, high):
    (row,) = community.select(f"select round(wilson_low({k}, {n}), 4), round(wilson_high({k}, {n}), 4)")
    assert row == (low, high)
