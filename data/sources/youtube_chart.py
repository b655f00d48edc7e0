"""YouTube Studio: the days of the few videos that the chart shows. They never add up to the channel."""

from data import studio_days as studio

TITLE = "YouTube Studio chart of videos by day"
HELP = (
    "YouTube Studio → Analytics → Advanced mode → Content → Export → Comma-separated values: Chart data.csv in the ZIP"
)
LANGUAGES = ("en", "de", "fr", "ja", "pt", "ru")
EVIDENCE = "real file"
READER = 1
SLICE = "the video's day and measure"

LAYOUTS = {"chart": studio.VIDEO_LAYOUT}
MOMENTS = ("day",)

PREPARED = studio.VIDEO_PREPARED
SKIPPED = studio.VIDEO_SKIPPED
REFUSED = studio.VIDEO_REFUSED
FACTS = {"youtube_days": studio.VIDEO_FACTS}
COVERAGE = studio.VIDEO_COVERAGE
AS_OF = studio.AS_OF
