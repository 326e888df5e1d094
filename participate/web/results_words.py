"""What the results say: outcomes, states of the plan, levels, rules of votes, in one language."""

from typing import Any

from participate.domain.kinds import DraftKind, GroupKind, Purpose, SheetKind, TracePart
from participate.domain.outcomes import LICENCES, Licence, Outcome
from participate.exports.outline import codes
from participate.exports.plan.words import deliberation_names, implementation_names
from participate.i18n.catalogue import Translate
from participate.i18n.own_words import own_translator
from participate.web.ballot_words import ballot_words, figures_line, how_counted

Row = dict[str, Any]


def results_words(tag: str, state: Row) -> Row:
    """``state`` is that of the results, or empty; a municipality's own names of levels go before ours (rows.md 31)."""
    _ = own_translator(tag, state.get("levels", {}))
    votes = ballot_words(tag)
    return {
        "outcomes": outcome_names(_),
        "deliberation": deliberation_names(_),
        "implementation": implementation_names(_),
        "steps": {
            **{purpose.value: codes.purpose(_, purpose) for purpose in Purpose},
            **{kind.value: codes.sheet(_, kind) for kind in SheetKind},
            GroupKind.ACTION.value: codes.group_kind(_, GroupKind.ACTION),
            "": codes.trace_part(_, TracePart.TOPIC),
        },
        "levels": {kind.value: codes.draft(_, kind) for kind in DraftKind},
        "methods": {row["method"]: codes.method(_, row["method"]) for row in state.get("workshops", [])},
        "votes": votes,
        "figures": lambda ballot, row: figures_line(row, votes[ballot["kind"]], tag),
        "counted": lambda ballot: how_counted(votes[ballot["kind"]], ballot["figures"]),
        "licence": LICENCES[Licence(state["licence"])] if state else None,
    }


def outcome_names(_: Translate) -> dict[str, str]:
    return {
        Outcome.ADOPTED.value: _("Adopted"),
        Outcome.PARTLY.value: _("Partly adopted"),
        Outcome.NOT_ADOPTED.value: _("Not adopted"),
        "": _("Not decided yet"),
    }
