"""The dashboard as it is, except that Plotly draws Overview's pictures: what SVG has to be quicker than."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from dashboard import STATIC, CompressedOnce, SecurityHeaders, lifespan
from pages.parts import picture
from pages.parts.card import card


def by_plotly(question, scope, caption="", height=0, **only):
    """The card of the other pages, which finds its own height."""
    card(question, scope, caption=caption, **only)


picture.picture_card = by_plotly
app = st.App(
    Path(__file__).parents[1] / "pages" / "menu.py",
    middleware=[Middleware(SecurityHeaders), Middleware(CompressedOnce, root=STATIC)],
    lifespan=lifespan,
)
