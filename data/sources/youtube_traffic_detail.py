"""YouTube Studio: what lies behind one traffic source, by YouTube's own ids. Titles and names are not kept."""

from data import studio_parts, studio_totals
from data.source import Layout
from data.studio import DAY, DIMENSIONS, MEASURES, SOURCE_TITLE, SOURCE_TYPE

TITLE = "YouTube Studio table of one traffic source"
HELP = (
    "YouTube Studio → Analytics → Advanced mode → Traffic source → click one of them → choose the period → Export → "
    "Comma-separated values: the ZIP, or Table data.csv in it"
)
LANGUAGES = ("en",)
EVIDENCE = "public parsers"
READER = 1
SLICE = "the measure of all that lies behind the traffic source in the period of the export"

KNOWN = {"part": DIMENSIONS["traffic source"], "source_type": SOURCE_TYPE, "source_title": SOURCE_TITLE, **MEASURES}
LAYOUTS = {
    "parts": Layout(
        KNOWN, ("part", ("source_type", "source_title"), tuple(MEASURES)), without=DAY, optional=True
    ),
    "chart": Layout(
        {"day": DAY, **KNOWN}, ("day", "part", ("source_type", "source_title"), tuple(MEASURES)), optional=True
    ),
}  # fmt: skip
MOMENTS = ("day",)

PREPARED = studio_parts.prepared("traffic detail")
SKIPPED = studio_parts.SKIPPED
REFUSED = studio_parts.REFUSED
FACTS = studio_parts.FACTS
COVERAGE = studio_parts.COVERAGE
AS_OF = studio_parts.AS_OF
RECONCILED = studio_totals.reconciling("parts", "part_figures")
WARNINGS = studio_parts.WARNINGS
