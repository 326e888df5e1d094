"""How the document speaks: one language, its labels, its dates, and which language every other word is in."""

import datetime as dt
import unicodedata
from collections.abc import Iterable
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale
from babel.dates import format_date, format_datetime, format_time
from babel.numbers import format_decimal, format_percent

from participate.domain.minutes import Conference, Direction, Texts
from participate.exports.outline.blocks import Words
from participate.exports.outline.labels import Labels
from participate.i18n.languages import LANGUAGES, comma_of, direction_of, language_of, pick_text, spoken

UNDETERMINED = "und"
"""BCP 47 for a language nobody named."""

_LOCALES = {"en": "en_GB"}


def direction(tag: str) -> Direction:
    """Which way a language is written."""
    return "rtl" if direction_of(tag) == "rtl" else "ltr"


def leaning(text: str) -> Direction | None:
    """Which way a text runs by its first letter, as `dir="auto"` does; None without a letter."""
    strong = (unicodedata.bidirectional(letter) for letter in text)
    first = next((kind for kind in strong if kind in ("L", "R", "AL")), None)
    return None if first is None else "ltr" if first == "L" else "rtl"


def _tail(decimals: int) -> str:
    return "." + "0" * decimals if decimals else ""


class Voice:
    """The document's language and everything that depends on it. Functions name its `labels` `_`.

    A `beside` voice speaks in a paper in two languages: it says where there is no translation into its own.
    """

    def __init__(self, labels: Labels, language: str, conference: Conference, *, beside: bool = False) -> None:
        self.labels = labels
        self.tag = language_of(language).tag
        self.language = spoken(self.tag)
        self.direction = direction(self.tag)
        self.beside = beside
        self._conference = conference
        self._locale = Locale.parse(_LOCALES.get(self.language, self.language))

    def say(self, sentence: str, *, strong: bool = False) -> Words:
        """A sentence of the document itself."""
        return Words(sentence, self.language, self.direction, strong)

    def listed(self, words: Iterable[object]) -> str:
        """Several things in one line, with the comma of the document's script."""
        return comma_of(self.direction).join(map(str, words))

    def number(self, count: int | None) -> Words:
        """A count; a dash where none may be shown."""
        return self.say("–" if count is None else str(count))

    def figure(self, value: float | None, decimals: int, *, percent: bool = False) -> Words:
        """A measured number with its decimals; a dash where there is none."""
        if value is None:
            return self.say("–")
        if percent:
            return self.say(format_percent(value / 100, f"#,##0{_tail(decimals)}\u202f%", locale=self._locale))
        return self.say(format_decimal(value, f"#,##0{_tail(decimals)}", locale=self._locale))

    def written(self, texts: Texts, *, strong: bool = False) -> Words:
        """What organisers wrote, in the document's language or the next best; "" when they wrote nothing."""
        text, tag = pick_text(texts, self.tag)
        note = self.untranslated(tag) if text else ""
        return Words(text, spoken(tag), direction(tag), strong, self.say(f"({note})") if note else None)

    def untranslated(self, tag: str) -> str:
        """In a paper in two languages, that words of this one have no translation into the voice's own; else ""."""
        _ = self.labels
        return _("no translation") if self.beside and spoken(tag) != self.language else ""

    def area(self, number: int | None) -> str:
        """What people call the local area of that number; "" for none."""
        return next((area.name for area in self._conference.areas if area.number == number), "")

    def own(self, text: str, *, strong: bool = False) -> Words:
        """Words that exist once only: in the conference's own language unless their script runs the other way."""
        tag = self._conference.language
        found = leaning(text) or direction(tag)
        return Words(text, spoken(tag) if found == direction(tag) else UNDETERMINED, found, strong)

    def own_list(self, texts: Iterable[str]) -> Words:
        """The same for several, with the comma of their own script."""
        named = list(texts)
        return self.own(comma_of(leaning("".join(named)) or direction(self._conference.language)).join(named))

    def day(self, day: dt.date | None) -> str:
        """A date in long form, "" for none."""
        return "" if day is None else format_date(day, "long", locale=self._locale)

    def clock(self, moment: dt.datetime | None) -> str:
        """Hours and minutes where the conference is held, "" for none."""
        return "" if moment is None else format_time(self._local(moment), "short", locale=self._locale)

    def moment(self, moment: dt.datetime | None) -> str:
        """Date and time where the conference is held, "" for none."""
        return "" if moment is None else format_datetime(self._local(moment), "short", locale=self._locale)

    def _local(self, moment: dt.datetime) -> dt.datetime:
        try:
            zone: dt.tzinfo = ZoneInfo(self._conference.timezone)
        except (ZoneInfoNotFoundError, ValueError):
            zone = dt.UTC
        return moment.astimezone(zone).replace(tzinfo=None)

    def language_name(self, tag: str) -> str:
        """What a language is called in this one; plain German keeps its own name, an unknown tag stays a tag."""
        if tag in LANGUAGES and "@" in tag:
            return LANGUAGES[tag].own_name
        name = self._locale.languages.get(spoken(tag))
        return tag if name is None else str(name)
