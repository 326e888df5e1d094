"""All tables, one file per notion."""

from participate.store.models.ballot import Ballot, BallotOption, CountedVote, Vote
from participate.store.models.base import Base
from participate.store.models.cluster import Cluster, ClusterField, Draft, DraftField, DraftSource, Placement
from participate.store.models.concept import Concept, FieldOfAction
from participate.store.models.conference import Conference, StakeholderGroup
from participate.store.models.contribution import Contribution, ContributionAuthor
from participate.store.models.journal import Fact, Operation, Stream, UndoStep
from participate.store.models.participant import Host, Participant, Seat
from participate.store.models.staff import Invitation, Login, Staff
from participate.store.models.workshop import ImportedRecord, PhaseRun, Place, Question, QuestionWording, Workshop

__all__ = [
    "Ballot", "BallotOption", "Base", "Cluster", "ClusterField", "Concept", "Conference", "Contribution",
    "ContributionAuthor", "CountedVote", "Draft", "DraftField", "DraftSource", "Fact", "FieldOfAction", "Host",
    "ImportedRecord", "Invitation", "Login", "Operation", "Participant", "PhaseRun", "Place", "Placement", "Question",
    "QuestionWording", "Seat", "Staff", "StakeholderGroup", "Stream", "UndoStep", "Vote", "Workshop",
]  # fmt: skip
