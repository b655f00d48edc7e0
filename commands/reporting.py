"""The summary as a file."""

from datetime import date
from pathlib import Path

import click

from analytics.roles import MANAGER, ROLES, TEAM, known_role
from analytics.scope import Scope
from commands.shared import BAD_CALL, as_day, log_download, opened, stop


@click.command()
@click.option("--format", "form", default="xlsx", help="The kind of file; xlsx is the only one yet.")
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="The folder to write to.")
@click.option("--since", callback=as_day, help="Without a period: the last twelve months with data.")
@click.option("--until", callback=as_day)
@click.option("--series", multiple=True)
@click.option("--side", help="A side or one of its groups.")
@click.option("--role", default=TEAM, help=f"Who reads it: {', '.join(ROLES)}. Only the manager's shows small groups.")
def report(
    form: str,
    out: Path,
    since: date | None,
    until: date | None,
    series: tuple[str, ...],
    side: str | None,
    role: str,
) -> None:
    """Write the summary of a period into a folder, and print where it is."""
    from reports.formats import FORMATS  # spreadsheets take a while to load, which other commands need not wait for
    from reports.snapshot import at_one_moment, taken, usual_period

    if form not in FORMATS:
        stop(f"There is no report as {form}: choose {' or '.join(FORMATS)}.", BAD_CALL)
    made = FORMATS[form]
    with opened() as (store, settings):
        scope = Scope(since, until, series or None, side)
        with at_one_moment(store, settings.today) as db:
            snapshot = taken(db, scope if since or until else usual_period(db, scope), known_role(role))
        path = out / f"{snapshot.name}{made.suffix}"
        try:
            out.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content := made.render(snapshot))
        except OSError as problem:
            stop(f"{path} could not be written: {problem.strerror}.", BAD_CALL)
        log_download(store, "report", content, MANAGER, readers=role, format=made.suffix, **snapshot.scope.said())
    click.echo(path)
