"""What follows from it: drafts, agreements, the topic store, the mood, the outlook (sections 10 to 14)."""

from collections.abc import Iterator

from participate.domain.kinds import DraftKind, Purpose
from participate.domain.minutes import Draft, Minutes, Workshop
from participate.exports.outline import codes
from participate.exports.outline.blocks import Block, Bullets, Heading, Table, Words
from participate.exports.outline.cards import quoted
from participate.exports.outline.parts import facts, sentence, table
from participate.exports.outline.voice import Voice
from participate.i18n.languages import spoken


def drafts(voice: Voice, workshop: Workshop) -> Iterator[Block]:
    """Section 10: typed results by type, each marked as a draft; measures as a table."""
    _ = voice.labels
    yield Heading(1, voice.say(_("Drafts")))
    if not workshop.drafts:
        yield sentence(voice, _("No drafts were made from the results."))
        return
    yield sentence(voice, _("All of these are drafts. Nothing is decided before the council has voted."))
    for kind in DraftKind:
        found = [draft for draft in workshop.drafts if draft.kind is kind]
        if found and kind is DraftKind.MEASURE:
            yield Heading(2, voice.say(codes.draft(_, kind)))
            yield _measures(voice, workshop, found)
        elif found:
            yield Heading(2, voice.say(codes.draft(_, kind)))
            yield Bullets(tuple(draft_words(draft) for draft in found))
    yield sentence(voice, _("The sources of each draft are in annex G."), quiet=True)


def draft_words(draft: Draft) -> Words:
    """The wording of a draft, with its printed number before it."""
    text = f"{draft.number} {draft.text}" if draft.number else draft.text
    return Words(text, spoken(draft.language), draft.direction)


def _measures(voice: Voice, workshop: Workshop, measures: list[Draft]) -> Table:
    _ = voice.labels
    goals = {draft.id: draft for draft in workshop.drafts}
    rows = []
    for draft in measures:
        goal = goals.get(draft.parent or 0)
        rows.append(
            (
                draft.number or str(draft.id),
                Words(draft.text, spoken(draft.language), draft.direction),
                draft_words(goal) if goal else "–",
                voice.own(draft.target_group or "–"),
                voice.own(draft.lead or _("open")),
                voice.own(draft.period or _("open")),
                voice.own(draft.priority or "–"),
            )
        )
    head = (_("No."), _("Measure"), _("Goal"), _("Target group"), _("Responsible"), _("Period"), _("Priority"))
    return table(voice, _("Measures"), head, rows, (7, 27, 20, 13, 13, 10, 10))


def agreements(voice: Voice, workshop: Workshop) -> Iterator[Block]:
    """Section 11: who, what, with whom, by when."""
    _ = voice.labels
    yield Heading(1, voice.say(_("Agreements")))
    if not workshop.agreements:
        yield sentence(voice, _("No agreements were recorded."))
        return
    rows = [
        (
            voice.own(each.who or _("open")),
            Words(each.what, spoken(each.language), each.direction),
            voice.own(each.with_whom or "–"),
            voice.own(each.by_when or _("open")),
        )
        for each in workshop.agreements
    ]
    yield table(voice, _("Agreements"), (_("Who"), _("What"), _("With whom"), _("By when")), rows, (20, 40, 20, 20))


def parked(voice: Voice, workshop: Workshop) -> Iterator[Block]:
    """Section 12: the topic store; every item ends assigned or closed."""
    _ = voice.labels
    yield Heading(1, voice.say(_("Topic store and open questions")))
    if not workshop.parked:
        yield sentence(voice, _("No topics were put aside."))
        return
    states = {"open": _("open"), "assigned": _("assigned"), "closed": _("closed")}
    rows = [
        (item.number, Words(item.text, spoken(item.language), item.direction), states[item.state])
        for item in workshop.parked
    ]
    yield table(voice, _("Topic store"), (_("No."), _("Topic"), _("State")), rows, (10, 70, 20), (0,))


def mood(voice: Voice, workshop: Workshop) -> Iterator[Block]:
    """Section 13: one sentence each, in full and without comment."""
    _ = voice.labels
    yield Heading(1, voice.say(_("Mood")))
    said = [card for card in workshop.cards if card.purpose is Purpose.MOOD]
    yield quoted(voice, said) if said else sentence(voice, _("Nobody wrote a sentence at the end."))


def outlook(voice: Voice, minutes: Minutes) -> Iterator[Block]:
    """Section 14: what comes next, until when, and whom to ask."""
    _ = voice.labels
    conference = minutes.conference
    yield Heading(1, voice.say(_("Outlook")))
    yield facts(
        voice,
        [
            (_("Next steps"), voice.written(conference.next_steps)),
            (_("By when"), voice.written(conference.results_by)),
            (_("Contact"), voice.own(conference.contact)),
        ],
    )
