"""One interface for all services: :meth:`Service.translate`, which never raises and never invents."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import structlog

from participate.config import Settings
from participate.domain.text import TRANSLATION_LIMIT, clean_text, is_blank
from participate.translate import apertium, deepl, libretranslate
from participate.translate.line import Line, Unanswered, Untranslatable

Ask = Callable[[Line, list[str], str, str], list[str]]

ASK: dict[str, Ask] = {
    "libretranslate": libretranslate.ask,
    "deepl": deepl.ask,
    "apertium": apertium.ask,
}

log = structlog.get_logger()


class State(StrEnum):
    """``unchanged``: the service has nothing to say for it; ``failed``: it may, another time."""

    DONE = "done"
    UNCHANGED = "unchanged"
    FAILED = "failed"


class Translated(NamedTuple):
    """``text`` is "" unless it is done; ``provider`` is the name people read beside it."""

    text: str
    provider: str
    state: State


@dataclass(frozen=True)
class Service:
    """What an operator wired."""

    provider: str
    line: Line
    ask: Ask

    def translate(self, texts: list[str], source: str, target: str) -> list[Translated]:
        """One answer for each text, in their order."""
        try:
            answers = self.ask(self.line, texts, source, target)
            return [self._judge(text, clean_text(answer)) for text, answer in zip(texts, answers, strict=True)]
        except Untranslatable as refusal:
            if len(texts) > 1:  # perhaps because of one of them
                return [self.translate([text], source, target)[0] for text in texts]
            return self._none(texts, State.UNCHANGED, refusal.why)
        except Unanswered as failure:
            return self._none(texts, State.FAILED, failure.why)
        except (KeyError, TypeError, ValueError):
            return self._none(texts, State.FAILED, "malformed")

    def _judge(self, text: str, answer: str) -> Translated:
        if is_blank(answer) or len(answer) > TRANSLATION_LIMIT or answer == clean_text(text):
            return Translated("", self.provider, State.UNCHANGED)
        return Translated(answer, self.provider, State.DONE)

    def _none(self, texts: list[str], state: State, why: str) -> list[Translated]:
        log.warning("not_translated", provider=self.provider, why=why, texts=len(texts))
        return [Translated("", self.provider, state)] * len(texts)


def find_service(settings: Settings) -> Service | None:
    """The service of these settings; None, the default, asks nobody anything."""
    wired = settings.translation
    return None if wired is None else Service(wired.name, Line(wired.url, wired.key), ASK[wired.provider])
