"""Grids that are whole at every width: never three of four in a row, and a gap beside them."""

from collections.abc import Callable, Sequence

import streamlit as st

HALF = 290  # px, the least width of a card with a picture that stands beside another
TILE = 112  # px, the least width of a tile: two stand side by side on a phone
GAP = 15  # px between the two


def in_pairs(tiles: Sequence[Callable[[], None]]) -> None:
    """Show tiles four in a row, two where four have no room: what moves into the next row is always a pair."""
    with st.grid(2, min_column_width=2 * TILE + GAP, gap="small"):
        for first in range(0, len(tiles), 2):
            with st.container(horizontal=True, wrap=False, gap="small", height="stretch"):
                for show in tiles[first : first + 2]:
                    show()
