"""The circle: people invited by link to work on one concept, who can change no original (rows.md 37)."""

from dataclasses import dataclass

from sqlalchemy import func, select

from participate.commands.prepare_concept import existing
from participate.commands.prepare_invitations import MOST_INVITATIONS, checked_hash
from participate.commands.prepare_words import ORGANISERS, one_line
from participate.commands.registry import Answer, Scope, command
from participate.domain.actors import Actor
from participate.domain.kinds import Role
from participate.domain.refusals import Refusal
from participate.store.models import Concept, Invitation
from participate.store.work import Work


@dataclass(frozen=True)
class InviteToCircle:
    """``label`` says whom the link is for, in the organiser's words; only organisers ever read it."""

    secret_hash: str
    label: str = ""


@command("invite_to_circle", InviteToCircle, by=ORGANISERS, scope=Scope.CONCEPT)
def invite_to_circle(work: Work, actor: Actor, concept: Concept | None, act: InviteToCircle) -> Answer:
    """A link to this concept's plan, until it is revoked."""
    concept = existing(concept)
    standing = select(func.count()).where(Invitation.concept_id == concept.id, Invitation.revoked_at.is_(None))
    if (work.db.scalar(standing) or 0) >= MOST_INVITATIONS:
        raise Refusal("too_many_here", limit=MOST_INVITATIONS)
    invitation = Invitation(
        concept_id=concept.id,
        role=Role.CIRCLE,
        label=one_line(act.label, "label", optional=True),
        secret_hash=checked_hash(act.secret_hash),
        made_at=work.now,
    )
    work.db.add(invitation)
    work.db.flush()
    seq = work.tell(f"concept:{concept.id}", "invite_to_circle", actor, about={"invitation": invitation.id})
    return {"seq": seq, "invitation": invitation.id}


@dataclass(frozen=True)
class RevokeCircle:
    """``invitation`` is the id that ``invite_to_circle`` answered."""

    invitation: int


@command("revoke_circle", RevokeCircle, by=ORGANISERS, scope=Scope.CONCEPT)
def revoke_circle(work: Work, actor: Actor, concept: Concept | None, act: RevokeCircle) -> Answer:
    """Every device that came by this link is out from its next act on."""
    concept = existing(concept)
    invitation = work.db.get(Invitation, act.invitation)
    if invitation is None or invitation.concept_id != concept.id:
        raise Refusal("not_found")
    if invitation.revoked_at is None:
        invitation.revoked_at = work.now
    about = {"invitation": invitation.id}
    return {"seq": work.tell(f"concept:{concept.id}", "revoke_circle", actor, about=about)}
