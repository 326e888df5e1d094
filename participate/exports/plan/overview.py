"""The overview, counted and exported: each figure of the screen with what it counts (rows.md 15, 19–23, 60–65)."""

from collections.abc import Iterator

from participate.domain.kinds import CardState, Kind
from participate.domain.plan_fields import AIMS, INDICATOR_POINTS, THINKING
from participate.domain.plan_overview import NO_FIELD
from participate.domain.plan_recount import fields_of_cards, origins
from participate.exports.outline import codes
from participate.exports.outline.blocks import Words
from participate.exports.outline.sheet import Row, Sheet, make_sheet
from participate.exports.plan import words
from participate.exports.plan.adopted import fields_open
from participate.exports.plan.lists import open_lists
from participate.exports.plan.sources import card_words
from participate.exports.plan.voice import PlanVoice, in_reading_order

_UNSORTED = -1


def overview_sheets(voice: PlanVoice) -> Iterator[Sheet]:
    """One sheet a question."""
    yield _figures(voice)
    yield _shares(voice)
    yield _unanswered(voice)
    yield _points(voice)
    yield _kinds(voice)
    yield _originals(voice)
    yield _departments(voice)
    yield _bodies(voice)
    yield _origins(voice)


def _figures(voice: PlanVoice) -> Sheet:
    _ = voice.labels
    counted = voice.record.overview
    took_part = counted.get("affected", {})
    asked = took_part.get("asked", 0)
    figures: list[tuple[str, int, int]] = [
        (_("Goals"), counted.get("goals", 0), 0),
        (_("Goals with indicator, unit, both values, source and date"), counted.get("goals_with_all_six", 0),
         counted.get("goals", 0)),
        (_("Measures"), counted.get("measures", 0), 0),
        (_("Measures with indicator, unit, both values, source and date"), counted.get("measures_with_all_six", 0),
         counted.get("measures", 0)),
        (_("Measures that people affected took part in"), took_part.get("yes", 0), asked),
        (_("Measures that people affected took part in: partly"), took_part.get("partly", 0), asked),
        (_("Open points"), counted.get("unanswered_checks", 0), 0),
        (_("Open conflicts"), counted.get("open_conflicts", 0), 0),
        *((title, len(lines), 0) for title, lines in open_lists(voice)),
        (_("Fields of action: not adopted yet"), len(fields_open(voice)), 0),
    ]  # fmt: skip
    rows: Iterator[Row] = ((voice.say(title), count, _percent(count, whole)) for title, count, whole in figures)
    columns = ((_("What"), 60), (_("Number"), 10), (_("Percent"), 10))
    return make_sheet(voice, _("Overview"), columns, rows)


def _percent(count: int, whole: int) -> float | None:
    return round(100 * count / whole, 1) if whole else None


def _shares(voice: PlanVoice) -> Sheet:
    """Of each kind of offer, and of the four ways of thinking, how many measures say so; nothing said is a row too."""
    _ = voice.labels
    counted = voice.record.overview
    ways = counted.get("thinking", {})
    asked = {"kind_of_offer": counted.get("by_kind", {}), **{key: ways.get(key, {}) for key in THINKING}}
    rows: list[Row] = [
        (voice.label(key), voice.say(words.choice(_, code) if code else _("not answered")), count,
         _percent(count, sum(answers.values())))
        for key, answers in asked.items()
        for code, count in sorted(answers.items())
    ]  # fmt: skip
    columns = ((_("Question"), 60), (_("Answer"), 28), (_("Measures"), 12), (_("Percent"), 10))
    return make_sheet(voice, _("Kinds of measures"), columns, rows)


def _unanswered(voice: PlanVoice) -> Sheet:
    _ = voice.labels
    rows: Iterator[Row] = (
        (voice.say(line.number), voice.level(line.kind), voice.words_of(line), voice.say(voice.open_point(check)),
         voice.say(_("yes") if check.blocking else _("no")))
        for line in in_reading_order(voice.record.lines)
        for check in line.checks
    )  # fmt: skip
    columns = ((_("No."), 8), (_("Type"), 16), (_("Wording"), 50), (_("Open point"), 60), (_("Holds back"), 12))
    return make_sheet(voice, _("Open points"), columns, rows)


def _points(voice: PlanVoice) -> Sheet:
    """Each goal and measure with the six points that make its success measurable."""
    _ = voice.labels
    all_six = set(voice.record.overview.get("all_six", ()))
    rows: Iterator[Row] = (
        (voice.say(line.number), voice.level(line.kind), voice.words_of(line),
         *(voice.answered(line, key) for key in INDICATOR_POINTS),
         voice.say(_("yes") if line.id in all_six else _("no")))
        for line in in_reading_order(voice.record.lines)
        if line.kind in AIMS
    )  # fmt: skip
    made = make_sheet(voice, _("Indicators"), ((_("No."), 8), (_("Type"), 16), (_("Wording"), 50)), ())
    labels = tuple(voice.label(key) for key in INDICATOR_POINTS)
    head = (*made.head, *labels, voice.say(_("All six")))
    return Sheet(made.name, head, tuple(rows), (*made.widths, *(22 for _key in labels), 10))


