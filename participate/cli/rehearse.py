"""``participate rehearse``: simulated phones and a simulated moderator run a whole method; was anything lost?"""

from gevent import monkey

monkey.patch_all()

import os  # noqa: E402 - gevent comes before everything that opens a socket
import resource  # noqa: E402
import sys  # noqa: E402
from collections.abc import Callable, Iterator  # noqa: E402
from contextlib import contextmanager  # noqa: E402
from pathlib import Path  # noqa: E402
from random import Random  # noqa: E402

import click  # noqa: E402
from click.core import ParameterSource  # noqa: E402

from participate.cli.settings import open_database, settings_or_fail  # noqa: E402
from participate.cli.throwaway import NotStarted, Plan, Sizes, parts_of, throwaway_server  # noqa: E402
from participate.config import BadSetting  # noqa: E402
from participate.i18n.languages import LANGUAGES  # noqa: E402
from participate.methods import methods  # noqa: E402
from participate.methods.templates import groups_for  # noqa: E402
from participate.rehearsal.client import Unreachable  # noqa: E402
from participate.rehearsal.crowd import MIXED  # noqa: E402
from participate.rehearsal.entrance import NotLetIn, read_link  # noqa: E402
from participate.rehearsal.report import CONFERENCE, Report  # noqa: E402
from participate.rehearsal.run import Wish, rehearse  # noqa: E402
from participate.rehearsal.texts import NoTexts, Texts, read_texts  # noqa: E402
from participate.store.set_up import SetUp, set_up_of  # noqa: E402

LOST = 1


class Wrong(click.ClickException):
    """The hall asked for cannot be rehearsed."""

    exit_code = 2


class NoServer(click.ClickException):
    """Nobody answered."""

    exit_code = 3


FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


def _languages(_context: click.Context, _option: click.Parameter, typed: str) -> tuple[str, ...]:
    chosen = tuple(dict.fromkeys(tag.strip() for tag in typed.split(",") if tag.strip()))
    if unknown := [tag for tag in chosen if tag not in LANGUAGES]:
        raise click.BadParameter(f"not one of ours: {', '.join(unknown)} (there are {', '.join(LANGUAGES)})")
    if not chosen:
        raise click.BadParameter("name at least one language")
    return chosen


def _writable(_context: click.Context, option: click.Parameter, path: Path | None) -> Path | None:
    """Known before hours are spent: the folder the files are to go to can be written to (exit code 2)."""
    if path is not None:
        folder = path if option.name == "keep" else path.parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as wrong:
            raise click.BadParameter(f"{folder} cannot be written to.") from wrong
        if not os.access(folder, os.W_OK):
            raise click.BadParameter(f"{folder} cannot be written to.")
    return path


METHODS = (*(key.replace("_", "-") for key in methods()), CONFERENCE)
SIZES = {"tables": "world-cafe", "rounds": "world-cafe", "slots": "open-space", "places": "open-space",
         "groups": "zukunftswerkstatt"}  # fmt: skip
"""Whose size an argument is; a conference has all three."""


@click.command("rehearse")
@click.option("--method", type=click.Choice(METHODS), default="world-cafe", show_default=True,
              help="conference: a World Café, an Open Space and a Zukunftswerkstatt one after the other.")  # fmt: skip
@click.option("--phones", type=click.IntRange(2, 5000), default=60, show_default=True, help="How many people come.")
@click.option("--tables", type=click.IntRange(1, 500), default=12, show_default=True, help="Of the World Café.")
@click.option("--rounds", type=click.IntRange(1, 6), default=3, show_default=True, help="Of the World Café.")
@click.option("--slots", type=click.IntRange(1, 6), default=2, show_default=True, help="Of the Open Space.")
@click.option("--places", type=click.IntRange(1, 500), default=8, show_default=True, help="Of the Open Space.")
@click.option("--groups", type=click.IntRange(1, 40), help="Of the Zukunftswerkstatt; by default one for 25 people.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed, the same crowd and choices.")
@click.option(
    "--languages", callback=_languages, default=",".join(MIXED), show_default=True,
    help="Half speak the first only, a third another one too, the rest another one only.",
)  # fmt: skip
@click.option("--input", "inputs", type=FILE, multiple=True, help="CSV of texts to write; may be named several times.")
@click.option("--url", help="A running server instead of a throw-away one; its workshops keep their own sizes.")
@click.option("--control-link", help="The moderator's link of a workshop there that has not begun.")
@click.option("--like", metavar="CODE", help="The plan of this workshop, as it is prepared; its own is not touched.")
@click.option("--fast/--real-time", default=True, help="A phase ends when all have acted (default), or as planned.")
@click.option("--keep", type=click.Path(path_type=Path, file_okay=False), callback=_writable,
              help="Keep the exports in this folder.")  # fmt: skip
