"""The forms people fill in together: their questions, in the words of methods.md sections 3 and 4."""

from dataclasses import dataclass

from participate.domain.kinds import SheetKind
from participate.i18n.catalogue import marked as _


@dataclass(frozen=True)
class SheetQuestion:
    """``label`` is a msgid; ``limit`` counts characters."""

    key: str
    label: str
    limit: int = 4_000


SHEETS: dict[SheetKind, tuple[SheetQuestion, ...]] = {
    SheetKind.REPORT: (
        SheetQuestion("participants", _("Who took part (voluntary)"), 1_000),
        SheetQuestion("discussion", _("What we talked about")),
        SheetQuestion("results", _("Results and recommendations")),
        SheetQuestion("next_steps", _("What we agreed: next steps, who, by when")),
        SheetQuestion("open_questions", _("Open questions")),
    ),
    SheetKind.UTOPIA: (
        SheetQuestion("title", _("What we call our utopia"), 200),
        SheetQuestion("picture_in_words", _("How it is there: tell it as if it were real")),
    ),
    SheetKind.CHECK: (
        SheetQuestion("existing", _("What exists already that comes close to this?")),
        SheetQuestion("obstacles", _("What stands in the way?")),
        SheetQuestion("allies", _("Who will help us?")),
        SheetQuestion("essentials", _("What must stay, and where can we give way?")),
    ),
    SheetKind.PROJECT: (
        SheetQuestion("demand", _("Our demand"), 500),
        SheetQuestion("what", _("What do we want to start?")),
        SheetQuestion("how", _("How do we begin?")),
        SheetQuestion("who_helps", _("Who can help?")),
        SheetQuestion("where", _("Where?")),
        SheetQuestion("first_steps", _("When are the first steps?")),
        SheetQuestion("who_does_what", _("Who does what, exactly?")),
        SheetQuestion("follow_up", _("How do we keep at it?")),
    ),
    SheetKind.CLOTH: (),
}


def question_of(kind: SheetKind, key: str) -> SheetQuestion | None:
    """The question of that key on a form of that kind; None when the form does not ask it."""
    return next((question for question in SHEETS[kind] if question.key == key), None)
