"""Substack: posts sent by mail, how many got and opened them, the list of subscribers, growth by day."""

from data import substack

TITLE = "Substack export"
HELP = (
    "Substack → Settings → Export your data → New export: the ZIP. Or one table of the dashboard: Subscribers → "
    "Export, Stats → Emails or Growth → Export"
)
LANGUAGES = ("en",)
EVIDENCE = "public parsers"
READER = 2
SLICE = "the post, and of its readers the deliveries, opens or clicks; the list of subscribers; the day and measure"

LAYOUTS = substack.LAYOUTS
MOMENTS = substack.MOMENTS

PREPARED = substack.PREPARED
SKIPPED = substack.SKIPPED
REFUSED = substack.REFUSED
FACTS = substack.FACTS
COVERAGE = substack.COVERAGE
AS_OF = substack.AS_OF
WARNINGS = substack.WARNINGS
