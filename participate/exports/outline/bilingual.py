"""The minutes in two languages: everything the house says stands twice, what people wrote stands once as they wrote it.

Both versions are made from the same minutes, so that they have the same blocks; here they are laid side by side.
"""

from collections.abc import Iterator
from itertools import starmap
from typing import Any

from msgspec.structs import replace

from participate.domain.minutes import Conference, Minutes
from participate.exports.outline.binding import bind
from participate.exports.outline.blocks import Block, Bullets, Document, Fact, Figure, Paragraph, Quote, Words
from participate.exports.outline.document import sections
from participate.exports.outline.parts import sentence
from participate.exports.outline.voice import Voice
from participate.i18n.languages import LANGUAGES, SOURCE, language_of, spoken


def second_language(first: str, wanted: str, conference: Conference) -> str:
    """The other language: the wanted one, else the first of the conference that is not `first`, else one of ours."""
    tags = (wanted, *conference.languages, SOURCE, *LANGUAGES)
    return next(tag for tag in tags if tag in LANGUAGES and spoken(tag) != spoken(language_of(first).tag))


def bilingual(first: Voice, second: Voice, minutes: Minutes) -> Document:
    """One document that both read; `first` leads, its direction is that of the page."""
    one, other = (bind(voice, minutes, _name(voice), _blocks(voice, minutes)) for voice in (first, second))
    pairs = zip(one.blocks, other.blocks, strict=True)
    return replace(
        one,
        title=_pair(one.title, other.title),
        subtitle=_pair(one.subtitle, other.subtitle),
        running=_pair(one.running, other.running),
        blocks=tuple(block for both in pairs for block in _both(*both)),
    )


def _name(voice: Voice) -> str:
    _ = voice.labels
    return _("Minutes in two languages")


def _blocks(voice: Voice, minutes: Minutes) -> Iterator[Block]:
    _ = voice.labels
    translated = any(card.translations for workshop in minutes.workshops for card in workshop.cards)
    none = _(
        "Contributions, titles and answers stand as they were written, in the language they were written in. "
        "No translation of them is stored. Where a text has no translation, that is said."
    )
    some = _(
        "Contributions, titles and answers stand as they were written, in the language they were written in. "
        "Translations of contributions stand below them and say whether a person or a machine made them. "
        "Where a text has no translation, that is said."
    )
    yield sentence(voice, some if translated else none, quiet=True)
    yield from sections(voice, minutes)


def _both(one: Block, other: Block) -> tuple[Block, ...]:
    """Running text follows itself in the other language; whatever has a form is one form with both in it."""
    if isinstance(one, Paragraph) and isinstance(other, Paragraph):
        return (one,) if _says_the_same(one.runs, other.runs) else (replace(one, keep=True), _leaning(other))
    if isinstance(one, Bullets) and isinstance(other, Bullets):
        return (one,) if _says_the_same(one.items, other.items) else (one, other)
    return (_merged(one, other),)


def _says_the_same(some: tuple[Words, ...], others: tuple[Words, ...]) -> bool:
    return [words.text for words in some] == [words.text for words in others]


def _leaning(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, direction=paragraph.runs[0].direction)


def _merged(one: Any, other: Any) -> Any:
    """Part by part: words become pairs, all other values are those of the first."""
    if isinstance(one, Words):
        return _pair(one, other)
    if isinstance(one, tuple):
        return tuple(starmap(_merged, zip(one, other, strict=True)))
    if isinstance(one, Block | Quote | Fact | Figure):
        parts = {name: _merged(getattr(one, name), getattr(other, name)) for name in one.__struct_fields__}
        return replace(one, **parts)
    return one


def _pair(one: Words, other: Words) -> Words:
    """The words with those of the other language; the note of a missing translation takes the place of one."""
    if one.also is None and other.also is None:
        return one if one.text == other.text else replace(one, also=other)
    if one.also is None:
        return replace(one, also=other.also)
    if other.also is None:
        return replace(other, also=one.also)
    return replace(one, also=replace(one.also, also=other.also))
