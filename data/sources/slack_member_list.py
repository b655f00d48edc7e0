"""Slack's own list of members: who is one on the day of the list, and who is paid for. It has no dates of joining."""

from data import slack
from data.source import Layout

TITLE = "Slack list of members"
HELP = (
    "Slack → Tools & settings → Manage members → Export full member list (CSV). It tells who is a member on that day, "
    "by side, and who is paid for; it has no dates of joining, so growth comes from Analytics → Overview"
)
LANGUAGES = ("en",)
EVIDENCE = "public parsers"
READER = 1
SLICE = "the members on the day that the list speaks from"

# flags of two factors and of single sign-on are never read; nor is when a guest's account ends
LAYOUTS = {
    "members": Layout(
        slack.spelt(
            {
                "slack_name": ("username", "user name"),
                "email": ("email", "email address"),
                "account_type": ("status",),
                "is_billed": ("billing-active",),
                "has_factors": ("has-2fa",),
                "has_sign_on": ("has-sso",),
                "slack_id": ("userid", "user id"),
                "name": ("fullname", "full name"),
                "display_name": ("displayname", "display name"),
            }
        ),
        required=(
            ("email", "slack_id", "slack_name"),
            ("is_billed", "has_factors", "has_sign_on"),
            ("slack_name", "slack_id", "account_type"),
        ),
    )
}

PREPARED = {"people": slack.PEOPLE}
SKIPPED = slack.SKIPPED
REFUSED = (
    slack.NOBODY,
    """
    select row_no, 'is_billed', 'billing-active is neither 1 or true nor 0 or false.'
    from staged_people where is_billed is not null and as_flag(is_billed) is null
    """,
)
FACTS = {
    "slack_member_lists": """
        select
            row_no, slice_of('slack member list', cast($as_of as date), '', '') as slice,
            cast($as_of as date) as listed_on, member_key, person_key, domain, is_test, is_bot, account_type,
            as_flag(is_billed) as is_billed
        from staged_people
    """
}
COVERAGE = "select 'slack_members', listed_on, listed_on from staged_slack_member_lists group by all"
WARNINGS = slack.WARNINGS
