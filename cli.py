"""The same work without a browser: import, imports, undo, ask, sources, demo, check.

Exit code 0: all done. 2: the call is wrong. 3: some file or row was refused (the rest is in). 4: the store is in use.
"""

import csv
import io
import json
import math
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

import click
import duckdb
import pandas as pd

from analytics import asking, spreadsheet
from analytics.db import CursorDb
from analytics.scope import GRAINS, Scope
from data import demo as invented
from data import ledger, reading
from data.checking import check as find_faults
from data.comparing import Problem, Rows, grouped, rows_in_words
from data.configured import open_configured
from data.demo_import import fill_with_demo
from data.importing import Importer, Outcome, Preview
from data.limits import COMMAND_LINE
from data.people import KeyProblem
from data.source import all_sources
from data.staging import Answers
from data.store import Store, StoreBroken, StoreInUse
from partnership import Misconfigured, Settings, read_settings

BAD_CALL, REFUSED, IN_USE = 2, 3, 4


@click.group()
def main() -> None:
    """Exports in, honest numbers out. The store is named by COMMUNITY_DB."""


@contextmanager
def opened() -> Iterator[tuple[Store, Settings]]:
    """The store of the environment; every way in which that fails is one sentence and an exit code."""
    try:
        settings = read_settings()
        with open_configured(settings) as store:
            yield store, settings
    except StoreInUse as busy:
        _stop(str(busy), IN_USE)
    except (duckdb.IOException, duckdb.FatalException) as problem:
        kind = type(problem).__name__
        _stop(
            f"The store could not be read or written ({kind}); nothing of this step was kept. Is the disk full?",
            BAD_CALL,
        )
    except (Misconfigured, StoreBroken, KeyProblem, asking.Unanswerable, ledger.NotThere) as problem:
        _stop(str(problem), BAD_CALL)


def _stop(sentence: str, code: int) -> None:
    click.echo(sentence, err=True)
    sys.exit(code)


