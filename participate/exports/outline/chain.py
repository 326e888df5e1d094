"""Section 8 of a Zukunftswerkstatt: from each critique to what became of it, and what the groups wrote."""

from collections.abc import Iterator

from participate.domain.kinds import Matter, Purpose, SheetKind, TracePart
from participate.domain.minutes import GAP, Group, Sheet, Trace, Workshop
from participate.exports.outline import codes
from participate.exports.outline.agenda import answers, shown_in_annex, topic_words
from participate.exports.outline.blocks import Block, Heading, Table, Words
from participate.exports.outline.cards import quoted
from participate.exports.outline.parts import Cell, cluster_words, facts, readable, sentence, table
from participate.exports.outline.voice import Voice
from participate.i18n.languages import spoken

_WAY = (
    TracePart.CLUSTER,
    TracePart.CONTRIBUTION,
    TracePart.TOPIC,
    TracePart.GROUP,
    TracePart.SHEET,
    TracePart.DRAFT,
)
_KINDS = (SheetKind.UTOPIA, SheetKind.CHECK, SheetKind.PROJECT)


def chain(voice: Voice, workshop: Workshop) -> Iterator[Block]:
    """The way of the ideas in numbers and step by step, then each group with its sheets."""
    _ = voice.labels
    yield Heading(1, voice.say(_("From critique to project")))
    yield facts(voice, chain_figures(voice, workshop))
    yield steps(voice, workshop)
    for purpose, title in ((Purpose.EXPECTATION, _("Expectations")), (Purpose.ESSENCE, _("Cores of the ideas"))):
        said = [card for card in workshop.cards if card.purpose is purpose]
        if said:
            yield Heading(2, voice.say(title))
            yield quoted(voice, workshop, said)
    for group in workshop.groups:
        yield from _group(voice, workshop, group)


def chain_figures(voice: Voice, workshop: Workshop) -> list[tuple[str, Words]]:
    """How many there are of each step."""
    _ = voice.labels
    names = {
        "critiques": _("Critiques"),
        "turned": _("of them turned around"),
        "ideas": _("Ideas"),
        "projects": _("Projects"),
        "measures": _("Measures"),
        "broken_links": _("Links that lead nowhere"),
    }
    rows = [(name, voice.say(str(workshop.totals.chain.get(key, 0)))) for key, name in names.items()]
    red = [(_("Red card raised"), voice.say(str(workshop.red_cards)))] if workshop.red_cards else []
    return rows + red


def steps(voice: Voice, workshop: Workshop) -> Table:
    """Every step of the way, so that it can be walked from both ends."""
    _ = voice.labels
    rows: list[tuple[Cell, ...]] = []
    for trace in sorted((*workshop.traces, *_beside(workshop)), key=_order):
        source = _part(voice, workshop, trace.from_part, trace.from_id, elsewhere=trace.from_workshop is not None)
        target = _part(voice, workshop, trace.to_part, trace.to_id)
        rows.append((*source, *target))
    head = (_("From"), _("in its words"), _("To"), _("in its words"))
    return table(voice, _("The way of the ideas"), head, rows, (16, 34, 16, 34))


def _beside(workshop: Workshop) -> Iterator[Trace]:
    """Steps that are no traces of their own: critique in its problem area, a draft and the project it rests on."""
    critical = {cluster.id for cluster in workshop.clusters if cluster.matter is Matter.CRITIQUE}
    card, cluster, sheet, draft = TracePart.CONTRIBUTION, TracePart.CLUSTER, TracePart.SHEET, TracePart.DRAFT
    for each in workshop.cards:
        for id_ in critical.intersection(each.clusters):
            yield Trace(from_part=card, from_id=each.number, to_part=cluster, to_id=id_)
    for made in workshop.drafts:
        for id_ in made.sheets:
            yield Trace(from_part=sheet, from_id=id_, to_part=draft, to_id=made.id)


def _order(trace: Trace) -> tuple[bool, int, int, int]:
    """The way it goes: what was brought along, cards into areas, cards, groups, sheets, measures."""
    return trace.from_workshop is None, _WAY.index(trace.to_part), _WAY.index(trace.from_part), trace.from_id


def _part(
    voice: Voice, workshop: Workshop, part: TracePart, number: int, *, elsewhere: bool = False
) -> tuple[str, Words]:
    """What stands at one end: its name and its words."""
    _ = voice.labels
    if elsewhere or number == GAP:
        said = _("from an earlier workshop") if elsewhere else _("no longer shown")
        return codes.trace_part(_, part), voice.say(said)
    name = f"{codes.trace_part(_, part)} {number}"
    if part is TracePart.CONTRIBUTION:
        card = next(card for card in workshop.cards if card.number == number)
        return f"{codes.purpose(_, card.purpose)} #{number}", Words(card.text, spoken(card.language), card.direction)
    if part is TracePart.CLUSTER:
        return name, cluster_words(voice, next(cluster for cluster in workshop.clusters if cluster.id == number))
    if part is TracePart.TOPIC:
        topic = next(topic for topic in workshop.topics if topic.number == number)
        return name, topic_words(voice, topic)
    if part is TracePart.GROUP:
        group = next(group for group in workshop.groups if group.number == number)
        return name, readable(voice, group.title, group)
    if part is TracePart.DRAFT:
        draft = next(draft for draft in workshop.drafts if draft.id == number)
        return codes.draft(_, draft.kind), Words(draft.text, spoken(draft.language), draft.direction)
    sheet = next(sheet for sheet in workshop.sheets if sheet.id == number)
    return codes.sheet(_, sheet.kind), _opening(voice, sheet)


def _opening(voice: Voice, sheet: Sheet) -> Words:
    """The first thing a sheet says."""
    said = next(iter(sheet.answers), None)
    return voice.say("–") if said is None else readable(voice, said.text, said)


def _group(voice: Voice, workshop: Workshop, group: Group) -> Iterator[Block]:
    """One group: its utopia, its check, its project sketch."""
    _ = voice.labels
    own = {sheet.kind: sheet for sheet in workshop.sheets if sheet.group == group.number}
    if not own and group.merged_into is None:
        return
    yield Heading(2, readable(voice, group.title, group, f"{group.number} "))
    if group.merged_into is not None:
        yield sentence(voice, _("This group joined group %(number)s.", number=group.merged_into))
    for kind in _KINDS:
        if kind not in own:
            continue
        yield Heading(3, voice.say(codes.sheet(_, kind)))
        if not own[kind].submitted:
            yield sentence(voice, _("Begun and not handed in."), quiet=True)
        yield answers(voice, own[kind])
        yield from shown_in_annex(voice, workshop, own[kind])
        if kind is SheetKind.PROJECT and not _taken(workshop, group):
            yield sentence(voice, _("Nobody has taken this on: without anybody responsible."))


def _taken(workshop: Workshop, group: Group) -> bool:
    return any(agreement.taken for agreement in workshop.agreements if agreement.group == group.number)
