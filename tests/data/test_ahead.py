"""What is made ahead comes in order, with what goes wrong in it, and never too much of it at once."""

import threading
import time
from collections.abc import Iterator

import pytest

from data.ahead import DEPTH, ahead


def test_order_is_kept_and_another_thread_makes_them() -> None:
    makers = set()

    def numbers() -> Iterator[int]:
        for number in range(50):
            makers.add(threading.get_ident())
            yield number

    assert list(ahead(numbers(), lambda _: 1, 5)) == list(range(50))
    assert len(makers) == 1
    assert threading.get_ident() not in makers


def test_what_goes_wrong_is_raised_where_it_would_have_been() -> None:
    def broken() -> Iterator[int]:
        yield 1
        raise ValueError("no")

    got = []
    with pytest.raises(ValueError, match="no"):
        got.extend(ahead(broken(), lambda _: 1, 5))
    assert list(ahead([], lambda _: 1, 5)) == []


def test_nothing_is_made_beside_a_large_one() -> None:
    made: list[int] = []
    given = ahead((made.append(size) or size for size in (1, 1, 100, 1, 1)), lambda size: size, 10)
    for wanted in (1, 1, 100):
        assert next(given) == wanted
    time.sleep(0.2)
    assert made == [1, 1, 100]
    assert list(given) == [1, 1]


def test_whoever_stops_early_leaves_no_thread_behind() -> None:
    before = threading.active_count()
    made: list[int] = []
    given = ahead((made.append(one) or one for one in range(1000)), lambda _: 1, 10_000)
    assert next(given) == 0
    given.close()
    assert threading.active_count() == before
    assert len(made) <= 2 * DEPTH
