"""Links for moderators, helpers and projectors: each gives one role in one conference, until it is revoked."""

import re
from dataclasses import dataclass

from sqlalchemy import func, select

from participate.commands.prepare_words import ORGANISERS, one_line
from participate.commands.registry import Answer, Scope, command
from participate.domain.actors import Actor
from participate.domain.kinds import Role
from participate.domain.refusals import Refusal
from participate.store.models import Conference, Invitation, Workshop
from participate.store.work import Work

MOST_INVITATIONS = 200
INVITED = frozenset({Role.MODERATOR, Role.HELPER, Role.PROJECTOR})
_HASH = re.compile(r"[0-9a-f]{64}")


def checked_hash(secret_hash: str) -> str:
    """The door that shows the link makes the secret and hands in its SHA-256 alone, so that no table holds it."""
    if not _HASH.fullmatch(secret_hash):
        raise Refusal("malformed", field="secret_hash")
    return secret_hash


@dataclass(frozen=True)
class Invite:
    """``label`` says whom the link is for, in the organiser's words ("Moderation Saal", never needed).

    ``workshop`` is the one it leads to, where a sub-workshop has a moderator of its own.
    """

    role: Role
    secret_hash: str
    label: str = ""
    workshop: int | None = None


@command("invite", Invite, by=ORGANISERS, scope=Scope.CONFERENCE)
def invite(work: Work, actor: Actor, conference: Conference, act: Invite) -> Answer:
    if act.role not in INVITED:
        raise Refusal("not_allowed")
    standing = select(func.count()).where(Invitation.conference_id == conference.id, Invitation.revoked_at.is_(None))
    if (work.db.scalar(standing) or 0) >= MOST_INVITATIONS:
        raise Refusal("too_many_here", limit=MOST_INVITATIONS)
    invited_to = None if act.workshop is None else work.db.get(Workshop, act.workshop)
    if act.workshop is not None and (invited_to is None or invited_to.conference_id != conference.id):
        raise Refusal("not_found")
    invitation = Invitation(
        conference_id=conference.id,
        role=act.role,
        workshop_id=act.workshop,
        label=one_line(act.label, "label", optional=True),
        secret_hash=checked_hash(act.secret_hash),
        made_at=work.now,
    )
    work.db.add(invitation)
    work.db.flush()
    seq = work.tell(f"conference:{conference.id}", "invite", actor, about={"invitation": invitation.id})
    return {"seq": seq, "invitation": invitation.id}


@dataclass(frozen=True)
class RevokeInvitation:
    """``invitation`` is the id that ``invite`` answered."""

    invitation: int


@command("revoke_invitation", RevokeInvitation, by=ORGANISERS, scope=Scope.CONFERENCE)
def revoke_invitation(work: Work, actor: Actor, conference: Conference, act: RevokeInvitation) -> Answer:
    """Every device that came by this link has no role any more from its next act on."""
    invitation = work.db.get(Invitation, act.invitation)
    if invitation is None or invitation.conference_id != conference.id:
        raise Refusal("not_found")
    if invitation.revoked_at is None:
        invitation.revoked_at = work.now
    about = {"invitation": invitation.id}
    return {"seq": work.tell(f"conference:{conference.id}", "revoke_invitation", actor, about=about)}
