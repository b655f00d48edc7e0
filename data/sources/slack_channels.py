"""Slack's channels analytics: one row per channel, in a period that only the file's name tells; Enterprise too."""

from data import slack
from data.source import Layout

TITLE = "Slack channels analytics"
HELP = (
    "Slack → Tools & settings → Analytics → Channels → choose the dates → Export CSV. Leave the file its name: the "
    "dates stand nowhere else. Slack gives it on paid plans"
)
LANGUAGES = ("en",)
EVIDENCE = "public parsers"
READER = 1
SLICE = "the channels of the same period"

NUMBERS = {
    "members": ("Total membership", "Total members", "Members"),
    "full_members": ("Full Members",),
    "guests": ("Guests",),
    "messages": ("Messages posted",),
    "member_messages": ("Messages posted by members", "Messages posted by people"),
    "people_posting": ("Members who posted", "Members posted", "People who posted"),
    "people_viewing": ("Members who viewed", "Members viewed", "People who viewed"),
    "reactions": ("Reactions added",),
    "people_reacting": ("Members who reacted", "People who reacted", "Members reacted"),
    "huddles": ("Huddles initiated", "Huddles started"),
}
DATES_OF = {"created_on": ("Created",), "last_active_on": ("Last active",)}  # [?] Last active: not in a real file
TELLING = {"people_posting", "people_viewing", "people_reacting", "member_messages", "huddles"}


class Channels(Layout):
    """What people did in each channel, or Enterprise's directory of channels, which may do without."""

    def match(self, cells: list[str]) -> dict[str, int] | None:
        """See Layout.match."""
        places = super().match(cells)
        if places and (TELLING & places.keys() or {"visibility", "created_on"} <= places.keys()):
            return places
        return None


LAYOUTS = {
    "channels": Channels(
        slack.spelt(
            {
                "title": ("Name", "Channel", "Channel name"),
                "visibility": ("Visibility",),
                "change": ("Change in members who posted", "Change in people who posted"),
                **NUMBERS,
                **DATES_OF,
            }
        ),
        required=("title", (*NUMBERS, "visibility")),
        without=("Date", "User ID", "Username", "Account type", "Days active", "Email"),
    )
}
MOMENTS = tuple(DATES_OF)

PREPARED = {"numbers": slack.numbers("channels", NUMBERS), "dates": slack.dates("channels", DATES_OF)}
SKIPPED = ("select row_no from staged_channels where is_total",)
REFUSED = (
    "select row_no, 'title', 'There is no channel in this row.' from staged_channels where title is null",
    *slack.UNREADABLE,
)
ASKS = slack.ASKS_PERIOD
FACTS = {
    "slack_channel_periods": """
        select
            row_no, slice_of('slack channels', $period_since, $period_until, '') as slice,
            cast($period_since as date) as since, cast($period_until as date) as until,
            ltrim(title, '#') as channel, starts_with(lower(visibility), 'priv') as is_private,
            as_day(created_on, $created_on) as created_on, as_day(last_active_on, $last_active_on) as last_active_on,
            as_whole(members) as members, as_whole(full_members) as full_members, as_whole(guests) as guests,
            as_whole(messages) as messages, as_whole(member_messages) as member_messages,
            as_whole(people_posting) as people_posting, as_number(change) as people_posting_change,
            as_whole(people_viewing) as people_viewing, as_whole(reactions) as reactions,
            as_whole(people_reacting) as people_reacting, as_whole(huddles) as huddles
        from staged_channels
    """
}
COVERAGE = "select 'slack_channels', min(since), max(until) from staged_slack_channel_periods having count(*) > 0"
