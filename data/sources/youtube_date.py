"""YouTube Studio: the table by date, several measures of the whole channel; a total stands first."""

from data import studio_days, studio_totals

TITLE = "YouTube Studio table by date"
HELP = (
    "YouTube Studio → Analytics → Advanced mode → Date → choose the period → Export → Comma-separated values: "
    "Table data.csv in the ZIP"
)
LANGUAGES = ("en", "de", "fr", "ja", "pt", "ru")
EVIDENCE = "real file"
READER = 1
SLICE = "the channel's day and measure"

LAYOUTS = {"days": studio_days.SEVERAL_LAYOUT}
MOMENTS = ("day",)

PREPARED = studio_days.CHANNEL_PREPARED
SKIPPED = studio_days.CHANNEL_SKIPPED
REFUSED = studio_days.CHANNEL_REFUSED
FACTS = {"youtube_days": studio_days.CHANNEL_FACTS}
COVERAGE = studio_days.CHANNEL_COVERAGE
AS_OF = studio_days.AS_OF
RECONCILED = studio_totals.reconciling("days", "day_figures")
WARNINGS = studio_days.CHANNEL_WARNINGS
