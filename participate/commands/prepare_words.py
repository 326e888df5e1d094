"""What all acts of preparing share: who may do them, and how typed words are checked and kept.

A refusal names the field it speaks of in ``state["field"]`` (``title``, ``commissioner.ar``): a form marks it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from participate.domain.kinds import Role
from participate.domain.refusals import Refusal
from participate.domain.text import TITLE_LIMIT, clean_text, is_blank
from participate.i18n.languages import LANGUAGES

ORGANISERS = frozenset({Role.ORGANISER})
TEXT_LIMIT = 1_000  # characters of one text on expectations, in one language
QUESTION_LIMIT = 300  # characters; a question is read from the last row


def one_line(typed: str, field: str, *, limit: int = TITLE_LIMIT, optional: bool = False) -> str:
    """A name or title: cleaned, on one line; Refusal ``fill_in`` or ``text_too_long``."""
    text = " ".join(clean_text(typed).split())
    return _checked(text, field, limit, optional=optional)


def long_text(typed: str, field: str, *, limit: int = TEXT_LIMIT) -> str:
    """A text that may be empty and may have several lines."""
    return _checked(clean_text(typed), field, limit, optional=True)


def by_language(typed: Mapping[str, str], field: str, *, limit: int = TEXT_LIMIT) -> dict[str, str]:
    """One text in several languages; those left empty are dropped. Refusal ``unknown_language`` for a tag not ours."""
    texts = {}
    for tag, words in typed.items():
        if tag not in LANGUAGES:
            raise Refusal("unknown_language", state={"field": field})
        if text := long_text(words, f"{field}.{tag}", limit=limit):
            texts[tag] = text
    return texts


def labels(typed: Mapping[str, str], field: str) -> dict[str, str]:
    """A short name in several languages, at least one of them written."""
    texts = {tag: " ".join(text.split()) for tag, text in by_language(typed, field, limit=TITLE_LIMIT).items()}
    if not texts:
        raise Refusal("fill_in", state={"field": field})
    return texts


def offered_languages(tags: list[str]) -> list[str]:
    """The languages of a conference, the first one first: at least one, each of ours, none twice."""
    if not tags:
        raise Refusal("fill_in", state={"field": "languages"})
    if any(tag not in LANGUAGES for tag in tags):
        raise Refusal("unknown_language", state={"field": "languages"})
    return list(dict.fromkeys(tags))


@dataclass(frozen=True)
class Bounds:
    """The least and the most a number may be."""

    least: int
    most: int

    def check(self, number: int, field: str) -> int:
        """The number itself, or Refusal ``number_between``."""
        if not self.least <= number <= self.most:
            raise Refusal("number_between", least=self.least, most=self.most, state={"field": field})
        return number


def _checked(text: str, field: str, limit: int, *, optional: bool) -> str:
    if is_blank(text):
        if not optional:
            raise Refusal("fill_in", state={"field": field})
        return ""
    if len(text) > limit:
        raise Refusal("text_too_long", length=len(text), limit=limit, state={"field": field})
    return text
