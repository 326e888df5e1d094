"""Annex D: photos and drawings, each with words for those who do not see it."""

from collections.abc import Iterable, Iterator

from participate.domain.minutes import Picture, Sheet, Workshop
from participate.exports.outline import codes
from participate.exports.outline.blocks import Block, Image
from participate.exports.outline.parts import sentence
from participate.exports.outline.voice import Voice


def gallery(voice: Voice, workshop: Workshop) -> Iterator[Block]:
    """Every picture with its caption, and how many are not shown."""
    yield from photos(voice, workshop, workshop.pictures)
    yield from not_shown(voice, workshop)


def photos(voice: Voice, workshop: Workshop, pictures: Iterable[Picture]) -> Iterator[Image]:
    """Pictures with what they are."""
    for picture in pictures:
        yield Image(
            voice.say(caption(voice, workshop, picture)),
            file_name(picture),
            picture.media_type,
            picture.width,
            picture.height,
            picture.content,
        )


def not_shown(voice: Voice, workshop: Workshop) -> Iterator[Block]:
    """How many pictures are left out, and why; nothing where none is."""
    _ = voice.labels
    count = sum(row.count for row in workshop.removed_pictures)
    if count:
        reasons = sorted({codes.reason(_, row.reason) for row in workshop.removed_pictures if row.reason})
        said = _("Pictures not shown: %(count)s.", count=count)
        yield sentence(voice, f"{said} ({voice.listed(reasons)})" if reasons else said)


def caption(voice: Voice, workshop: Workshop, picture: Picture) -> str:
    """What a picture is: "Picture 3: report of topic 5"."""
    _ = voice.labels
    sheet = next((sheet for sheet in workshop.sheets if sheet.id == picture.sheet), None)
    whose = "" if sheet is None else sheet_name(voice, sheet)
    return _("Picture %(number)s: %(whose)s", number=picture.number, whose=whose)


def sheet_name(voice: Voice, sheet: Sheet) -> str:
    """Whose sheet it is: "report of topic 5", "project sketch of group 2", "paper cloth of table 3, round 1"."""
    _ = voice.labels
    kind = codes.sheet(_, sheet.kind)
    if sheet.topic is not None:
        return _("%(sheet)s of topic %(number)s", sheet=kind, number=sheet.topic)
    if sheet.place is not None:
        return _("%(sheet)s of table %(number)s, round %(round)s", sheet=kind, number=sheet.place, round=sheet.round)
    return _("%(sheet)s of group %(number)s", sheet=kind, number=sheet.group)


def file_name(picture: Picture) -> str:
    """What the picture is called where files are listed."""
    return f"picture-{picture.number}.{'png' if picture.media_type == 'image/png' else 'jpg'}"
