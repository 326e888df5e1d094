"""What became of a theme, said to all who were there (methods.md section 6, Rückspiegelung); and under which licence.

What the council decided about the lines made of a theme suggests its outcome; a person sets it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from participate.domain.kinds import Deliberation


class Outcome(StrEnum):
    """Übernommen, teilweise, nicht übernommen; the last two need a reason."""

    ADOPTED = "adopted"
    PARTLY = "partly"
    NOT_ADOPTED = "not_adopted"


NEEDS_REASON = frozenset({Outcome.PARTLY, Outcome.NOT_ADOPTED})
ENDED = frozenset({Deliberation.NOT_FEASIBLE, Deliberation.REJECTED})


def suggest(states: Collection[Deliberation]) -> Outcome | None:
    """What the states of a theme's lines say once all of them have come to an end; None while any is on its way."""
    decided = [state for state in states if state is Deliberation.DECIDED]
    ended = [state for state in states if state in ENDED]
    if not states or len(decided) + len(ended) < len(states):
        return None
    if not ended:
        return Outcome.ADOPTED
    return Outcome.PARTLY if decided else Outcome.NOT_ADOPTED


class Licence(StrEnum):
    """What others may do with the published part."""

    CC_BY = "cc-by-4.0"
    DL_DE_BY = "dl-de-by-2.0"


@dataclass(frozen=True)
class LicenceText:
    """``name`` as the licence writes itself, in every language alike; ``address`` is its text."""

    name: str
    address: str


LICENCES: dict[Licence, LicenceText] = {
    Licence.CC_BY: LicenceText("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    Licence.DL_DE_BY: LicenceText("dl-de/by-2-0", "https://www.govdata.de/dl-de/by-2-0"),
}
