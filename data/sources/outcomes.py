"""What came of the partnership: papers, projects, grants, hires, and the channel that led there."""

from data.source import Layout

TITLE = "Outcomes sheet"
HELP = (
    "Your own sheet (XLSX, CSV): a row per outcome with Date, Kind, Outcome, Channel (what led there: an event, Slack, "
    "the newsletter, a coffee chat). Imports gives an empty one"
)
LANGUAGES = ("en",)
EVIDENCE = "own sheet"
READER = 1
SLICE = "all outcomes of a day"

DAY = ("date", "day", "when", "happened on", "date of outcome", "outcome date")
KIND = ("kind", "type", "category", "outcome type", "kind of outcome", "type of outcome")
CHANNEL = (
    "channel", "channel that led there", "led there by", "came from", "came about through", "via", "origin",
    "originating channel", "where it came from", "through",
)  # fmt: skip
LAYOUTS = {
    "named": Layout(
        {"day": DAY, "kind": KIND, "channel": CHANNEL, "title": ("outcome", "outcomes", "outcome title", "result")},
        required=("day", "title", ("kind", "channel")),
        optional=True,
    ),
    "titled": Layout(
        {"day": DAY, "kind": KIND, "channel": CHANNEL, "title": ("title", "what", "description", "name")},
        required=("day", "title", "kind", "channel"),
        optional=True,
    ),
}
MOMENTS = ("day",)

PREPARED = {
    "lines": "select *, as_day(day, $day) as on_day from (from staged_named union all by name from staged_titled)",
}
SKIPPED = ("select row_no from staged_lines where is_total",)
REFUSED = (
    "select row_no, 'day', 'The outcome has no date.' from staged_lines where day is null",
    "select row_no, 'day', 'The date “' || day || '” cannot be read.' from staged_lines where on_day is null",
    "select row_no, 'title', 'The outcome has no title.' from staged_lines where title is null",
)

FACTS = {
    "outcomes": """
        select row_no, slice_of('outcome', on_day, '', '') as slice, on_day as day, kind, title, channel
        from staged_lines
    """,
}
COVERAGE = "select 'outcomes', min(day), max(day) from staged_outcomes"
AS_OF = "select max(on_day) + interval 1 day - interval 1 second, 'data' from staged_lines"
