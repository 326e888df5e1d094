"""The annexes, from which every number can be counted again (methods.md section 8)."""

from collections import Counter
from collections.abc import Iterator

from msgspec.structs import replace

from participate.domain.kinds import BallotKind, BallotState, CardState
from participate.domain.minutes import Ballot, Conference, Mark, Workshop
from participate.domain.minutes_canon import papers
from participate.exports.outline import codes
from participate.exports.outline.annexes_method import groups_formed, interest, sessions
from participate.exports.outline.attendance import groups, languages
from participate.exports.outline.blocks import Block, Heading, Table
from participate.exports.outline.cards import how, in_language, original, place_words, seated, where
from participate.exports.outline.drafts import sources
from participate.exports.outline.parts import sentence, table
from participate.exports.outline.pictures import gallery
from participate.exports.outline.planned import Planned
from participate.exports.outline.ranking import ballot_name
from participate.exports.outline.voice import Voice


def annexes(voice: Voice, conference: Conference, workshop: Workshop, planned: Planned) -> Iterator[Block]:
    """Annexes A to G of one workshop; B and D hold what its method leaves behind."""
    _ = voice.labels
    yield replace(_title(voice, "A", _("All contributions")), fresh=True)
    yield contributions(voice, workshop)
    yield sentence(voice, left_out(voice, workshop))
    yield _title(voice, "B", _("Tables and rounds") if seated(workshop) else _("Places and times"))
    if workshop.topics:
        yield sessions(voice, workshop)
        yield interest(voice, workshop)
    yield places(voice, workshop)
    yield rounds(voice, workshop)
    if workshop.groups:
        yield groups_formed(voice, workshop)
    yield _title(voice, "C", _("Votes"))
    yield from votes(voice, workshop)
    yield _title(voice, "D", _("Pictures"))
    if not workshop.pictures and not workshop.removed_pictures:
        yield sentence(voice, _("There are no pictures."))
    yield from gallery(voice, workshop)
    yield _title(voice, "E", _("Participants by group and language"))
    yield groups(voice, conference, workshop)
    yield languages(voice, workshop)
    if seated(workshop):
        yield seating(voice, workshop)
    else:
        yield sentence(voice, _("Nobody was seated: in this method people choose where they go."))
    yield _title(voice, "F", _("Log of changes"))
    yield changes(voice, workshop)
    yield _title(voice, "G", _("Drafts and their sources"))
    yield sources(voice, workshop, planned)


def _title(voice: Voice, letter: str, name: str) -> Heading:
    _ = voice.labels
    return Heading(1, voice.say(_("Annex %(letter)s: %(name)s", letter=letter, name=name)), "")


def contributions(voice: Voice, workshop: Workshop) -> Table:
    """Annex A: every contribution verbatim."""
    _ = voice.labels
    rows = [
        (
            card.number,
            original(voice, card),
            "\n".join(filter(None, (*in_language(voice, card), codes.kind(_, card.kind)))),
            "\n".join(filter(None, (where(voice, workshop, card, "\n"), voice.area(card.area)))),
            how(voice, card),
        )
        for card in workshop.cards
    ]
    head = (_("No."), _("Original words"), _("Language, kind"), _("Where"), _("How it came in"))
    return table(voice, _("All contributions"), head, rows, (6, 45, 15, 13, 21), (0,))


def left_out(voice: Voice, workshop: Workshop) -> str:
    """Annex A: what it leaves out, as counts with reasons."""
    _ = voice.labels
    totals = workshop.totals
    reasons: Counter[str] = Counter()
    for row in workshop.removed:
        if row.state is CardState.HIDDEN and row.reason is not None:
            reasons[codes.reason(_, row.reason)] += row.count
    why = voice.listed(f"{name} {count}" for name, count in sorted(reasons.items()))
    hidden = f"{totals.hidden} ({why})" if why else str(totals.hidden)
    return _(
        "Not shown: hidden %(hidden)s, taken back %(withdrawn)s, erased %(erased)s.",
        hidden=hidden,
        withdrawn=totals.withdrawn,
        erased=totals.erased,
    )


