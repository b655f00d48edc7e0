"""YouTube Studio: the whole channel by day, one or more measures."""

from data import studio_days as studio
from data import studio_totals

TITLE = "YouTube Studio totals by day"
HELP = (
    "YouTube Studio → Analytics → Advanced mode → choose the period → Export → Comma-separated values: "
    "Totals.csv in the ZIP"
)
LANGUAGES = ("en", "de", "fr", "ja", "pt", "ru")
EVIDENCE = "real file"
READER = 1
SLICE = "the channel's day and measure"

LAYOUTS = {"days": studio.CHANNEL_LAYOUT}
MOMENTS = ("day",)

PREPARED = studio.CHANNEL_PREPARED
SKIPPED = studio.CHANNEL_SKIPPED
REFUSED = studio.CHANNEL_REFUSED
FACTS = {"youtube_days": studio.CHANNEL_FACTS}
COVERAGE = studio.CHANNEL_COVERAGE
AS_OF = studio.AS_OF
RECONCILED = studio_totals.reconciling("days", "day_figures")
WARNINGS = studio.CHANNEL_WARNINGS
