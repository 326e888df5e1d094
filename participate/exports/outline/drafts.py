"""What was drafted from the results: section 10, and in annex G what every draft rests on."""

from collections.abc import Iterator

from participate.domain.kinds import Deliberation, DraftKind
from participate.domain.minutes import Draft, Workshop
from participate.domain.plan_record import PlanLine
from participate.exports.outline import codes
from participate.exports.outline.blocks import Block, Bullets, Heading, Table, Words
from participate.exports.outline.parts import Cell, cluster_words, sentence, table
from participate.exports.outline.pictures import sheet_name
from participate.exports.outline.planned import Planned
from participate.exports.outline.voice import Voice
from participate.exports.plan import words
from participate.exports.plan.adopted import fields_table
from participate.exports.plan.lists import flags, period
from participate.exports.plan.opinions import other_opinions
from participate.exports.plan.rated import origin
from participate.exports.plan.voice import PlanVoice
from participate.i18n.languages import spoken


def drafts(voice: Voice, workshop: Workshop, planned: Planned) -> Iterator[Block]:
    """Section 10: typed results by type, each a draft until the council has voted; measures as a table."""
    _ = voice.labels
    yield Heading(1, voice.say(_("Drafts")))
    shown = planned.drafts(workshop)
    if not shown:
        yield sentence(voice, _("No drafts were made from the results."))
        return
    yield _standing(voice, shown, planned)
    for kind in DraftKind:
        found = [draft for draft in shown if draft.kind is kind]
        if found:
            yield Heading(2, voice.say(codes.draft(_, kind)))
            if kind is DraftKind.MEASURE:
                yield measures(voice, workshop, planned)
            else:
                yield from _wordings(found, planned)
    yield from _fields(shown, planned)
    if planned.voice is None:
        yield sentence(voice, _("What became of them since is in the plan. These minutes do not hold it."), quiet=True)
    yield sentence(voice, _("The sources of each draft are in annex G."), quiet=True)


def _standing(voice: Voice, shown: list[Draft], planned: Planned) -> Block:
    """That these are drafts; of which lines the council has decided."""
    _ = voice.labels
    lines = [line for draft in shown if (line := planned.line(draft)) is not None and line.decided]
    if planned.voice is None or not lines:
        return sentence(voice, _("All of these are drafts. Nothing is decided before the council has voted."))
    names = voice.listed(planned.voice.short(line.id) for line in lines)
    drafted = _("Everything here is a draft until the council has voted for it.")
    return sentence(voice, f"{drafted} {_('decided')}: {names}")


def _fields(shown: list[Draft], planned: Planned) -> Iterator[Block]:
    """How far the council is with the fields of action that these belong to, where it has dealt with any."""
    if planned.voice is None:
        return
    named = {id_ for draft in shown if (line := planned.line(draft)) for id_ in line.fields}
    fields = [field for field in planned.voice.record.fields if field.id in named]
    if any(field.deliberation is not Deliberation.DRAFT for field in fields):
        yield fields_table(planned.voice, fields)


def _wordings(drafts: list[Draft], planned: Planned) -> Iterator[Block]:
    """A list that other opinions interrupt, each below the draft it is about; those on measures are in their sheets."""
    together: list[Words] = []
    for draft in drafts:
        together.append(draft_words(draft))
        line = planned.line(draft)
        if planned.voice is not None and line is not None and line.dissent:
            yield Bullets(tuple(together))
            yield from other_opinions(planned.voice, line)
            together = []
    if together:
        yield Bullets(tuple(together))


def draft_words(draft: Draft) -> Words:
    """The wording of a draft, with its printed number before it."""
    text = f"{draft.number} {draft.text}" if draft.number else draft.text
    return Words(text, spoken(draft.language), draft.direction)


