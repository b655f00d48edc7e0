"""The next choice is often another period: what this page asked is asked for the other periods while nobody waits."""

import threading
import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from analytics.scope import Scope
from data.store import StoreClosed
from pages.parts.ask import Asked, answer_kept
from pages.parts.scope import year_back

PAUSE = 0.03  # seconds between two questions, which leaves the machine to whoever is looking
HEAD_START = 1.5  # seconds in which the page is drawn first
_begun: set[tuple[object, ...]] = set()
_lock = threading.Lock()

Period = tuple[date | None, date | None]


def ask_ahead(asked: Iterable[Asked], scope: Scope, periods: Iterable[Period], through: date | None) -> None:
    """Begin to ask what was `asked` in `scope` for the other periods; once for each page, filter, turn and role."""
    wanted = [one for one in dict.fromkeys(asked) if _fits(one.scope, scope, through)]
    others = [period for period in periods if period != (scope.since, scope.until)]
    key = (tuple(one.question for one in wanted), scope.series, scope.side, *{(one.turn, one.role) for one in wanted})
    with _lock:
        if not wanted or key in _begun:
            return
        _begun.add(key)
    threading.Thread(target=_ask_all, args=(wanted, scope, others, through), daemon=True, name="ask ahead").start()


def _ask_all(wanted: list[Asked], scope: Scope, periods: list[Period], through: date | None) -> None:
    time.sleep(HEAD_START)
    try:
        _ask_each(wanted, scope, periods, through)
    except StoreClosed:
        return  # the dashboard stops: nobody will choose another period


def _ask_each(wanted: list[Asked], scope: Scope, periods: list[Period], through: date | None) -> None:
    for since, until in periods:
        now = replace(scope, since=since, until=until)
        before = year_back(now, through)
        for one in wanted:
            is_before = (one.scope.since, one.scope.until) != (scope.since, scope.until)
            moved = before if is_before else now
            if moved is not None:
                answer_kept(replace(one, scope=replace(moved, by=one.scope.by)))
                time.sleep(PAUSE)


def _fits(asked: Scope, scope: Scope, through: date | None) -> bool:
    """Whether a question was asked of the page's own scope or of the year before it."""
    days = {(scope.since, scope.until)}
    before = year_back(scope, through)
    if before is not None:
        days.add((before.since, before.until))
    return (asked.since, asked.until) in days
