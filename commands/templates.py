"""Sheets to fill in, as files."""

from pathlib import Path

import click

from commands.shared import BAD_CALL, opened, stop
from partnership import Misconfigured, read_settings


@click.command()
@click.argument("kind")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="The file; else one in this folder.")
def template(kind: str, out: Path | None) -> None:
    """An empty sheet to fill in: events, registrations, measures, scholars, coffee_chats, funding_calls, outcomes or
    another of your own; or register, the events that no register names yet.
    """
    from data.templates import KINDS, register_sheet  # spreadsheets take a while to load
    from data.templates import template as empty

    if kind not in (*KINDS, "register"):
        stop(f"There is no template {kind!r}: choose {', '.join(KINDS)} or register.", BAD_CALL)
    path = out or Path(f"{kind}.xlsx")
    if kind == "register":
        with opened() as (store, _), store.reading() as cursor:
            content = register_sheet(cursor)
    else:
        content = empty(kind, _series())
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as problem:
        stop(f"{path} could not be written: {problem.strerror}.", BAD_CALL)
    click.echo(path)


def _series() -> list[str]:
    """The series of partnership.toml; the store stays closed."""
    try:
        return [one.name for one in read_settings().partnership.series]
    except Misconfigured as problem:
        stop(str(problem), BAD_CALL)
