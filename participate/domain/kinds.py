"""Closed vocabularies of the platform; their values are what the database and the wire carry."""

from enum import StrEnum


class Role(StrEnum):
    """Who acts. Read anew from the store at every act, never taken from a connection."""

    PARTICIPANT = "participant"
    PROJECTOR = "projector"
    HELPER = "helper"
    MODERATOR = "moderator"
    CIRCLE = "circle"  # works on one concept with others, and on nothing else (rows.md 37)
    ORGANISER = "organiser"
    MACHINE = "machine"  # notes suggestions; acts for nobody


STAFF = frozenset({Role.HELPER, Role.MODERATOR, Role.ORGANISER})
LEADERS = frozenset({Role.MODERATOR, Role.ORGANISER})
PLANNERS = frozenset({Role.CIRCLE, Role.ORGANISER})


class Audience(StrEnum):
    """Who is told. Each audience has one snapshot per stream, equal for all its members."""

    PARTICIPANT = "participant"
    PROJECTOR = "projector"
    MODERATOR = "moderator"


class Kind(StrEnum):
    """What a contribution is, by one optional tap (rows.md 15, 56)."""

    NONE = "none"
    NEED = "need"
    OBSTACLE = "obstacle"
    IDEA = "idea"
    POTENTIAL = "potential"
    CRITIQUE = "critique"


class Purpose(StrEnum):
    """What a contribution is for; decided by the phase it is made in (methods.md section 2)."""

    NOTE = "note"
    HANDOVER = "handover"
    CORE = "core"
    MOOD = "mood"
    MATERIAL = "material"  # brought along from an earlier workshop
    PARKED = "parked"  # Themenspeicher
    COMMENT = "comment"  # on a report that is read
    EXPECTATION = "expectation"
    CRITIQUE = "critique"
    POSITIVE = "positive"  # a critique turned around
    IDEA = "idea"
    ESSENCE = "essence"  # Kernidee: what is useful in a utopia


class Source(StrEnum):
    """Which way a contribution came in (methods.md section 1, trust.md)."""

    PHONE = "phone"
    ON_BEHALF = "on_behalf"
    IMPORT = "import"
    ONLINE = "online"


class CardState(StrEnum):
    """Where a contribution stands. Hidden is not deleted; erased keeps a marked gap."""

    VISIBLE = "visible"
    HELD = "held"
    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"
    ERASED = "erased"


class HideReason(StrEnum):
    """Preset reasons for hiding; the journal keeps the code, never a free text."""

    INSULT = "insult"
    PERSONAL = "personal"
    OFF_TOPIC = "off_topic"
    DUPLICATE = "duplicate"


class Activity(StrEnum):
    """What a phase lets people do. Screens exist per activity, not per method."""

    WELCOME = "welcome"
    SHOW = "show"
    CONTRIBUTE = "contribute"
    CHOOSE_HOST = "choose_host"
    CHOOSE_PLACE = "choose_place"
    HANDOVER = "handover"
    GALLERY = "gallery"
    CLUSTER = "cluster"
    VOTE = "vote"
    BREAK = "break"
    PROPOSE = "propose"
    MARKET = "market"
    REPORT = "report"
    READ = "read"
    TURN = "turn"
    CHOOSE = "choose"
    SHAPE = "shape"
    PRESENT = "present"
    CHECK = "check"
    SKETCH = "sketch"
    PLAN = "plan"
    CLOSE = "close"


class RunStatus(StrEnum):
    """The phase machine of methods.md section 1: vorbereitet, läuft, Pause, beendet."""

    PREPARED = "prepared"
    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"


class QuestionMode(StrEnum):
    """The three ways a World Café asks (methods.md section 2)."""

    SAME = "same"
    BUILDING = "building"
    PER_TABLE = "per_table"


class Mixing(StrEnum):
    """Who sits where: the two aims that conflict in small halls, or free choice."""

    MIX_PEOPLE = "mix_people"
    VISIT_ALL = "visit_all"
    FREE = "free"


class SeatOrigin(StrEnum):
    """How somebody came to a seat: by the plan of a round, by own choice, one by one, or to be among people they
    can talk to."""

    PLAN = "plan"
    CHOSEN = "chosen"
    LATE = "late"
    COMPANY = "company"


