"""A table that wanted no phones: its paper cloth, photographed and added later (methods.md section 2)."""

from dataclasses import dataclass

from sqlalchemy import select

from participate.commands.moderate import TEAM
from participate.commands.pictures import CleanPicture, check_room, keep_picture
from participate.commands.registry import Answer, command
from participate.commands.seat import find_place
from participate.commands.sheets import touch_sheet
from participate.domain import acts
from participate.domain.actors import Actor
from participate.domain.kinds import SheetKind
from participate.domain.refusals import Refusal
from participate.store.course import settings_of
from participate.store.models import Place, Sheet, Workshop
from participate.store.work import Work


@dataclass(frozen=True)
class AddClothPicture:
    """``place`` is the number of the table; ``picture`` is what the upload made of the file."""

    place: int
    round: int
    picture: CleanPicture


@command(acts.ADD_CLOTH_PICTURE, AddClothPicture, by=TEAM)
def add_cloth_picture(work: Work, actor: Actor, workshop: Workshop, act: AddClothPicture) -> Answer:
    """At any time, after the end too; Refusal ``no_such_table`` or ``number_between`` for what was never held."""
    rounds = settings_of(workshop).rounds
    if not 1 <= act.round <= rounds:
        raise Refusal("number_between", least=1, most=rounds, state={"field": "round"})
    sheet = _cloth(work, workshop, find_place(work, workshop, act.place), act.round)
    check_room(work, sheet)
    kept = keep_picture(work, workshop, sheet, act.picture)
    about = {"number": kept.number, "place": act.place, "round": act.round}
    seq = work.tell(f"workshop:{workshop.id}", acts.ADD_CLOTH_PICTURE, actor, touched=touch_sheet(sheet), about=about)
    return {"seq": seq, "picture": kept.id, "number": kept.number}


def _cloth(work: Work, workshop: Workshop, place: Place, round_: int) -> Sheet:
    """The cloth of a table in one round; there is nothing on it to hand in, so it is handed in as it comes."""
    asked = {"workshop_id": workshop.id, "kind": SheetKind.CLOTH, "place_id": place.id, "round": round_}
    sheet = work.db.scalar(select(Sheet).filter_by(**asked))
    if sheet is None:
        sheet = Sheet(**asked, submitted_at=work.now)
        work.db.add(sheet)
        work.db.flush()
    return sheet
