"""YouTube Studio: the channel's audience by the way it came, in YouTube's own words and language."""

from data import studio_parts, studio_totals

TITLE = "YouTube Studio table by traffic source"
HELP = (
    "YouTube Studio → Analytics → Advanced mode → Traffic source → choose the period → Export → Comma-separated "
    "values: the ZIP, or Table data.csv in it"
)
LANGUAGES = ("en", "ru")
EVIDENCE = "real file"
READER = 1
SLICE = "the measure of all traffic sources in the period of the export; in the chart, of one source's day"

LAYOUTS = studio_parts.layouts("traffic source")
MOMENTS = ("day",)

PREPARED = studio_parts.prepared("traffic source")
SKIPPED = studio_parts.SKIPPED
REFUSED = studio_parts.REFUSED
FACTS = studio_parts.FACTS
COVERAGE = studio_parts.COVERAGE
AS_OF = studio_parts.AS_OF
RECONCILED = studio_totals.reconciling("parts", "part_figures")
WARNINGS = studio_parts.WARNINGS
