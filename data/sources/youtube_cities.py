"""YouTube Studio: the channel's audience by city, under the name that YouTube gives it."""

from data import studio_parts, studio_totals

TITLE = "YouTube Studio table by city"
HELP = (
    "YouTube Studio → Analytics → Advanced mode → Geography → Cities → choose the period → Export → "
    "Comma-separated values: the ZIP, or Table data.csv in it"
)
LANGUAGES = ("en",)
EVIDENCE = "real file"
READER = 1
SLICE = "the measure of all cities in the period of the export; in the chart, of one city's day"

LAYOUTS = studio_parts.layouts("cities")
MOMENTS = ("day",)

PREPARED = studio_parts.prepared("cities")
SKIPPED = studio_parts.SKIPPED
REFUSED = studio_parts.REFUSED
FACTS = studio_parts.FACTS
COVERAGE = studio_parts.COVERAGE
AS_OF = studio_parts.AS_OF
RECONCILED = studio_totals.reconciling("parts", "part_figures")
WARNINGS = studio_parts.WARNINGS
