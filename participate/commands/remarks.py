"""What would lower the resistance to an option (methods.md section 5): written while people rate, read once all have.

Nobody sees a remark before the vote is closed, and nobody learns whose it is.
"""

from dataclasses import dataclass

from sqlalchemy import delete, select

from participate.commands.contribute import check_text
from participate.commands.moderate import TEAM
from participate.commands.registry import Answer, command
from participate.commands.votes import PHONE, open_one
from participate.domain import acts
from participate.domain.actors import Actor
from participate.domain.ballots import RULES
from participate.domain.kinds import BallotState, HideReason
from participate.domain.refusals import Refusal
from participate.domain.text import is_blank
from participate.i18n.detection import detect_language
from participate.store.models import Ballot, BallotOption, Conference, Participant, Remark, Workshop
from participate.store.work import Work


@dataclass(frozen=True)
class WriteRemark:
    """One person's sentence on one option; nothing but spaces takes it back."""

    ballot: int
    option: int
    text: str


@command(acts.REMARK, WriteRemark, by=PHONE)
def remark(work: Work, actor: Actor, workshop: Workshop, act: WriteRemark) -> Answer:
    """Keep it or change it until the vote is closed; no longer than a card."""
    ballot = open_one(work, workshop, act.ballot)
    option = work.db.get(BallotOption, act.option)
    if not RULES[ballot.kind].remark or option is None or option.ballot_id != ballot.id:
        raise Refusal("not_found")
    kept = work.db.scalar(select(Remark).filter_by(option_id=option.id, participant_id=actor.id))
    if kept is not None:
        work.db.delete(kept)
        work.db.flush()
    if not is_blank(act.text):
        text = check_text(workshop, act.text)
        spoken = work.db.get_one(Participant, actor.id).language
        languages = work.db.get_one(Conference, workshop.conference_id).languages
        lang = detect_language(text, languages, spoken)
        work.db.add(Remark(option_id=option.id, participant_id=actor.id, text=text, lang=lang))
    seq = work.tell(f"workshop:{workshop.id}", acts.REMARK, actor)
    return {"seq": seq, "ballot": ballot.id, "option": option.id, "_ballot_id": ballot.id}


def forget_writers(work: Work, options: list[int]) -> None:
    """At close: the same words under new numbers in shuffled order, and nobody's."""
    said = list(work.db.scalars(select(Remark).where(Remark.option_id.in_(options)).order_by(Remark.id)))
    work.rng.shuffle(said)
    nobodys = [Remark(option_id=row.option_id, text=row.text, lang=row.lang) for row in said]
    work.db.execute(delete(Remark).where(Remark.option_id.in_(options)))
    for row in nobodys:
        work.db.add(row)
        work.db.flush()  # one by one: the order of the numbers is the shuffled one


@dataclass(frozen=True)
class HideRemark:
    """One tap on the sentence, one on the reason."""

    remark: int
    reason: HideReason


@dataclass(frozen=True)
class OneRemark:
    """A remark by its id."""

    remark: int


@command(acts.HIDE_REMARK, HideRemark, by=TEAM)
def hide_remark(work: Work, actor: Actor, workshop: Workshop, act: HideRemark) -> Answer:
    """It stands in no minutes; it can be shown again."""
    return _turn(work, actor, workshop, act.remark, acts.HIDE_REMARK, act.reason)


@command(acts.UNHIDE_REMARK, OneRemark, by=TEAM)
def unhide_remark(work: Work, actor: Actor, workshop: Workshop, act: OneRemark) -> Answer:
    return _turn(work, actor, workshop, act.remark, acts.UNHIDE_REMARK, None)


def _turn(work: Work, actor: Actor, workshop: Workshop, remark_id: int, name: str, reason: HideReason | None) -> Answer:
    row = work.db.get(Remark, remark_id)
    option = None if row is None else work.db.get_one(BallotOption, row.option_id)
    ballot = None if option is None else work.db.get_one(Ballot, option.ballot_id)
    if row is None or ballot is None or ballot.workshop_id != workshop.id or ballot.state is BallotState.OPEN:
        raise Refusal("not_found")
    row.hide_reason = reason
    seq = work.tell(f"workshop:{workshop.id}", name, actor, about={"ballot": ballot.id}, reason=reason and reason.value)
    return {"seq": seq}
