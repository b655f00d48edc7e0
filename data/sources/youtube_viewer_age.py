"""YouTube Studio: the channel's audience by age, as parts of all views."""

from data import studio_parts

TITLE = "YouTube Studio table by age of viewers"
HELP = (
    "YouTube Studio → Analytics → Advanced mode → Viewer age → choose the period → Export → "
    "Comma-separated values: the ZIP, or Table data.csv in it"
)
LANGUAGES = ("en", "pt")
EVIDENCE = "real file"
READER = 1
SLICE = "the measure of all ages in the period of the export; in the chart, of one age's day"

LAYOUTS = studio_parts.layouts("viewer age")
MOMENTS = ("day",)

PREPARED = studio_parts.prepared("viewer age")
SKIPPED = studio_parts.SKIPPED
REFUSED = studio_parts.REFUSED
FACTS = studio_parts.FACTS
COVERAGE = studio_parts.COVERAGE
AS_OF = studio_parts.AS_OF
WARNINGS = studio_parts.WARNINGS
