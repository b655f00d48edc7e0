"""Who writes in each Slack channel, by side."""

from __future__ import annotations

from analytics.asking import question
from analytics.db import Db, Frame
from analytics.headlines import NOTHING
from analytics.scope import Scope
from analytics.sentences import counted, number
from analytics.side_cells import Function, Rate, hide_rates, nothing_hidden
from analytics.small_cells import FEWEST_OF_RATE, Cells

ALL = "All channels"
PARTS = ("side_a", "side_b", "neither", "unknown")
BETWEEN = Rate(of=("side_a", "side_b"))


def one_sided(frame: Frame, _: Scope) -> str:
    """ "Two of 14 channels are one-sided; 212 people wrote"."""
    channels = frame[frame["channel"] != ALL]
    if channels.empty:
        return NOTHING if not frame["is_covered"].any() else "Nobody wrote in a channel"
    sided = int((channels["reading"] == "one-sided").sum())
    of_all = f"{number(sided)} of {counted(len(channels), 'channel', 'channels')}"
    return f"{of_all} {'is' if sided == 1 else 'are'} one-sided"


def small_channels(_: Db, __: Function, ___: Scope, frame: Frame) -> Frame:
    """The small counts of each channel and of all together, and what gives them back."""
    cells: Cells[tuple[str, str]] = Cells()
    known = frame[frame["posters"].notna()]
    for row in known.to_dict("records"):
        cells.counts |= {(part, row["channel"]): int(row[part]) for part in ("posters", *PARTS)}
        cells.plain.add(("posters", row["channel"]))
        cells.add_up(("posters", row["channel"]), [(part, row["channel"]) for part in PARTS])
    for part in PARTS:  # where nobody writes in two channels, these add up
        cells.add_up((part, ALL), [(part, channel) for channel in known["channel"] if channel != ALL])
    gone = cells.hidden()
    hidden = nothing_hidden(frame)
    for part in PARTS:
        hidden[part] = [(part, channel) in gone for channel in frame["channel"]]
    hide_rates(frame, hidden, dict.fromkeys(("share", "low", "high"), BETWEEN), is_by_side=False)
    people = frame[["side_a", "side_b"]].astype("float64").sum(axis=1)
    hidden["reading"] = hidden["side_a"] | hidden["side_b"] | people.between(1, FEWEST_OF_RATE - 1)
    return hidden


@question(
    title="Who writes in each channel",
    unit="people",
    grain="Slack channel",
    source="CSCCE: Community Participation Model",
    measures=("slack_messages",),
    columns=("channel", "posters", *PARTS, "share", "low", "high", "reading", "is_covered"),
    says=one_sided,
    hides=small_channels,
)
def channel_balance(db: Db, scope: Scope) -> Frame:
    """The different people who wrote in each public Slack channel in the period, in threads too, by their side on the
    day of their newest message there; apps, bots and notices are left out. The share is that of the first side among
    the two, with the range for so few people (95% Wilson interval). A channel is one-sided where ten or more of the two
    sides write and the whole range lies below 30% or above 70%. Somebody who writes in two channels counts in both, and
    once in all channels together.
    """
    return db.frame(
        """
        with posts as (
            select
                coalesce(channel, channel_id) as channel, domain, day, posted_at,
                coalesce(person_id, person_key, slack_post.member_key) as person
            from slack_post
            left join slack_person using (member_key)
            left join aliases using (person_key)
            left join (select channel_id, channel from slack_channel) using (channel_id)
            where (subtype is null or is_broadcast) and not slack_post.is_bot and slack_post.member_key is not null
              and day between coalesce($since, day) and coalesce($until, day)
        ),
        newest as (
            select channel, person, max_by((domain, day), posted_at) as one from posts group by channel, person
            union all
            select 'All channels', person, max_by((domain, day), posted_at) from posts group by person
        ),
        placed as (
            select channel, side_group_of(person, null, one[1], one[2]) as side_group from newest
        ),
        counted as (
            select
                channel, count(*) as posters, count(*) filter (part = 'a') as side_a,
                count(*) filter (part = 'b') as side_b, count(*) filter (part = 'neither') as neither,
                count(*) filter (part = 'unknown') as unknown
            from placed left join side_parts using (side_group) group by channel
        ),
        reports as (
            select count(*) > 0 as is_covered from coverage join imports using (import_id)
            where measure = 'slack_messages' and undone_at is null
              and coverage.until >= coalesce($since, coverage.until)
              and coverage.since <= coalesce($until, coverage.since)
        ),
        told as (
            select channel, true as is_covered, posters, side_a, side_b, neither, unknown from counted
            union all
            select 'All channels', is_covered, nobody, nobody, nobody, nobody, nobody
            from (select is_covered, if(is_covered, 0, null) as nobody from reports)
            where not exists (from counted)
        ),
        rated as (
            select
                *, side_a / nullif(side_a + side_b, 0) as share, wilson_low(side_a, side_a + side_b) as low,
                wilson_high(side_a, side_a + side_b) as high
            from told
        )
        select
            channel, posters, side_a, side_b, neither, unknown, share, low, high,
            case when not is_covered then 'no data' when side_a + side_b < 10 then 'too few to tell'
                 when low > 0.7 or high < 0.3 then 'one-sided' else 'both sides' end as reading, is_covered
        from rated
        order by channel <> 'All channels', posters desc, channel
        """,
        scope,
    )
