"""How long rows of people are kept as theirs."""

import click

from commands.shared import BAD_CALL, opened, stop
from data import retention
from data.people import Pseudonyms, load_key
from data.store import StoreBusy


@click.command()
@click.option("--dry-run", is_flag=True, help="Say what would go, change nothing.")
def retain(dry_run: bool) -> None:
    """Make nobody's what is older than partnership.toml says under [retention]. Counts stay; there is no way back."""
    with opened() as (store, settings):
        people = Pseudonyms(load_key(settings.key_file, store))
        months = settings.partnership.retention.months
        if not any(months.values()):
            stop("Nothing is taken: partnership.toml says no period under [retention].", BAD_CALL)
        found = retention.look(store, people, months, settings.today)
        for one in found:
            click.echo(f"{one.table}: {one.rows:,} rows from before {one.before} become nobody's.")
        if not found:
            click.echo("Nothing is older than its period.")
        elif not dry_run:
            try:
                retention.retain(store, people, months, settings.today)
            except StoreBusy as busy:
                stop(str(busy), BAD_CALL)
            click.echo("Done.")
