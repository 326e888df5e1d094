"""How a municipality's papers look: its colour and its Word template, each checked before it is kept."""

from dataclasses import dataclass

from msgspec import UNSET, UnsetType

from participate.commands.prepare_concept import existing
from participate.commands.prepare_words import ORGANISERS
from participate.commands.registry import Answer, Scope, command
from participate.domain.actors import Actor
from participate.domain.colours import clean_accent
from participate.domain.text import TITLE_LIMIT, clean_text
from participate.domain.word_template import check_template
from participate.store.models import Concept, Letterhead
from participate.store.work import Work


@dataclass(frozen=True)
class SetLook:
    """What is left out stays; ``template`` is the file's bytes (base64 in JSON), None takes it away."""

    accent: str | UnsetType = UNSET
    template: bytes | UnsetType | None = UNSET
    template_name: str = ""


@command("set_look", SetLook, by=ORGANISERS, scope=Scope.CONCEPT)
def set_look(work: Work, actor: Actor, concept: Concept | None, act: SetLook) -> Answer:
    """Colour and Word template; a refusal ``accent_…`` or ``template_…`` says what is wrong, and nothing is kept."""
    concept = existing(concept)
    look = work.db.get(Letterhead, concept.id) or Letterhead(concept_id=concept.id)
    if act.accent is not UNSET:
        look.accent = clean_accent(act.accent)
    if act.template is not UNSET:
        if act.template is not None:
            check_template(act.template)
        look.template = act.template
        named = " ".join(clean_text(act.template_name).split())[:TITLE_LIMIT]
        look.template_name = "" if act.template is None else named or "Word"
    work.db.add(look)
    return {"seq": work.tell(f"concept:{concept.id}", "set_look", actor)}
