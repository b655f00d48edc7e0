"""The commands of the command line, one file per subject; every click command that stands in one is found."""

import importlib
import pkgutil
from collections.abc import Iterator

import click


def every() -> Iterator[click.Command]:
    """All commands, by walking the files of this folder."""
    for module in pkgutil.iter_modules(__path__, f"{__name__}."):
        things = vars(importlib.import_module(module.name)).values()
        yield from (thing for thing in things if isinstance(thing, click.Command))
