"""Where to click for each kind of data: the sources that fill a measure, with their own words on it."""

import re
from functools import cache

import streamlit as st

from data.source import Source, all_sources
from pages.parts.text import plain


@cache
def fillers(measure: str) -> tuple[Source, ...]:
    """The kinds of export that tell of a measure, as their own statements show: there is no list to add to."""
    return tuple(source for source in all_sources().values() if _fills(source, measure))


def _fills(source: Source, measure: str) -> bool:
    said = " ".join([source.coverage, *source.prepared.values(), *source.facts.values()])
    if "youtube_parts" in source.facts:
        return measure == f"youtube_{_dimension(source)}"
    return f"'{measure}'" in said or (measure == "youtube_views" and "'youtube_' || measure" in source.coverage)


def _dimension(source: Source) -> str:
    """What a YouTube table is divided by, as its coverage names it."""
    found = re.search("'([^']+)' as dimension", source.prepared.get("of", ""))
    return found[1].replace("traffic source", "traffic").replace(" ", "_") if found else ""


def where_to_click(measures: tuple[str, ...], label: str = "Where to click", choose: str = "") -> None:
    """A popover with the way to each export that fills these measures; `choose`: what to choose on the way."""
    sources = {source.name: source for measure in measures for source in fillers(measure)}
    if not sources:
        return
    with st.popover(f":small[:gray[{label}]]", type="tertiary"), st.container(width=320, gap="small"):
        if choose:
            st.markdown(f":small[**{plain(choose)}**]")
        if len(sources) > 1:
            st.caption("One of these is enough, whichever you use.")
        st.markdown("\n\n".join(f":small[**{plain(one.title)}**: {plain(one.help)}]" for one in sources.values()))
