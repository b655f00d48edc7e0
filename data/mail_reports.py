"""How the report of one campaign becomes facts, whichever tool it comes from (see `campaign_report`)."""

from data import mail
from data.source import Layout


def layouts(tool: str) -> dict[str, Layout]:
    """The one table that the report of this tool is made into."""
    return {
        "lines": Layout(
            {
                "tool": (tool,),
                "block": ("Block",),
                "test_part": ("Part of a test",),
                "line": ("Line",),
                "title": ("Title",),
                "sent_at": ("Sent",),
                "amount": ("Amount",),
                "host": ("Link host",),
                "clicks": ("Link clicks",),
                "clickers": ("Link people",),
            },
            required=("tool", "block", "line"),
        )
    }


# the campaign of every line: its title and day, and the part of an A/B test of which the line's block speaks
PREPARED = {
    "head": """
        select
            coalesce(max(title), 'Untitled') as title, max(sent_at) as sent_text,
            coalesce(as_moment(max(sent_at), $sent_at), cast($period_since as timestamp)) as sent_local,
            as_utc(max(sent_at), $sent_at, $zone) as sent_at
        from staged_lines
    """,
    "told": """
        select
            lines.row_no, block, line, test_part as part, as_whole(regexp_replace(amount, '\\s*\\(.*', '')) as value,
            amount, host, as_whole(clicks) as clicks, as_whole(clickers) as clickers, clicks as clicks_text,
            head.title, head.sent_at, head.sent_local, cast(head.sent_local as date) as sent_on, platform,
            campaign_key_of(platform, null, head.title, cast(head.sent_local as date), test_part) as campaign_key
        from staged_lines as lines cross join staged_head as head cross join staged_platform
    """,
}
SKIPPED = ("select row_no from staged_lines where line = 'other'",)
REFUSED = (
    """
    select row_no, 'amount', '“' || amount || '” cannot be read as a whole number.'
    from staged_told where amount is not null and value is null
    """,
    """
    select row_no, 'clicks', 'The clicks of this link cannot be read as a whole number.'
    from staged_told where line = 'link' and (clicks_text is null or clicks is null)
    """,
)
ASKS = (
    """
    select 'period', 'The report names no day on which the campaign was sent that can be read. Say it: '
        || '--period 2024-05-20..2024-05-20.'
    from staged_head where sent_local is null
    """,
)
FACTS = {
    # the lines with title and day say the whole, the first line of a block says its part
    "campaigns": """
        with saying as (
            select * from staged_told where line in ('title', 'sent')
            union all
            select * from staged_told where part is not null and block = 'stats'
            qualify row_number() over (partition by part order by row_no) = 1
        )
        select
            row_no, slice_of('campaign', campaign_key, '', '') as slice, campaign_key, platform, null as native_id,
            title, title_key(title) as title_key, part, sent_at, sent_on, false as is_test_list
        from saying
    """,
    "campaign_figures": """
        select
            row_no, slice_of('campaign', campaign_key, '', '') as slice, campaign_key, line as measure,
            cast(value as double) as value
        from staged_told where value is not null
    """,
    "campaign_links": """
        select
            row_no, slice_of('campaign', campaign_key, '', '') as slice, campaign_key,
            row_number() over (partition by campaign_key order by row_no) as position, host, clicks, clickers
        from staged_told where line = 'link'
    """,
}
COVERAGE = "select 'campaigns', min(sent_on), max(sent_on) from staged_campaigns having count(*) > 0"
AS_OF = "select max(sent_at), 'data' from staged_campaigns"
RECONCILED = mail.RECONCILED
