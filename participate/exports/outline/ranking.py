"""What the hall gave weight to: the strongest topics of the glance, and section 9 with its ballots."""

from collections import Counter
from collections.abc import Iterator

from participate.domain.ballots import RULES, Column
from participate.domain.kinds import BallotKind, BallotState, Pile
from participate.domain.minutes import NO_ANSWER, Ballot, Cluster, Conference, Option, Workshop
from participate.exports.outline import codes
from participate.exports.outline.blocks import Block, Facts, Heading, Table, Words
from participate.exports.outline.parts import Cell, cluster_words, facts, sentence, table
from participate.exports.outline.voice import Voice, direction
from participate.i18n.languages import spoken

FEW = 5


def strongest(voice: Voice, workshop: Workshop) -> Iterator[Table]:
    """The topics with most dots, without a vote those with most cards; all that tie with the last one too."""
    _ = voice.labels
    ordered, voted = by_weight(workshop)
    if not ordered:
        return
    last = _weight(ordered[:FEW][-1], voted=voted)
    rows = [
        (cluster_words(voice, cluster), cluster.cards, *((cluster.dots,) if voted else ()))
        for cluster in ordered
        if _weight(cluster, voted=voted) >= last
    ]
    head = (_("Topic"), _("Contributions"), *((_("Dots"),) if voted else ()))
    widths = (60, 20, 20) if voted else (75, 25)
    yield table(voice, _("What weighed most"), head, rows, widths, (1, 2) if voted else (1,))


def by_weight(workshop: Workshop) -> tuple[list[Cluster], bool]:
    """The themes, strongest first, and whether dots decided; without a vote it is the number of cards."""
    themes = [cluster for cluster in workshop.clusters if cluster.pile is Pile.THEME]
    voted = any(cluster.dots is not None for cluster in themes)
    return sorted(themes, key=lambda cluster: _weight(cluster, voted=voted), reverse=True), voted


def _weight(cluster: Cluster, *, voted: bool) -> int:
    return (cluster.dots or 0) if voted else cluster.cards


def weighting(voice: Voice, conference: Conference, workshop: Workshop) -> Iterator[Block]:
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
        yield from remarks(voice, ballot)
        yield from by_group(voice, conference, ballot)


def _phase(voice: Voice, workshop: Workshop, ballot: Ballot) -> str:
    found = next((phase for phase in workshop.phases if phase.name == ballot.phase), None)
    key, number = (ballot.phase, None) if found is None else (found.key, found.round)
    return codes.phase(voice.labels, key, number, ballot.phase)


def ballot_name(voice: Voice, place: int) -> str:
    """What a vote is called; one that was started anew has a number of its own."""
    _ = voice.labels
    return _("Vote %(number)s", number=place)


def rule(voice: Voice, ballot: Ballot) -> Facts:
    """What was announced, how it is counted, and how many could and did vote."""
    _ = voice.labels
    known, figures = RULES[ballot.rule], ballot.figures
    counts = [
        (_("Complete papers"), "complete"),
        (_("Incomplete papers, not counted"), "incomplete"),
        (_("Opinion groups"), "groups"),
    ]
    return facts(
        voice,
        [
            (_("Question"), asked(voice, ballot)),
            (_("Rule"), voice.say(_(known.name))),
            *announced(voice, ballot),
            (_("How it is counted"), voice.say(_(known.counted))),
            (_("Who could vote"), voice.say("" if ballot.eligible is None else str(ballot.eligible))),
            (_("Who voted"), voice.say("" if ballot.voters is None else str(ballot.voters))),
            *((label, voice.number(int(figures[key]))) for label, key in counts if key in figures),
            (_("Access"), voice.say(_("open: whoever had the code") if ballot.access == "open" else _("by ticket"))),
            (_("Opened"), voice.say(voice.moment(ballot.opened_at))),
            (_("Closed"), voice.say(voice.moment(ballot.closed_at))),
        ],
    )


def asked(voice: Voice, ballot: Ballot) -> Words:
    """The moderator's question in its own words."""
    if not ballot.language:
        return voice.own(ballot.question)
    return Words(ballot.question, spoken(ballot.language), direction(ballot.language))


