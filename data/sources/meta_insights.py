"""Meta Business Suite: figures of a Facebook page or an Instagram account by day, each below a line with its title."""

import re

from data import figures
from data.source import Layout

TITLE = "Meta Business Suite insights"
HELP = (
    "business.facebook.com → Insights → Results → choose the dates → the three dots on a chart → Export as CSV: each "
    "chart is a file or a block, bring them as they come"
)
LANGUAGES = ("en",)
EVIDENCE = "real file"
READER = 1
SLICE = figures.SLICE

LAYOUTS = {
    "days": Layout(
        {
            "day": ("Date", "Datum", "Data", "Fecha"),
            "value": ("Primary", "Primär", "Principal", "Principale", "Principal(e)"),  # all but Primary: [?]
        },
        required=("day", "value"),
        # above each table stands what it counts; a line that begins with a date is a day without a figure
        section=re.compile(r"(?!sep=|\d{1,4}[-/.]\d).+"),
    )
}
LINES = {"title": re.compile(r"(?!sep=|\d{1,4}[-/.]\d)(.+)")}
MOMENTS = ("day",)

PREPARED = {
    # "Instagram profile visits" is the measure profile_visits of the area instagram
    "titled": """
        with named as (
            select line_no, sheet_no, text, regexp_extract(text, '\\b(facebook|instagram)\\b', 1) as platform
            from staged_lines
        ),
        alone as (
            select if(count(distinct platform) = 1, any_value(platform), 'meta') as area from named where platform <> ''
        )
        select
            line_no, sheet_no, text as title, coalesce(nullif(platform, ''), area) as area, platform = '' as is_open,
            regexp_replace(text, '\\b(facebook|instagram)\\b', ' ', 'g') as plain,
            trim(regexp_replace(plain, '[^\\p{L}\\p{N}]+', '_', 'g'), '_') as measure
        from named, alone
    """,
    "told": """
        with cells as (
            select
                days.row_no, titled.area, titled.measure, titled.is_open, titled.title, as_day(day, $day) as since,
                as_day(day, $day) as until, cast(null as text) as dimension, cast(null as text) as part, value as text
            from staged_days as days asof join staged_titled as titled
              on days.sheet_no = titled.sheet_no and days.row_no > titled.line_no
            where not days.is_total and value is not null
        ),
        proof as (select coalesce(bool_or(proves_comma(text)), false) as has_comma from cells)
        select cells.*, coalesce(as_whole(text), as_decimal(text, has_comma)) as value from cells, proof
    """,
}
SKIPPED = ("select row_no from staged_days where is_total or row_no not in (select row_no from staged_told)",)
REFUSED = (figures.NO_DAY, figures.UNREADABLE, figures.CONTESTED)

FACTS = figures.FACTS
COVERAGE = figures.COVERAGE
AS_OF = figures.AS_OF
WARNINGS = (
    figures.ANOTHER,
    """
    select 'Neither Facebook nor Instagram is named above ' || string_agg(distinct title, ', ' order by title)
        || ': kept under ' || any_value(area) || '.'
    from staged_told where is_open having count(*) > 0
    """,
)
