"""What is written in the Slack workspace: by channel as Slack tells it, by day as its export holds it."""

from __future__ import annotations

from analytics.asking import question
from analytics.db import Db, Frame
from analytics.headlines import NOTHING
from analytics.pictures import Bars
from analytics.scope import Scope
from analytics.sentences import counted, day_name, number


def newest_channels(frame: Frame, _: Scope) -> str:
    """ "23 channels, 1,204 messages from 1 September 2026 to 30 September 2026", of the newest period."""
    if frame.empty:
        return NOTHING
    last = frame[frame["period_end"] == frame["period_end"].max()]
    newest = last[last["period_start"] == last["period_start"].max()]
    first = newest.iloc[0]
    messages = counted(int(newest["messages"].sum()), "message", "messages")
    channels = counted(len(newest), "channel", "channels")
    said = f"{channels}, {messages} from {day_name(first['period_start'])} to {day_name(first['period_end'])}"
    return said[0].upper() + said[1:]


def messages_in_all(frame: Frame, _: Scope) -> str:
    """ "18,975 messages in 365 days, up to 30 September 2026"."""
    if frame.empty:
        return NOTHING
    days = counted(len(frame), "day", "days")
    messages = number(frame["messages"].sum())
    return f"{messages} {'message' if messages == '1' else 'messages'} in {days}, up to {day_name(frame['day'].max())}"


@question(
    title="Slack by channel",
    unit="messages",
    grain="channel and period",
    source="Slack analytics, channels",
    measures=("slack_channels",),
    columns=("channel", "period_start", "period_end", "members", "messages", "people_posting"),
    says=newest_channels,
)
def slack_channels(db: Db, scope: Scope) -> Frame:
    """Members of each public channel, the messages posted in it within the period of the export, and the people who
    posted them, as Slack counts them. Listed is each period that was exported and lies wholly within the time asked
    for; periods may overlap, so they are never added up. Slack gives no id of a channel here: one that was renamed is
    another one.
    """
    return db.frame(
        """
        select
            channel, since as period_start, until as period_end, members,
            coalesce(messages, member_messages) as messages, people_posting
        from slack_channel_periods
        where is_current
          and since >= coalesce($since, since) and until <= coalesce($until, until)
        order by period_end desc, period_start desc, messages desc nulls last, channel, members desc, people_posting
        """,
        scope,
    )


@question(
    title="Slack messages by day",
    unit="messages",
    grain="day",
    source="Slack workspace export",
    measures=("slack_messages",),
    columns=("day", "messages", "people", "replies", "reactions"),
    picture=Bars(x="day", y="messages", unit="messages"),
    says=messages_in_all,
)
def slack_messages(db: Db, scope: Scope) -> Frame:
    """Messages that people wrote in public channels, by the day in UTC: ordinary ones, replies in threads, and replies
    that were sent to the channel too, which count once. Joining a channel and other notices are no messages, nor is
    what apps and bots write. People are the different authors of the day; replies are those of its messages that stand
    in a thread; reactions are all that the day's messages have got up to the newest export, as Slack counts them, on
    whatever they were given. A covered day without messages is 0; a day that no export covers is not listed.
    """
    return db.frame(
        """
        with days as (
            select distinct cast(unnest(generate_series(
                greatest(coverage.since, coalesce($since, coverage.since)),
                least(coverage.until, coalesce($until, coverage.until)), interval 1 day)) as date) as day
            from coverage join imports using (import_id)
            where measure = 'slack_messages' and undone_at is null
        ),
        posts as (
            select
                day, is_reply, reactions, (subtype is null or is_broadcast) and not slack_post.is_bot as is_message,
                coalesce(person_id, person_key, member_key) as author
            from slack_post left join slack_person using (member_key) left join aliases using (person_key)
            where day between coalesce($since, day) and coalesce($until, day)
        ),
        counted as (
            select
                day, count(*) filter (is_message) as messages, count(distinct author) filter (is_message) as people,
                count(*) filter (is_message and is_reply) as replies, cast(sum(reactions) as bigint) as reactions
            from posts group by day
        )
        select
            day, coalesce(messages, 0) as messages, coalesce(people, 0) as people, coalesce(replies, 0) as replies,
            coalesce(reactions, 0) as reactions
        from days left join counted using (day)
        order by day
        """,
        scope,
    )
