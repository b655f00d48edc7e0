"""Who is who: what domains and organisations mean, which addresses are one person's, and every decision that holds."""

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import click
import duckdb
import pandas as pd

from analytics import effects, spreadsheet
from analytics.db import CursorDb
from commands.shared import BAD_CALL, as_day, log_download, opened, show, stop
from data import deciding, rulings
from data.deciding import Ruling
from data.event_files import Undecidable
from data.people import Pseudonyms, load_key
from data.store import Store
from partnership import Settings

WHO = "manager"
Result = TypeVar("Result")
Making = Callable[[duckdb.DuckDBPyConnection], Ruling]


@click.command()
@click.argument("kind", type=click.Choice(["domain", "organisation", "person"]))
@click.argument("subject")
@click.argument("target")
@click.option("--group", help="The group of an organisation that is not known yet.")
@click.option("--since", callback=as_day, help="The first day on which it holds.")
@click.option("--until", callback=as_day, help="The last day on which it holds.")
@click.option("--why", default="", help="The reason, kept with the decision.")
@click.option("--dry-run", is_flag=True, help="Say what it moves, decide nothing.")
def decide(
    kind: str,
    subject: str,
    target: str,
    group: str | None,
    since: date | None,
    until: date | None,
    why: str,
    dry_run: bool,
) -> None:
    """Say what a domain (acme.example, *.ac.jp), an organisation's name or an address (person) belongs to."""
    with opened() as (store, settings):

        def make(cursor: duckdb.DuckDBPyConnection) -> Ruling:
            if kind == "person":
                return deciding.person(cursor, _key(store, settings, subject), target, group, since, until)
            of_kind = deciding.domain if kind == "domain" else deciding.organisation
            return of_kind(cursor, subject, target, group, since, until)

        _make(store, settings, make, why, dry_run)


@click.command()
@click.argument("address")
@click.argument("other")
@click.option("--why", default="", help="The reason, kept with the decision.")
@click.option("--dry-run", is_flag=True, help="Say what it changes, merge nothing.")
def merge(address: str, other: str, why: str, dry_run: bool) -> None:
    """Two addresses are one person's."""
    with opened() as (store, settings):
        _make(
            store,
            settings,
            lambda cursor: deciding.same_person(cursor, _key(store, settings, address), _key(store, settings, other)),
            why,
            dry_run,
        )


@click.command()
@click.argument("address")
@click.argument("other")
def unmerge(address: str, other: str) -> None:
    """Two addresses are two people's again: as before the merge."""
    with opened() as (store, settings):
        number = _asked(lambda: deciding.unmerge(store, _key(store, settings, address), _key(store, settings, other)))
    click.echo(f"Revoked: decision {number}.")


@click.command()
@click.option("--json", "as_json", is_flag=True)
@click.option("--all", "revoked", is_flag=True, help="The revoked ones too.")
def decisions(as_json: bool, revoked: bool) -> None:
    """The decisions that hold, newest first."""
    with opened() as (store, _), store.reading() as cursor:
        rows = [rulings.as_row(one) for one in deciding.decisions(cursor, revoked)]
    show(rows, "json" if as_json else "table", list(rulings.COLUMNS))


@click.command()
@click.argument("decision_id", type=int)
def revoke(decision_id: int) -> None:
    """Take a decision back: as if it had never been made."""
    with opened() as (store, _):
        _asked(lambda: deciding.revoke(store, decision_id))
    click.echo(f"Revoked: decision {decision_id}.")


@click.group()
def people() -> None:
    """What was decided about domains, organisations and people, as a sheet."""


@people.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def export_people(file: Path) -> None:
    """Write the decisions that hold as CSV. It holds no address: people stand in it by their pseudonym."""
    with opened() as (store, _):
        with store.reading() as cursor:
            rows = rulings.sheet(cursor)
        file.write_bytes(content := spreadsheet.as_csv(pd.DataFrame(rows, columns=list(rulings.SHEET))))
        log_download(store, "decisions", content, WHO, rows=len(rows))
    click.echo(f"{len(rows)} decisions in {file.name}.")


@people.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_people(file: Path) -> None:
    """Decide what such a sheet says; what holds already is passed over. All of it, or nothing."""
    with opened() as (store, _):
        rows = csv.DictReader(io.StringIO(file.read_text("utf-8-sig")))
        plain = [{name: spreadsheet.plain_text(text or "") for name, text in row.items() if name} for row in rows]
        made, known = _asked(lambda: rulings.take_in(store, plain, WHO))
    click.echo(f"{made} decisions made, {known} held already.")


def _make(store: Store, settings: Settings, make: Making, why: str, dry_run: bool) -> None:
    with store.reading() as cursor:
        ruling = _asked(lambda: make(cursor))
    trial = deciding.try_out(store, ruling, lambda cursor: effects.yearly_balance(CursorDb(cursor, settings.today)))
    moved = trial.moved
    counts = (moved.people, moved.registrations, moved.attendances)
    click.echo(effects.in_words(*counts, trial.before, trial.after, ruling.kind == "same_person"))
    if not dry_run:
        click.echo(f"Decision {deciding.decide(store, ruling, WHO, why)} holds. `revoke` takes it back.")


def _key(store: Store, settings: Settings, address: str) -> str:
    key = Pseudonyms(load_key(settings.key_file, store)).person(address, "").person_key
    if key is None:
        raise Undecidable("This is not an e-mail address.")
    return key


def _asked(work: Callable[[], Result]) -> Result:
    try:
        return work()
    except Undecidable as problem:
        stop(str(problem), BAD_CALL)
