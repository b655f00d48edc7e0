"""What is in the store: its history, undo, the demo, and the proof that all holds."""

import json
import sys
from pathlib import Path

import click

from commands.shared import BAD_CALL, REFUSED, opened, show, stop
from data import demo as invented
from data import history, ledger
from data.checking import check as find_faults
from data.demo_import import fill_with_demo
from partnership import read_settings

SHOWN = 20  # numbers of imports in a sentence


@click.command()
@click.option("--json", "as_json", is_flag=True)
def imports(as_json: bool) -> None:
    """The history of imports, newest first."""
    with opened() as (store, _):
        rows = history.all_imports(store)
    show(rows, "json" if as_json else "table")


@click.command()
@click.argument("import_id", type=int)
@click.option("--batch", is_flag=True, help="Undo everything that was dropped together with it.")
def undo(import_id: int, batch: bool) -> None:
    """Take an import back: as if it had never come."""
    with opened() as (store, _):
        undone = history.batch_of(store, import_id) if batch else [import_id]
        ledger.undo(store, undone)
    said = f"import {', '.join(map(str, undone))}" if len(undone) <= SHOWN else f"{len(undone):,} imports of one batch"
    click.echo(f"Undone: {said}.")


@click.command()
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Write the files here, import nothing.")
def demo(out: Path | None) -> None:
    """An invented community, three years of it: as files, or into an empty store."""
    if out is not None:
        made = invented.generate(read_settings().today)
        invented.write(made, out)
        click.echo(f"{len(made.files)} invented exports in {out}.")
        return
    with opened() as (store, settings):
        if not history.is_empty(store):
            stop("The store is not empty: the demo goes into an empty one only.", BAD_CALL)
        done = fill_with_demo(store, settings)
    first = next(one.import_id for one in done if one.import_id)
    click.echo(f"The invented community is in: {len(done)} exports. `undo {first} --batch` takes it out.")


@click.command()
@click.option("--json", "as_json", is_flag=True)
def check(as_json: bool) -> None:
    """Prove what the store promises; exit code 3 when something does not hold."""
    with opened() as (store, settings):
        faults = find_faults(store, settings)
    click.echo(json.dumps({"faults": faults}, ensure_ascii=False) if as_json else "\n".join(faults) or "All is well.")
    if faults:
        sys.exit(REFUSED)
