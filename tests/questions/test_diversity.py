"""How even the sides, how mixed the groups, whether the share drifts: the worked examples of analysts."""

from datetime import date

import pytest

from analytics import chance
from analytics.roles import LEADERSHIP

DOMAINS = ("roche", "turing", "uni", "pharma", "mail")


def crowd(*counts, tag=""):
    return [f"{domain}{tag}{n}@{domain}" for domain, count in zip(DOMAINS, counts) for n in range(count)]


def first(community, question, *columns, basis="registrations", **scope):
    rows = community.table(question, "basis", *columns, **scope)
    return next(row[1:] for row in rows if row[0] == basis)


def test_b03_the_balance_index(community):
    community.report("2026-01-10", registered=crowd(40, 25, 20, 3, 15))
    columns = ("share", "balance_index", "index_by_chance")
    assert first(community, "diversity", *columns) == (0.4706, 0.9412, 0.9132)
    assert [chance.balance_index(share) for share in (0.5, 1.0, 0.25)] == [1.0, 0.0, 0.5]
    assert community.ask("diversity").headline == (
        "Balance index 0.94, where 0.91 is even for 85; as mixed as 2.9 even groups"
    )


@pytest.mark.parametrize(("people", "index"), [(10, 0.75), (20, 0.82), (50, 0.89), (85, 0.91), (200, 0.94)])
def test_b03_few_are_never_quite_even(people, index):
    assert round(chance.index_by_chance(people), 2) == index


def test_b04_shannon_pielou_and_simpson_of_all_known_groups(community):
    community.report("2026-01-10", registered=crowd(50, 25, 25, 0, 10))
    columns = ("shannon", "evenness", "simpson", "effective_groups")
    assert first(community, "diversity", *columns) == (1.0397, 0.646, 0.625, 2.6667)


def test_b05_exact_binomial_of_one_period(community):
    known = [round(chance.binomial_p(k, n), 6) for k, n in ((40, 85), (30, 85), (5, 10), (0, 6))]
    assert known == [0.664645, 0.008836, 1.0, 0.03125]
    community.report("2026-01-10", attended=crowd(40, 25, 20, 3, 15))
    assert first(community, "drift", "by_chance", "reading", basis="people") == (0.6646, "no evidence of an imbalance")
    community.report("2026-02-10", "Workshop", attended=crowd(30, 35, 20, tag="w"))
    row = first(community, "drift", "by_chance", "reading", basis="people", series=("Workshop",))
    assert row == (0.0088, "leans to Academic")
    community.report("2026-03-10", "Panel", attended=crowd(0, 6, tag="p"))
    row = first(community, "drift", "by_chance", "reading", basis="people", since=date(2026, 3, 1))
    assert row == (0.0313, "too few people to tell")


def test_b05_two_periods_with_the_interval_of_newcombe(community):
    """The shares 40/60 and 45/60 of the example of conversion, as two months."""
    community.report("2026-01-10", attended=crowd(45, 15))
    community.report("2026-02-10", attended=crowd(40, 20, tag="x"))
    columns = ("share_change", "change_low", "change_high", "change_by_chance")
    by_month = community.table("drift", *columns, by="month")
    assert by_month == [(None,) * 4, (-0.0833, -0.2396, 0.0786, 0.3153)]
    february = community.table("drift", *columns, since=date(2026, 2, 1), until=date(2026, 2, 28))
    january = {"since": date(2026, 1, 4), "until": date(2026, 1, 31)}
    assert february == by_month[1:] and community.table("drift", "side_a", **january) == [(45,)]


def test_few_are_compared_exactly():
    assert round(chance.two_proportions_p(1, 10, 8, 10), 4) == 0.0055  # Fisher: 2 x (450 + 10) / 167,960
    assert chance.two_proportions_p(3, 3, 5, 5) == 1.0


def test_an_uncovered_period_is_empty_and_a_covered_one_zero(community):
    community.report("2026-01-10", registered=[], attended=[])
    assert first(community, "diversity", "side_a", "balance_index", "shannon") == (0, None, None)
    assert community.table("drift", "side_a", "share", "reading") == [(0, None, "no data")]
    for question in ("diversity", "drift"):
        empty = community.ask(question, since=date(2026, 2, 1))
        assert empty.is_empty and empty.frame["side_a"].isna().all() and empty.headline == "No data for this period"


def test_what_is_made_of_a_hidden_side_is_hidden(community):
    community.report("2026-01-10", registered=crowd(40, 1, 2), attended=crowd(40, 1, 2))
    community.report("2026-02-10", registered=crowd(40, 30, tag="x"), attended=crowd(40, 30, tag="x"))
    months = community.ask("drift", by="month", role=LEADERSHIP).frame
    assert months.loc[0, ["share", "by_chance", "reading"]].isna().all()
    assert months.loc[1, ["share_change", "change_low", "change_by_chance"]].isna().all()
    of_one = community.ask("drift", since=date(2026, 2, 1), until=date(2026, 2, 28), role=LEADERSHIP).frame
    assert of_one["share"].notna().all() and of_one["share_change"].isna().all()
    mixed = community.ask("diversity", by="month", role=LEADERSHIP).frame
    assert mixed.loc[mixed["period"] == "2026-01-01", ["share", "shannon", "effective_groups"]].isna().all(axis=None)


# B02, B10 and B12 with the numbers of the worked example; the verdict follows the bounds, never the interval


def test_b02_and_b10_the_share_its_range_and_its_bounds(community):
    community.report("2026-01-10", registered=crowd(60, 30, 30, 5, 20), attended=crowd(40, 25, 20, 3, 15))
    columns = ("side_a", "side_b", "share", "low", "high", "worst", "best", "verdict")
    assert first(community, "balance", *columns, basis="people", by="event") == (
        40, 45, 0.4706, 0.3681, 0.5757, 0.4, 0.55, "cannot tell"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("people", "roche", "verdict"),
    [(85, 40, "in the band"), (400, 196, "in the band"), (400, 150, "out of the band"), (0, 0, "no data")],
)
def test_b12_with_nobody_unknown_the_verdict_is_that_of_the_share(community, people, roche, verdict):
    community.report("2026-01-10", registered=crowd(roche, people - roche))
    assert first(community, "balance", "verdict") == (verdict,)


def test_b11_small_cells_and_what_gives_them_back(community):
    community.report("2026-01-10", registered=crowd(40, 25, 0, 3), attended=[])
    frame = community.ask("side_share", role=LEADERSHIP).only(basis="registrations").frame
    assert frame["n"].isna().sum() == 2 and set(frame["total"]) == {68}