def announced(voice: Voice, ballot: Ballot) -> list[tuple[str, Words]]:
    """What the rule left open and was chosen for this vote."""
    _ = voice.labels
    settings = ballot.settings
    if ballot.rule is not BallotKind.DOTS:
        choices = RULES[ballot.rule].choices
        return [(_(each.label), voice.say(str(settings[each.key]))) for each in choices if each.key in settings]
    yes_no = {True: _("yes"), False: _("no"), None: ""}
    return [
        (_("Dots for each person"), voice.say(str(settings.get("dots", "")))),
        (_("At most on one option"), voice.say(str(settings.get("per_option", settings.get("dots_per_card", ""))))),
        (_("Own cards allowed"), voice.say(yes_no.get(settings.get("own_cards"), ""))),
    ]


def result(voice: Voice, ballot: Ballot) -> Table:
    """Options by rank; equal ones share their rank and say so."""
    _ = voice.labels
    ranks = Counter(option.rank for option in ballot.options)
    columns = RULES[ballot.rule].columns
    rows: list[tuple[Cell, ...]] = []
    for option in sorted(ballot.options, key=lambda each: (each.rank or 0, each.number)):
        tie = _("%(rank)s (tie)", rank=option.rank) if ranks[option.rank] > 1 else str(option.rank)
        figures = [figure(voice, option, column) for column in columns]
        rows.append((tie, option.number, option_words(voice, option), *figures))
    head = (_("Rank"), _("No."), _("Option"), *(_(column.head) for column in columns))
    wide = max(76 - 12 * len(columns), 20)
    widths = (14, 8, wide, *((78 - wide) // len(columns) for _column in columns))
    return table(voice, _("Result"), head, rows, widths, (1, *range(3, len(head))))


def remarks(voice: Voice, ballot: Ballot) -> Iterator[Table]:
    """What would lower the resistance, option by option, in the words and the language it was written in."""
    _ = voice.labels
    rows = [
        (option.number, option_words(voice, option), Words(each.text, spoken(each.language), each.direction))
        for option in ballot.options
        for each in option.remarks
    ]
    if rows:
        head = (_("No."), _("Option"), _("In their words"))
        yield table(voice, _("What would lower the resistance"), head, rows, (8, 36, 56), (0,))


def figure(voice: Voice, option: Option, column: Column) -> Words:
    """One figure of an option as the document's language writes it; a dash where there is none."""
    own = {"dots": option.dots, "voters": option.voters}
    value = option.figures.get(column.key, own.get(column.key))
    if value is not None and int(value) in column.names:
        return voice.say(voice.labels(column.names[int(value)]))
    return voice.figure(value, column.decimals, percent=column.percent)


def by_group(voice: Voice, conference: Conference, ballot: Ballot) -> Iterator[Block]:
    """Support by stakeholder group, and why not every option has one (trust.md P3)."""
    _ = voice.labels
    if not ballot.breakdown:
        return
    names = {group.number: voice.written(group.labels).text for group in conference.groups}
    names[NO_ANSWER] = _("no answer")
    options = {option.number: option for option in ballot.options}
    rows = [
        (
            option_words(voice, options[row.option]),
            voice.say(" + ".join(names[number] for number in row.groups)),
            row.support,
        )
        for row in ballot.breakdown
    ]
    head = (_("Option"), _("Group"), _(RULES[ballot.rule].support))
    yield table(voice, _("By group"), head, rows, (46, 34, 20), (2,))
    yield sentence(voice, _("Shown only where no count under five can be worked out."), quiet=True)


def option_words(voice: Voice, option: Option) -> Words:
    """What stood on the ballot, in its own language where it has one; a card hidden since keeps only its place,
    and a cluster that nobody had named says so."""
    _ = voice.labels
    if option.passive:
        return voice.say(_("Nothing changes"))
    if not option.title:
        return voice.say(_("no longer shown") if option.cluster is None else _("not named yet"))
    if not option.language:
        return voice.own(option.title)
    return Words(option.title, spoken(option.language), option.direction)
