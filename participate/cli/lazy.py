"""Commands are imported only when called: serving must prepare gevent before anything else is imported."""

from importlib import import_module
from typing import Any

import click

COMMANDS = {
    "backup": "participate.cli.backup",
    "cluster": "participate.cli.cluster",
    "demo": "participate.cli.demo",
    "doctor": "participate.cli.doctor",
    "export": "participate.cli.export",
    "fields": "participate.cli.fields",
    "import": "participate.cli.take_in",
    "rehearse": "participate.cli.rehearse",
    "restore": "participate.cli.restore",
    "serve": "participate.cli.serve",
    "similar": "participate.cli.similar",
    "staff": "participate.cli.staff",
    "tally": "participate.cli.tally",
}


class LazyGroup(click.Group):
    """Names every command, imports the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module: Any = import_module(COMMANDS[cmd_name])
        found: click.Command = module.command
        return found

    def invoke(self, ctx: click.Context) -> Any:
        """A file or folder that cannot be read or written is the operator's to mend: a sentence, no traceback."""
        try:
            return super().invoke(ctx)
        except OSError as failure:
            if failure.filename is None:
                raise
            raise click.ClickException(f"{failure.filename}: {failure.strerror}") from failure
