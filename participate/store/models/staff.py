"""Who prepares and leads: accounts with a password, links for one conference, and the devices signed in."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from participate.domain.kinds import Role
from participate.store.models.base import Base, key, words


class Staff(Base):
    """An organiser's account; ``setup_hash`` is the one-time link with which the password is set."""

    __tablename__ = "staff"

    id: Mapped[int] = key()
    login: Mapped[str] = mapped_column(unique=True)
    password_hash: Mapped[str | None]
    setup_hash: Mapped[str | None]
    made_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]


class Invitation(Base):
    """A link that gives one role in one conference; revoking it ends every login made with it.

    ``workshop_id`` names the sub-workshop whose moderator it is for. The circle's link leads to a concept instead.
    """

    __tablename__ = "invitations"

    id: Mapped[int] = key()
    conference_id: Mapped[int | None] = mapped_column(ForeignKey("conferences.id", ondelete="CASCADE"), index=True)
    concept_id: Mapped[int | None] = mapped_column(ForeignKey("concepts.id", ondelete="CASCADE"), index=True)
    workshop_id: Mapped[int | None] = mapped_column(ForeignKey("workshops.id", ondelete="SET NULL"))
    role: Mapped[Role] = mapped_column(words(Role))
    label: Mapped[str] = mapped_column(default="")
    secret_hash: Mapped[str]
    made_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class Login(Base):
    """One signed-in device, by account or by invitation."""

    __tablename__ = "logins"

    id: Mapped[int] = key()
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"))
    invitation_id: Mapped[int | None] = mapped_column(ForeignKey("invitations.id", ondelete="CASCADE"))
    secret_hash: Mapped[str]
    language: Mapped[str] = mapped_column(default="de")
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