def measures(voice: Voice, workshop: Workshop, planned: Planned) -> Table:
    """Number, goal, target group, who, when and priority of each; what is missing is said in words (rows.md 20)."""
    _ = voice.labels
    rows = []
    for draft in (each for each in planned.drafts(workshop) if each.kind is DraftKind.MEASURE):
        plan, line = planned.voice, planned.line(draft)
        rows.append(_told(voice, workshop, draft) if plan is None or line is None else _planned(plan, line))
    head = (_("No."), _("Measure"), _("Goal"), _("Target group"), _("Responsible"), _("Period"), _("Priority"))
    return table(voice, _("Measures"), head, rows, (7, 24, 17, 12, 14, 16, 10))


def _planned(voice: PlanVoice, line: PlanLine) -> tuple[Cell, ...]:
    """A measure as the plan has it."""
    _ = voice.labels
    nobody, dateless = flags(voice, line)
    goals = "\n".join(voice.titled(voice.lines[id_]).text for id_ in line.parents)
    return (
        line.number or "–",
        voice.words_of(line),
        voice.own(goals) if goals else _("Serves no goal yet."),
        voice.answered(line, "target_group") or "–",
        voice.answered(line, "lead") or voice.say(nobody or "–", strong=bool(nobody)),
        period(voice, line) or voice.say(dateless or "–", strong=bool(dateless)),
        voice.answered(line, "priority") or "–",
    )


def _told(voice: Voice, workshop: Workshop, draft: Draft) -> tuple[Cell, ...]:
    """A measure in minutes without the plan: what the draft itself says."""
    goal = next((each for each in workshop.drafts if each.id == draft.parent), None)
    return (
        draft.number or "–",
        Words(draft.text, spoken(draft.language), draft.direction),
        draft_words(goal) if goal else "–",
        voice.own(draft.target_group or "–"),
        voice.own(draft.lead or "–"),
        voice.own(draft.period or "–"),
        voice.own(words.choice(voice.labels, draft.priority) or "–"),
    )


def sources(voice: Voice, workshop: Workshop, planned: Planned) -> Table:
    """Annex G: every draft with the cards and clusters it rests on, and gaps where a source was erased; where the plan
    is told, with its voices, languages and dots, all of them counted from annexes A and C of these minutes."""
    _ = voice.labels
    plan = planned.voice
    rows: list[tuple[Cell, ...]] = []
    for draft in planned.drafts(workshop):
        line = planned.line(draft)
        rests_on = (codes.draft(_, draft.kind), draft_words(draft), _sources(voice, workshop, draft))
        if plan is None or line is None:
            rows.append((*rests_on, "–", _state(voice, draft)))
        else:
            rows.append((*rests_on, origin(plan, line), plan.deliberation(line)))
    head = (_("Type"), _("Wording"), _("Sources"), _("Origin"), _("State"))
    if plan is not None:
        return table(voice, _("Drafts and their sources"), head, rows, (13, 33, 22, 16, 16))
    bare = [(*row[:3], row[4]) for row in rows]
    return table(voice, _("Drafts and their sources"), (*head[:3], head[4]), bare, (15, 40, 25, 20))


def _state(voice: Voice, draft: Draft) -> str:
    _ = voice.labels
    maker = _("written by people") if draft.made_by == "people" else _("proposed by a machine")
    return voice.listed((_("Draft"), maker))


def _sources(voice: Voice, workshop: Workshop, draft: Draft) -> str:
    _ = voice.labels
    titles = {cluster.id: cluster_words(voice, cluster).text for cluster in workshop.clusters}
    found = [f"#{number}" for number in draft.cards]
    found += [f"{_('Topic')} {number}" for number in draft.topics]
    found += [sheet_name(voice, sheet) for sheet in workshop.sheets if sheet.id in draft.sheets]
    found += [f"{titles.get(number, '')} ({_('Cluster')} {number})" for number in draft.clusters]
    if draft.gaps:
        found.append(_("erased since: %(count)s", count=draft.gaps))
    return voice.listed(found) or _("without a source")
