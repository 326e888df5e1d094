"""All tables, one file per notion."""

from participate.store.models.ballot import Ballot, BallotOption, CountedVote, Remark, Vote
from participate.store.models.base import Base
from participate.store.models.cluster import (
    BoardShare,
    BoardVersion,
    Cluster,
    ClusterField,
    Draft,
    DraftField,
    DraftSource,
    Placement,
)
from participate.store.models.concept import Concept, FieldOfAction, LocalArea
from participate.store.models.conference import Conference, StakeholderGroup
from participate.store.models.contribution import CardReceipt, Contribution, ContributionAuthor
from participate.store.models.group import Agreement, Group, GroupMember, VoluntaryName
from participate.store.models.journal import Fact, Operation, Stream, UndoStep
from participate.store.models.letterhead import Letterhead
from participate.store.models.participant import Host, Participant, Seat
from participate.store.models.plan import DraftAnswer, DraftConflict, DraftDissent, DraftParent
from participate.store.models.results import ClusterOutcome, Publication
from participate.store.models.sheet import Picture, Sheet, SheetAnswer
from participate.store.models.staff import Invitation, Login, Staff
from participate.store.models.suggestion import CardVector, Suggestion, SuggestionCard
from participate.store.models.topic import (
    Convener,
    CountedInterest,
    Interest,
    ProposedMove,
    Topic,
    TopicRequest,
    Visit,
)
from participate.store.models.trace import ParkingEnd, Trace
from participate.store.models.translation import Translation
from participate.store.models.workshop import ImportedRecord, PhaseRun, Place, Question, QuestionWording, Workshop

__all__ = [
    "Agreement", "Ballot", "BallotOption", "Base", "BoardShare", "BoardVersion", "CardReceipt", "CardVector",
    "Cluster", "ClusterField", "ClusterOutcome", "Concept", "Conference", "Contribution", "ContributionAuthor",
    "Convener", "CountedInterest", "CountedVote", "Draft", "DraftAnswer", "DraftConflict", "DraftDissent",
    "DraftField", "DraftParent", "DraftSource", "Fact", "FieldOfAction", "Group", "GroupMember", "Host",
    "ImportedRecord", "Interest", "Invitation", "Letterhead", "LocalArea", "Login", "Operation", "ParkingEnd",
    "Participant", "PhaseRun", "Picture", "Place", "Placement", "ProposedMove", "Publication", "Question",
    "QuestionWording", "Remark", "Seat", "Sheet", "SheetAnswer", "Staff", "StakeholderGroup", "Stream", "Suggestion",
    "SuggestionCard", "Topic", "TopicRequest", "Trace", "Translation", "UndoStep", "Visit", "VoluntaryName", "Vote",
    "Workshop",
]  # fmt: skip
