"""What every command shares: the open store, exit codes, options that are days, and how rows are printed."""

import csv
import hashlib
import io
import json
import math
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, NoReturn

import click
import duckdb
import pandas as pd

from analytics import asking, spreadsheet
from data import audit, ledger
from data.configured import open_configured
from data.people import KeyProblem
from data.store import Store, StoreBroken, StoreInUse
from partnership import Misconfigured, Settings, read_settings

BAD_CALL, REFUSED, IN_USE, INTERRUPTED = 2, 3, 4, 130


@contextmanager
def opened() -> Iterator[tuple[Store, Settings]]:
    """The store of the environment; every way in which that fails is one sentence and an exit code."""
    try:
        settings = read_settings()
        with open_configured(settings) as store:
            yield store, settings
    except StoreInUse as busy:
        stop(str(busy), IN_USE)
    except (duckdb.IOException, duckdb.FatalException) as problem:
        kind = type(problem).__name__
        stop(
            f"The store could not be read or written ({kind}); nothing of this step was kept. Is the disk full?",
            BAD_CALL,
        )
    except (Misconfigured, StoreBroken, KeyProblem, asking.Unanswerable, ledger.NotThere) as problem:
        stop(str(problem), BAD_CALL)


def stop(sentence: str, code: int) -> NoReturn:
    """Say why nothing more is done, and end with an exit code."""
    click.echo(sentence, err=True)
    sys.exit(code)


def log_download(store: Store, kind: str, content: bytes, role: str, **said: object) -> None:
    """Write into the log that a file was given: its SHA-256, and what it was asked of."""
    audit.note(store, "download", {"kind": kind, **said, "sha256": hashlib.sha256(content).hexdigest()}, role)


def as_day(_: click.Context, __: click.Parameter, text: str | None) -> date | None:
    """The value of an option that is a day."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise click.BadParameter(f"{text} is no day; write one like 2024-05-20.") from wrong


def as_period(_: click.Context, __: click.Parameter, text: str | None) -> tuple[date, date] | None:
    """The value of an option that is a period, FROM..TO."""
    if text is None:
        return None
    try:
        since, until = (date.fromisoformat(part) for part in text.split(".."))
    except ValueError as wrong:
        raise click.BadParameter(f"{text} is no period; write one like 2024-01-01..2024-03-31.") from wrong
    if since > until:
        raise click.BadParameter(f"{text} ends before it begins.")
    return since, until


def plain(value: Any, name: str = "") -> Any:
    """A value as JSON knows it: missing is null, dates are ISO."""
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    if value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, datetime):
        return value.isoformat() if name.endswith("_at") else value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else value


def printable(text: str) -> str:
    """One line without control characters: text of a file must not steer the terminal."""
    return "".join(character if character.isprintable() else " " for character in text)


def show(rows: list[dict[str, Any]], form: str, columns: list[str] | None = None) -> None:
    """Print rows as a table, as CSV or as JSON."""
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
        cells = [names, *[["" if row[name] is None else printable(str(row[name])) for name in names] for row in rows]]
        widths = [max(len(line[place]) for line in cells) for place in range(len(names))]
        for line in cells:
            click.echo("  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip())
