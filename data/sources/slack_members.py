"""Slack's members analytics: one row per member, how active in a period that only the file's name tells."""

from data import slack
from data.source import Layout

TITLE = "Slack members analytics"
HELP = (
    "Slack → Tools & settings → Analytics → Members → choose the dates → Export CSV. Leave the file its name: the "
    "dates stand nowhere else. Slack gives it on paid plans"
)
LANGUAGES = ("en",)
EVIDENCE = "public parsers"
READER = 1
SLICE = "the members of the same period"

NUMBERS = {
    "days_active": ("Days active",),
    "days_active_desktop": ("Days active (Desktop)",),
    "days_active_android": ("Days active (Android)",),
    "days_active_ios": ("Days active (iOS)",),
    "days_connect": ("Days using Slack Connect",),
    "messages": ("Messages posted",),
    "channel_messages": ("Messages posted in channels",),
    "reactions": ("Reactions added",),
    "files": ("Files uploaded",),
    "huddles": ("Slack Huddles", "Huddles"),
    "searches": ("Searches",),
    "channels_joined": ("Channels joined",),
}
DATES_OF = {
    "created_on": ("Account created (UTC)", "Account created date (UTC)"),
    "claimed_on": ("Claimed Date (UTC)",),
    "deactivated_on": ("Deactivated date (UTC)",),
    "last_active_on": ("Last active (UTC)",),
    "last_active_desktop_on": ("Last active (Desktop) (UTC)",),
    "last_active_android_on": ("Last active (Android) (UTC)",),
    "last_active_ios_on": ("Last active (iOS) (UTC)",),
}
# “What I Do” is never read
LAYOUTS = {
    "members": Layout(
        slack.spelt(
            {
                "name": ("Name", "Full name"),
                "display_name": ("Display name",),
                "slack_name": ("Username", "User name"),
                "email": ("Email", "Email address", "E-mail"),
                "slack_id": ("User ID", "Member ID"),
                "account_type": ("Account type",),
                **NUMBERS,
                **DATES_OF,
            }
        ),
        required=(
            ("slack_id", "slack_name", "email", "name"),
            ("account_type", "days_active", "channel_messages"),
            ("created_on", "claimed_on", "days_active", "channel_messages", "messages"),
        ),
    )
}
MOMENTS = tuple(DATES_OF)

PREPARED = {
    "people": slack.PEOPLE,
    "numbers": slack.numbers("members", NUMBERS),
    "dates": slack.dates("members", DATES_OF),
}
SKIPPED = slack.SKIPPED
REFUSED = (slack.NOBODY, *slack.UNREADABLE)
ASKS = slack.ASKS_PERIOD
FACTS = {
    "slack_member_periods": """
        select
            row_no, slice_of('slack members', $period_since, $period_until, '') as slice,
            cast($period_since as date) as since, cast($period_until as date) as until,
            member_key, person_key, domain, is_test, is_bot, account_type,
            as_day(created_on, $created_on) as created_on, as_day(claimed_on, $claimed_on) as claimed_on,
            as_day(deactivated_on, $deactivated_on) as deactivated_on,
            as_day(last_active_on, $last_active_on) as last_active_on,
            as_day(last_active_desktop_on, $last_active_desktop_on) as last_active_desktop_on,
            as_day(last_active_android_on, $last_active_android_on) as last_active_android_on,
            as_day(last_active_ios_on, $last_active_ios_on) as last_active_ios_on,
            as_whole(days_active) as days_active, as_whole(days_active_desktop) as days_active_desktop,
            as_whole(days_active_android) as days_active_android, as_whole(days_active_ios) as days_active_ios,
            as_whole(days_connect) as days_connect, as_whole(messages) as messages,
            as_whole(channel_messages) as channel_messages, as_whole(reactions) as reactions,
            as_whole(files) as files, as_whole(huddles) as huddles, as_whole(searches) as searches,
            as_whole(channels_joined) as channels_joined
        from staged_people
    """
}
# with addresses it tells the membership on its last day too
COVERAGE = """
    select 'slack_member_activity', min(since), max(until) from staged_slack_member_periods having count(*) > 0
    union all
    select 'slack_members', max(until), max(until) from staged_slack_member_periods having count(person_key) > 0
"""
WARNINGS = (
    *slack.WARNINGS,
    """
    select 'There is no address in this file, so it cannot tell the sides of the members. Slack’s list of members '
        || '(Manage members → Export) can.'
    from staged_slack_member_periods having count(*) > 0 and count(person_key) = 0
    """,
)
