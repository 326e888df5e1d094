"""What was agreed and what was put aside: who does what by when, and how each parked matter ended."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.domain import minutes as m
from participate.domain.kinds import Purpose
from participate.snapshots.minutes_topics import direction
from participate.store.models import Agreement, Contribution, Group, ParkingEnd, VoluntaryName, Workshop


def agreements(db: Session, workshop: Workshop, brought: tuple[m.Agreement, ...]) -> tuple[m.Agreement, ...]:
    """Each by number, with a name only where its owner ticked that it may be shown."""
    chosen = select(Agreement, Group.number).join(Group, Group.id == Agreement.group_id)
    kept = chosen.where(Agreement.workshop_id == workshop.id, Agreement.removed.is_(False))
    rows = list(db.execute(kept.order_by(Agreement.number)))
    ids = [agreement.id for agreement, _group in rows]
    ticked = select(VoluntaryName).where(VoluntaryName.agreement_id.in_(ids), VoluntaryName.shown.is_(True))
    names = {given.agreement_id: given.name for given in db.scalars(ticked)}
    return brought + tuple(
        m.Agreement(
            number=agreement.number,
            group=group,
            what=agreement.what,
            language=agreement.lang,
            direction=direction(agreement.lang),
            who=names.get(agreement.id, ""),
            with_whom=agreement.with_whom,
            by_when=agreement.by_when,
            taken=agreement.taken,
        )
        for agreement, group in rows
    )


def parked(
    db: Session, workshop: Workshop, cards: tuple[m.Card, ...], brought: tuple[m.ParkedTopic, ...]
) -> tuple[m.ParkedTopic, ...]:
    """The topic store in the order it was filled, each entry with its end."""
    chosen = select(Contribution.number, ParkingEnd).join(ParkingEnd, ParkingEnd.contribution_id == Contribution.id)
    rows = db.execute(chosen.where(Contribution.workshop_id == workshop.id))
    ends = dict(rows.all())
    store = [card for card in cards if card.purpose is Purpose.PARKED]
    return brought + tuple(
        _entry(card, number, ends.get(card.number)) for number, card in enumerate(store, start=len(brought) + 1)
    )


def _entry(card: m.Card, number: int, end: ParkingEnd | None) -> m.ParkedTopic:
    return m.ParkedTopic(
        number=number,
        text=card.text,
        language=card.language,
        direction=card.direction,
        state="open" if end is None else "assigned" if end.end == "assigned" else "closed",
        note="" if end is None else end.note,
        card=card.number,
    )
