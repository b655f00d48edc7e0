"""Slack's list of channels for administrators: what channels there are, not what happens in them."""

from data import slack
from data.source import Layout

TITLE = "Slack list of channels"
HELP = (
    "Slack → Tools & settings → Manage channels (Organisation settings → Channel management on Enterprise) → Export "
    "CSV. It ties names of channels to their ids; what happens in them is in Analytics → Channels"
)
LANGUAGES = ("en",)
EVIDENCE = "public parsers"
READER = 1
SLICE = "the channel"

LAYOUTS = {
    "channels": Layout(
        slack.spelt(
            {
                "channel_id": ("ID", "Channel ID"),
                "title": ("Name", "Channel name"),
                "is_private": ("Private",),
                "is_archived": ("Archived",),
                "created_at": ("Creation date", "Created"),
                "last_active_at": ("Last activity", "Last active"),
                "slack_id": ("Creator ID",),
                "members": ("Members",),
            }
        ),
        required=("channel_id", "title", "is_archived", ("is_private", "created_at", "slack_id")),
        without=("Email", "Username", "Account type"),
    )
}
MOMENTS = ("created_at", "last_active_at")

PREPARED = {
    "numbers": slack.numbers("channels", ("members",)),
    "dates": slack.dates("channels", MOMENTS),
    "flags": """
        unpivot (select row_no, is_private, is_archived from staged_channels)
        on columns(* exclude (row_no)) into name measure value text
    """,
}
# totals; of a channel that stands here twice the last row holds
SKIPPED = (
    "select row_no from staged_channels where is_total",
    """
    select row_no from staged_channels where channel_id is not null and not is_total
    qualify row_no < max(row_no) over (partition by channel_id)
    """,
)
REFUSED = (
    """
    select row_no, 'channel_id', 'The id of a channel is missing or has not the form of one.'
    from staged_channels where not coalesce(regexp_full_match(channel_id, '[A-Z0-9]{5,20}'), false)
    """,
    "select row_no, 'title', 'There is no name of a channel in this row.' from staged_channels where title is null",
    """
    select row_no, measure, '“' || text || '” is neither true nor false.' from staged_flags where as_flag(text) is null
    """,
    *slack.UNREADABLE,
)
FACTS = {
    "slack_channel_lists": """
        select
            row_no, slice_of('slack channel', channel_id, '', '') as slice, channel_id, ltrim(title, '#') as channel,
            as_flag(is_private) as is_private, as_flag(is_archived) as is_archived, null::boolean as is_general,
            as_utc(created_at, $created_at, 'UTC') as created_at,
            as_utc(last_active_at, $last_active_at, 'UTC') as last_active_at, as_whole(members) as members
        from staged_channels
    """
}
COVERAGE = """
    select 'slack_channel_list', cast($as_of as date), cast($as_of as date)
    from staged_slack_channel_lists having count(*) > 0
"""
AS_OF = "select max(as_utc(last_active_at, $last_active_at, 'UTC')), 'data' from staged_channels"
