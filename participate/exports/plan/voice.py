"""How a paper of the plan speaks: like every paper, and in the municipality's own words for levels and fields."""

import datetime as dt
from collections.abc import Iterable

from participate.domain.kinds import DraftKind
from participate.domain.minutes import Conference
from participate.domain.plan_fields import BY_KEY, FieldKind, PlanField, fields_for
from participate.domain.plan_record import FieldOfAction, OpenCheck, PlanLine, PlanRecord, SheetAnswer
from participate.exports.outline import codes
from participate.exports.outline.blocks import Words
from participate.exports.outline.labels import Labels
from participate.exports.outline.voice import Voice
from participate.exports.plan import words
from participate.i18n.languages import comma_of, language_of, spoken
from participate.i18n.own_words import OwnTranslate, named


class PlanVoice(Voice):
    """The voice of one record, and what it knows of its rows by id."""

    def __init__(self, record: PlanRecord, language: str, labels: Labels, *, beside: bool = False) -> None:
        about = Conference(title=record.title, language=record.language, municipality=record.municipality)
        own = OwnTranslate(language_of(language).tag, record.words, labels)
        super().__init__(own, language, about, beside=beside)
        self.record = record
        self.lines = {line.id: line for line in record.lines}
        self.cards = {card.id: card for card in record.cards}
        self.workshops = {workshop.id: workshop for workshop in record.workshops}
        self._fields = {field.id: field.labels for field in record.fields}
        self._added = {field.key: field.labels for field in record.own_fields}

    def level(self, kind: DraftKind) -> Words:
        """What a kind of line is called."""
        return self.say(codes.draft(self.labels, kind))

    def label(self, key: str) -> Words:
        """What a field of the sheet is called."""
        if key in self._added:
            return self.written(self._added[key])
        return self.say(named(self.labels, f"sheet.{key}", BY_KEY[key].label) if key in BY_KEY else key)

    def fields_of(self, kind: DraftKind) -> tuple[PlanField, ...]:
        """The sheet of such a line, as this municipality keeps it."""
        own = [{"key": field.key, "in_use": True} for field in self.record.own_fields]
        return fields_for(kind, self.record.left_out, own)

    def fields_of_action(self, ids: Iterable[int], between: str | None = None) -> Words:
        """Fields of action, in the language of the first."""
        found = [self.written(self._fields[id_]) for id_ in ids if id_ in self._fields]
        if not found:
            return self.say("")
        text = (between or comma_of(found[0].direction)).join(field.text for field in found)
        return Words(text, found[0].language, found[0].direction)

    def words_of(self, line: PlanLine) -> Words:
        """A line's own wording."""
        return Words(line.text, spoken(line.language), line.direction)

    def titled(self, line: PlanLine) -> Words:
        """The wording with the printed number before it."""
        return Words(f"{line.number} {line.text}".strip(), spoken(line.language), line.direction)

    def answered(self, line: PlanLine, key: str) -> Words | None:
        """What the sheet says under a field: choices and dates in words; None where nobody wrote anything."""
        found = next((answer for answer in line.answers if answer.key == key and answer.text.strip()), None)
        return None if found is None else self._shown(found)

    def _shown(self, answer: SheetAnswer) -> Words:
        kind = BY_KEY[answer.key].kind if answer.key in BY_KEY else FieldKind.TEXT
        if kind is FieldKind.CHOICE:
            return self.say(words.choice(self.labels, answer.text))
        if kind is FieldKind.DATE and (day := as_day(answer.text)) is not None:
            return self.say(self.day(day))
        return Words(answer.text.strip(), spoken(answer.language), answer.direction)

    def deliberation(self, line: PlanLine | FieldOfAction) -> str:
        """Where it stands; whatever the council has not voted for says that it is a draft."""
        _ = self.labels
        if line.decided:
            return " ".join(filter(None, (words.deliberation_names(_)[line.deliberation], self.day(line.decided_on))))
        return " · ".join(dict.fromkeys((_("Draft"), words.deliberation_names(_)[line.deliberation])))

    def implementation(self, line: PlanLine) -> str:
        """Whether it is being carried out."""
        return words.implementation_names(self.labels)[line.implementation]

    def origin(self, line: PlanLine) -> str:
        """How many voices in how many languages it rests on, its dots, and what of it can no longer be read."""
        _ = self.labels
        said = [_("Voices: %(count)s", count=line.voices), _("Languages: %(count)s", count=len(line.languages))]
        if line.dots is not None:
            said.append(_("Dots: %(count)s", count=line.dots))
        if line.gaps:
            said.append(_("No longer shown: %(count)s", count=line.gaps))
        return " · ".join(said)

    def open_point(self, check: OpenCheck) -> str:
        """An open check in words, with the field it is about where many ask the same."""
        _ = self.labels
        if check.code.startswith(("access_", "thinking_")):
            return f"{self.label(check.code).text}: {_('Not answered yet.')}"
        return words.check(_, check.code, self.listed(self.short(id_) for id_ in check.lines))

    def short(self, line_id: int) -> str:
        """A line by its number, by its words where it has none."""
        line = self.lines[line_id]
        return line.number or f"“{line.text[:60]}”"


def as_day(text: str) -> dt.date | None:
    """A date as sheets keep it; None for anything else."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def in_reading_order(lines: Iterable[PlanLine]) -> list[PlanLine]:
    """Vision and guidelines, then goals and measures by number, then what has none."""
    order = list(DraftKind)

    def place(line: PlanLine) -> tuple[int, list[int], int, int, int]:
        number = [int(part) for part in line.number.split(".") if part]
        first = 0 if line.kind in (DraftKind.VISION, DraftKind.GUIDELINE) else 1 if number else 2
        return first, number, order.index(line.kind), line.position, line.id

    return sorted(lines, key=place)
