"""Translations of cards by people: written, corrected, taken away, or looked at where a machine made them (rows.md 9).

No step of undo keeps them, for it would keep words of a card that its author has erased since: whoever wants one back
writes it again.
"""

from dataclasses import dataclass

from participate.commands.moderate import TEAM, find_card
from participate.commands.registry import Answer, command
from participate.domain import acts
from participate.domain.actors import Actor
from participate.domain.kinds import CardState
from participate.domain.refusals import Refusal
from participate.domain.text import TRANSLATION_LIMIT, clean_text
from participate.store.models import Conference, Contribution, Translation, Workshop
from participate.store.work import Work


@dataclass(frozen=True)
class TranslateCard:
    """``text`` says the card in one of the conference's languages, "" takes it away.

    ``seen`` is what stood there when one began to write.
    """

    contribution: int
    lang: str
    text: str
    seen: str = ""


@command(acts.TRANSLATE_CARD, TranslateCard, by=TEAM)
def translate_card(work: Work, actor: Actor, workshop: Workshop, act: TranslateCard) -> Answer:
    """A person's words take the place of the machine's; what another person wrote meanwhile stays."""
    card = _with_words(work, workshop, act.contribution)
    languages = work.db.get_one(Conference, workshop.conference_id).languages
    if act.lang not in languages or act.lang == card.lang:
        raise Refusal("unknown_language")
    text = clean_text(act.text)
    if len(text) > TRANSLATION_LIMIT:
        raise Refusal("text_too_long", limit=TRANSLATION_LIMIT, length=len(text))
    found = work.db.get(Translation, (card.id, act.lang))
    if found is not None and not found.provider and found.text not in (act.seen, text):
        raise Refusal("changed_meanwhile")
    row = Translation(contribution_id=card.id, lang=act.lang, text=text, provider="", checked=True, made_at=work.now)
    work.db.merge(row)
    return _told(work, actor, workshop, card, acts.TRANSLATE_CARD, act.lang)


@dataclass(frozen=True)
class CheckTranslation:
    """``seen`` is the machine's text as it was looked at."""

    contribution: int
    lang: str
    seen: str


@command(acts.CHECK_TRANSLATION, CheckTranslation, by=TEAM)
def check_translation(work: Work, actor: Actor, workshop: Workshop, act: CheckTranslation) -> Answer:
    """Somebody who knows both languages has looked at it; it stays marked as a machine's."""
    card = _with_words(work, workshop, act.contribution)
    found = work.db.get(Translation, (card.id, act.lang))
    if found is None or found.text != act.seen:
        raise Refusal("changed_meanwhile")
    found.checked = True
    return _told(work, actor, workshop, card, acts.CHECK_TRANSLATION, act.lang)


def _with_words(work: Work, workshop: Workshop, card_id: int) -> Contribution:
    card = find_card(work, workshop, card_id)
    if card.state in (CardState.WITHDRAWN, CardState.ERASED):
        raise Refusal("card_gone")
    return card


def _told(work: Work, actor: Actor, workshop: Workshop, card: Contribution, name: str, lang: str) -> Answer:
    seq = work.tell(
        f"workshop:{workshop.id}", name, actor,
        touched={"contributions": [card.id]}, about={"number": card.number, "lang": lang},
    )  # fmt: skip
    return {"seq": seq, "contribution": card.id, "lang": lang}
