"""Groups people form, what they agree to do, and the names some of them chose to give."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from participate.domain.kinds import GroupKind, HideReason
from participate.store.models.base import Base, key, long_text, words


class Group(Base):
    """Themengruppe or Aktionsgruppe. ``merged_into_id`` keeps what a group did before it joined another.

    ``hide_reason`` is set while the hall may not read its title.
    """

    __tablename__ = "groups"
    __table_args__ = (UniqueConstraint("workshop_id", "number"),)

    id: Mapped[int] = key()
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshops.id", ondelete="CASCADE"))
    number: Mapped[int]
    kind: Mapped[GroupKind] = mapped_column(words(GroupKind))
    title: Mapped[str]
    lang: Mapped[str]
    place_id: Mapped[int | None] = mapped_column(ForeignKey("places.id"))
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("groups.id"))
    hide_reason: Mapped[HideReason | None] = mapped_column(words(HideReason))
    founded_at: Mapped[datetime]


class GroupMember(Base):
    """Who is in a group; deleted at the retention date."""

    __tablename__ = "group_members"

    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True)
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class Agreement(Base):
    """Vereinbarung: who does what, with whom, by when (methods.md sections 3 and 4). Who is a voluntary name.

    ``taken`` tells whether somebody took it on by name, also after the name has been deleted.
    """

    __tablename__ = "agreements"
    __table_args__ = (UniqueConstraint("workshop_id", "number"),)

    id: Mapped[int] = key()
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshops.id", ondelete="CASCADE"))
    number: Mapped[int]
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"), index=True)
    what: Mapped[str] = long_text()
    with_whom: Mapped[str] = mapped_column(default="")
    by_when: Mapped[str] = mapped_column(default="")
    lang: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)
    taken: Mapped[bool] = mapped_column(default=False)
    removed: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime]


class VoluntaryName(Base):
    """A name somebody chose to give for one purpose; shown only where they ticked it, deleted on its date.

    It belongs to a topic (its convener) or to an agreement (who takes it on) and to nothing else: never to a card, a
    vote or a phone (design.md section 5, trust.md P1).
    """

    __tablename__ = "voluntary_names"

    id: Mapped[int] = key()
    topic_id: Mapped[int | None] = mapped_column(ForeignKey("topics.id", ondelete="CASCADE"), index=True)
    agreement_id: Mapped[int | None] = mapped_column(ForeignKey("agreements.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    shown: Mapped[bool]
    delete_on: Mapped[date] = mapped_column(Date)
