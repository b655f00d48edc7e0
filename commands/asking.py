"""Numbers out: ask a question of the catalogue."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

import click

from analytics import asking
from analytics.db import CursorDb
from analytics.roles import MANAGER, ROLES, known_role
from analytics.scope import GRAINS, Scope
from commands.shared import as_day, opened, plain, show


@click.command()
@click.argument("name", required=False)
@click.option("--list", "as_list", is_flag=True, help="List the questions.")
@click.option("--since", callback=as_day)
@click.option("--until", callback=as_day)
@click.option("--series", multiple=True)
@click.option("--side", help="A side or one of its groups.")
@click.option("--by", type=click.Choice(GRAINS))
@click.option("--role", default=MANAGER, help=f"Whose answer: {', '.join(ROLES)}. Only the manager's has small groups.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table")
def ask(
    name: str | None,
    as_list: bool,
    since: date | None,
    until: date | None,
    series: Sequence[str],
    side: str | None,
    by: str | None,
    role: str,
    form: str,
) -> None:
    """Ask a question; `ask --list` names them."""
    if as_list or name is None:
        show([{"question": q.name, "title": q.title} for q in asking.catalogue().values()], form)
        return
    with opened() as (store, settings), store.reading() as cursor:
        scope = Scope(since, until, tuple(series) or None, side, by)
        answer = asking.ask(CursorDb(cursor, settings.today), name, scope, role=known_role(role), strict=True)
        rows = [{str(k): plain(v, str(k)) for k, v in row.items()} for row in answer.frame.to_dict("records")]
        columns = [str(column) for column in answer.frame.columns]
    if form == "json":
        whole = {
            "question": answer.question.name,
            "definition": answer.question.definition,
            "scope": {key: plain(value, key) for key, value in asdict(answer.scope).items()},
            "data_through": plain(answer.data_through, "day"),
            "rows": rows,
        }
        click.echo(json.dumps(whole, ensure_ascii=False, indent=2))
    else:
        show(rows, form, columns)
