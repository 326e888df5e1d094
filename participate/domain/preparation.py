"""What must be there before a hall is let in, and what should be: the rules of preparing, as plain functions.

Compulsory are the five texts on expectations in the conference's first language (rows.md 32); all else is a hint.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from participate.domain.kinds import QuestionMode
from participate.i18n.catalogue import marked as _

# Who commissioned this, what can be decided, what cannot, what happens with the results, by when.
EXPECTATIONS = ("commissioner", "decidable", "not_decidable", "use_of_results", "results_by")

EVENT_ACCESS = {
    "access_language": _("Language: somebody interprets, or texts are there in the languages of the guests"),
    "access_reach": _("How people get there: step-free, and near a stop"),
    "access_childcare": _("Childcare during the event"),
    "access_cost": _("Cost: nothing has to be paid, and fares are refunded"),
    "access_legal": _("Legal access: nobody has to show papers"),
}
"""The points of accessibility of a measure (plan_fields.ACCESS), asked of the event itself (rows.md 67): msgids."""

Texts = Mapping[str, str]


@dataclass(frozen=True)
class Slot:
    """Where a question belongs: to all (both None), to one round, or to one place by its number."""

    round: int | None = None
    place: int | None = None


@dataclass(frozen=True)
class Gap:
    """Something that is not there yet. ``step`` is the page on which to mend it, ``languages`` those that lack it.

    ``about`` names a text (one of EXPECTATIONS, ``next_steps``) or a thing (``workshop``, ``question``, ``held_on``,
    ``moderation``, ``access``);
    ``owner`` is the workshop's id where there are several, ``slot`` the question's place.
    """

    step: str
    about: str
    languages: tuple[str, ...] = ()
    owner: int | None = None
    slot: Slot = Slot()


def question_slots(mode: QuestionMode, rounds: int, places: Iterable[int]) -> list[Slot]:
    """The questions a workshop asks, by its mode (methods.md section 2, question modes)."""
    if mode is QuestionMode.SAME:
        return [Slot()]
    if mode is QuestionMode.BUILDING:
        return [Slot(round=number) for number in range(1, rounds + 1)]
    return [Slot(place=number) for number in sorted(places)]


def lacking(texts: Texts, languages: Sequence[str]) -> tuple[str, ...]:
    """The languages a text is not written in."""
    return tuple(language for language in languages if not texts.get(language, "").strip())


def unset_expectations(texts: Mapping[str, Texts], first: str) -> list[str]:
    """Which of the five are empty in the conference's first language; while any is, nobody is let in."""
    return [name for name in EXPECTATIONS if lacking(texts.get(name, {}), [first])]


def expectation_gaps(texts: Mapping[str, Texts], languages: Sequence[str]) -> tuple[list[Gap], list[Gap]]:
    """(blocking, hints): empty in the first language, and still missing in others."""
    blocking, hints = [], []
    for name in EXPECTATIONS:
        missing = lacking(texts.get(name, {}), languages)
        if languages[0] in missing:
            blocking.append(Gap("expectations", name, (languages[0],)))
        if others := tuple(language for language in missing if language != languages[0]):
            hints.append(Gap("expectations", name, others))
    return blocking, hints


def question_gaps(
    questions: Mapping[Slot, Texts], slots: Iterable[Slot], languages: Sequence[str], workshop: int
) -> list[Gap]:
    """One gap for each question that lacks a language."""
    found = ((slot, lacking(questions.get(slot, {}), languages)) for slot in slots)
    return [Gap("questions", "question", missing, workshop, slot) for slot, missing in found if missing]
