"""Forget a person for good."""

import click

from commands.shared import BAD_CALL, opened, stop
from data import forgetting
from data.forgetting import Forgetful
from data.people import Pseudonyms, load_key
from data.store import StoreBusy


@click.command()
@click.argument("address")
@click.option("--all-addresses", is_flag=True, help="Also the addresses that were merged with this one.")
@click.option("--dry-run", is_flag=True, help="Say what it takes, forget nobody.")
def forget(address: str, all_addresses: bool, dry_run: bool) -> None:
    """Forget whose ADDRESS this is. Counts of events stay; there is no way back, and no import brings anything back."""
    with opened() as (store, settings):
        people = Pseudonyms(load_key(settings.key_file, store))
        work = forgetting.look if dry_run else forgetting.forget
        try:
            done = work(store, people, address, all_addresses)
        except (Forgetful, StoreBusy) as why:
            stop(str(why), BAD_CALL)
    click.echo(done.said("say --all-addresses"))
    if not dry_run:
        click.echo(forgetting.said_of_backups(settings.partnership.retention.backup_days))
