"""How far an import of many files is, on stderr, so that what is printed stays what it is."""

import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import click

EVERY_SECONDS = 5  # a line each, where no terminal can write one over the other


class Stopping:
    """Whether somebody pressed Ctrl-C. A second time breaks off at once."""

    def __init__(self) -> None:
        self.is_asked = False

    def ask(self, _: int, __: FrameType | None) -> None:
        """The signal's handler."""
        if self.is_asked:
            raise KeyboardInterrupt
        self.is_asked = True
        click.echo("\nStopping after what is under way. Ctrl-C again breaks that off.", err=True)


@contextmanager
def stopping() -> Iterator[Stopping]:
    """Ctrl-C is only noted while this lasts."""
    asked = Stopping()
    if threading.current_thread() is not threading.main_thread():
        yield asked
        return
    before = signal.signal(signal.SIGINT, asked.ask)
    try:
        yield asked
    finally:
        signal.signal(signal.SIGINT, before)


class Progress:
    """Files done of all, files a second, and what was refused so far."""

    def __init__(self, total: int, is_wanted: bool | None) -> None:
        self._is_terminal = sys.stderr.isatty()
        self._is_shown = self._is_terminal if is_wanted is None else is_wanted
        self._began = time.monotonic()
        self._said_at = self._began - EVERY_SECONDS
        self.total, self.done, self.refused = total, 0, 0

    def tell(self, done: int, refused: int) -> None:
        """Say it anew, if it is time."""
        self.done, self.refused = done, refused
        now = time.monotonic()
        if not self._is_shown or (not self._is_terminal and now - self._said_at < EVERY_SECONDS):
            return
        self._said_at = now
        click.echo(f"\r\033[K{self.line}" if self._is_terminal else self.line, nl=not self._is_terminal, err=True)

    def step_aside(self) -> None:
        """Make room for what is printed beside it."""
        if self._is_shown and self._is_terminal:
            click.echo("\r\033[K", nl=False, err=True)

    def end(self) -> None:
        """The last word."""
        if self._is_shown and self.total > 1:
            self.step_aside()
            click.echo(self.line, err=True)

    @property
    def line(self) -> str:
        """312 of 2,000 files, 24 a second, 3 refused"""
        rate = self.done / max(time.monotonic() - self._began, 0.001)
        return f"{self.done:,} of {self.total:,} files, {rate:.1f} a second, {self.refused:,} refused"
