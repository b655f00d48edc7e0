"""The same work without a browser: import, imports, undo, ask, report, sources, demo, check.

Exit code 0: all done. 2: the call is wrong. 3: some file or row was refused (the rest is in). 4: the store is in use.
130: stopped by Ctrl-C; what is in is whole.
"""

import sys
import traceback
from pathlib import Path
from types import TracebackType

import click

import commands


@click.group()
def main() -> None:
    """Exports in, honest numbers out. The store is named by COMMUNITY_DB."""


for command in commands.every():
    main.add_command(command)


def _say_sorry(kind: type[BaseException], _: BaseException, where: TracebackType | None) -> None:
    """A fault of ours in one sentence, with the place but without the message, which may quote what stood in a file."""
    place = traceback.extract_tb(where)[-1] if where else None
    at = f" ({Path(place.filename).name}, line {place.lineno})" if place else ""
    click.echo(f"This failed for a reason that nobody foresaw: {kind.__name__}{at}. Nothing was half done.", err=True)


if __name__ == "__main__":
    sys.excepthook = _say_sorry
    main()
