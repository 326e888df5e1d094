"""Sentences with a number, handed to scripts in every plural form of a language; scripts fill in, they never word."""

from collections.abc import Callable

from babel import Locale

from participate.i18n.catalogue import catalogue

Forms = dict[str, str]
_SAMPLES = range(201)  # every plural category of every language begins below 201


def numbered(tag: str) -> Callable[[str, str], Forms]:
    """``ngettext(singular, plural)`` → the sentence by CLDR category, ``{count}`` left to fill.

    Callers name it ``ngettext``, so that the sentences are found for the catalogues. A browser picks the form by
    ``Intl.PluralRules``, whose categories are these.
    """
    found = catalogue(tag)
    category = Locale.parse(tag).plural_form
    first = {category(number): number for number in reversed(_SAMPLES)}

    def ngettext(singular: str, plural: str) -> Forms:
        return {kind: found.ngettext(singular, plural, number) % {"count": "{count}"} for kind, number in first.items()}

    return ngettext
