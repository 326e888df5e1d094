"""Small makers of blocks that several sections use."""

from collections.abc import Iterable

from participate.domain.minutes import Answer, Cluster, Group, Topic
from participate.exports.outline import codes
from participate.exports.outline.blocks import Fact, Facts, Paragraph, Table, Words
from participate.exports.outline.voice import Voice
from participate.i18n.languages import spoken

Cell = str | int | None | Words


def facts(voice: Voice, rows: Iterable[tuple[str, Words]]) -> Facts:
    """The rows that say something."""
    return Facts(tuple(Fact(voice.say(label), value) for label, value in rows if value.text))


def sentence(voice: Voice, text: str, *, quiet: bool = False, keep: bool = False) -> Paragraph:
    """One paragraph in the document's own words."""
    return Paragraph((voice.say(text),), quiet, keep)


def readable(voice: Voice, text: str, said: Topic | Group | Answer, before: str = "") -> Words:
    """Somebody's words in their own language, or why the hall may not read them."""
    _ = voice.labels
    if said.hidden:
        return voice.say(f"{before}{_('hidden: %(reason)s', reason=codes.reason(_, said.hidden))}")
    return Words(f"{before}{text}", spoken(said.language), said.direction)


def cluster_words(voice: Voice, cluster: Cluster) -> Words:
    """The name of a cluster; one that nobody has named says so, and stands nowhere as an empty line."""
    return voice.own(cluster.title) if cluster.title else voice.say(voice.labels("not named yet"))


def table(
    voice: Voice,
    title: str,
    head: tuple[str, ...],
    rows: Iterable[tuple[Cell, ...]],
    widths: tuple[int, ...],
    numeric: tuple[int, ...] = (),
) -> Table:
    """A table; cells that are not `Words` are the document's own, None is a dash."""
    said = tuple(tuple(_cell(voice, cell) for cell in row) for row in rows)
    return Table(voice.say(title), tuple(voice.say(cell) for cell in head), said, widths, numeric)


def _cell(voice: Voice, cell: Cell) -> Words:
    if isinstance(cell, Words):
        return cell
    return voice.number(cell) if cell is None or isinstance(cell, int) else voice.say(cell)