@click.option("--report", "report_to", type=click.Path(path_type=Path, dir_okay=False), callback=_writable,
              help="Report as a JSON file.")  # fmt: skip
@click.pass_context
def command(
    context: click.Context, method: str, phones: int, tables: int, rounds: int, slots: int, places: int,
    groups: int | None, seed: int, languages: tuple[str, ...], inputs: tuple[Path, ...], url: str | None,
    control_link: str | None, like: str | None, fast: bool, keep: Path | None, report_to: Path | None,
) -> None:  # fmt: skip
    """Let simulated phones run a whole method, or a day of all three.

    Exit code 0: nothing lost, nothing doubled; 1: something was; 2: bad arguments; 3: the server cannot be reached.
    """
    texts = _texts(inputs, seed)
    _check_sizes(context, method, like)
    if (url is None) != (control_link is None):
        raise click.UsageError("--url and --control-link belong together.")
    _allow_many_sockets()
    sizes = Sizes(phones, tables, rounds, slots, places, groups or groups_for(phones))
    try:
        plan = Plan(parts_of(method, sizes), languages) if like is None else _prepared(like)
        if isinstance(plan, SetUp) and not _typed(context, "languages"):
            languages = tuple(plan.conference["languages"])
        with _link(url, control_link, plan) as link, _progress() as told:
            parts = read_link(link, url)
            report = rehearse(Wish(parts, phones, seed, languages, not fast, keep, method == CONFERENCE), texts, told)
    except ValueError as wrong:
        raise click.UsageError(str(wrong)) from wrong
    except (NotLetIn, BadSetting) as wrong:
        raise Wrong(str(wrong)) from wrong
    except (Unreachable, NotStarted) as silence:
        raise NoServer(str(silence)) from silence
    _tell(report, report_to)
    sys.exit(0 if report.clean else LOST)


def _check_sizes(context: click.Context, method: str, like: str | None) -> None:
    """An argument that means nothing to this method, or beside a plan of its own, is a mistake, and is named."""
    for name in ("method", *SIZES, "url") if like is not None else ():
        if _typed(context, name):
            raise click.UsageError(f"--like brings a plan of its own; it does not go with --{name}.")
    for name, whose in SIZES.items():
        if _typed(context, name) and method not in (whose, CONFERENCE):
            raise click.UsageError(f"--{name} belongs to --method {whose} or {CONFERENCE}.")


def _typed(context: click.Context, name: str) -> bool:
    return context.get_parameter_source(name) is ParameterSource.COMMANDLINE


def _prepared(code: str) -> SetUp:
    """What is prepared in the database of the settings; it is read once and left alone."""
    with open_database(settings_or_fail()) as database, database.reading() as db:
        found = set_up_of(db, code)
    if found is None:
        raise click.BadParameter(f"no workshop has the code {code}", param_hint="--like")
    return found


def _texts(inputs: tuple[Path, ...], seed: int) -> Texts:
    try:
        return read_texts(inputs, Random(seed))  # noqa: S311 - repeatable chance is the point
    except NoTexts as wrong:
        raise click.BadParameter(str(wrong), param_hint="--input") from wrong


def _allow_many_sockets() -> None:
    """Each phone needs two open files, here and in the server this process starts."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


@contextmanager
def _link(url: str | None, control_link: str | None, plan: Plan | SetUp) -> Iterator[str]:
    if url is not None and control_link is not None:
        yield control_link
        return
    with throwaway_server(plan) as link:
        yield link


@contextmanager
def _progress() -> Iterator[Callable[[int, int, str], None]]:
    """A bar over the phases, with the name of the one that is on."""
    with click.progressbar(length=1, label="Rehearsal", item_show_func=lambda name: name, file=sys.stderr) as bar:

        def told(done: int, of: int, name: str) -> None:
            bar.length = of
            bar.update(done - bar.pos, name)

        yield told


def _tell(report: Report, report_to: Path | None) -> None:
    for sentence in report.sentences():
        click.echo(sentence)
    if report_to is not None:
        report_to.write_text(report.to_json(), "utf-8")
