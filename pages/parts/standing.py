"""How far data have come, as badges say it: a sign and a word, never the colour alone."""

from analytics.coverage import SAID
from pages.parts.verdict import Tone

# a month of one kind of data
TONES: dict[str, Tone] = {
    "covered": "green", "partly": "orange", "missing": "red", "stale": "red", "paused": "gray", "not due yet": "gray",
}  # fmt: skip
MONTHS: dict[str, tuple[str, Tone]] = {state: (words, TONES[state]) for state, words in SAID.items()}
# a kind of data, or one export of it
STANDS: dict[str, tuple[str, Tone]] = {
    "fresh": ("● Fresh", "green"),
    "due": ("◐ Due", "orange"),
    "stale": ("▲ Stale", "red"),
    "gap": ("○ Gap", "gray"),
    "never imported": ("Never imported", "gray"),
}
