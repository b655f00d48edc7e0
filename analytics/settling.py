"""A scope as somebody typed it, with the names the partnership uses; or a sentence about what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from analytics.db import Db
from analytics.scope import GRAINS, Scope


class Unanswerable(Exception):
    """A question that cannot be answered as asked. The message is one sentence for people."""


def settled(db: Db, scope: Scope) -> Scope:
    """The scope with sides, series and `by` in the spelling of the store. Raises Unanswerable for unknown ones."""
    if scope.since and scope.until and scope.since > scope.until:
        raise Unanswerable(f"The period ends on {scope.until}, before it begins on {scope.since}.")
    return replace(
        scope,
        series=tuple(_known("series", name, _series(db)) for name in scope.series or ()) or None,
        side=scope.side and _known("side", scope.side, _sides(db)),
        by=scope.by and _known("period", scope.by, GRAINS),
    )


def _known(what: str, name: str, names: Iterable[str]) -> str:
    spelt = {known.casefold(): known for known in names}
    if name.strip().casefold() not in spelt:
        raise Unanswerable(f"There is no {what} {name!r}: choose {_listed(list(spelt.values()))}.")
    return spelt[name.strip().casefold()]


def _listed(names: list[str]) -> str:
    return " or ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def _series(db: Db) -> list[str]:
    rows = db.rows("select series from series order by position")
    return [*(row["series"] for row in rows), "Other"]


def _sides(db: Db) -> list[str]:
    rows = db.rows("""
        select side as name, position as place, 0 as depth from sides
        union all select side_group, position, 1 from side_groups
        order by depth desc, place
    """)
    return [row["name"] for row in rows]
