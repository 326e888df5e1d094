"""The sheet of a goal and of a measure: its fields, in the words of methods.md section 6.

What a municipality leaves out, or adds in words of its own, stands with its concept (rows.md 31); this is where it
begins. Every answer is kept as text: a choice as its code, a date as ``2027-03-04``, a number as it was typed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from participate.domain.kinds import DraftKind
from participate.i18n.catalogue import marked as _

GOALS = frozenset({DraftKind.GUIDING_GOAL, DraftKind.ACTION_GOAL})
MEASURES = frozenset({DraftKind.MEASURE})
AIMS = GOALS | MEASURES

LEVELS: Mapping[DraftKind, str] = {
    DraftKind.VISION: _("Vision"),
    DraftKind.GUIDELINE: _("Guideline"),
    DraftKind.GUIDING_GOAL: _("Guiding goal"),
    DraftKind.ACTION_GOAL: _("Action goal"),
    DraftKind.MEASURE: _("Measure"),
}
"""What each level of the plan is called."""

YES_PARTLY_NO = ("yes", "partly", "no")
OWN = "own_"  # the keys of fields a municipality adds begin so
NOTE = "_note"  # the keys of notes on an answer end so

AREA = "area"
"""The field that is chosen from the municipality's local areas (rows.md 57)."""

LINE_LIMIT = 300  # characters
TEXT_LIMIT = 4_000


