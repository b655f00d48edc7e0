"""Sheets that somebody explained: list them, remember those of a file, write them into one, forget one."""

from pathlib import Path

import click

from commands.shared import BAD_CALL, opened, show, stop
from data.mapping import Unmappable
from data.mappings import as_toml, forget, from_toml, remember, remembered


@click.command()
@click.option("--add", "added", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A TOML file.")
@click.option("--toml", is_flag=True, help="Print all as TOML, for another store.")
@click.option("--forget", "forgotten", help="The number of one that shall hold no longer; what came in by it stays.")
@click.option("--json", "as_json", is_flag=True)
def mappings(added: Path | None, toml: bool, forgotten: str | None, as_json: bool) -> None:
    """The sheets that somebody explained, and which of their columns is what."""
    with opened() as (store, _):
        if added:
            try:
                found = from_toml(added.read_text("utf-8"))
            except (Unmappable, UnicodeDecodeError) as why:
                stop(f"{added.name}: {why}", BAD_CALL)
            for one in found:
                remember(store, one)
        if forgotten and not forget(store, forgotten):
            stop(f"There is no {forgotten}.", BAD_CALL)
        with store.reading() as cursor:
            known = remembered(cursor)
    if toml:
        click.echo(as_toml(known), nl=False)
        return
    rows = [{"number": one.fingerprint, "kind": one.kind, "columns": one.words} for one in known]
    show(rows, "json" if as_json else "table", ["number", "kind", "columns"])
