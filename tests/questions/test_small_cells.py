"""Small cells: what is hidden, and that nothing that is shown gives it back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.small_cells import Cells

COUNTS = st.integers(0, 12) | st.integers(0, 3)


def rows_of(width: int) -> st.SearchStrategy[list[list[int]]]:
    return st.lists(st.lists(COUNTS, min_size=width, max_size=width), min_size=1, max_size=6)


def table(numbers: list[list[int]], has_columns: bool = True) -> Cells[tuple[object, object]]:
    """A table whose row totals are shown, and its column totals where they are no small counts themselves."""
    cells = Cells({(r, c): n for r, row in enumerate(numbers) for c, n in enumerate(row)})
    width = len(numbers[0])
    for r, row in enumerate(numbers):
        cells.counts[r, "all"] = sum(row)
        cells.plain.add((r, "all"))
        cells.add_up((r, "all"), [(r, c) for c in range(width)])
    for c in range(width if has_columns else 0):
        cells.counts["all", c] = sum(row[c] for row in numbers)
        cells.add_up(("all", c), [(r, c) for r in range(len(numbers))])
    cells.counts["all", "all"] = sum(map(sum, numbers))
    cells.plain.add(("all", "all"))
    if has_columns:
        cells.add_up(("all", "all"), [("all", c) for c in range(width)])
    return cells


def given_back(cells: Cells, hidden: set) -> set:
    """The hidden cells that follow from the shown ones, by an independent way: no direction of freedom moves them."""
    names = sorted(hidden, key=str)
    rows = [[(-1 if at else 1) * (name == cell) for name in names] for one in cells.sums for at, cell in enumerate(one)]
    summed, at = [], 0
    for one in cells.sums:
        summed.append(np.sum(rows[at : at + len(one)], axis=0))
        at += len(one)
    matrix = np.array(summed, dtype=float).reshape(len(cells.sums), len(names))
    _, values, directions = np.linalg.svd(matrix)
    free = directions[np.sum(values > 1e-9) :]
    return {name for place, name in enumerate(names) if not np.any(np.abs(free[:, place]) > 1e-9)}


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ([40, 25, 3, 6, 0], {2, 3}),
        ([40, 25, 3, 2, 0], {2, 3}),
        ([40, 25, 5, 6, 0], set()),
        ([40, 25, 1, 1, 6], {2, 3, 4}),
        ([3, 0, 0], {0, 1}),
        ([1, 1, 0], {0, 1, 2}),
        ([0, 0, 0], set()),
    ],
)
def test_the_next_smallest_goes_with_a_small_one(counts, hidden):
    assert {c for _, c in table([counts], has_columns=False).hidden()} == hidden


@given(st.integers(2, 4).flatmap(rows_of))
def test_nothing_hidden_follows_from_what_is_shown(numbers):
    cells = table(numbers)
    hidden = cells.hidden()
    assert {cell for cell, count in cells.counts.items() if 0 < count < 5} - cells.plain <= hidden
    assert not hidden & cells.plain
    assert not hidden or not given_back(cells, hidden)


@given(st.lists(st.lists(st.integers(5, 50) | st.just(0), min_size=3, max_size=3), min_size=1, max_size=5))
def test_where_nobody_is_few_nothing_is_hidden(numbers):
    assert table(numbers).hidden() == set()
