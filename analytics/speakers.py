"""Who is on stage: the speakers that the event register names, by the side they belong to."""

from __future__ import annotations

from analytics.asking import question
from analytics.db import Db, Frame
from analytics.headlines import NOTHING
from analytics.scope import Scope
from analytics.sentences import counted, number, percent
from analytics.side_cells import ByRow, Rate


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
