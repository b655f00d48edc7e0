"""Overview: the state of the community on one page."""

from functools import partial

import streamlit as st

from pages.parts.ask import ask
from pages.parts.db import today
from pages.parts.freshness import freshness
from pages.parts.gate import reader
from pages.parts.grids import HALF, in_pairs
from pages.parts.numbers import BASIS, numbers_of
from pages.parts.picture import picture_card
from pages.parts.print_link import print_address
from pages.parts.scope import offered, pick_scope
from pages.parts.text import plain
from pages.parts.tile import show_tile

LIKE = "Changes are like for like: as many days of the earlier period."
EVERYBODY = "All people so far, by their first event"
EACH_ONCE = "People of the period, each counted once"

scope = pick_scope()
numbers = numbers_of(scope, ask, offered().through, today())
first, *others = numbers.sentences()

with st.container(gap="xsmall"):
    st.subheader(plain(first.text), anchor=False, help=plain(first.made_of))
    for one in others:
        st.markdown(plain(one.text), help=plain(one.made_of))
    with st.container(horizontal=True, gap="small"):
        st.caption(LIKE, width="content")
        # beside the caption, not in it: what stands in a caption is faint, and a link must be told from its words
        st.markdown(f":small[[:material/print: Print on one page]({print_address(scope, reader())})]", width="content")

in_pairs([partial(show_tile, tile) for tile in numbers.tiles()])
with st.grid(2, min_column_width=HALF):
    picture_card("participants", scope, caption=EVERYBODY, height=256)  # the words beside it take another line
    picture_card("balance_groups", numbers.known, caption="Registrations in the period", basis=BASIS)
    picture_card("engagement_funnel", scope, caption=EACH_ONCE)
    picture_card("slack_weekly_active", scope)
freshness()