class BallotState(StrEnum):
    """Open, closed with a result, or kept as an earlier version (methods.md section 1, "Stand 1")."""

    OPEN = "open"
    CLOSED = "closed"
    SUPERSEDED = "superseded"


class BallotKind(StrEnum):
    """By which rule a question is put to the vote; each has its file in :mod:`participate.domain.ballots`."""

    DOTS = "dots"  # Punktabfrage
    SCALE = "scale"  # Einpunktabfrage
    RESISTANCE = "resistance"  # Systemisches Konsensieren
    MATRIX = "matrix"  # Vier-Felder-Matrix
    STATEMENTS = "statements"  # agree, disagree or pass


class Matter(StrEnum):
    """What a phase sorts or weighs: cards of one purpose, or topics."""

    CORE = "core"
    CRITIQUE = "critique"
    IDEA = "idea"
    TOPIC = "topic"


SORTED: dict[Matter, frozenset[Purpose]] = {
    Matter.CORE: frozenset({Purpose.NOTE, Purpose.HANDOVER, Purpose.CORE, Purpose.MATERIAL}),
    Matter.CRITIQUE: frozenset({Purpose.CRITIQUE}),
    Matter.IDEA: frozenset({Purpose.IDEA, Purpose.POSITIVE}),
    Matter.TOPIC: frozenset({Purpose.MATERIAL, Purpose.COMMENT}),
}
"""The cards a board shows, as ``static/js/parts/board-sorting.js`` has it."""


class SuggestionKind(StrEnum):
    """What the machine may notice (design.md section 8)."""

    SAME = "same"  # cards that say the same
    THEME = "theme"  # cards of one theme, where the moderator asked for themes
    FIELD = "field"  # the field of action a cluster is nearest to


class SuggestionState(StrEnum):
    """A person decides (rows.md 13)."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DISMISSED = "dismissed"


class Pile(StrEnum):
    """What a group of cards is: a theme the hall named, or one of the two that every sorting needs besides: cards that
    stand for themselves, and cards nobody could make out (methods.md section 5, Unklar/Einzelkarte)."""

    THEME = "theme"
    SINGLE = "single"
    UNCLEAR = "unclear"


class TopicState(StrEnum):
    """Open Space (methods.md section 3): the way of a topic, and the four ways aside."""

    PROPOSED = "proposed"
    PLANNED = "planned"
    RUNNING = "running"
    REPORT_DUE = "report_due"
    REPORTED = "reported"
    PARKED = "parked"
    MERGED = "merged"
    CANCELLED = "cancelled"


class SheetKind(StrEnum):
    """A form several people fill in together; its questions stand in :mod:`participate.domain.sheets`."""

    REPORT = "report"  # Protokollbogen
    UTOPIA = "utopia"  # Utopie-Entwurf
    CHECK = "check"  # Kritische Prüfung
    PROJECT = "project"  # Projektskizze
    CLOTH = "cloth"  # the paper cloth of a table, of which there is only a photo


class GroupKind(StrEnum):
    """Themengruppe of the fantasy phase, Aktionsgruppe of an Open Space."""

    THEME = "theme"
    ACTION = "action"


class TracePart(StrEnum):
    """What a trace may join (rows.md 4): the way of an idea, walked from both ends."""

    CONTRIBUTION = "contribution"
    CLUSTER = "cluster"
    TOPIC = "topic"
    GROUP = "group"
    SHEET = "sheet"
    DRAFT = "draft"


class DraftKind(StrEnum):
    """Typed results (design.md section 2)."""

    VISION = "vision"
    GUIDELINE = "guideline"
    GUIDING_GOAL = "guiding_goal"
    ACTION_GOAL = "action_goal"
    MEASURE = "measure"


class Deliberation(StrEnum):
    """Beratungsstand: how far a line of the plan has come on its way to the council (methods.md section 6)."""

    IDEA = "idea"
    DRAFT = "draft"
    IN_REVIEW = "in_review"
    NOT_FEASIBLE = "not_feasible"
    STEERING = "steering"
    RESOLUTION = "resolution"
    DECIDED = "decided"
    REJECTED = "rejected"


class Implementation(StrEnum):
    """Umsetzungsstand, whatever the council has said yet (rows.md 46)."""

    NOT_BEGUN = "not_begun"
    RUNNING = "running"
    DELAYED = "delayed"
    DONE = "done"
    STOPPED = "stopped"
