"""An inbox in parts, so that several people sort it at once (screens.md section 4): a claim that binds nobody."""

from dataclasses import dataclass

from participate.commands.moderate import TEAM
from participate.commands.registry import Answer, command
from participate.domain.actors import Actor
from participate.domain.refusals import Refusal
from participate.store.models import BoardShare, Workshop
from participate.store.work import Work

TAKE = "take_share"

PARTS = 6
"""More hands than this only get in each other's way."""


@dataclass(frozen=True)
class TakeShare:
    """Part ``share`` of ``parts``, counted from 1; None of any gives one's part back."""

    share: int | None = None
    parts: int = 1


@command(TAKE, TakeShare, by=TEAM)
def take_share(work: Work, actor: Actor, workshop: Workshop, act: TakeShare) -> Answer:
    """Say which cards one looks at. The others see it and may sort them all the same."""
    if act.share is not None and not 1 <= act.share <= act.parts <= PARTS:
        raise Refusal("malformed", field="share")
    mine = work.db.get(BoardShare, (workshop.id, actor.key))
    if mine is not None:
        work.db.delete(mine)
        work.db.flush()
    if act.share is not None:
        work.db.add(
            BoardShare(workshop_id=workshop.id, actor=actor.key, share=act.share, parts=act.parts, taken_at=work.now)
        )
    seq = work.tell(f"workshop:{workshop.id}", TAKE, actor)
    return {"seq": seq, "share": act.share, "parts": act.parts}
