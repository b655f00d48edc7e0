"""Who is on stage: the speakers that the event register names, by the side they belong to."""

from __future__ import annotations

import pandas as pd

from analytics.asking import question
from analytics.db import Db, Frame
from analytics.headlines import NOTHING
from analytics.scope import Scope
from analytics.sentences import counted, number, percent
from analytics.side_cells import ByRow, Function, Rate, hide_rates, nothing_hidden
from analytics.small_cells import FEWEST, Cells

STAGE = ("side_a", "side_b", "neither", "unknown")


def largest_group(frame: Frame, _: Scope) -> str:
    """ "Roche gave the most speakers: 48% of 61, over 24 events"; a speaker of two events counts twice."""
    known = frame["speakers"].sum()
    if not known:
        return NOTHING
    events = counted(frame["event"].nunique(), "event", "events")
    by_group = frame.groupby("side_group")["speakers"].sum()
    largest = by_group[by_group == by_group.max()].index
    if len(largest) > 1:
        return f"{number(known)} {'speaker' if known == 1 else 'speakers'}, over {events}"
    return f"{largest[0]} gave the most speakers: {percent(by_group.max() / known)} of {number(known)}, over {events}"


@question(
    title="Speakers by side",
    unit="speakers",
    grain="event and side group",
    source="CHAOSS: Speaker demographics",
    measures=("register",),
    columns=("event", "side_group", "speakers", "minutes"),
    says=largest_group,
    hides=ByRow("event", ("speakers",), {"minutes": Rate(("speakers",), is_share=False)}),
    pooled=(("speakers", "side_group"),),
)
def speakers(db: Db, scope: Scope) -> Frame:
    """Speakers are the people whom the event register names for an event, counted once an event. Their side is that of
    their organisation, or else of their address, on the day of the event. Minutes are the sum of those that the
    register gives; they are empty where it gives none. Events to come count, cancelled ones do not. Speakers are no
    part of the audience.
    """
    return db.frame(
        """
        with talks as (
            select event_id, side_group, speaker, sum(minutes) as minutes
            from speaker join event using (event_id)
            where not is_cancelled
              and event.event_date between coalesce($since, event.event_date) and coalesce($until, event.event_date)
              and ($series is null or event.series in $series)
              and ($side is null or side = $side or side_group = $side)
            group by all
        )
        select
            event_id as event, talks.side_group, cast(count(distinct speaker) as bigint) as speakers,
            sum(minutes) as minutes
        from talks left join side_parts using (side_group)
        group by event_id, talks.side_group
        order by event_id desc, min(position), talks.side_group
        """,
        scope,
    )


def who_speaks(frame: Frame, _: Scope) -> str:
    """ "Both sides spoke at 67% of three events; Roche gave 60% of the speakers of the two"."""
    known = frame[frame["events"] > 0].to_dict("records")
    if not known:
        return NOTHING
    row = known[0]
    both = f"Both sides spoke at {percent(row['both_share'])} of {counted(row['events'], 'event', 'events')}"
    if pd.isna(row["share"]):
        return both
    return f"{both}; {row['target_side']} gave {percent(row['share'])} of the speakers of the two"


def small_stage(_: Db, __: Function, ___: Scope, frame: Frame) -> Frame:
    """The small counts of a side, what gives them back, and whatever is made of few speakers."""
    hidden = nothing_hidden(frame)
    for at, row in enumerate(frame.to_dict("records")):
        counts = {part: int(row[part]) for part in STAGE if not pd.isna(row[part])}
        cells = Cells(counts | {"all": sum(counts.values())}, {"all"})
        cells.add_up("all", counts)
        for part in cells.hidden():
            hidden.loc[at, part] = True
    rates = {
        "share": Rate(of=("side_a", "side_b")), "minutes": Rate(of=STAGE, is_share=False),
        "minutes_share": Rate(of=STAGE, is_share=False),
    }  # fmt: skip
    hide_rates(frame, hidden, rates, is_by_side=True)
    hidden["people"] = frame["people"].between(1, FEWEST - 1).fillna(False)
    return hidden


@question(
    title="Balance on stage",
    unit="speakers",
    grain="the period",
    source="CHAOSS: Speaker demographics",
    measures=("register",),
    columns=(
        "events", "both_sides", "both_share", *STAGE, "share", "minutes", "minutes_share", "people", "target_side",
        "is_covered",
    ),
    says=who_speaks,
    hides=small_stage,
)  # fmt: skip
def speaker_balance(db: Db, scope: Scope) -> Frame:
    """The events of the period for which the register names speakers, and those at which somebody of each side spoke.
    Speakers count once an event, on the side of that day; the share is that of the first side among the speakers of the
    two sides. Minutes are those that the register gives, and their share is that of the first side of all of them.
    People are the different speakers. Events without a speaker in the register are no part of it, nor are hosts.
    """
    return db.frame(
        """
        with talks as (
            select event_id, part, speaker, sum(minutes) as minutes
            from speaker join event using (event_id) join side_parts using (side_group)
            where not is_cancelled
              and event.event_date between coalesce($since, event.event_date) and coalesce($until, event.event_date)
              and ($series is null or event.series in $series)
            group by event_id, part, speaker
        ),
        events as (
            select count(*) as events, count(*) filter (has_a and has_b) as both_sides
            from (select bool_or(part = 'a') as has_a, bool_or(part = 'b') as has_b from talks group by event_id)
        ),
        counted as (
            select
                count(*) filter (part = 'a') as side_a, count(*) filter (part = 'b') as side_b,
                count(*) filter (part = 'neither') as neither, count(*) filter (part = 'unknown') as unknown,
                sum(minutes) as minutes, sum(minutes) filter (part = 'a') as minutes_a,
                count(distinct speaker) as people
            from talks
        ),
        reports as (
            select count(*) > 0 as is_covered from coverage join imports using (import_id)
            where measure = 'register' and undone_at is null
              and coverage.until >= coalesce($since, coverage.until)
              and coverage.since <= coalesce($until, coverage.since)
        ),
        told as (
            select
                events, both_sides, both_sides / nullif(events, 0) as both_share, side_a, side_b, neither, unknown,
                side_a / nullif(side_a + side_b, 0) as share, minutes,
                if(minutes > 0, coalesce(minutes_a, 0) / minutes, null) as minutes_share, people, is_covered
            from events cross join counted cross join reports
        )
        select
            if(is_covered, events, null) as events, if(is_covered, both_sides, null) as both_sides, both_share,
            if(is_covered, side_a, null) as side_a, if(is_covered, side_b, null) as side_b,
            if(is_covered, neither, null) as neither, if(is_covered, unknown, null) as unknown, share, minutes,
            minutes_share, if(is_covered, people, null) as people,
            (select any_value(target_side) from partnership) as target_side, is_covered
        from told
        """,
        scope,
    )
