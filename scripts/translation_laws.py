"""What makes a translation complete: there, whole, a translation, and with the same blanks to fill."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message

_BLANKS = re.compile(r"%\(\w+\)[a-z]|%[sd]|(?<!\{)\{\w*\}(?!\})")
_TAGS = re.compile(r"</?[a-z][\w-]*")
_LETTER = re.compile(r"[^\W\d_]")
_GENDER_SIGN = re.compile(r"\w[*:_·](?:in|innen)\b")
_PLAIN_WORDS_OF_A_COPY = 3
_PLAIN_LETTERS_OF_A_WORD = 12
_PLAIN_WORDS_OF_A_SENTENCE = 15


@dataclass(frozen=True)
class Allowed:
    """Texts that may stay as they are, from translations/international.txt: ("", text) in every language."""

    lines: frozenset[tuple[str, str]]

    @classmethod
    def read(cls, path: Path) -> Allowed:
        """Read the list: one text a line, `tag: text` for one language, `#` opens a comment."""
        found = set()
        for line in path.read_text("utf-8").splitlines():
            if not line.strip() or line.startswith("#"):
                continue
            tag, colon, text = line.partition(": ")
            found.add((tag, text.strip()) if colon else ("", line.strip()))
        return cls(frozenset(found))

    def __call__(self, tag: str, text: str) -> bool:
        """Say whether `text` may stand unchanged in the language `tag`."""
        return bool({("", text), (tag, text)} & self.lines)


def gaps(tag: str, template: Catalog, known: Catalog, german: Catalog, allowed: Allowed) -> Iterator[str]:
    """Yield one line per fault of the catalogue `known` of language `tag` against the sentences of the code."""
    for wanted in template:
        if not wanted.id:
            continue
        message = known.get(wanted.id, wanted.context)
        name = repr(_texts(wanted.id)[0])
        if message is None or not any(_texts(message.string)):
            yield f"missing: {name}"
        elif message.fuzzy:
            yield f"fuzzy: {name}"
        elif not all(forms := _texts(message.string)) or (wanted.pluralizable and len(forms) != known.num_plurals):
            yield f"a plural form is missing: {name}"
        else:
            yield from (f"{fault}: {name}" for fault in _faults(tag, message, german, allowed))


def _faults(tag: str, message: Message, german: Catalog, allowed: Allowed) -> Iterator[str]:
    sources, forms = _texts(message.id), _texts(message.string)
    if _LETTER.search(forms[-1]) and not any(allowed(tag, text) for text in (*sources, *forms)):
        if _marks_removed(sources) & _marks_removed(forms):
            yield "is the English text"
        if tag != "de" and (twin := german.get(message.id, message.context)):
            copied = _marks_removed(_texts(twin.string)) & _marks_removed(forms)
            if copied and not (tag == "de@simple" and all(already_plain(text) for text in copied)):
                yield "is the German text"
    blanks = set().union(*(_BLANKS.findall(text) for text in sources))
    if set(_BLANKS.findall(forms[-1])) != blanks or any(set(_BLANKS.findall(text)) - blanks for text in forms):
        yield f"has other blanks than {sorted(blanks)}"
    if sorted(_TAGS.findall(forms[-1])) != sorted(_TAGS.findall(sources[-1])):
        yield "has other markup"
    if tag == "de@simple":
        yield from (fault for text in forms for fault in plain_faults(text))


def already_plain(german: str) -> bool:
    """Say whether a German text is so short and simple that plain German has nothing to change."""
    words = re.findall(r"[^\W\d_]+", german)
    return len(words) <= _PLAIN_WORDS_OF_A_COPY and all(len(word) <= _PLAIN_LETTERS_OF_A_WORD for word in words)


def plain_faults(text: str) -> Iterator[str]:
    """Yield what makes a text no plain German: gender signs and sentences that are too long."""
    if _GENDER_SIGN.search(text):
        yield "has a gender sign"
    if any(len(sentence.split()) > _PLAIN_WORDS_OF_A_SENTENCE for sentence in re.split(r"[.!?:]\s|\n", text)):
        yield "has a sentence too long for plain German"


def _texts(value: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    """Return the forms of an id or a string: one, or several where it has plurals."""
    return tuple(value) if isinstance(value, tuple | list) else (value or "",)


def _marks_removed(texts: tuple[str, ...]) -> set[str]:
    """Return the texts as compared: "Next" and "next …" are one."""
    return {re.sub(r"[\W_]+", " ", _BLANKS.sub("", text)).strip().casefold() for text in texts} - {""}
