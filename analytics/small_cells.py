"""Which cells of a table must be hidden so that nobody in a small group can be recognised, not even by subtraction.

Counts of one to four people are hidden; so are as many others as it takes that no hidden count follows from what is
shown. Totals of everybody stay, and zero stays zero, unless a zero is all that is left to stand beside a hidden count.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

FEWEST = 5  # people: a smaller count is hidden
FEWEST_OF_RATE = 10  # people: a percentage or mean on fewer is hidden
PRIME = 2**61 - 1  # equations are solved modulo a prime: exact, and no number grows

C = TypeVar("C", bound=Hashable)


@dataclass
class Cells(Generic[C]):
    """Counts with the sums that hold among them. `plain` ones are never hidden, of others the lowest `rank` first."""

    counts: dict[C, int] = field(default_factory=dict)
    plain: set[C] = field(default_factory=set)
    sums: list[tuple[C, ...]] = field(default_factory=list)
    rank: Callable[[C], int] = field(default=lambda _: 0)

    def add_up(self, whole: C, parts: Iterable[C]) -> None:
        """A cell is the sum of others. What is not known, or does not add up, gives nothing away."""
        cells = tuple(parts)
        known = whole in self.counts and all(part in self.counts for part in cells)
        if known and self.counts[whole] == sum(self.counts[part] for part in cells):
            self.sums.append((whole, *cells))

    def hidden(self, given: Iterable[C] = ()) -> set[C]:
        """The cells to hide; those `given` are hidden whatever they hold."""
        small = {cell for cell, count in self.counts.items() if 0 < count < FEWEST}
        found = (small | set(given)) & set(self.counts) - self.plain
        return _Hiding(self, found).done()


class _Hiding(Generic[C]):
    """One search for the cells that must go with those that are hidden already."""

    def __init__(self, cells: Cells[C], out: set[C]) -> None:
        self.cells, self.out = cells, out
        self.within: dict[C, list[tuple[C, ...]]] = {cell: [] for cell in cells.counts}
        for one in cells.sums:
            for cell in one:
                self.within[cell].append(one)

    def done(self) -> set[C]:
        while self._mend_sums() or self._mend_rest():
            pass
        return self.out

    def _mend_sums(self) -> bool:
        """Give each sum that tells its one hidden cell, or that all its hidden ones are 1, another hidden one."""
        found = False
        for one in self.cells.sums:
            found |= self._tells(one) and self._hide_beside([one])
        return found

    def _tells(self, one: tuple[C, ...]) -> bool:
        gone = [cell for cell in one if cell in self.out]
        is_of_ones = len(gone) > 1 and gone[0] != one[0] and all(self.cells.counts[cell] == 1 for cell in gone)
        return len(gone) == 1 or is_of_ones

    def _mend_rest(self) -> bool:
        """What no single sum tells may follow from several together."""
        names = sorted(self.out, key=str)
        place = {cell: at for at, cell in enumerate(names)}
        rows = [{place[cell]: 1 if at == 0 else PRIME - 1 for at, cell in enumerate(one) if cell in self.out}
                for one in self.cells.sums]  # fmt: skip
        told = sorted(told_by([row for row in rows if row]))
        return any(self._hide_beside(self.within[names[at]]) for at in told)

    def _hide_beside(self, sums: list[tuple[C, ...]]) -> bool:
        """Hide the cell of these sums that costs the least; False where nothing is left."""
        left = {cell for one in sums for cell in one if cell not in self.out and cell not in self.cells.plain}
        if not left:
            return False
        self.out.add(min(left, key=self._cost))
        return True

    def _cost(self, cell: C) -> tuple[bool, int, int, int, str]:
        count = self.cells.counts[cell]
        untouched = sum(not any(other in self.out for other in one) for one in self.within[cell])
        return (count == 0, self.cells.rank(cell), untouched, count, str(cell))


def told_by(rows: Iterable[dict[int, int]]) -> set[int]:
    """The unknowns that linear equations determine; a row holds factors by unknown, modulo the prime."""
    pivots: dict[int, dict[int, int]] = {}
    for row in rows:
        rest = dict(row)
        for unknown in [one for one in row if one in pivots]:
            _subtract(rest, pivots[unknown], rest[unknown])
        if not rest:
            continue
        pivot, factor = next(iter(rest.items()))
        inverse = pow(factor, -1, PRIME)
        solved = {unknown: value * inverse % PRIME for unknown, value in rest.items()}
        for other in pivots.values():
            if pivot in other:
                _subtract(other, solved, other[pivot])
        pivots[pivot] = solved
    return {pivot for pivot, row in pivots.items() if len(row) == 1}


def _subtract(row: dict[int, int], other: dict[int, int], times: int) -> None:
    for unknown, value in other.items():
        left = (row.get(unknown, 0) - times * value) % PRIME
        if left:
            row[unknown] = left
        else:
            row.pop(unknown, None)
