"""The next exports are read while the database keeps those before them."""

import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
DEPTH = 16


def ahead(items: Iterable[Item], size: Callable[[Item], int], limit: int) -> Generator[Item, None, None]:
    """The same items in the same order, made in a thread; what making them raises is raised here.

    Nothing more is made while the sizes of what waits and of what was given last are beyond the limit: a large item
    has the memory for itself.
    """
    iterator, room = iter(items), threading.Condition()
    held, is_over = 0, False

    def make() -> list[Item]:
        nonlocal held
        with room:
            room.wait_for(lambda: held <= limit or is_over)
        made = [] if is_over else [one for one in (next(iterator, None),) if one is not None]
        with room:
            held += sum(map(size, made))
        return made

    waiting: deque[Future[list[Item]]] = deque()
    with ThreadPoolExecutor(max_workers=1) as thread:
        try:
            while True:
                waiting.extend(thread.submit(make) for _ in range(DEPTH - len(waiting)))
                made = waiting.popleft().result()
                yield from made
                if not made:
                    return
                with room:
                    held -= sum(map(size, made))
                    room.notify_all()
        finally:
            with room:
                is_over = True
                room.notify_all()
            thread.shutdown(cancel_futures=True)