def _day(_: click.Context, __: click.Parameter, text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise click.BadParameter(f"{text} is no day; write one like 2024-05-20.") from wrong


def _period(_: click.Context, __: click.Parameter, text: str | None) -> tuple[date, date] | None:
    if text is None:
        return None
    try:
        since, until = (date.fromisoformat(part) for part in text.split(".."))
    except ValueError as wrong:
        raise click.BadParameter(f"{text} is no period; write one like 2024-01-01..2024-03-31.") from wrong
    if since > until:
        raise click.BadParameter(f"{text} ends before it begins.")
    return since, until


@main.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print a list, one object per export.")
@click.option("--dry-run", is_flag=True, help="Show what would happen and keep nothing.")
@click.option("--event", help='The event of files that name none: an event_id, or "2024-05-20 Title".')
@click.option("--period", callback=_period, help="The period of exports that name none: FROM..TO.")
@click.option("--dates", type=click.Choice(["dmy", "mdy"]), help="Day or month first, where a file leaves it open.")
def import_(
    paths: tuple[Path, ...],
    as_json: bool,
    dry_run: bool,
    event: str | None,
    period: tuple[date, date] | None,
    dates: str | None,
) -> None:
    """Import exports: files, ZIPs or whole folders. What is refused is said; the rest goes in."""
    answers = Answers(event, period, dates)
    with opened() as (store, settings):
        importer = Importer(store, settings)
        done: list[Outcome] = []
        batch: int | None = None
        for export in (export for path in paths for export in reading.each_in(path, COMMAND_LINE)):
            if dry_run:
                outcome = _as_planned(importer.preview(export, answers))
            else:
                outcome = importer.commit_one(importer.prepare(export, answers), batch)
            batch = batch or (outcome.import_id if outcome.status == "imported" else None)
            done.append(outcome)
            if not as_json:
                click.echo("\n".join(_printable(line) for line in _told(outcome).split("\n")))
    if dry_run and not as_json:
        click.echo("Nothing was kept: this was a dry run.")
    if as_json:
        click.echo(json.dumps([_outcome(one) for one in done], ensure_ascii=False, indent=2))
    refused = (one.rows.refused or any(problem.is_refusal for problem in one.problems) for one in done)
    if any(refused):
        sys.exit(REFUSED)


def _as_planned(preview: Preview) -> Outcome:
    comparison = preview.comparison
    return Outcome(
        preview.label,
        preview.status,
        preview.source,
        preview.title,
        preview.unchanged_since,
        comparison.period if comparison else None,
        comparison.rows if comparison else Rows(),
        comparison,
        preview.refusals + preview.problems,
    )


def _told(one: Outcome) -> str:
    rows = one.rows
    period = f", {one.period[0]} to {one.period[1]}" if one.period else ""
    head = f"{one.label}: {one.status}" + (f" as {one.title}{period}" if one.title else "")
    counts = (
        f"  {rows.read} rows: {rows.new} new, {rows.changed} changed, {rows.unchanged} unchanged, "
        f"{rows.refused} refused, {rows.skipped} skipped"
    )
    gone = one.comparison.gone if one.comparison else 0
    lines = [head, counts] if rows.read else [head]
    lines += [f"  {gone} rows that stood before are gone from this export"] if gone else []
    lines += [f"  {_where(problem, rows)}{problem.message}" for problem, rows in grouped(one.problems)]
    for total in one.comparison.reconciliations if one.comparison else ():
        lines.append(f"  {total.measure}: theirs {_plain(total.theirs)}, ours {_plain(total.ours)}: {total.reason}")
    return "\n".join(lines)


def _where(problem: Problem, rows: list[int]) -> str:
    sheet, column = problem.sheet, problem.column
    parts = [f"sheet {sheet}" if sheet else "", rows_in_words(rows), f"column {column}" if column else ""]
    said = ", ".join(part for part in parts if part)
    return f"{said}: " if said else ""


def _outcome(one: Outcome) -> dict[str, Any]:
    totals = one.comparison.reconciliations if one.comparison else ()
    return {
        "file": one.label,
        "source": one.source,
        "status": one.status,
        "import_id": one.import_id,
        "period": [day.isoformat() for day in one.period] if one.period else None,
        "rows": {"read": one.rows.read, **asdict(one.rows)},
        "reconciliation": [asdict(total) for total in totals],
        "problems": [
            {"sheet": p.sheet or None, "row": p.row_no, "column": p.column, "message": p.message} for p in one.problems
        ],
    }


@main.command()
@click.option("--json", "as_json", is_flag=True)
def imports(as_json: bool) -> None:
    """The history of imports, newest first."""
    with opened() as (store, _):
        rows = ledger.history(store)
    _show(rows, "json" if as_json else "table")


@main.command()
@click.argument("import_id", type=int)
@click.option("--batch", is_flag=True, help="Undo everything that was dropped together with it.")
def undo(import_id: int, batch: bool) -> None:
    """Take an import back: as if it had never come."""
    with opened() as (store, _):
        undone = ledger.batch_of(store, import_id) if batch else [import_id]
        ledger.undo(store, undone)
    click.echo(f"Undone: import {', '.join(str(one) for one in undone)}.")


@main.command()
@click.argument("name", required=False)
@click.option("--list", "as_list", is_flag=True, help="List the questions.")
@click.option("--since", callback=_day)
@click.option("--until", callback=_day)
@click.option("--series", multiple=True)
@click.option("--side", help="A side or one of its groups.")
@click.option("--by", type=click.Choice(GRAINS))
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table")
def ask(
    name: str | None,
    as_list: bool,
    since: date | None,
    until: date | None,
    series: Sequence[str],
    side: str | None,
    by: str | None,
    form: str,
) -> None:
    """Ask a question; `ask --list` names them."""
    if as_list or name is None:
        _show([{"question": q.name, "title": q.title} for q in asking.catalogue().values()], form)
        return
    with opened() as (store, settings), store.reading() as cursor:
        scope = Scope(since, until, tuple(series) or None, side, by)
        answer = asking.ask(CursorDb(cursor, settings.today), name, scope, strict=True)
        rows = [{str(k): _plain(v, str(k)) for k, v in row.items()} for row in answer.frame.to_dict("records")]
        columns = [str(column) for column in answer.frame.columns]
    if form == "json":
        whole = {
            "question": answer.question.name,
            "definition": answer.question.definition,
            "scope": {key: _plain(value, key) for key, value in asdict(answer.scope).items()},
            "data_through": _plain(answer.data_through, "day"),
            "rows": rows,
        }
        click.echo(json.dumps(whole, ensure_ascii=False, indent=2))
    else:
        _show(rows, form, columns)


@main.command()
@click.option("--json", "as_json", is_flag=True)
def sources(as_json: bool) -> None:
    """The exports that are read, and where to click for them."""
    rows = [
        {"source": s.name, "title": s.title, "where": s.help, "a newer one replaces": s.slice}
        for s in all_sources().values()
    ]
    _show(rows, "json" if as_json else "table")


@main.command()
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Write the files here, import nothing.")
def demo(out: Path | None) -> None:
    """An invented community, three years of it: as files, or into an empty store."""
    if out is not None:
        made = invented.generate(read_settings().today)
        invented.write(made, out)
        click.echo(f"{len(made.files)} invented exports in {out}.")
        return
    with opened() as (store, settings):
        if not ledger.is_empty(store):
            _stop("The store is not empty: the demo goes into an empty one only.", BAD_CALL)
        done = fill_with_demo(store, settings)
    first = next(one.import_id for one in done if one.import_id)
    click.echo(f"The invented community is in: {len(done)} exports. `undo {first} --batch` takes it out.")


@main.command()
@click.option("--json", "as_json", is_flag=True)
def check(as_json: bool) -> None:
    """Prove what the store promises; exit code 3 when something does not hold."""
    with opened() as (store, settings):
        faults = find_faults(store, settings)
    click.echo(json.dumps({"faults": faults}, ensure_ascii=False) if as_json else "\n".join(faults) or "All is well.")
    if faults:
        sys.exit(REFUSED)


def _plain(value: Any, name: str = "") -> Any:
    """A value as JSON knows it: missing is null, dates are ISO."""
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, datetime):
        return value.isoformat() if name.endswith("_at") else value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else value


def _printable(text: str) -> str:
    """One line without control characters: text of a file must not steer the terminal."""
    return "".join(character if character.isprintable() else " " for character in text)


def _show(rows: list[dict[str, Any]], form: str, columns: list[str] | None = None) -> None:
    names = columns or list(rows[0] if rows else [])
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2, default=str))
    elif form == "csv":
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(names)
        writer.writerows([spreadsheet.cell(row[name]) for name in names] for row in rows)
        click.echo(text.getvalue(), nl=False)
    else:
        cells = [names, *[["" if row[name] is None else _printable(str(row[name])) for name in names] for row in rows]]
        widths = [max(len(line[place]) for line in cells) for place in range(len(names))]
        for line in cells:
            click.echo("  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip())


def _say_sorry(kind: type[BaseException], _: BaseException, where: TracebackType | None) -> None:
    """A fault of ours in one sentence, with the place but without the message, which may quote what stood in a file."""
    place = traceback.extract_tb(where)[-1] if where else None
    at = f" ({Path(place.filename).name}, line {place.lineno})" if place else ""
    click.echo(f"This failed for a reason that nobody foresaw: {kind.__name__}{at}. Nothing was half done.", err=True)


if __name__ == "__main__":
    sys.excepthook = _say_sorry
    main()
