"""What the hall gave weight to: the strongest topics of the glance, and section 9 with its ballots."""

from collections import Counter
from collections.abc import Iterator

from participate.domain.kinds import BallotState
from participate.domain.minutes import Ballot, Cluster, Option, Workshop
from participate.exports.outline import codes
from participate.exports.outline.blocks import Block, Facts, Heading, Table, Words
from participate.exports.outline.parts import facts, sentence, table
from participate.exports.outline.voice import Voice
from participate.i18n.languages import spoken

FEW = 5


def strongest(voice: Voice, workshop: Workshop) -> Iterator[Table]:
    """The topics with most dots, without a vote those with most cards; all that tie with the last one too."""
    _ = voice.labels
    if not workshop.clusters:
        return
    voted = any(cluster.dots is not None for cluster in workshop.clusters)
    ordered = sorted(workshop.clusters, key=lambda cluster: _weight(cluster, voted=voted), reverse=True)
    last = _weight(ordered[:FEW][-1], voted=voted)
    rows = [
        (voice.own(cluster.title), cluster.cards, *((cluster.dots,) if voted else ()))
        for cluster in ordered
        if _weight(cluster, voted=voted) >= last
    ]
    head = (_("Topic"), _("Contributions"), *((_("Dots"),) if voted else ()))
    widths = (60, 20, 20) if voted else (75, 25)
    yield table(voice, _("What weighed most"), head, rows, widths, (1, 2) if voted else (1,))


def _weight(cluster: Cluster, *, voted: bool) -> int:
    return (cluster.dots or 0) if voted else cluster.cards


def weighting(voice: Voice, workshop: Workshop) -> Iterator[Block]:
    """Section 9: every ballot with its rule, its voters and its result."""
    _ = voice.labels
    yield Heading(1, voice.say(_("Weighting")))
    if not workshop.ballots:
        yield sentence(voice, _("There was no vote."))
    for place, ballot in enumerate(workshop.ballots, start=1):
        if len(workshop.ballots) > 1:
            yield Heading(2, voice.say(ballot_name(voice, place)))
        yield sentence(voice, _("Held in the phase: %(phase)s", phase=_phase(voice, workshop, ballot)), keep=True)
        yield rule(voice, ballot)
        if ballot.state is BallotState.OPEN:
            yield sentence(voice, _("Voting is still open. No result is shown before it closes."))
            continue
        if ballot.state is BallotState.SUPERSEDED:
            yield sentence(voice, _("This vote was replaced by a new one. It is kept here as it stood."))
        yield result(voice, ballot)


def _phase(voice: Voice, workshop: Workshop, ballot: Ballot) -> str:
    found = next((phase for phase in workshop.phases if phase.name == ballot.phase), None)
    key, number = (ballot.phase, None) if found is None else (found.key, found.round)
    return codes.phase(voice.labels, key, number, ballot.phase)


def ballot_name(voice: Voice, place: int) -> str:
    """What a vote is called; one that was started anew has a number of its own."""
    _ = voice.labels
    return _("Vote %(number)s", number=place)


def rule(voice: Voice, ballot: Ballot) -> Facts:
    """What was announced, and how many could and did vote."""
    _ = voice.labels
    settings = ballot.settings
    yes_no = {True: _("yes"), False: _("no"), None: ""}
    dots = ballot.rule == "dots"
    return facts(
        voice,
        [
            (_("Rule"), voice.say(_("dots") if dots else ballot.rule)),
            (_("Dots for each person"), voice.say(str(settings.get("dots", "")))),
            (_("At most on one option"), voice.say(str(settings.get("per_option", settings.get("dots_per_card", ""))))),
            (_("Own cards allowed"), voice.say(yes_no.get(settings.get("own_cards"), ""))),
            (_("Who could vote"), voice.say("" if ballot.eligible is None else str(ballot.eligible))),
            (_("Who voted"), voice.say("" if ballot.voters is None else str(ballot.voters))),
            (_("Access"), voice.say(_("open: whoever had the code") if ballot.access == "open" else _("by ticket"))),
            (_("Opened"), voice.say(voice.moment(ballot.opened_at))),
            (_("Closed"), voice.say(voice.moment(ballot.closed_at))),
        ],
    )


def result(voice: Voice, ballot: Ballot) -> Table:
    """Options by rank; equal ones share their rank and say so."""
    _ = voice.labels
    ranks = Counter(option.rank for option in ballot.options)
    rows = []
    for option in sorted(ballot.options, key=lambda each: (each.rank or 0, each.number)):
        tie = _("%(rank)s (tie)", rank=option.rank) if ranks[option.rank] > 1 else str(option.rank)
        rows.append((tie, option.number, option_words(voice, option), option.dots, option.voters))
    head = (_("Rank"), _("No."), _("Option"), _("Dots"), _("Voters"))
    return table(voice, _("Result"), head, rows, (14, 8, 54, 12, 12), (1, 3, 4))


def option_words(voice: Voice, option: Option) -> Words:
    """What stood on the ballot, in its own language where it has one; a card hidden since keeps only its place."""
    _ = voice.labels
    if not option.title:
        return voice.say(_("no longer shown"))
    if not option.language:
        return voice.own(option.title)
    return Words(option.title, spoken(option.language), option.direction)
