"""Whether the two sides talk with each other: replies in Slack threads, and coffee chats."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

import pandas as pd

from analytics.asking import question
from analytics.db import Db, Frame
from analytics.headlines import NOTHING
from analytics.scope import Scope
from analytics.sentences import number, percent
from analytics.side_cells import Function, nothing_hidden
from analytics.small_cells import FEWEST, FEWEST_OF_RATE, Cells
from analytics.ties import Mixing, mixing

ALL, CHATS = "All channels", "Coffee chats"
COUNTS = ("ties", "cross", "people", "smaller_side", "pairs", "left_out")
RATES = ("share", "expected", "chance_low", "chance_high", "pairs_share", "e_i_index", "assortativity")
COLUMNS = (
    "channel", "ties", "cross", "share", "expected", "chance_low", "chance_high", "reading", "people", "smaller_side",
    "left_out", "pairs", "pairs_share", "e_i_index", "assortativity", "is_covered",
)  # fmt: skip


def across(frame: Frame, _: Scope) -> str:
    """ "41% of 312 replies in Slack cross to the other side, 48% would by chance"."""
    known = frame[frame["share"].notna() & frame["channel"].isin([ALL, CHATS])]
    if known.empty:
        return NOTHING if not frame["is_covered"].any() else "Too few replies to tell whether the sides talk"
    row = known.to_dict("records")[0]
    what = "replies in Slack" if row["channel"] == ALL else "coffee chats"
    crossing = f"{percent(row['share'])} of {number(row['ties'])} {what} cross to the other side"
    return f"{crossing}, {percent(row['expected'])} would by chance"


def small_ties(_: Db, __: Function, ___: Scope, frame: Frame) -> Frame:
    """Few ties across or within a side, and what gives them back; shares where few people stand behind them."""
    counts = frame.assign(within=frame["ties"] - frame["cross"], seen=frame["ties"] + frame["left_out"]).dropna(
        subset=["ties"]
    )
    cells: Cells[tuple[str, str]] = Cells()
    for row in counts.to_dict("records"):
        for column in ("ties", "cross", "within", "left_out", "seen"):
            cells.counts[column, row["channel"]] = int(row[column])
        cells.add_up(("seen", row["channel"]), [("ties", row["channel"]), ("left_out", row["channel"])])
        cells.add_up(("ties", row["channel"]), [("cross", row["channel"]), ("within", row["channel"])])
        cells.plain.add(("seen", row["channel"]))
    for column in ("ties", "cross", "within", "left_out", "seen"):
        channels = [(column, one) for one in counts["channel"] if one not in (ALL, CHATS)]
        cells.add_up((column, ALL), channels)
    gone = cells.hidden()
    hidden = nothing_hidden(frame)
    for column in ("ties", "cross", "left_out"):
        hidden[column] = [(column, channel) in gone for channel in frame["channel"]]
    for column in ("people", "smaller_side"):
        hidden[column] = frame[column].between(1, FEWEST - 1).fillna(False)
    hidden["pairs"] = hidden["ties"] | frame["pairs"].between(1, FEWEST - 1).fillna(False)
    is_few = (
        hidden["ties"] | hidden["cross"] | hidden["smaller_side"] | (frame["people"] < FEWEST_OF_RATE).fillna(False)
    )
    for column in (*RATES, "reading"):
        hidden[column] = is_few & frame["share"].notna()
    hidden["reading"] |= hidden["ties"]
    return hidden


@question(
    title="Exchange between the sides",
    unit="replies",
    grain="Slack channel, and coffee chats",
    source="Krackhardt & Stern 1988 (E-I index), Newman 2003 (assortativity), UCINET (permutation test)",
    measures=("slack_messages", "coffee_chats"),
    columns=COLUMNS,
    says=across,
    hides=small_ties,
)
def cross_side(db: Db, scope: Scope) -> Frame:
    """Replies in threads of public Slack channels, each a tie from who answers to who began the thread, and coffee
    chats that took place, each a tie between two people. Cross are those between the two sides. Left out are those
    with somebody on neither side or of unknown side (their number stands beside), replies to oneself, apps and bots,
    and those who run the community, since they answer everybody. The side is that of the day of the reply.

    Expected is the share that would cross if everybody answered anybody, as often as they do now. By chance the share
    lies within the range given 19 times in 20: the sides are shuffled over the people 10,000 times, always in the same
    way. Below 30 ties there is no share. Pairs count each two people once a direction, so that one lively pair weighs
    no more than others; the E-I index goes from -1 (all inside a side) to 1 (all across), the assortativity is 0 by
    chance and above it where people keep to their own.
    """
    covered = db.rows(
        """
        select measure from coverage join imports using (import_id)
        where undone_at is null and measure in ('slack_messages', 'coffee_chats')
          and coverage.until >= coalesce($since, coverage.until) and coverage.since <= coalesce($until, coverage.since)
        group by measure
        """,
        scope,
    )
    ties = db.rows(
        """
        with people as (
            select
                member_key, coalesce(person_id, person_key, member_key) as person, domain,
                coalesce(is_organiser, false) as is_organiser
            from (select distinct member_key from slack_posts where member_key is not null)
            left join slack_person using (member_key)
            left join aliases using (person_key)
        ),
        replies as (
            select
                reply.channel_id, reply.day, author.person as author, author.domain as author_domain,
                other.person as other, other.domain as other_domain
            from slack_post as reply
            join slack_post as root on root.channel_id = reply.channel_id and root.posted_at = reply.thread_at
            join people as author on author.member_key = reply.member_key
            join people as other on other.member_key = root.member_key
            where reply.is_reply and (reply.subtype is null or reply.is_broadcast) and root.subtype is null
              and not reply.is_bot and not root.is_bot and not author.is_organiser and not other.is_organiser
              and author.person <> other.person
              and reply.day between coalesce($since, reply.day) and coalesce($until, reply.day)
        ),
        chatting as (
            select
                day, pair, coalesce(person_id, person_key, 'name ' || name_key) as person, organisation, domain,
                is_test or is_bot or coalesce(is_organiser, false) as is_outside
            from coffee_chats left join aliases using (person_key)
            where is_current and day between coalesce($since, day) and coalesce($until, day)
              and (status = 'held' or status is null and day <= $today)
        ),
        chats as (
            select
                one.day, one.person as author, one.organisation as author_organisation, one.domain as author_domain,
                other.person as other, other.organisation as other_organisation, other.domain as other_domain
            from chatting as one join chatting as other using (day, pair)
            where one.person < other.person and not one.is_outside and not other.is_outside
        ),
        ties as (
            select
                channel_id, author, other, side_group_of(author, null, author_domain, day) as author_group,
                side_group_of(other, null, other_domain, day) as other_group
            from replies
            union all
            select
                null, author, other, side_group_of(author, author_organisation, author_domain, day),
                side_group_of(other, other_organisation, other_domain, day)
            from chats
        )
        select
            coalesce(any_value(channel), channel_id, 'Coffee chats') as channel, author, other,
            any_value(mine.part) as author_part, any_value(theirs.part) as other_part, count(*) as n
        from ties
        left join slack_channel using (channel_id)
        left join side_parts as mine on mine.side_group = author_group
        left join side_parts as theirs on theirs.side_group = other_group
        group by channel_id, author, other, author_group, other_group
        order by channel, author, other, author_part, other_part
        """,
        scope,
    )
    return _frame(ties, {row["measure"] for row in covered})


def _frame(ties: list[dict[str, Any]], covered: set[str]) -> Frame:
    """All channels together, each channel from the one with the most ties on, and the coffee chats."""
    replies = [tie for tie in ties if tie["channel"] != CHATS]
    channels = {name: mixing(tie for tie in replies if tie["channel"] == name) for name in _names(replies)}
    ordered = sorted(channels.items(), key=lambda item: (-item[1].ties, item[0]))
    rows = [(ALL, mixing(replies), "slack_messages"), *((name, one, "slack_messages") for name, one in ordered)]
    rows.append((CHATS, mixing((tie for tie in ties if tie["channel"] == CHATS), is_mutual=True), "coffee_chats"))
    frame = Frame([_row(name, one, measure in covered) for name, one, measure in rows], columns=list(COLUMNS))
    types = {"channel": "str", "reading": "str", "is_covered": "bool"}
    types |= dict.fromkeys(COUNTS, "Int64") | dict.fromkeys(RATES, "float64")
    return frame.astype(types)


def _names(ties: Iterable[dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys(tie["channel"] for tie in ties))


def _nothing() -> dict[str, Any]:
    return dict.fromkeys(COUNTS, pd.NA) | dict.fromkeys(RATES, float("nan"))


def _row(name: str, one: Mixing, is_covered: bool) -> dict[str, Any]:
    if not is_covered:
        return {"channel": name, "is_covered": False, "reading": "no data"} | _nothing()
    return {"channel": name, "is_covered": True, "reading": one.reading, **asdict(one)}
