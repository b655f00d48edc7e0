"""What is in the store: its history and log, undo, the demo, and the proof that all holds."""

import json
import sys
from pathlib import Path

import click

from analytics.db import CursorDb
from analytics.invariants import contradictions
from commands.shared import BAD_CALL, REFUSED, opened, show, stop
from data import audit as log
from data import demo as invented
from data import history, ledger
from data.checking import check as find_faults
from data.demo_import import fill_with_demo
from partnership import read_settings

SHOWN = 20  # numbers of imports in a sentence
SHA256, SHORT = 64, 12  # letters of a digest, and how many of them tell it from others


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
def audit(as_json: bool) -> None:
    """The log of what was done with the store, newest first; `check` proves that nobody changed it."""
    with opened() as (store, _), store.reading() as cursor:
        found = log.entries(cursor)
    if as_json:
        rows = [{**vars(one), "at": one.at.isoformat(), "details": one.told} for one in found]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    show([_line(one) for one in found], "table", ["entry", "at", "role", "what", "details", "digest"])


def _line(one: log.Entry) -> dict[str, object]:
    said = ", ".join(f"{name} {_listed(value)}" for name, value in one.told.items())
    at = one.at.isoformat(timespec="seconds")
    return {**vars(one), "at": at, "details": said, "digest": one.digest[:SHORT]}


def _listed(value: object) -> str:
    """A value in a few words; the whole of it stands in --json."""
    if isinstance(value, list):
        return " ".join(map(str, value[:SHOWN])) + (f" and {len(value) - SHOWN:,} more" if len(value) > SHOWN else "")
    return str(value)[:SHORT] if len(str(value)) == SHA256 else str(value)


@click.command()
@click.option("--json", "as_json", is_flag=True)
def check(as_json: bool) -> None:
    """Prove what the store promises and its log, and that no answer contradicts another; exit code 3 if one does."""
    with opened() as (store, settings):
        faults = find_faults(store, settings)
        with store.reading() as cursor:
            faults += contradictions(CursorDb(cursor, settings.today))
    click.echo(json.dumps({"faults": faults}, ensure_ascii=False) if as_json else "\n".join(faults) or "All is well.")
    if faults:
        sys.exit(REFUSED)