def _kinds(voice: PlanVoice) -> Sheet:
    """Field of action by kind of contribution, in numbers."""
    _ = voice.labels
    counted = voice.record.overview.get("field_by_kind", {})
    rows: Iterator[Row] = (
        (_field(voice, field_id), *(counted.get(str(field_id), {}).get(kind.value, 0) for kind in Kind))
        for field_id in _fields(voice)
    )
    unsorted = voice.record.overview.get("unsorted", {})
    last: Row = (voice.say(_("Cards in no cluster")), *(unsorted.get(kind.value, 0) for kind in Kind))
    columns = ((_("Field of action"), 34), *((kind_name(voice, kind), 16) for kind in Kind))
    return make_sheet(voice, _("Fields and kinds"), columns, (*rows, last))


def kind_name(voice: PlanVoice, kind: Kind) -> str:
    """What a kind of contribution is called; one without a kind says so."""
    _ = voice.labels
    return codes.kind(_, kind) or _("without a kind")


def _fields(voice: PlanVoice) -> tuple[int, ...]:
    return (*(field.id for field in voice.record.fields), NO_FIELD)


def _field(voice: PlanVoice, field_id: int) -> Words:
    _ = voice.labels
    if field_id == _UNSORTED:
        return voice.say(_("Cards in no cluster"))
    return voice.fields_of_action([field_id]) if field_id else voice.say(_("no field of action"))


def _originals(voice: PlanVoice) -> Sheet:
    """The same contributions in their own words: every number of the table before can be counted here."""
    _ = voice.labels
    fields = fields_of_cards(voice.record)
    cards = [card for card in voice.record.cards if card.state is CardState.VISIBLE]
    fields |= {card.id: (_UNSORTED,) for card in cards if card.unsorted}
    rows: Iterator[Row] = (
        (_field(voice, field_id), voice.say(kind_name(voice, card.kind)), voice.say(f"#{card.number}"),
         card_words(card), voice.say(voice.language_name(card.language)),
         voice.own(voice.workshops[card.workshop].title))
        for field_id in (*_fields(voice), _UNSORTED)
        for card in sorted(cards, key=lambda card: (list(Kind).index(card.kind), card.workshop, card.number))
        if field_id in fields.get(card.id, ())
    )  # fmt: skip
    columns = (
        (_("Field of action"), 34), (_("Kind"), 16), (_("No."), 8), (_("Original words"), 70), (_("Language"), 14),
        (_("Workshop"), 24),
    )  # fmt: skip
    return make_sheet(voice, _("Original words"), columns, rows)


def _departments(voice: PlanVoice) -> Sheet:
    """Field of action by department, in measures; an empty crossing is a nought."""
    _ = voice.labels
    counted = voice.record.overview.get("field_by_department", {})
    names = sorted({name for row in counted.values() for name in row})
    rows: Iterator[Row] = (
        (_field(voice, field_id), *(counted.get(str(field_id), {}).get(name, 0) for name in names))
        for field_id in _fields(voice)
    )
    head = (voice.say(_("Field of action")), *(voice.own(name) for name in names))
    return Sheet(_("Fields and departments"), head, tuple(rows), (34, *(22 for _name in names)))


def _bodies(voice: PlanVoice) -> Sheet:
    _ = voice.labels
    counted = voice.record.overview.get("bodies", {})
    rows: Iterator[Row] = (
        (voice.say(line.number), voice.words_of(line), voice.own(name))
        for line in in_reading_order(voice.record.lines)
        for name in counted.get(str(line.id), ())
    )
    return make_sheet(voice, _("Who contributes"), ((_("No."), 8), (_("Goal"), 50), (_("Who contributes"), 44)), rows)


def _origins(voice: PlanVoice) -> Sheet:
    """From which kinds of workshop the voices of each line come (rows.md 64); who they were is not told."""
    _ = voice.labels
    rows: Iterator[Row] = (
        (voice.say(line.number), voice.level(line.kind), voice.words_of(line), voice.say(codes.method(_, method)),
         voice.say(_("yes") if led else _("no")), workshops, voices)
        for line in in_reading_order(voice.record.lines)
        for method, led, workshops, voices in origins(voice.record, line)
    )  # fmt: skip
    columns = (
        (_("No."), 8), (_("Type"), 16), (_("Wording"), 50), (_("Kind of workshop"), 24),
        (_("Held by or for a migrants' organisation"), 20), (_("Workshops"), 12), (_("Voices"), 10),
    )  # fmt: skip
    return make_sheet(voice, _("Where goals come from"), columns, rows)
