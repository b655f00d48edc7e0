"""YouTube Studio: views by subscribers and by others, in YouTube's own words and language."""

from data import studio_parts, studio_totals

TITLE = "YouTube Studio table by subscription status"
HELP = (
    "YouTube Studio → Analytics → Advanced mode → Subscription status → choose the period → Export → "
    "Comma-separated values: the ZIP, or Table data.csv in it"
)
LANGUAGES = ("en",)
EVIDENCE = "real file"
READER = 1
SLICE = "the measure of all kinds of viewers in the period of the export; in the chart, of one kind's day"

LAYOUTS = studio_parts.layouts("subscription status")
MOMENTS = ("day",)

PREPARED = studio_parts.prepared("subscription status")
SKIPPED = studio_parts.SKIPPED
REFUSED = studio_parts.REFUSED
FACTS = studio_parts.FACTS
COVERAGE = studio_parts.COVERAGE
AS_OF = studio_parts.AS_OF
RECONCILED = studio_totals.reconciling("parts", "part_figures")
WARNINGS = studio_parts.WARNINGS
