"""Slack's workspace export of JSON files: users, public channels, who wrote when and who reacted. No text is read."""

from data import slack, slack_export
from data.source import Layout

TITLE = "Slack workspace export"
HELP = (
    "Slack → Tools & settings → Workspace settings → Import/Export data → Export → choose the dates → Start export; "
    "then download the ZIP. Bring the ZIP as it is, or the unpacked folder. Only public channels are counted; no text "
    "and no direct message is read"
)
LANGUAGES = ("en",)
EVIDENCE = "real file"
READER = 1
SLICE = "the channel's day in the workspace; of the first day of an export, each message"


def _layout(columns: tuple[str, ...], headers: tuple[str, ...], optional: bool = False) -> Layout:
    return Layout({column: (header,) for column, header in zip(columns, headers)}, required=columns, optional=optional)


LAYOUTS = {
    "members": _layout(("slack_id", "name", "email", "account_type"), slack_export.USERS),
    "channels": _layout(
        ("channel_id", "title", "created", "is_archived", "is_general", "members"), slack_export.CHANNELS
    ),
    "messages": _layout(
        ("posted", "channel_id", "slack_id", "thread", "subtype", "by_bot", "files", "reactions", "mark"),
        slack_export.MESSAGES,
    ),
    "reactions": _layout(("posted", "channel_id", "emoji", "slack_id", "counted"), slack_export.REACTIONS),
    "broken": _layout(("file", "title", "day", "wrong"), slack_export.BROKEN, optional=True),
}

PREPARED = {
    "people": """
        select * exclude (account_type), slack_id as member_key, slack_account(account_type) as account_type
        from staged_members
    """,
    "posts": """
        select
            row_no, channel_id, slack_moment(posted) as posted_at, slack_moment(thread) as thread_at,
            coalesce(thread <> posted, false) as is_reply,
            coalesce(subtype = 'thread_broadcast', false) as is_broadcast, subtype,
            slack_id as member_key, by_bot is not null as is_bot, mark,
            cast(files as bigint) as files, cast(reactions as bigint) as reactions
        from staged_messages
    """,
    "given": """
        select
            row_no, channel_id, slack_moment(posted) as posted_at, coalesce(emoji, 'other') as emoji,
            slack_id as member_key, cast(counted as bigint) as counted
        from staged_reactions
    """,
    # an export may begin in the middle of its first day
    "bounds": "select min(cast(posted_at as date)) as first_day, max(posted_at) as last_at from staged_posts",
    # where its name tells the days of the export, nobody wrote between the last message and the last of them
    "reach": """
        select
            first_day, last_at, if(cast($period_since as date) - 1 <= first_day, cast($period_until as date), null)
                as named_until
        from staged_bounds
    """,
    # a reply that was sent to the channel too may stand here a second time
    "copies": """
        select row_no, channel_id, posted_at from staged_posts
        where is_broadcast and mark is not null
          and exists (
              select 1 from staged_posts as reply
              where reply.mark = staged_posts.mark and reply.channel_id = staged_posts.channel_id
                and reply.posted_at <> staged_posts.posted_at and not reply.is_broadcast)
    """,
}
SKIPPED = (
    *slack.SKIPPED,
    "select row_no from staged_copies",
    """
    select row_no from staged_posts where posted_at is not null
    qualify row_number() over (partition by channel_id, posted_at order by is_broadcast desc, row_no desc) > 1
    """,
    "select row_no from staged_given semi join staged_copies using (channel_id, posted_at)",
    "select row_no from staged_given where posted_at is null",
    """
    select row_no from staged_given where posted_at is not null
    qualify row_number() over (partition by channel_id, posted_at, emoji, member_key order by row_no desc) > 1
    """,
    """
    select row_no from staged_channels where channel_id is not null
    qualify row_no < max(row_no) over (partition by channel_id)
    """,
)
REFUSED = (
    slack.NOBODY,
    "select row_no, 'channel_id', 'There is no id of a channel.' from staged_channels where channel_id is null",
    "select row_no, 'posted', 'There is no time in this message.' from staged_posts where posted_at is null",
    "select row_no, 'file', concat_ws('/', title, file) || ' was left out. ' || wrong from staged_broken",
)

FACTS = {
    "slack_users": """
        select
            row_no, slice_of('slack user', member_key, '', '') as slice, member_key, person_key, domain, is_test,
            is_bot or account_type = 'bot' as is_bot, account_type
        from staged_people
    """,
    "slack_channel_lists": """
        select
            row_no, slice_of('slack channel', channel_id, '', '') as slice, channel_id,
            coalesce(title, channel_id) as channel, false as is_private, as_flag(is_archived) as is_archived,
            as_flag(is_general) as is_general, slack_moment(created) as created_at, null::timestamp as last_active_at,
            as_whole(members) as members
        from staged_channels
    """,
    "slack_posts": """
        select
            row_no, slice_of('slack posts', channel_id, cast(posted_at as date),
                if(cast(posted_at as date) = first_day, cast(posted_at as text), '')) as slice,
            channel_id, posted_at, thread_at, is_reply, is_broadcast, subtype, member_key, is_bot, files, reactions
        from staged_posts, staged_bounds
    """,
    "slack_reactions": """
        select
            row_no, slice_of('slack posts', channel_id, cast(posted_at as date),
                if(cast(posted_at as date) = first_day, cast(posted_at as text), '')) as slice,
            channel_id, posted_at, emoji, member_key, counted
        from staged_given, staged_bounds
    """,
}
# from the first message on, since a free workspace hides what is older; days whose file is broken are not known
COVERAGE = """
    with days as (
        select cast(unnest(generate_series(
            first_day, greatest(cast(last_at as date), least(named_until, cast($as_of as date))), interval 1 day
        )) as date) as day
        from staged_reach where first_day is not null
    ),
    runs as (
        select day, day - cast(row_number() over (order by day) as integer) as run
        from days where cast(day as text) not in (select day from left_out_broken where day is not null)
    )
    select 'slack_messages', min(day), max(day) from runs group by run order by 2
"""
AS_OF = """
    select last_at, 'report' from staged_reach where coalesce(cast(last_at as date) >= named_until, true)
"""
WARNINGS = (
    """
    select 'None of the channels is known from the exports that are in: this may be the export of another workspace. '
        || 'If it is, undo it.'
    from staged_slack_channel_lists as mine left join (
        select distinct channel_id as known from slack_channel_lists) on known = channel_id
    having count(*) > 0 and count(known) = 0 and (select count(*) > 0 from slack_channel_lists)
    """,
)
