"""YouTube Studio: the channel's audience by country. It never adds to the channel: some views have no country."""

from data import studio_parts, studio_totals

TITLE = "YouTube Studio table by country"
HELP = (
    "YouTube Studio → Analytics → Advanced mode → Geography → choose the period → Export → Comma-separated values: "
    "the ZIP, or Table data.csv in it"
)
LANGUAGES = ("en", "ru")
EVIDENCE = "real file"
READER = 1
SLICE = "the measure of all countries in the period of the export; in the chart, of one country's day"

LAYOUTS = studio_parts.layouts("geography")
MOMENTS = ("day",)

PREPARED = studio_parts.prepared("geography")
SKIPPED = studio_parts.SKIPPED
REFUSED = studio_parts.REFUSED
FACTS = studio_parts.FACTS
COVERAGE = studio_parts.COVERAGE
AS_OF = studio_parts.AS_OF
RECONCILED = studio_totals.reconciling("parts", "part_figures")
WARNINGS = studio_parts.WARNINGS
