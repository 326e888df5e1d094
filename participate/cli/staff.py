"""``participate staff``: the operator's way to accounts, when nobody can sign in."""

import click

from participate.access.links import renew_setup, setup_link
from participate.cli.settings import open_database, settings_or_fail
from participate.commands.prepare_accounts import clean_login
from participate.store.writer import Writer


@click.command("staff")
@click.argument("login")
def command(login: str) -> None:
    """Print a one-time link with which LOGIN sets a new password; makes the account where there is none."""
    settings = settings_or_fail()
    with open_database(settings) as database:
        writer = Writer(database)
        try:
            secret = writer.perform(lambda work: renew_setup(work, clean_login(login)))
        finally:
            writer.close()
    click.echo(setup_link(settings.public_url, str(secret)))
