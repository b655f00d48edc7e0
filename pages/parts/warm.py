"""What the first page asks is asked while the dashboard starts, so that the first visitor finds the answers ready."""

from functools import partial

from analytics.roles import MANAGER, ROLES, Role
from analytics.scope import Scope
from data.store import StoreClosed
from pages.parts.ask import Asked, answer_kept
from pages.parts.db import settings, shared_store, today
from pages.parts.numbers import known_part
from pages.parts.scope import offered, periods_of

PERIOD = ("overview", "overview_trend", "participants", "engagement_funnel", "slack_weekly_active")
WHOLE = ("freshness", "coverage")


def expected() -> list[Role]:
    """The roles that may come: those of the settings, or the manager where there is no sign-in."""
    given = set(settings().partnership.roles.values()) or {MANAGER}
    return [role for role in ROLES if role in given]


def first_asked(role: Role = MANAGER) -> list[Asked]:
    """The questions of Overview in the period that it opens with; none while there is no data."""
    found = offered()
    if found.through is None:
        return []
    since, until = next(iter(periods_of(found, today()).values()))
    scope = Scope(since=since, until=until, series=None, side=None)
    asked = partial(Asked, turn=shared_store().turn(), day=today(), role=role)
    return [
        *(asked(name, scope, False) for name in PERIOD),
        asked("balance_groups", known_part(scope, found.through, today()), False),
        *(asked(name, Scope(), True) for name in WHOLE),
    ]


def ask_first() -> None:
    """Ask them; nothing is left undone where the dashboard stops meanwhile."""
    try:
        for one in (asked for role in expected() for asked in first_asked(role)):
            answer_kept(one)
    except StoreClosed:
        return  # nobody will come
