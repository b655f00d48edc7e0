"""The mark and the partnership's name as one picture for the side menu."""

from html import escape
from pathlib import Path

LOOK = Path(__file__).parents[2] / "look"
FAVICON = str(LOOK / "favicon.png")
MARK = (LOOK / "mark.svg").read_text("utf-8")
DRAWN = (LOOK / "logo.svg").read_text("utf-8")  # letters as paths: a picture cannot use the page's font
COLOUR = "#128A80"  # readable on the light and on the dark side menu
LETTER = 8.4  # average advance of a letter at the name's size, in px


def logo(name: str) -> str:
    """SVG text: the mark with the name beside it, as drawn for this name, else in the system's own letters."""
    if f'aria-label="{escape(name)}"' in DRAWN:
        return DRAWN
    width = round(44 + LETTER * len(name))
    mark = MARK.partition(">")[2].rpartition("</svg>")[0]
    letters = 'font-family="system-ui, sans-serif" font-size="16" font-weight="600"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="32" viewBox="0 0 {width} 32">{mark}'
        f'<text x="42" y="22" {letters} fill="{COLOUR}">{escape(name)}</text></svg>'
    )
