"""Results as lines of the plan: what a workshop's drafts became, and what else rests on it (methods.md section 8)."""

from collections.abc import Iterator

from msgspec.structs import replace

from participate.domain.kinds import BallotState, CardState, DraftKind
from participate.domain.minutes import Draft, Minutes, PlanRecord, Workshop
from participate.domain.plan_excerpt import rests_here
from participate.domain.plan_record import PlanLine, WordingVote
from participate.exports.outline.blocks import Block, Heading
from participate.exports.outline.parts import sentence
from participate.exports.outline.voice import Voice
from participate.exports.plan.measure_sheets import measure_sheet
from participate.exports.plan.voice import PlanVoice, in_reading_order


class Planned:
    """The plan in these minutes. ``voice`` speaks for it and is None where they hold none: rows.md 11."""

    def __init__(self, voice: Voice, minutes: Minutes) -> None:
        plan = minutes.plan
        told = None if plan is None else replace(plan, ballots=_on_wordings(minutes))
        self.voice = None if told is None else PlanVoice(told, voice.tag, voice.labels, beside=voice.beside)
        self._lines = {workshop.id: _lines(plan, workshop) for workshop in minutes.workshops}

    def line(self, draft: Draft) -> PlanLine | None:
        """The draft as the plan has it."""
        return None if self.voice is None else self.voice.lines.get(draft.id)

    def drafts(self, workshop: Workshop) -> list[Draft]:
        """What was drafted in a workshop, and lines written elsewhere that rest on it, in the order of the plan."""
        made = {draft.id: draft for draft in workshop.drafts}
        if self.voice is None:
            return list(workshop.drafts)
        plan = self.voice.record
        ordered = [made.get(line.id) or _as_draft(line, plan, workshop) for line in self._lines[workshop.id]]
        return [*ordered, *(draft for draft in workshop.drafts if draft.id not in self.voice.lines)]

    def measures(self) -> list[PlanLine]:
        """Every measure that rests on one of the workshops, once."""
        found = {line.id: line for lines in self._lines.values() for line in lines if line.kind is DraftKind.MEASURE}
        return in_reading_order(found.values())


def _on_wordings(minutes: Minutes) -> tuple[WordingVote, ...]:
    """The votes of annex C in which wordings of lines were put to the hall."""
    return tuple(
        WordingVote(workshop=workshop.id, ballot=ballot)
        for workshop in minutes.workshops
        for ballot in workshop.ballots
        if ballot.state is BallotState.CLOSED and any(option.worded for option in ballot.options)
    )


def _lines(plan: PlanRecord | None, workshop: Workshop) -> list[PlanLine]:
    drafted = {draft.id for draft in workshop.drafts}
    return [] if plan is None else in_reading_order(rests_here(plan, workshop.id, drafted))


def _as_draft(line: PlanLine, plan: PlanRecord, workshop: Workshop) -> Draft:
    """A line of the plan as a workshop sees it: with those of its sources that are here."""
    cards = [card for card in plan.cards if card.id in line.cards and card.workshop == workshop.id]
    readable = [card.number for card in cards if card.state is CardState.VISIBLE]
    standing = {cluster.id for cluster in workshop.clusters}
    return Draft(
        id=line.id,
        kind=line.kind,
        text=line.text,
        language=line.language,
        direction=line.direction,
        number=line.number,
        cards=tuple(readable),
        clusters=tuple(id_ for id_ in line.clusters if id_ in standing),
        topics=tuple(each.number for each in plan.topics if each.id in line.topics and each.workshop == workshop.id),
        sheets=tuple(each.id for each in plan.sheets if each.id in line.sheets and each.workshop == workshop.id),
        gaps=len(cards) - len(readable),
    )


def sheets_of_measures(voice: Voice, planned: Planned) -> Iterator[Block]:
    """Annex G 2: one sheet a measure, as the plan's own paper has it; in minutes without the plan, where they are."""
    _ = voice.labels
    name = _("Measure sheets")
    yield Heading(1, voice.say(_("Annex %(letter)s: %(name)s", letter="G 2", name=name)), "")
    if planned.voice is None:
        elsewhere = _("The sheets of the measures are a paper of their own: it comes with the plan.")
        yield sentence(voice, elsewhere, quiet=True)
        return
    measures = planned.measures()
    if not measures:
        yield sentence(voice, _("%(title)s: none.", title=name), quiet=True)
    for line in measures:
        for block in measure_sheet(planned.voice, line, fresh=False):
            yield replace(block, level=block.level + 1) if isinstance(block, Heading) else block
