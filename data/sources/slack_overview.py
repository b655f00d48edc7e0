"""Slack's workspace analytics, one row per day, in four wordings: users, members, enabled membership, people."""

import re
from collections.abc import Iterable

from data.source import Layout

TITLE = "Slack overview"
HELP = "Slack → Tools & settings → Analytics → Overview → choose the dates → Export CSV"
LANGUAGES = ("en",)
EVIDENCE = "real file"
READER = 1
ROWS_ALONE = True
SLICE = "the day"


def _spelt(names: Iterable[str]) -> tuple[str, ...]:
    """Names as they are and as re-saves leave them: commas and brackets gone, `%` in words, "DMs" taken apart."""
    plain = [re.sub(r"[,-]", " ", name).replace("%", "percent") for name in names]
    return (*names, *plain, *(name.replace("DMs", "D Ms") for name in plain))


HEADERS = {
    "day": ("Date",),
    # one thing under three names; "Total Users" alone could be anybody's
    "members": ("Total membership", "Total Enabled Membership"),
    "total_users": ("Total Users",),
    "full_members": ("Full Members", "Enabled Full Members"),
    "guests": ("Guests", "Enabled Guests"),
    "daily_active": ("Daily active members", "Daily active people"),
    "daily_active_users": ("Daily Active Users",),
    "daily_posting": (
        "Daily members posting messages", "Daily people posting messages", "Daily Users Posting Messages",
    ),
    "weekly_active": ("Weekly active members", "Weekly active people"),
    "weekly_active_users": ("Weekly Active Users",),
    "weekly_posting": (
        "Weekly members posting messages", "Weekly people posting messages", "Weekly Users Posting Messages",
    ),
    "monthly_active": ("Monthly active members", "Monthly active people"),
    "messages_public": ("Messages in public channels",),
    "messages_private": ("Messages in private channels",),
    "messages_shared": ("Messages in shared channels",),
    "messages_direct": ("Messages in DMs",),
    "posted_public_share": ("Percent of messages, public channels", "% of Messages Posted in Public Channels"),
    "posted_private_share": ("Percent of messages, private channels", "% of Messages Posted in Private Channels"),
    "posted_direct_share": ("Percent of messages, DMs", "% of Messages Posted in DMs"),
    "viewed_public_share": ("Percent of views, public channels", "% of Messages Read in Public Channels"),
    "viewed_private_share": ("Percent of views, private channels", "% of Messages Read in Private Channels"),
    "viewed_direct_share": ("Percent of views, DMs", "% of Messages Read in DMs"),
    "total_full_members": ("Total Full Members",),
    "total_guests": ("Total Guests",),
    "claimed_full_members": ("Total Claimed Full Members",),
    "claimed_guests": ("Total Claimed Guests",),
    "total_members": ("Total Members",),
    "claimed_members": ("Total Claimed Members",),
    "files_uploaded": ("Files uploaded",),
    "messages_from_members": ("Messages from Users", "Messages posted by members", "Messages posted by people"),
    "messages_from_apps": ("Messages from Apps", "Messages posted by apps"),
    "public_channels": ("Public Workspace Channels", "Public channels, single-workspace", "Public channels"),
    "messages_total": ("Messages posted",),
}  # fmt: skip
LAYOUTS = {
    "days": Layout(
        {column: _spelt(names) for column, names in HEADERS.items()},
        required=(
            "day",
            (
                "members", "daily_active", "weekly_active", "monthly_active", "daily_posting", "weekly_posting",
                "messages_public", "messages_private", "messages_direct",
            ),
        ),
    )
}  # fmt: skip
MOMENTS = ("day",)

PREPARED = {
    "cells": """
        unpivot (select * exclude (sheet_no, is_total) from staged_days)
        on columns(* exclude (row_no, day)) into name measure value text
    """,
    "numbers": """
        select row_no, day as day_text, as_day(day, $day) as day, measure, text,
               case when measure like '%_share' then as_share(text) else as_whole(text) end as value
        from staged_cells
    """,
}
# totals and footers; of a day that stands here twice the last row holds
SKIPPED = (
    """
    select row_no from staged_days
    where is_total or (as_day(day, $day) is null and row_no not in (select row_no from staged_cells))
    """,
    """
    select row_no from staged_days where as_day(day, $day) is not null and not is_total
    qualify row_no < max(row_no) over (partition by as_day(day, $day))
    """,
)
REFUSED = (
    """
    select row_no, 'day', coalesce('“' || day || '” cannot be read as a date.', 'There is no date in this row.')
    from staged_days where as_day(day, $day) is null
    """,
    """
    select row_no, measure, '“' || text || '” cannot be read as '
        || if(measure like '%_share', 'a fraction between 0 and 1.', 'a whole number.')
    from staged_numbers where value is null
    """,
)
FACTS = {
    "slack_days": """
        select
            row_no, slice_of('slack', as_day(day, $day), '', '') as slice, as_day(day, $day) as day,
            as_whole(coalesce(members, total_users)) as members,
            as_whole(full_members) as full_members, as_whole(guests) as guests,
            as_whole(coalesce(daily_active, daily_active_users)) as daily_active,
            as_whole(daily_posting) as daily_posting,
            as_whole(coalesce(weekly_active, weekly_active_users)) as weekly_active,
            as_whole(weekly_posting) as weekly_posting, as_whole(monthly_active) as monthly_active,
            as_whole(messages_public) as messages_public, as_whole(messages_private) as messages_private,
            as_whole(messages_shared) as messages_shared, as_whole(messages_direct) as messages_direct,
            as_share(posted_public_share) as posted_public_share,
            as_share(posted_private_share) as posted_private_share,
            as_share(posted_direct_share) as posted_direct_share,
            as_share(viewed_public_share) as viewed_public_share,
            as_share(viewed_private_share) as viewed_private_share,
            as_share(viewed_direct_share) as viewed_direct_share,
            as_whole(total_full_members) as total_full_members, as_whole(total_guests) as total_guests,
            as_whole(claimed_full_members) as claimed_full_members, as_whole(claimed_guests) as claimed_guests,
            as_whole(total_members) as total_members, as_whole(claimed_members) as claimed_members,
            as_whole(files_uploaded) as files_uploaded, as_whole(messages_from_members) as messages_from_members,
            as_whole(messages_from_apps) as messages_from_apps, as_whole(public_channels) as public_channels,
            as_whole(messages_total) as messages_total
        from staged_days
    """
}
COVERAGE = "select 'slack', min(day), max(day) from staged_slack_days having count(*) > 0"
AS_OF = "select max(day) + interval 1 day - interval 1 second, 'data' from staged_slack_days"
WARNINGS = (
    """
    with compared as (
        select coalesce(
                   abs(mine.members - known.members) > 0.5 * known.members,
                   abs(mine.weekly_active - known.weekly_active) > 0.5 * known.weekly_active,
                   abs(mine.daily_active - known.daily_active) > 0.5 * known.daily_active) as moved
        from staged_slack_days as mine join slack_days as known using (day)
        where known.is_current
    )
    select count(*) filter (moved) || ' of the ' || count(*) || ' days that are known already would change by more '
        || 'than half: this may be the export of another workspace. If it is, undo it.'
    from compared having count(*) filter (moved) > count(*) / 2
    """,
)
