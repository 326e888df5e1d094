"""Ends of a command as one sentence in the language asked for, the word before it too."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

import click

from participate.i18n.catalogue import marked as _
from participate.i18n.catalogue import translator
from participate.operations.bad_file import BadFile

FAILED = _("Error: %(sentence)s")


class Told(click.ClickException):
    """What went wrong, said by somebody who speaks the reader's language; exit code 1."""

    def __init__(self, sentence: str, language: str) -> None:
        super().__init__(sentence)
        self._language = language

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(translator(self._language)(FAILED, sentence=self.message), file=file, err=True)


@contextmanager
def told(language: str, unchanged: str) -> Iterator[None]:
    """A file that cannot be used becomes one sentence, and says what was left as it is (a msgid)."""
    try:
        yield
    except BadFile as wrong:
        sentence = f"{wrong.said(language)} {translator(language)(unchanged)}"
        raise Told("\n".join(filter(None, (sentence, wrong.because))), language) from wrong