class FieldKind(StrEnum):
    """How a field is filled in."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    DATE = "date"
    NUMBER = "number"
    AREA = "area"  # one of the municipality's local areas, by its name


class Part(StrEnum):
    """Under which heading of the sheet a field stands."""

    BASIS = "basis"
    KIND = "kind"
    RESPONSIBILITY = "responsibility"
    TIME = "time"
    MEANS = "means"
    SUCCESS = "success"
    ACCESS = "access"
    THINKING = "thinking"
    PEOPLE = "people"
    FIT = "fit"


@dataclass(frozen=True)
class PlanField:
    """``label`` is a msgid; ``levels`` are the kinds of lines whose sheet has it; ``choices`` are codes."""

    key: str
    label: str
    kind: FieldKind
    part: Part
    levels: frozenset[DraftKind]
    choices: tuple[str, ...] = ()

    @property
    def limit(self) -> int:
        return TEXT_LIMIT if self.kind is FieldKind.TEXT else LINE_LIMIT

    def fits(self, text: str) -> bool:
        """Whether a field of this kind can hold this; nothing is always allowed."""
        if not text:
            return True
        if self.kind is FieldKind.CHOICE:
            return text in self.choices
        if self.kind is FieldKind.DATE:
            return _is_date(text)
        return self.kind is FieldKind.TEXT or "\n" not in text


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _thinking(way: str, question: str) -> tuple[PlanField, PlanField]:
    """One of the four ways of thinking: an answer, and a note on it (rows.md 23)."""
    answer = PlanField(f"thinking_{way}", question, FieldKind.CHOICE, Part.THINKING, MEASURES, YES_PARTLY_NO)
    return answer, PlanField(f"thinking_{way}_note", _("Note"), FieldKind.TEXT, Part.THINKING, MEASURES)


FIELDS: tuple[PlanField, ...] = (
    PlanField("description", _("Description"), FieldKind.TEXT, Part.BASIS, AIMS),
    PlanField("need", _("Starting point and need"), FieldKind.TEXT, Part.BASIS, AIMS),
    PlanField("origin_note", _("On where this comes from"), FieldKind.TEXT, Part.BASIS, AIMS),
    PlanField("target_group", _("Target group"), FieldKind.LINE, Part.BASIS, MEASURES),
    PlanField(AREA, _("Local area"), FieldKind.AREA, Part.BASIS, MEASURES),
    PlanField("social_space", _("District or village"), FieldKind.LINE, Part.BASIS, MEASURES),
    PlanField(
        "kind_of_offer", _("Kind of offer"), FieldKind.CHOICE, Part.KIND, MEASURES,
        ("use_regular", "adapt_regular", "specific", "pilot"),
    ),
    PlanField("kind_reason", _("Which regular service was tested, and why it is not enough"), FieldKind.TEXT,
              Part.KIND, MEASURES),
    PlanField("trial_period", _("Trial period"), FieldKind.LINE, Part.KIND, MEASURES),
    PlanField("continuation", _("When it is continued"), FieldKind.TEXT, Part.KIND, MEASURES),
    PlanField("lead", _("Responsible"), FieldKind.LINE, Part.RESPONSIBILITY, AIMS),
    PlanField("partners", _("Partners"), FieldKind.TEXT, Part.RESPONSIBILITY, MEASURES),
    PlanField("departments", _("Departments, one a line"), FieldKind.TEXT, Part.RESPONSIBILITY, MEASURES),
    PlanField("feasibility", _("Feasibility, by department"), FieldKind.TEXT, Part.RESPONSIBILITY, MEASURES),
    PlanField("from", _("Begins on"), FieldKind.DATE, Part.TIME, MEASURES),
    PlanField("until", _("Done by"), FieldKind.DATE, Part.TIME, AIMS),
    PlanField("instrument", _("Instrument"), FieldKind.LINE, Part.MEANS, MEASURES),
    PlanField("resources", _("Resources"), FieldKind.TEXT, Part.MEANS, MEASURES),
    PlanField("costs", _("Costs"), FieldKind.LINE, Part.MEANS, MEASURES),
    PlanField("funding", _("Funding, or “open”"), FieldKind.LINE, Part.MEANS, MEASURES),
    PlanField("indicator", _("Indicator"), FieldKind.LINE, Part.SUCCESS, AIMS),
    PlanField("unit", _("Unit"), FieldKind.LINE, Part.SUCCESS, AIMS),
    PlanField("baseline", _("Value at the start"), FieldKind.NUMBER, Part.SUCCESS, AIMS),
    PlanField("target", _("Value to be reached"), FieldKind.NUMBER, Part.SUCCESS, AIMS),
    PlanField("indicator_source", _("Source of the figures"), FieldKind.LINE, Part.SUCCESS, AIMS),
    PlanField("indicator_date", _("Reached by"), FieldKind.DATE, Part.SUCCESS, AIMS),
    PlanField("access_language", _("Language"), FieldKind.TEXT, Part.ACCESS, MEASURES),
    PlanField("access_reach", _("How people get there"), FieldKind.TEXT, Part.ACCESS, MEASURES),
    PlanField("access_childcare", _("Childcare"), FieldKind.TEXT, Part.ACCESS, MEASURES),
    PlanField("access_cost", _("Cost for those who take part"), FieldKind.TEXT, Part.ACCESS, MEASURES),
    PlanField("access_legal", _("Legal access"), FieldKind.TEXT, Part.ACCESS, MEASURES),
    *_thinking("proactive", _("Does it reach people as early as the law allows?")),
    *_thinking("agreed", _("Is it agreed with everybody who works in this field?")),
    *_thinking("connected", _("Do the authorities work together in it?")),
    *_thinking("local", _("Does it use clubs and initiatives nearby, with a low threshold?")),
    PlanField("affected", _("Have those affected taken part?"), FieldKind.CHOICE, Part.PEOPLE, MEASURES,
              YES_PARTLY_NO),
    PlanField("affected_how", _("How they took part"), FieldKind.TEXT, Part.PEOPLE, MEASURES),
    PlanField("priority", _("Priority"), FieldKind.CHOICE, Part.FIT, MEASURES, ("high", "medium", "low")),
    PlanField("strategies", _("Fits with other strategies"), FieldKind.TEXT, Part.FIT, GOALS),
    PlanField("state_goal", _("Goal of the state's concept"), FieldKind.LINE, Part.FIT, GOALS),
)  # fmt: skip

BY_KEY: Mapping[str, PlanField] = {field.key: field for field in FIELDS}

THINKING = tuple(f"thinking_{way}" for way in ("proactive", "agreed", "connected", "local"))
ACCESS = tuple(field.key for field in FIELDS if field.part is Part.ACCESS)
INDICATOR_POINTS = ("indicator", "unit", "baseline", "target", "indicator_source", "indicator_date")
"""The six points that make a success measurable (rows.md 19)."""


def fields_for(kind: DraftKind, left_out: Sequence[str], own: Sequence[Mapping[str, object]]) -> tuple[PlanField, ...]:
    """The sheet of a line of this kind, as a municipality keeps it; fields of its own stand at the end."""
    standard = (field for field in FIELDS if kind in field.levels and field.key not in left_out)
    used = (row for row in own if row["in_use"] and kind in AIMS)
    return (*standard, *(PlanField(str(row["key"]), "", FieldKind.TEXT, Part.FIT, AIMS) for row in used))
