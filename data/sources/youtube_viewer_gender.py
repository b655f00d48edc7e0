"""YouTube Studio: the channel's audience by gender, as parts of all views."""

from data import studio_parts

TITLE = "YouTube Studio table by gender of viewers"
HELP = (
    "YouTube Studio → Analytics → Advanced mode → Viewer gender → choose the period → Export → "
    "Comma-separated values: the ZIP, or Table data.csv in it"
)
LANGUAGES = ("en",)
EVIDENCE = "real file"
READER = 1
SLICE = "the measure of all genders in the period of the export; in the chart, of one gender's day"

LAYOUTS = studio_parts.layouts("viewer gender")
MOMENTS = ("day",)

PREPARED = studio_parts.prepared("viewer gender")
SKIPPED = studio_parts.SKIPPED
REFUSED = studio_parts.REFUSED
FACTS = studio_parts.FACTS
COVERAGE = studio_parts.COVERAGE
AS_OF = studio_parts.AS_OF
WARNINGS = studio_parts.WARNINGS
