"""What the methods left behind, read in from minutes: topics, groups, sheets, pictures, agreements, traces."""

import secrets

from participate.commands.import_bare import kept_picture
from participate.commands.import_names import Names
from participate.commands.names import name_ends
from participate.domain import minutes as m
from participate.domain.kinds import TopicState, TracePart
from participate.store import models as t
from participate.store.work import Work

ASIDE = (TopicState.PARKED, TopicState.MERGED, TopicState.CANCELLED)


def read_topics(work: Work, workshop: t.Workshop, part: m.Workshop, names: Names) -> None:
    """Topics under their own numbers; whose interest it was is not in the file, only how many marked which."""
    rows = {}
    for topic in part.topics:
        row = t.Topic(
            workshop_id=workshop.id, number=topic.number, title=topic.title, lang=topic.language, slot=topic.slot,
            place_id=names.places.get(topic.place or 0), aside=topic.state if topic.state in ASIDE else None,
            hide_reason=topic.hidden,
            announced_at=work.now if topic.announced else None, proposed_at=work.now,
        )  # fmt: skip
        work.db.add(row)
        work.db.flush()
        rows[topic.number] = row
        names.topics[topic.number] = row.id
        for name in topic.conveners:
            _name(work, workshop, name, topic_id=row.id)
    for topic in part.topics:
        rows[topic.number].merged_into_id = names.topics.get(topic.merged_into or 0)
        rows[topic.number].continues_id = names.topics.get(topic.continues or 0)
    for marked in part.interests:
        for _person in range(marked.people):
            paper = secrets.token_hex(16)
            work.db.add_all(t.CountedInterest(paper=paper, topic_id=names.topics[number]) for number in marked.topics)
    workshop.last_topic = max((topic.number for topic in part.topics), default=0)


def _name(work: Work, workshop: t.Workshop, name: str, **owner: int) -> None:
    ends = name_ends(work, workshop)
    work.db.add(t.VoluntaryName(name=name, shown=True, delete_on=ends, **owner))


def read_groups(work: Work, workshop: t.Workshop, part: m.Workshop, names: Names) -> None:
    rows = {}
    for group in part.groups:
        row = t.Group(
            workshop_id=workshop.id, number=group.number, kind=group.kind, title=group.title, lang=group.language,
            place_id=names.places.get(group.place or 0), hide_reason=group.hidden, founded_at=work.now,
        )  # fmt: skip
        work.db.add(row)
        work.db.flush()
        rows[group.number] = row
        names.groups[group.number] = row.id
    for group in part.groups:
        rows[group.number].merged_into_id = names.groups.get(group.merged_into or 0)
    workshop.last_group = max((group.number for group in part.groups), default=0)


def read_sheets(work: Work, workshop: t.Workshop, part: m.Workshop, names: Names) -> None:
    """Sheets with their answers and pictures; every picture holds pixels only, as after an upload."""
    for sheet in part.sheets:
        row = t.Sheet(
            workshop_id=workshop.id, kind=sheet.kind, topic_id=names.topics.get(sheet.topic or 0),
            group_id=names.groups.get(sheet.group or 0), place_id=names.places.get(sheet.place or 0), round=sheet.round,
            submitted_at=work.now if sheet.submitted else None,
        )  # fmt: skip
        work.db.add(row)
        work.db.flush()
        names.sheets[sheet.id] = row.id
        for said in sheet.answers:
            answer = t.SheetAnswer(sheet_id=row.id, question=said.question, text=said.text, lang=said.language)
            answer.hide_reason = said.hidden
            work.db.add(answer)
    for picture in part.pictures:
        clean = kept_picture(picture)
        kept = t.Picture(
            workshop_id=workshop.id, number=picture.number, sheet_id=names.sheets[picture.sheet],
            media_type=clean.media_type, width=clean.width, height=clean.height, content=clean.content,
        )  # fmt: skip
        work.db.add(kept)
    workshop.last_picture = max((picture.number for picture in part.pictures), default=0)


def read_agreements(work: Work, workshop: t.Workshop, part: m.Workshop, names: Names) -> None:
    """Those of a group; one of no group stands in the record of what no row can give again."""
    for agreement in part.agreements:
        if agreement.group is None:
            continue
        row = t.Agreement(
            workshop_id=workshop.id, number=agreement.number, group_id=names.groups[agreement.group],
            what=agreement.what, with_whom=agreement.with_whom, by_when=agreement.by_when, lang=agreement.language,
            taken=agreement.taken, made_at=work.now,
        )  # fmt: skip
        work.db.add(row)
        work.db.flush()
        if agreement.who:
            _name(work, workshop, agreement.who, agreement_id=row.id)
    workshop.last_agreement = max((agreement.number for agreement in part.agreements), default=0)


def read_parked(work: Work, part: m.Workshop, names: Names) -> None:
    """How the entries of the topic store ended."""
    for item in part.parked:
        if item.card is not None and item.state != "open":
            end = t.ParkingEnd(contribution_id=names.cards[item.card], end=item.state, note=item.note)
            work.db.add(end)


def read_traces(work: Work, workshop: t.Workshop, part: m.Workshop, everywhere: dict[int, Names]) -> None:
    """Both ends under their new ids; a gap stays one, and so becomes what lies in a workshop not in the file."""
    here = everywhere[part.id]
    for trace in part.traces:
        source = everywhere.get(trace.from_workshop or part.id, Names())
        row = t.Trace(
            workshop_id=workshop.id,
            from_part=trace.from_part, from_id=_end(source, trace.from_part, trace.from_id),
            to_part=trace.to_part, to_id=_end(here, trace.to_part, trace.to_id),
        )  # fmt: skip
        work.db.add(row)


def _end(names: Names, part: TracePart, number: int) -> int:
    kept = {
        TracePart.CONTRIBUTION: names.cards,
        TracePart.CLUSTER: names.clusters,
        TracePart.TOPIC: names.topics,
        TracePart.GROUP: names.groups,
        TracePart.SHEET: names.sheets,
        TracePart.DRAFT: names.drafts,
    }
    return kept[part].get(number, m.GAP)
