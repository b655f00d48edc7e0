"""The numbers of the overview as the page and its print show them: tiles, and the sentences on what moved."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from analytics.asking import Answer
from analytics.narration import Told, narration
from analytics.overview import NUMBERS
from analytics.scope import Scope
from analytics.sentences import number
from analytics.spreadsheet import is_missing
from pages.parts.tile import Tile
from pages.parts.verdict import band, side_name

BASIS = "registrations"  # what the balance of the overview is counted by


@dataclass(frozen=True)
class Numbers:
    """The answers that the overview is made of; `known` is the part of the scope that the data reach."""

    scope: Scope
    known: Scope
    overview: Answer
    trend: Answer
    balance: Answer

    def tiles(self) -> list[Tile]:
        """Every number; without data where nothing is known of it."""
        rows = {str(row["number"]): row for row in self.overview.frame.to_dict("records")}
        has_balance = not self.balance.frame.empty
        months = self.trend.frame
        return [
            Tile(
                number=one,
                row={str(name): value for name, value in rows.get(one.name, {}).items()},
                months=months[months["number"] == one.name].reset_index(drop=True),
                scope=self.scope,
                label=f"{side_name(self.balance)} share" if one.name == "balance" and has_balance else one.title,
                target=band(self.balance) if one.name == "balance" and has_balance else "",
                related=related(one.name, rows.get("people", {}).get("value")),
            )
            for one in NUMBERS
        ]

    def sentences(self) -> list[Told]:
        """What moved, and the balance."""
        return narration(self.overview.frame, self.trend.frame, self.balance.frame.head(1), self.scope)


def related(name: str, people: Any) -> str:
    """How people and attendances belong together: whoever came twice is one person with two attendances."""
    if name == "people":
        return "each person once"
    return f"by {number(people)} people" if name == "attendances" and people and not is_missing(people) else ""


def numbers_of(scope: Scope, ask: Callable[[str, Scope], Answer], through: date | None, today: date) -> Numbers:
    """Ask for all numbers; `through` is the newest day that any source covers."""
    known = known_part(scope, through, today)
    return Numbers(
        scope=scope,
        known=known,
        overview=ask("overview", scope),
        trend=ask("overview_trend", scope),
        balance=ask("balance_groups", known).only(basis=BASIS),
    )


def known_part(scope: Scope, through: date | None, today: date) -> Scope:
    """The scope up to the newest day that is known: of events to come there are registrations only."""
    if through is None or (scope.until is not None and scope.until < today):
        return scope
    return replace(scope, until=min(scope.until or through, through))
