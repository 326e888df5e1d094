"""Agreements: who does what, with whom, by when (methods.md sections 3 and 4); who is a name given freely."""

from dataclasses import dataclass

from participate.commands.groups import find_group
from participate.commands.moderate import TEAM
from participate.commands.names import name_agreement
from participate.commands.registry import Answer, command
from participate.domain import acts
from participate.domain.actors import Actor
from participate.domain.kinds import Role
from participate.domain.refusals import Refusal
from participate.domain.text import clean_text, is_blank
from participate.i18n.detection import detect_language
from participate.methods.course import permit
from participate.store.course import plan_of, position_of
from participate.store.models import Agreement, Conference, Group, Participant, Workshop
from participate.store.work import Work
from participate.store.writers import groups_of_person

PHONE = frozenset({Role.PARTICIPANT})

LIMITS = {"what": 500, "with_whom": 200, "by_when": 80}


@dataclass(frozen=True)
class Agree:
    """``who`` takes it on, and may stay empty; it is shown only with ``show_name``."""

    group: int
    what: str
    with_whom: str = ""
    by_when: str = ""
    who: str = ""
    show_name: bool = False


@command(acts.AGREE, Agree, by=PHONE | TEAM)
def agree(work: Work, actor: Actor, workshop: Workshop, act: Agree) -> Answer:
    """A member, or who records for a group without phones; with nobody's name it stays open who does it."""
    group = find_group(work, workshop, act.group)
    _check_writer(work, actor, workshop, group, acts.AGREE)
    what = _line("what", act.what)
    if is_blank(what):
        raise Refusal("empty_text")
    workshop.last_agreement += 1
    agreement = Agreement(
        workshop_id=workshop.id,
        number=workshop.last_agreement,
        group_id=group.id,
        what=what,
        with_whom=_line("with_whom", act.with_whom),
        by_when=_line("by_when", act.by_when),
        lang=_language_of(work, actor, workshop, what),
        version=1,
        made_at=work.now,
    )
    work.db.add(agreement)
    work.db.flush()
    agreement.taken = bool(name_agreement(work, workshop, agreement.id, act.who, act.show_name))
    return _told(work, actor, workshop, acts.AGREE, agreement)


@dataclass(frozen=True)
class EditAgreement:
    """What is left out stays; an empty ``who`` means that nobody does it any more. ``version`` is the one seen."""

    agreement: int
    version: int
    what: str | None = None
    with_whom: str | None = None
    by_when: str | None = None
    who: str | None = None
    show_name: bool | None = None
    removed: bool | None = None


@command(acts.EDIT_AGREEMENT, EditAgreement, by=PHONE | TEAM)
def edit_agreement(work: Work, actor: Actor, workshop: Workshop, act: EditAgreement) -> Answer:
    """Whoever comes second is refused with the version that stands now; nothing is overwritten.

    One that was taken back is not there for anybody, until somebody puts it back.
    """
    agreement = work.db.get(Agreement, act.agreement)
    if agreement is None or agreement.workshop_id != workshop.id:
        raise Refusal("not_found")
    group = work.db.get_one(Group, agreement.group_id)
    _check_writer(work, actor, workshop, group, acts.EDIT_AGREEMENT)
    if agreement.removed and act.removed is not False:
        raise Refusal("not_found")
    if act.version != agreement.version:
        raise Refusal("changed_meanwhile", state={"version": agreement.version})
    if act.what is not None:
        agreement.what = _line("what", act.what)
        if is_blank(agreement.what):
            raise Refusal("empty_text")
        agreement.lang = _language_of(work, actor, workshop, agreement.what)
    if act.with_whom is not None:
        agreement.with_whom = _line("with_whom", act.with_whom)
    if act.by_when is not None:
        agreement.by_when = _line("by_when", act.by_when)
    if act.removed is not None:
        agreement.removed = act.removed
    taken = name_agreement(work, workshop, agreement.id, act.who, act.show_name)
    agreement.taken = agreement.taken if taken is None else taken
    agreement.version += 1
    return _told(work, actor, workshop, acts.EDIT_AGREEMENT, agreement)


def _check_writer(work: Work, actor: Actor, workshop: Workshop, group: Group, name: str) -> None:
    """A member while the phase permits it; those who lead at any time, for the dates of the permanent workshop."""
    if actor.role is not Role.PARTICIPANT:
        return
    permit(plan_of(workshop), position_of(workshop), name)
    if group.id not in groups_of_person(work.db, workshop.id, actor.id):
        raise Refusal("only_members")


def _line(name: str, typed: str) -> str:
    text = clean_text(typed)
    if len(text) > LIMITS[name]:
        raise Refusal("text_too_long", limit=LIMITS[name], length=len(text), state={"field": name})
    return text


def _language_of(work: Work, actor: Actor, workshop: Workshop, text: str) -> str:
    languages = work.db.get_one(Conference, workshop.conference_id).languages
    own = work.db.get_one(Participant, actor.id).language if actor.role is Role.PARTICIPANT else languages[0]
    return detect_language(text, languages, own)


def _told(work: Work, actor: Actor, workshop: Workshop, name: str, agreement: Agreement) -> Answer:
    touched: dict[str, list[int] | str] = {"agreements": [agreement.id]}
    seq = work.tell(f"workshop:{workshop.id}", name, actor, touched=touched, about={"number": agreement.number})
    return {"seq": seq, "agreement": agreement.id, "number": agreement.number, "version": agreement.version}