def places(voice: Voice, workshop: Workshop) -> Table:
    """Annex B: the tables, or the places."""
    _ = voice.labels
    said = place_words(workshop)
    name, title = _(said.plain), _(said.many)
    written = workshop.totals.by_place
    rows = [
        (place.number, voice.written(place.labels), place.seats, place.merged_into, written.get(str(place.number), 0))
        for place in workshop.places
    ]
    head = (name, _("Topic"), _("Seats"), _("Merged into table"), _("Contributions"))
    return table(voice, title, head, rows, (12, 40, 12, 18, 18), (0, 2, 3, 4))


def rounds(voice: Voice, workshop: Workshop) -> Table:
    """Annex B: the rounds in numbers."""
    _ = voice.labels
    written = workshop.totals.by_round
    rows = [
        (each.number, each.seated, each.hosts, each.moved, each.stayed, written.get(str(each.number), 0))
        for each in workshop.rounds
    ]
    head = (_("Round"), _("People seated"), _("Hosts"), _("Moved"), _("Stayed"), _("Contributions"))
    return table(voice, _("Rounds"), head, rows, (15, 17, 17, 17, 17, 17), (0, 1, 2, 3, 4, 5))


def seating(voice: Voice, workshop: Workshop) -> Table:
    """Annex E: people at each table in each round, hosts in brackets; never who."""
    _ = voice.labels
    seats = {(row.place, row.round): row for row in workshop.seatings}
    rounds = [each.number for each in workshop.rounds]
    rows = []
    for place in workshop.places:
        found = [seats.get((place.number, number)) for number in rounds]
        rows.append((str(place.number), *(f"{row.seated} ({row.hosts})" if row else "–" for row in found)))
    head = (_("Table"), *(_("Round %(number)s", number=number) for number in rounds))
    width = 80 // max(len(rounds), 1)
    return table(
        voice,
        _("People at the tables (of them hosts)"),
        head,
        rows,
        (20, *(width for _each in rounds)),
        tuple(range(1, len(head))),
    )


def votes(voice: Voice, workshop: Workshop) -> Iterator[Block]:
    """Annex C: one row a ballot paper; the order and the numbers of the papers say nothing about anybody."""
    _ = voice.labels
    if not workshop.ballots:
        yield sentence(voice, _("There was no vote."))
    for place, ballot in enumerate(workshop.ballots, start=1):
        name = ballot_name(voice, place)
        if ballot.state is BallotState.OPEN:
            yield sentence(voice, f"{name}: " + _("Voting is still open. No result is shown before it closes."))
            continue
        sheets = sorted(papers(ballot.marks), key=lambda sheet: sheet[0].paper)
        rows = [_paper(ballot, number, sheet) for number, sheet in enumerate(sheets, start=1)]
        said = (_("Option number: dots"), _("Dots"))
        if ballot.rule is not BallotKind.DOTS:
            said = (_("Option number: value"), _("Opinion group"))
        head = (_("Paper"), *said)
        yield table(voice, f"{name}: " + _("the ballot papers"), head, rows, (12, 73, 15), (0, 2))


def _paper(ballot: Ballot, number: int, sheet: tuple[Mark, ...]) -> tuple[int, str, int | None]:
    """One paper: what it says, and its sum of dots or its opinion group."""
    if ballot.rule is BallotKind.DOTS:
        return number, " · ".join(f"{mark.option}: {mark.dots}" for mark in sheet), sum(mark.dots for mark in sheet)
    said = " · ".join(f"{mark.option}: {'/'.join(map(str, mark.values))}" for mark in sheet)
    return number, said, sheet[0].group


def changes(voice: Voice, workshop: Workshop) -> Table:
    """Annex F: what was changed, when and why."""
    _ = voice.labels
    voted = {ballot.id: place for place, ballot in enumerate(workshop.ballots, start=1)}
    rows = []
    for change in workshop.changes:
        ids = [voted.get(id_, id_) for id_ in change.ids] if change.subject == "ballot" else change.ids
        numbers = voice.listed(ids)
        about = f"{codes.subject(_, change.subject)} {numbers}".strip()
        reason = codes.reason_of_change(_, change.reason)
        rows.append((voice.moment(change.at), codes.act(_, change.act), reason, about))
    head = (_("Time"), _("What was done"), _("Reason"), _("About"))
    return table(voice, _("Log of changes"), head, rows, (22, 30, 24, 24))
