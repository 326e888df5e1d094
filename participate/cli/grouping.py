"""What ``similar``, ``cluster`` and ``fields`` share: a table in, a table out, a sentence where the extra lacks."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from participate.cli.bar import progress_of
from participate.cli.settings import system_language
from participate.cli.told import Told
from participate.clustering.embedding import Embedder, can_embed
from participate.i18n.catalogue import marked as _
from participate.i18n.catalogue import translator
from participate.i18n.languages import LANGUAGES
from participate.operations.bad_file import BadFile
from participate.operations.grouping import Table, read_table

NOT_INSTALLED = _(
    "The extra [semantic] is not installed: without it nothing is suggested across languages or by subject."
)
ONE_LANGUAGE_ONLY = _(
    "The extra [semantic] is not installed: only near-copies within one language were looked for, "
    "not the same idea in other words or languages."
)
NOT_WRITTEN = _("Nothing was written.")
VECTORS = _("Comparing meanings")
NO_FOLDER = _("%(file)s: there is no folder %(folder)s.")
SAME_FILE = _("%(file)s would be overwritten: choose another name for --out.")
VECTORS_A_SECOND = 25  # short cards on one core; what takes more than two seconds shows how far it is
WORDS_A_SECOND = 1_000


class ExtraMissing(Told):
    """What was asked for needs the extra [semantic]."""

    exit_code = 3


def options(command: Callable[..., None]) -> Callable[..., None]:
    """FILE, --out and --language, the same for each of the three commands."""
    language = click.option(
        "--language", type=click.Choice(sorted(LANGUAGES)), default=system_language,
        help="Language that says how it went; default: that of this system.",
    )  # fmt: skip
    out = click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="CSV to write.")
    file = click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
    return file(out(language(command)))


def check_folder(out: Path) -> None:
    """That the answer can be written is known before minutes are spent on it."""
    if not out.parent.is_dir():
        raise BadFile(NO_FOLDER, file=out.name, folder=out.parent)


def taken(file: Path, out: Path) -> Table:
    """The cards of the file; BadFile, too, where the answer could not be written."""
    check_folder(out)
    if out.exists() and out.samefile(file):
        raise BadFile(SAME_FILE, file=out.name)
    return read_table(file)


def require_extra(language: str) -> None:
    if not can_embed():
        raise ExtraMissing(translator(language)(NOT_INSTALLED), language)


def embedded(texts: Sequence[str], language: str) -> Any:
    """The vectors of these texts, with a bar."""
    with progress_of(len(texts), VECTORS_A_SECOND, translator(language)(VECTORS)) as progress:
        return Embedder().embed(texts, progress)
