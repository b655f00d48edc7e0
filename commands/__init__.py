"""The commands of the command line, one file per subject; every click command that stands in one is found."""

import importlib
import pkgutil
from collections.abc import Iterator

import click


def every() -> Iterator[click.Command]:
    """All commands, by walking the files of this folder."""
    for module in pkgutil.iter_modules(__path__, f"{__name__}."):
        things = vars(importlib.import_module(module.name)).values()
        found = [thing for thing in things if isinstance(thing, click.Command)]
        inside = [one for group in found if isinstance(group, click.Group) for one in group.commands.values()]
        yield from (one for one in found if one not in inside)
