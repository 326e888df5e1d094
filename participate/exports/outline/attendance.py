"""Who was there, in aggregate only: section 4 and annex E (methods.md section 8, trust.md P3)."""

from collections.abc import Iterator

from participate.domain.minutes import NO_ANSWER, Conference, Workshop
from participate.domain.preparation import EVENT_ACCESS
from participate.exports.outline.blocks import Block, Facts, Heading, Table
from participate.exports.outline.parts import facts, sentence, table
from participate.exports.outline.voice import Voice


def participants(voice: Voice, conference: Conference, workshop: Workshop) -> Iterator[Block]:
    """Section 4: how many, which groups are missing, which languages."""
    _ = voice.labels
    there = workshop.attendance
    yield Heading(1, voice.say(_("Participants")))
    yield sentence(
        voice,
        _("People present: %(count)s. Nobody gave a name; groups are people's own choice.", count=there.participants),
    )
    if there.whole_day:
        yield sentence(
            voice, _("These are all who came on this day. It had several workshops, and who went to which is not kept.")
        )
    missing = [group for cell in there.groups if cell.count == 0 for group in cell.groups]
    if missing:
        names = voice.listed(group_name(voice, conference, number) for number in missing)
        yield sentence(voice, _("Not represented: %(groups)s.", groups=names))
    led = {group.number for group in conference.groups if group.migrant_led}
    if led and led <= set(missing):
        yield sentence(voice, _("No organisation led by migrants took part. Their view is missing in these results."))
    if conference.access:
        yield access(voice, conference)
    if there.groups:
        yield groups(voice, conference, workshop)
    if there.languages:
        yield languages(voice, workshop)


def access(voice: Voice, conference: Conference) -> Facts:
    """What was done so that people could take part, and what was not (rows.md 67)."""
    _ = voice.labels
    done = [_(label) for key, label in EVENT_ACCESS.items() if key in conference.access]
    open_ = [_(label) for key, label in EVENT_ACCESS.items() if key not in conference.access]
    told = ((_("Seen to"), done), (_("Not seen to"), open_))
    return facts(voice, [(name, voice.say("\n".join(points))) for name, points in told if points])


def groups(voice: Voice, conference: Conference, workshop: Workshop) -> Table:
    """People by stakeholder group; small counts stay withheld as the snapshot withheld them."""
    _ = voice.labels
    rows = [
        (voice.listed(group_name(voice, conference, number) for number in cell.groups), _count(voice, cell.count))
        for cell in workshop.attendance.groups
    ]
    return table(voice, _("Participants by group"), (_("Group"), _("People")), rows, (75, 25), (1,))


def languages(voice: Voice, workshop: Workshop) -> Table:
    """People by the language they chose."""
    _ = voice.labels
    rows = [
        (voice.listed(voice.language_name(tag) for tag in cell.languages), _count(voice, cell.count))
        for cell in workshop.attendance.languages
    ]
    return table(voice, _("Participants by language"), (_("Language"), _("People")), rows, (75, 25), (1,))


def _count(voice: Voice, count: int | None) -> str:
    _ = voice.labels
    return _("fewer than five") if count is None else str(count)


def group_name(voice: Voice, conference: Conference, number: int) -> str:
    """A group in the reader's words."""
    _ = voice.labels
    if number == NO_ANSWER:
        return _("No answer")
    label = next((group.labels for group in conference.groups if group.number == number), {})
    return voice.written(label).text or str(number)
