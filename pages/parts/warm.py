"""What the first page asks is asked while the dashboard starts, so that the first visitor finds the answers ready."""

from functools import partial

from analytics.scope import Scope
from data.store import StoreClosed
from pages.parts.ask import Asked, answer_kept, reader
from pages.parts.db import shared_store, today
from pages.parts.numbers import known_part
from pages.parts.scope import offered, periods_of

PERIOD = ("overview", "overview_trend", "participants", "engagement_funnel", "slack_weekly_active")
WHOLE = ("freshness", "coverage")


def first_asked() -> list[Asked]:
    """The questions of Overview in the period that it opens with; none while there is no data."""
    found = offered()
    if found.through is None:
        return []
    since, until = next(iter(periods_of(found, today()).values()))
    scope = Scope(since=since, until=until, series=None, side=None)
    asked = partial(Asked, turn=shared_store().turn(), day=today(), role=reader())
    return [
        *(asked(name, scope, False) for name in PERIOD),
        asked("balance_groups", known_part(scope, found.through, today()), False),
        *(asked(name, Scope(), True) for name in WHOLE),
    ]


def ask_first() -> None:
    """Ask them; nothing is left undone where the dashboard stops meanwhile."""
    try:
        for one in first_asked():
            answer_kept(one)
    except StoreClosed:
        return  # nobody will come
