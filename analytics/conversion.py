"""From registration to attendance, side by side: whether an imbalance arises at the invitation or at the door."""

from __future__ import annotations

from dataclasses import replace

from analytics.asking import question
from analytics.db import Db, Frame
from analytics.door_cells import at_the_door
from analytics.headlines import NOTHING
from analytics.scope import Scope
from analytics.sentences import percent
from analytics.side_cells import Function, Rate, hide_rates, nothing_hidden

CAME = {name: Rate(of=("registrations",), made_of=("attendances",)) for name in ("rate", "low", "high")}


def rates_of_groups(frame: Frame, _: Scope) -> str:
    """ "57% of the registrants of Roche came, 56% of those of Wider academia": the two groups with the most."""
    known = frame[frame["rate"].notna()].sort_values("registrations", ascending=False, kind="stable")
    if known.empty:
        return NOTHING
    first, *others = known.head(2).to_dict("records")
    said = f"{percent(first['rate'])} of the registrants of {first['side_group']} came"
    return f"{said}, {percent(others[0]['rate'])} of those of {others[0]['side_group']}" if others else said


def small_conversions(db: Db, _: Function, scope: Scope, frame: Frame) -> Frame:
    """The small counts of groups, with what gives them back; rates of few registrants."""
    gone = at_the_door(db, scope)
    hidden = nothing_hidden(frame)
    for column in ("registrations", "attendances"):
        hidden[column] = [(column, group) in gone for group in frame["side_group"]]
    hide_rates(frame, hidden, CAME, is_by_side=True)
    return hidden


@question(
    title="From registration to attendance by group",
    unit="registrants",
    grain="side group",
    source="Range for few people (Wilson interval)",
    measures=("registrations", "attendance"),
    columns=("side_group", "registrations", "attendances", "rate", "low", "high", "is_covered"),
    says=rates_of_groups,
    hides=small_conversions,
)
def conversion(db: Db, scope: Scope) -> Frame:
    """Registrants of each group and those of them who came, over the events of the period that have both reports. The
    group is that of the registration. The rate is who came of those who registered, pooled over the events; whoever
    came without registering is not in it. The range is where the rate of groups of this size would lie 19 times in 20
    (95% Wilson interval).
    """
    return db.frame(
        """
        with events as (
            select event_id from event
            where has_registrations and has_attendance and event_date < $today
              and event_date between coalesce($since, event_date) and coalesce($until, event_date)
              and ($series is null or series in $series)
        ),
        counted as (
            select side_group, count(*) as registrations, count(*) filter (attended) as attendances
            from registration semi join events using (event_id) where counts group by side_group
        ),
        told as (
            select
                side_group, position, is_covered, if(is_covered, coalesce(registrations, 0), null) as registrations,
                if(is_covered, coalesce(attendances, 0), null) as attendances
            from side_parts
            cross join (select count(*) > 0 as is_covered from events)
            left join counted using (side_group)
            where $side is null or side = $side or side_group = $side
        )
        select
            side_group, registrations, attendances, attendances / nullif(registrations, 0) as rate,
            wilson_low(attendances, registrations) as low, wilson_high(attendances, registrations) as high, is_covered
        from told order by position
        """,
        scope,
    )


def difference_of_sides(frame: Frame, _: Scope) -> str:
    """ "67% of the registrants of Roche came, 75% of those of Academic: no clear difference"."""
    known = frame[frame["difference"].notna()]
    if known.empty:
        return NOTHING
    row = known.to_dict("records")[0]
    is_clear = row["difference_low"] > 0 or row["difference_high"] < 0
    return (
        f"{percent(row['rate'])} of the registrants of {row['side']} came, {percent(row['other_rate'])} of those of "
        f"{row['other_side']}: {'a clear difference' if is_clear else 'no clear difference'}"
    )


def small_differences(db: Db, _: Function, scope: Scope, frame: Frame) -> Frame:
    """All that is made of a side whose count is hidden, or of fewer than ten registrants."""
    gone = at_the_door(db, replace(scope, side=None))
    hidden = nothing_hidden(frame)
    for prefix, side in (("", "side"), ("other_", "other_side")):
        for column in ("registrations", "attendances"):
            hidden[prefix + column] = [(column, name) in gone for name in frame[side]]
        rate = {f"{prefix}rate": Rate(of=(f"{prefix}registrations",), made_of=(f"{prefix}attendances",))}
        hide_rates(frame, hidden, rate, is_by_side=True)
    for column in ("difference", "difference_low", "difference_high"):
        hidden[column] = hidden["rate"] | hidden["other_rate"]
    return hidden


@question(
    title="Who comes of those who register, side against side",
    unit="share",
    grain="the two sides",
    source="Newcombe 1998: interval for the difference of two proportions",
    measures=("registrations", "attendance"),
    columns=(
        "side", "registrations", "attendances", "rate", "other_side", "other_registrations", "other_attendances",
        "other_rate", "difference", "difference_low", "difference_high", "is_covered",
    ),
    says=difference_of_sides,
    hides=small_differences,
)  # fmt: skip
def conversion_difference(db: Db, scope: Scope) -> Frame:
    """Registrants of the two sides and those of them who came, over the events of the period that have both reports,
    and the difference between the two rates. The range is where the difference of audiences of this size would lie 19
    times in 20 (95% Newcombe interval): where it holds 0 there may be no difference at all.
    """
    return db.frame(
        """
        with events as (
            select event_id from event
            where has_registrations and has_attendance and event_date < $today
              and event_date between coalesce($since, event_date) and coalesce($until, event_date)
              and ($series is null or series in $series)
        ),
        counted as (
            select side, count(*) as registrations, count(*) filter (attended) as attendances
            from registration semi join events using (event_id) where counts group by side
        ),
        told as (
            select
                side, part, is_covered, if(is_covered, coalesce(registrations, 0), null) as n,
                if(is_covered, coalesce(attendances, 0), null) as k
            from (select distinct side, part from side_parts where part in ('a', 'b')) as partners
            cross join (select count(*) > 0 as is_covered from events)
            left join counted using (side)
        ),
        rated as (
            select
                *, k / nullif(n, 0) as rate, k / nullif(n, 0) - wilson_low(k, n) as below,
                wilson_high(k, n) - k / nullif(n, 0) as above
            from told
        )
        select
            a.side, a.n as registrations, a.k as attendances, a.rate, b.side as other_side, b.n as other_registrations,
            b.k as other_attendances, b.rate as other_rate, a.rate - b.rate as difference,
            a.rate - b.rate - sqrt(a.below ^ 2 + b.above ^ 2) as difference_low,
            a.rate - b.rate + sqrt(a.above ^ 2 + b.below ^ 2) as difference_high, a.is_covered
        from (from rated where part = 'a') as a cross join (from rated where part = 'b') as b
        """,
        scope,
    )
