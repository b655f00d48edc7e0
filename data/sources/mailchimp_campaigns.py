"""Mailchimp's list of all campaigns, one row each; an A/B test stands there with its parts and as a whole."""

from data import mail
from data.source import Layout

TITLE = "Mailchimp campaigns"
HELP = "Mailchimp → Analytics → Reports → Export reports as CSV (in older accounts: Reports → Export)"
LANGUAGES = ("en",)
EVIDENCE = "real file"
READER = 1
SLICE = "the campaign, by its Unique Id"

LAYOUTS = {
    "sends": Layout(
        {
            "title": ("Title", "Campaign Title"),
            "topic": ("Subject", "Subject Line"),  # stands for a title that is empty
            "audience": ("List", "Audience", "List Name", "Audience Name"),  # Audience [?] not confirmed by a real file
            "sent_at": ("Send Date", "Sent Date", "Send Time"),
            "native_id": ("Unique Id", "Campaign Id"),
            "platform": ("Newsletter platform",),  # of a list that somebody had to explain
            **mail.MAILCHIMP_COUNTS,
        },
        required=(
            "sent_at", ("title", "native_id"), ("recipients", "delivered"),
            ("openers", "opens", "clickers", "clicks"),
        ),
        without=("Campaign Name",),  # that is Klaviyo's
    )
}  # fmt: skip
MOMENTS = ("sent_at",)

PREPARED = {
    "typed": """
        select
            row_no, coalesce(lower(platform), 'mailchimp') as platform, native_id,
            coalesce(title, topic, 'Untitled') as whole_title, sent_at as sent_text,
            as_moment(sent_at, $sent_at) as sent_local, as_utc(sent_at, $sent_at, $zone) as sent_at,
            coalesce(regexp_matches(audience, '(^|\\W|_)tests?(\\W|_|$)', 'i'), false) as is_test_list, is_total,
            coalesce(as_whole(recipients), as_whole(delivered), 0) as reached
        from staged_sends
    """,
    "keyed": """
        select
            *, title_of_whole(whole_title) as title, part_of_test(whole_title) as part,
            cast(sent_local as date) as sent_on,
            campaign_key_of(platform, native_id, title_of_whole(whole_title), cast(sent_local as date),
                part_of_test(whole_title)) as campaign_key
        from staged_typed
    """,
    "cells": """
        unpivot (
            select * exclude (sheet_no, is_total, title, topic, audience, sent_at, native_id, platform)
            from staged_sends
        )
        on columns(* exclude (row_no)) into name measure value text
    """,
}
# totals, what was never sent, and all but the last row of a campaign
SKIPPED = (
    "select row_no from staged_typed where is_total or (sent_text is null and reached = 0)",
    """
    select row_no from staged_keyed where sent_local is not null and not is_total
    qualify row_no < max(row_no) over (partition by campaign_key)
    """,
)
REFUSED = (
    """
    select row_no, 'sent_at',
           coalesce('“' || sent_text || '” cannot be read as a date.', 'There is no date in this row.')
    from staged_typed where sent_local is null
    """,
    """
    select row_no, measure, '“' || text || '” cannot be read as a whole number.'
    from staged_cells where as_whole(text) is null
    """,
)
FACTS = {
    "campaigns": """
        select
            row_no, slice_of('campaign', campaign_key, '', '') as slice, campaign_key, platform,
            native_id, title, title_key(title) as title_key, part, sent_at, sent_on, is_test_list
        from staged_keyed
    """,
    "campaign_figures": """
        select
            row_no, slice_of('campaign', campaign_key, '', '') as slice, campaign_key, measure,
            cast(as_whole(text) as double) as value
        from staged_cells join staged_keyed using (row_no)
    """,
}
COVERAGE = "select 'campaigns', min(sent_on), max(sent_on) from staged_campaigns having count(*) > 0"
AS_OF = "select max(sent_at), 'data' from staged_campaigns"
RECONCILED = mail.RECONCILED
WARNINGS = (
    """
    with sent as (
        select campaign_key, value, max(value) over () as most
        from staged_campaign_figures where measure = 'recipients'
    )
    select count(*) || if(count(*) = 1, ' campaign', ' campaigns') || ' with a few recipients, or to a list that is '
           || 'called a test, will be marked as tests and not be counted.'
    from sent join staged_campaigns using (campaign_key)
    where is_test_list or value < least(20, 0.1 * most) having count(*) > 0
    """,
    """
    select count(*) || ' rows name no Unique Id: they are told apart by title and day.'
    from staged_keyed where native_id is null having count(*) > 0
    """,
)
