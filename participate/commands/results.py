"""What became of the themes, publishing it as one deliberate act, and taking that back (rows.md 45, 71)."""

from dataclasses import dataclass, field

from participate.commands.prepare_concept import existing
from participate.commands.prepare_words import ORGANISERS, by_language
from participate.commands.registry import Answer, Scope, command
from participate.domain.actors import Actor
from participate.domain.outcomes import NEEDS_REASON, Licence, Outcome
from participate.domain.refusals import Refusal
from participate.store.models import Cluster, ClusterOutcome, Concept, Conference, Publication, Workshop
from participate.store.results import digest_of, state_of
from participate.store.work import Touched, Work

OUTCOME = "set_outcome"
PUBLISH = "publish_results"
WITHDRAW = "withdraw_results"


@dataclass(frozen=True)
class SetOutcome:
    """``outcome`` None takes it back; ``reason`` by language is compulsory in the conference's first one for partly and
    not adopted."""

    cluster: int
    outcome: Outcome | None
    reason: dict[str, str] = field(default_factory=dict)


@command(OUTCOME, SetOutcome, by=ORGANISERS, scope=Scope.CONCEPT)
def set_outcome(work: Work, actor: Actor, concept: Concept | None, act: SetOutcome) -> Answer:
    """Nothing of it is public before the next publishing."""
    concept = existing(concept)
    conference = _conference_of(work, concept, act.cluster)
    reason = by_language(act.reason, "reason")
    if act.outcome in NEEDS_REASON and conference.languages[0] not in reason:
        raise Refusal("fill_in", state={"field": f"reason.{conference.languages[0]}"})
    row = work.db.get(ClusterOutcome, act.cluster)
    if act.outcome is None:
        if row is not None:
            work.db.delete(row)
    elif row is None:
        work.db.add(ClusterOutcome(cluster_id=act.cluster, outcome=act.outcome, reason=reason))
    else:
        row.outcome, row.reason = act.outcome, reason
    about = {"cluster": act.cluster, "outcome": act.outcome.value if act.outcome else None}
    touched: Touched = {"clusters": [act.cluster]}
    return {"seq": work.tell(f"concept:{concept.id}", OUTCOME, actor, touched=touched, about=about)}


def _conference_of(work: Work, concept: Concept, cluster_id: int) -> Conference:
    """Where a cluster of this concept is from; Refusal ``cluster_gone``."""
    cluster = work.db.get(Cluster, cluster_id)
    if cluster is None or cluster.removed:
        raise Refusal("cluster_gone")
    workshop = work.db.get_one(Workshop, cluster.workshop_id)
    conference = work.db.get_one(Conference, workshop.conference_id)
    if conference.concept_id != concept.id:
        raise Refusal("cluster_gone")
    return conference


@dataclass(frozen=True)
class PublishResults:
    """``seen`` is the mark of the preview somebody has looked at."""

    seen: str


@command(PUBLISH, PublishResults, by=ORGANISERS, scope=Scope.CONFERENCE)
def publish_results(work: Work, actor: Actor, conference: Conference, act: PublishResults) -> Answer:
    """Keep what the preview showed, for everybody; Refusal ``results_changed`` when it is no longer what it was."""
    state = state_of(work.db, conference)
    if digest_of(state) != act.seen:
        raise Refusal("results_changed")
    row = work.db.get(Publication, conference.id)
    if row is None:
        work.db.add(Publication(conference_id=conference.id, state=state, published_at=work.now))
    else:
        row.state, row.published_at = state, work.now
    return {"seq": work.tell(f"conference:{conference.id}", PUBLISH, actor)}


@dataclass(frozen=True)
class WithdrawResults:
    """Nothing published stays; the outcomes that were set do."""


@command(WITHDRAW, WithdrawResults, by=ORGANISERS, scope=Scope.CONFERENCE)
def withdraw_results(work: Work, actor: Actor, conference: Conference, act: WithdrawResults) -> Answer:
    row = work.db.get(Publication, conference.id)
    if row is not None:
        work.db.delete(row)
    return {"seq": work.tell(f"conference:{conference.id}", WITHDRAW, actor)}


@dataclass(frozen=True)
class SetLicence:
    """Under which licence the published part may be used."""

    licence: Licence


@command("set_licence", SetLicence, by=ORGANISERS, scope=Scope.CONFERENCE)
def set_licence(work: Work, actor: Actor, conference: Conference, act: SetLicence) -> Answer:
    conference.licence = act.licence
    return {"seq": work.tell(f"conference:{conference.id}", "set_licence", actor)}
