"""For analysts: how even the two sides are, how mixed the groups, and whether the share drifts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from analytics.asking import question
from analytics.chance import balance_index, binomial_p, index_by_chance, newcombe, two_proportions_p
from analytics.db import Db, Frame
from analytics.headlines import NOTHING
from analytics.scope import Scope
from analytics.sentences import percent
from analytics.side_cells import Function, Rate, Split
from analytics.side_reckoning import hidden_sides

EVEN, FEW = 0.05, 20  # below the first a test says something; of fewer people than the second none is made
BETWEEN = Rate(of=("side_a", "side_b"))
SHARES = ("share", "balance_index", "index_by_chance")
CHANGES = ("share_change", "change_low", "change_high", "change_by_chance")
MIXED = ("shannon", "evenness", "simpson", "effective_groups")
MIXTURE = ("period", "basis", "side_a", "side_b", *SHARES, *MIXED, "label", "is_covered", "is_provisional")
DRIFT = (
    "period", "side_a", "side_b", "share", "by_chance", "reading", *CHANGES, "label", "basis", "target_side",
    "is_covered", "is_provisional",
)  # fmt: skip


def how_mixed(frame: Frame, _: Scope) -> str:
    """ "Balance index 0.94, where 0.91 is what chance makes of 85; the groups are as mixed as 2.7 even ones"."""
    known = frame[frame["balance_index"].notna()].to_dict("records")
    if not known:
        return NOTHING
    row = known[-1]
    people = row["side_a"] + row["side_b"]
    said = f"Balance index {row['balance_index']:.2f}, where {row['index_by_chance']:.2f} is even for {people:,}"
    return (
        said if pd.isna(row["effective_groups"]) else f"{said}; as mixed as {row['effective_groups']:.1f} even groups"
    )


def small_mixtures(db: Db, function: Function, scope: Scope, frame: Frame) -> Frame:
    """What is made of a hidden side, or of any hidden group."""
    hidden = Split(dict.fromkeys(SHARES, BETWEEN))(db, function, scope, frame)
    gone, _ = hidden_sides(db, scope)
    stretches = {(node.basis, node.period) for node in gone if node.grain == scope.by}
    is_gone = pd.Series([row in stretches for row in zip(frame["basis"], frame["period"])], index=frame.index)
    for name in MIXED:
        hidden[name] = is_gone | hidden["share"]
    return hidden


@question(
    title="How even the sides, how mixed the groups",
    unit="index",
    grain="period, basis",
    source="Pielou 1966, Simpson 1949, Hill 1973; CHAOSS: Organizational Diversity; the balance index is our own",
    measures=("registrations", "attendance"),
    columns=MIXTURE,
    says=how_mixed,
    hides=small_mixtures,
)
def diversity(db: Db, scope: Scope) -> Frame:
    """The balance index is 1 where the share of the first side is the target's, and 0 as far from it as can be; it is
    our own, and does not say which side is larger. By chance gives the index that an even audience of this size has on
    average: few people are never quite even, so compare the two, and never indices of different sizes. Shannon, the
    evenness after Pielou and Simpson's index say how mixed all known groups are: evenness is 1 where all groups of the
    partnership are equal, and Simpson's index is the chance that two people are of different groups. The effective
    number says how many even groups would be as mixed. The unknown are left out.
    """
    rows = db.rows(
        """
        with known as (
            select period, basis, n, sum(n) over (partition by period, basis) as whole,
                count(*) over (partition by period, basis) as groups
            from side_counts($since, $until, $series, $by, $today) where part <> 'unknown'
        ),
        mixed as (
            select
                period, basis, -sum(if(n > 0, n / whole * ln(n / whole), 0)) as shannon,
                any_value(groups) as groups, 1 / sum((n / whole) ^ 2) as effective_groups
            from known where whole > 0 group by period, basis
        )
        select
            period, basis, side_a, side_b, share, shannon, shannon / nullif(ln(groups), 0) as evenness,
            1 - 1 / effective_groups as simpson, effective_groups, label, is_covered, is_provisional,
            (select any_value(target_share) from partnership) as target
        from side_balance($since, $until, $series, $by, $today) left join mixed using (period, basis)
        order by period, list_position(['registrations', 'attendances', 'people'], basis)
        """,
        scope,
    )
    for row in rows:
        share, people = row["share"], (row["side_a"] or 0) + (row["side_b"] or 0)
        row["balance_index"] = None if share is None else balance_index(share, row["target"])
        row["index_by_chance"] = index_by_chance(people, row["target"]) if people else None
    return _typed(rows, MIXTURE)


def drifting(frame: Frame, _: Scope) -> str:
    """ "Leans to Roche: 60% of 210 people" of the newest period, by what is known."""
    known = frame[frame["share"].notna()].to_dict("records")
    if not known:
        return NOTHING
    row = known[-1]
    said = str(row["reading"])
    share = f"{percent(row['share'])} of {row['side_a'] + row['side_b']:,} people are from {row['target_side']}"
    return f"{said[:1].upper()}{said[1:]}: {share}"


def small_drifts(db: Db, function: Function, scope: Scope, frame: Frame) -> Frame:
    """What is made of a hidden side, of this period or of the one before it."""
    rates = dict.fromkeys(("share", "by_chance", "reading"), BETWEEN)
    changes = {name: replace(BETWEEN, of_previous=True) for name in CHANGES}
    hidden = Split(rates | (changes if scope.by else {}))(db, function, scope, frame)
    before = None if scope.by else scope.before()
    if before is not None:
        earlier = function(db, before)
        was_hidden = bool(Split(rates)(db, function, before, earlier)["share"].any())
        for name in CHANGES:
            hidden[name] = was_hidden
    for name in CHANGES:
        hidden[name] |= hidden["share"]
    return hidden


@question(
    title="Whether the share drifts from the target",
    unit="share",
    grain="period",
    source="Exact binomial test; two-proportion z test or Fisher’s; Newcombe 1998",
    measures=("attendance",),
    columns=DRIFT,
    says=drifting,
    hides=small_drifts,
)
def drift(db: Db, scope: Scope) -> Frame:
    """The share of the first side among the people of the two sides, each counted once, in a period and in the one
    before it. By chance says how often an audience that is drawn at the target would be as far from it or further
    (exact binomial test): below 5% the audience leans, and with fewer than 20 people nobody can tell. A share that
    does not lean is no proof of balance. The change is that of the share on the period before, with the range where it
    lies 19 times in 20 (95% Newcombe interval), and how often chance alone would change it as much. Many periods are
    many tests: one in twenty leans by chance.
    """

    def people(part: Scope) -> list[dict[str, Any]]:
        return db.rows(
            """
            select
                period, side_a, side_b, share, label, basis, target_side, is_covered, is_provisional,
                (select any_value(target_share) from partnership) as target,
                (select any_value(side) from side_parts where part = 'b') as other_side
            from side_balance($since, $until, $series, $by, $today)
            where basis = 'people' order by period
            """,
            part,
        )

    before = None if scope.by else scope.before()
    rows, previous = people(scope), next(iter(people(before)), None) if before else None
    for row in rows:
        row.update(_drift(row, previous))
        previous = row if scope.by else None
    return _typed(rows, DRIFT)


def _drift(row: dict[str, Any], previous: dict[str, Any] | None) -> dict[str, Any]:
    k, n = row["side_a"], (row["side_a"] or 0) + (row["side_b"] or 0)
    told: dict[str, Any] = dict.fromkeys((*CHANGES, "by_chance"))
    if not n:
        return told | {"reading": "no data"}
    told["by_chance"] = binomial_p(k, n, row["target"]) if 0 < row["target"] < 1 else None
    if previous and previous["share"] is not None:
        other_k, other_n = previous["side_a"], previous["side_a"] + previous["side_b"]
        told["share_change"] = row["share"] - previous["share"]
        told["change_low"], told["change_high"] = newcombe(k, n, other_k, other_n)
        told["change_by_chance"] = two_proportions_p(k, n, other_k, other_n)
    leans = row["target_side"] if row["share"] > row["target"] else row["other_side"]
    if n < FEW:
        return told | {"reading": "too few people to tell"}
    is_even = told["by_chance"] is None or told["by_chance"] >= EVEN
    return told | {"reading": "no evidence of an imbalance" if is_even else f"leans to {leans}"}


TEXTS, COUNTS = {"period", "basis", "label", "reading", "target_side"}, {"side_a", "side_b"}


def _typed(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> Frame:
    frame = Frame(rows, columns=list(columns))
    kinds = {name: "str" if name in TEXTS else "Int64" if name in COUNTS else "float64" for name in columns}
    return frame.astype(kinds | {name: "bool" for name in columns if name.startswith("is_")})
