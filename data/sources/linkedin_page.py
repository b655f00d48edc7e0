"""LinkedIn: the figures of a page by day, from the sheets of its content, followers and visitors.

The descriptions above the header of the content are no data. Sheets of posts and of groups of people are not read.
"""

from data import figures, linkedin
from data.source import Layout

TITLE = "LinkedIn page"
HELP = (
    "LinkedIn → your page as admin → Analytics → Content (also Followers, and Visitors) → choose the dates → Export: "
    "the XLS file as it comes"
)
LANGUAGES = ("en", "pt")
EVIDENCE = "real file"
READER = 1
SLICE = figures.SLICE

LAYOUTS = {
    "days": Layout(
        {"day": linkedin.DAY, **linkedin.MEASURES},
        required=("day", linkedin.ITS_OWN),
        without=("Profile Views", "Likes"),
    )
}
MOMENTS = ("day",)
DATES = "mdy"

PREPARED = {
    "of": "select 'linkedin' as area",
    "cells": figures.DAILY_CELLS,
    "told": figures.DAILY_TOLD,
}
SKIPPED = (figures.DAILY_SKIPPED,)
REFUSED = (figures.NO_DAY, figures.UNREADABLE, figures.CONTESTED)

FACTS = figures.FACTS
COVERAGE = figures.COVERAGE
AS_OF = figures.AS_OF
WARNINGS = (figures.ANOTHER,)
