"""Paper ballots of every kind of vote: circles to fill in for dots, a row of values to mark for everything else."""

from typing import Any

from participate.domain.ballots import RULES, Aspect
from participate.domain.kinds import BallotKind
from participate.exports.papers.pack import Pack, PaperBallot, PaperWorkshop
from participate.exports.papers.press import Content, words
from participate.i18n.catalogue import Translate, translator
from participate.i18n.languages import language_of, spoken

EMPTY_LINES = 8  # on a paper ballot made before there is anything to vote on


def ballots(pack: Pack) -> list[Content]:
    """A ballot for each workshop and language; print as many as people without a phone may come."""
    return [_ballot(pack, workshop, tag) for workshop in pack.workshops for tag in pack.languages]


def _ballot(pack: Pack, workshop: PaperWorkshop, tag: str) -> Content:
    _ = translator(tag)
    ballot = workshop.ballot or PaperBallot()
    options: list[dict[str, Any]] = [
        words(_("Nothing changes"), tag) if option.passive else words(option.text, option.language or tag)
        for option in ballot.options
    ]
    common = {
        "title": words(ballot.question, ballot.language or tag) if ballot.question
        else words(_("What matters most?"), tag),
        "about": words(f"{pack.title} · {workshop.title}", tag),
        "secret": words(_("Write no name. Fold the paper and give it to the team."), tag),
        "options": options or [words("", tag) for _line in range(EMPTY_LINES)],
        "language": spoken(tag),
        "direction": language_of(tag).direction,
    }  # fmt: skip
    if ballot.kind is BallotKind.DOTS:
        rules = words(_dots_rule(_, workshop), tag)
        return {"type": "ballots", **common, "rules": rules, "circles": workshop.dots_per_option}
    rule = RULES[ballot.kind]
    aspects = [_aspect(_, aspect, tag) for aspect in rule.aspects(ballot.settings)]
    return {"type": "answers", **common, "rules": words(_(rule.ask), tag), "aspects": aspects}


def _dots_rule(_: Translate, workshop: PaperWorkshop) -> str:
    rules = [
        _("You have %(dots)s dots. Fill in one circle for each dot.", dots=workshop.dots),
        _("At most %(limit)s for one topic.", limit=workshop.dots_per_option),
    ]
    if not workshop.own_cards:
        rules.append(_("Your own card gets no dot from you."))
    return " ".join(rules)


def _aspect(_: Translate, aspect: Aspect, tag: str) -> Content:
    """What is asked about each choice: its values from first to last, and what the two ends mean."""
    names = [_(aspect.names[value]) if value in aspect.names else str(value) for value in aspect.values]
    return {
        "label": words(_(aspect.label), tag),
        "values": [words(name, tag) for name in names],
        "worded": bool(aspect.names),
        "ends": [
            words(f"{value}: {_(end)}", tag)
            for value, end in zip((aspect.values[0], aspect.values[-1]), aspect.ends or (), strict=False)
        ],
    }
