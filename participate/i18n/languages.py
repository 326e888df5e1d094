"""What the platform knows of each language it offers; one row here and one catalogue make a language."""

from dataclasses import dataclass

SOURCE = "en"  # msgids are English
FIRST = "de"


@dataclass(frozen=True)
class Language:
    """``tag`` names the catalogue, ``code`` is the BCP 47 tag for lang attributes, ``own_name`` is for the picker."""

    tag: str
    code: str
    own_name: str
    direction: str = "ltr"
    fallback: tuple[str, ...] = (SOURCE,)

    @property
    def comma(self) -> str:
        """What stands between words on a page in this language."""
        return comma_of(self.direction)


def comma_of(direction: str) -> str:
    """The comma of a script and a space; the Arabic one stands the other way round (static/js/lib/listed.js)."""
    return "، " if direction == "rtl" else ", "


LANGUAGES: dict[str, Language] = {
    language.tag: language
    for language in (
        Language("de", "de", "Deutsch"),
        Language("de@simple", "de-simple", "Einfaches Deutsch", fallback=("de", SOURCE)),
        Language("en", "en", "English"),
        Language("ar", "ar", "العربية", "rtl"),
        Language("uk", "uk", "Українська"),
        Language("tr", "tr", "Türkçe"),
    )
}

_RTL_CODES = frozenset({"ar", "fa", "he", "ur", "ps", "ckb", "sd", "ug", "yi", "prs", "dv"})


def find_language(tag: str | None) -> Language | None:
    return LANGUAGES.get(tag or "")


def language_of(tag: str | None) -> Language:
    """The language of a tag, German when it is none of ours (never an error, never the tag echoed)."""
    return LANGUAGES.get(tag or "", LANGUAGES[FIRST])


def spoken(tag: str) -> str:
    """The language people speak when they read this one: plain German is German."""
    return tag.split("@")[0].split("-")[0].split("_")[0]


def direction_of(tag: str) -> str:
    """``rtl`` or ``ltr`` for any language a card may be in, ours or not."""
    return "rtl" if spoken(tag) in _RTL_CODES else "ltr"


def guess_language(accept: list[str], offered: list[str]) -> str:
    """The first of the browser's languages that the conference offers, else the conference's first."""
    for wanted in accept:
        for tag in offered:
            if tag.lower() == wanted.lower() or tag == spoken(wanted.lower()):
                return tag
    return offered[0] if offered else FIRST


def pick_text(texts: dict[str, str], tag: str) -> tuple[str, str]:
    """The text in a language or the next best, with the tag it is in; ``("", tag)`` when there is none at all."""
    for wanted in (tag, *language_of(tag).fallback, FIRST, SOURCE, *sorted(texts)):
        if texts.get(wanted, "").strip():
            return texts[wanted], wanted
    return "", tag
