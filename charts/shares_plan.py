"""Where the parts of the bars per event stand, for short titles and for long ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from charts.balance import Balance, Group
from charts.text import longest

BAR = 16
_SHORT_TITLE = 17


@dataclass(frozen=True)
class Plan:
    """Where things stand, in pixels from the top; long titles get a line of their own so that a phone cuts nothing."""

    balance: Balance
    colours: dict[str, str]
    has_two_lines: bool
    head: int
    hidden: int

    @property
    def row(self) -> int:
        return 74 if self.has_two_lines else 57

    @property
    def text(self) -> int:
        return 38 if self.has_two_lines else 20

    def bar(self, index: int) -> float:
        """Middle of a bar."""
        return self.head + index * self.row + self.text + BAR / 2

    @property
    def bottom(self) -> int:
        return self.head + len(self.balance.periods) * self.row + 2

    @property
    def height(self) -> int:
        return self.bottom + (38 if self.hidden else 20)


def make_plan(balance: Balance, limit: int, colours: dict[str, str]) -> Plan:
    """The plan for the newest `limit` periods."""
    shown = Balance(balance.periods[:limit], balance.groups, balance.sides, balance.target)
    titles = longest([period.label for period in shown.periods])
    lines = 1 + is_crowded(named(shown)) + (balance.target is not None)
    return Plan(shown, colours, titles > _SHORT_TITLE, 4 + 19 * lines, len(balance.periods) - len(shown.periods))


def named(balance: Balance) -> list[Group]:
    """Groups that appear in some bar, from left to right; a side drawn as a whole goes by its own name."""
    segments = [segment for period in balance.periods for segment in period.segments]
    order = {group: index for index, group in enumerate(balance.groups)}
    found = dict.fromkeys(segment.group for segment in segments if segment.group)
    drawn = sorted(found, key=lambda group: order.get(group, -1))
    first = [group for group in drawn if group.is_first_side]
    return first + [group for group in reversed(drawn) if not group.is_first_side]


def is_crowded(groups: Sequence[Group]) -> bool:
    """Whether the names of both sides do not fit on one line of a phone."""
    return sum(len(group.name) + 2 for group in groups) > 46
