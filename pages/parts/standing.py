"""How far data have come, as badges say it: a sign and a word, never the colour alone."""

from pages.parts.verdict import Tone

# a month of one kind of data
MONTHS: dict[str, tuple[str, Tone]] = {
    "covered": ("● Covered", "green"),
    "partly": ("◐ Partly", "orange"),
    "missing": ("○ Missing", "red"),
    "stale": ("▲ Stale", "red"),
    "paused": ("Ⅱ Paused", "gray"),
    "not due yet": ("· Not due", "gray"),
}
# a kind of data, or one export of it
STANDS: dict[str, tuple[str, Tone]] = {
    "fresh": ("● Fresh", "green"),
    "due": ("◐ Due", "orange"),
    "stale": ("▲ Stale", "red"),
    "gap": ("○ Gap", "gray"),
    "never imported": ("Never imported", "gray"),
}
