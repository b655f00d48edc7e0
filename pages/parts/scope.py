"""The scope bar. The frame places it, so that its choices live in the link and survive every change of page."""

from dataclasses import replace
from datetime import date, timedelta

import streamlit as st

from analytics.choices import Choices, choices
from analytics.scope import Scope, first_of_month
from pages.parts.db import reading, settings, shared_store, today

LAST, THIS_YEAR, ALL_TIME = "Last 12 months", "This year", "All time"
EVERY_SERIES, BOTH_SIDES = "All series", "Both sides"
YEAR = 12  # months; older ones stand at the end of the list
MONTH, NEWEST = 31, 3  # days; months that are asked ahead
KEPT = "scope"  # where the frame keeps the scope for the page


def place_scope(found: Choices) -> None:
    """Place the three choices and keep the scope that they make for the page that follows."""
    bar = st.container(horizontal=True, width="content", gap="small")
    periods = periods_of(found, today())
    period = _choice(bar, "Period", "period", list(periods), 160)
    series = _choice(bar, "Series", "series", [EVERY_SERIES, *found.series], 160)
    side = _choice(bar, "Side", "side", [BOTH_SIDES, *found.sides], 130)
    since, until = periods[period]
    st.session_state[KEPT] = Scope(
        since=since,
        until=until,
        series=None if series == EVERY_SERIES else (series,),
        side=None if side == BOTH_SIDES else side,
    )


def pick_scope() -> Scope:
    """The scope that the frame has kept."""
    scope: Scope = st.session_state.get(KEPT, Scope())
    return scope


def offered() -> Choices:
    """What there is to choose from now."""
    return _offered(shared_store().turn(), today())


def first_side() -> str:
    """The side whose share the target is about."""
    return settings().partnership.target.side


def a_year_before(scope: Scope) -> Scope | None:
    """The same days of the year before, as far as this year's are covered; None where the scope begins at no day."""
    return year_back(scope, offered().through)


def year_back(scope: Scope, through: date | None) -> Scope | None:
    """The same, where the data reach `through` a day."""
    if scope.since is None or through is None:
        return None
    until = min(scope.until or through, through)
    return replace(scope, since=_year_back(scope.since), until=_year_back(until))


def periods_of(found: Choices, day: date) -> dict[str, tuple[date | None, date | None]]:
    """First and last day of each period on offer, by its name; the first name is the usual one.

    A year or quarter is whole also while it is not over: how far the data reach is said beside it.
    """
    if found.since is None or found.through is None:
        return {ALL_TIME: (None, None)}
    years = range(found.through.year, found.since.year - 1, -1)
    count = 4 * (found.through.year - found.since.year + 1)
    quarters = [_quarter(found.through, back) for back in range(count)]
    months = _months(found.since, found.through)
    return {
        LAST: (first_of_month(found.through, -11), found.through),
        THIS_YEAR: (date(day.year, 1, 1), date(day.year, 12, 31)),
        ALL_TIME: (None, None),
        **dict(months[:YEAR]),
        **{
            f"{since.year} Q{(since.month + 2) // 3}": (since, until)
            for since, until in quarters
            if until >= found.since
        },
        **{str(year): (date(year, 1, 1), date(year, 12, 31)) for year in years},
        **dict(months[YEAR:]),
    }


def likely(periods: dict[str, tuple[date | None, date | None]]) -> list[tuple[date | None, date | None]]:
    """The periods that are probably chosen next: all but the months long past."""
    is_month = [
        since is not None and until is not None and (until - since).days < MONTH for since, until in periods.values()
    ]
    newest = [days for days, is_one in zip(periods.values(), is_month) if is_one][:NEWEST]
    return [days for days, is_one in zip(periods.values(), is_month) if not is_one or days in newest]


def _months(since: date, through: date) -> list[tuple[str, tuple[date, date]]]:
    """Every month that has data, by its name, the newest first."""
    firsts = (first_of_month(through, -back) for back in range(YEAR * (through.year - since.year + 1)))
    return [
        (f"{first:%B %Y}", (first, first_of_month(first, 1) - timedelta(days=1)))
        for first in firsts
        if first >= first_of_month(since, 0)
    ]


def _quarter(day: date, back: int) -> tuple[date, date]:
    since = first_of_month(day, -((day.month - 1) % 3) - 3 * back)
    return since, first_of_month(since, 3) - timedelta(days=1)


def _year_back(day: date) -> date:
    return first_of_month(day, -12) + timedelta(days=min(day.day, 28 if day.month == 2 else day.day) - 1)


def _choice(bar: st.delta_generator.DeltaGenerator, label: str, key: str, options: list[str], width: int) -> str:
    chosen = bar.selectbox(label, options, key=key, bind="query-params", label_visibility="collapsed", width=width)
    return chosen or options[0]


@st.cache_data(show_spinner=False, max_entries=4)
def _offered(turn: int, day: date) -> Choices:
    with reading() as db:
        return choices(db)
