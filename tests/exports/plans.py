"""Plans of invented concepts: every kind of line and source, an erased card, hostile words, own labels."""

import datetime as dt
from typing import Any

from msgspec.structs import replace

from participate.domain.kinds import CardState, Deliberation, DraftKind, Implementation, Kind, SheetKind
from participate.domain.plan_record import (
    DotVote,
    FieldOfAction,
    GoalConflict,
    MinorityStatement,
    OwnField,
    PlanLine,
    PlanRecord,
    SheetAnswer,
    SourceCard,
    SourceCluster,
    SourceSheet,
    SourceTopic,
    SourceWorkshop,
)
from participate.domain.plan_recount import recompute
from participate.i18n.languages import direction_of

FORMULA = '=HYPERLINK("http://example.org","Klick")'

THOUGHTS = (
    ("de", "Mehr Sprachkurse am Abend, mit Kinderbetreuung."),
    ("ar", "نريد دورات لغة للأمهات مع رعاية الأطفال."),
    ("uk", "Потрібен довший час прийому та перекладачі в ратуші."),
    ("tr", "Akşamları daha fazla dil kursu istiyoruz."),
    ("de", FORMULA),
    ("ar", ""),  # erased since
)

MEASURE = {
    "need": "In der Kernstadt fehlen 120 Plätze.",
    "target_group": "Eltern kleiner Kinder",
    "kind_of_offer": "adapt_regular",
    "lead": "Volkshochschule Musterhausen",
    "partners": "Sprachmittlerpool\nCaritas",
    "departments": "Soziales\nSchule und Bildung",
    "feasibility": "Soziales: machbar ab Herbst",
    "from": "2027-09-01",
    "until": "2028-07-31",
    "costs": "40.000 € im Jahr",
    "funding": "offen",
    "indicator": "Abendkurse mit Kinderbetreuung",
    "target": "6",
    "access_language": "Anmeldung in sechs Sprachen",
    "thinking_proactive": "yes",
    "thinking_proactive_note": "Hinweis schon bei der Anmeldung im Bürgerbüro",
    "affected": "partly",
    "priority": "high",
    "own_1": "Beirat hat zugestimmt",
}


def answers(texts: dict[str, str], language: str = "de") -> tuple[SheetAnswer, ...]:
    way: Any = direction_of(language)
    return tuple(SheetAnswer(key=key, text=text, language=language, direction=way) for key, text in texts.items())


def cards() -> tuple[SourceCard, ...]:
    found = []
    for number, (language, text) in enumerate(THOUGHTS, start=1):
        way: Any = direction_of(language)
        state = CardState.VISIBLE if text else CardState.ERASED
        found.append(
            SourceCard(
                id=100 + number,
                workshop=1 + number % 2,
                number=number,
                text=text,
                language=language,
                direction=way,
                kind=(Kind.NEED, Kind.IDEA, Kind.NONE)[number % 3],
                state=state,
                field=2 if number == 1 else None,
                place=4 if number == 2 else None,
                round=2 if number == 2 else None,
            )
        )
    return tuple(found)


def lines() -> tuple[PlanLine, ...]:
    return (
        PlanLine(id=1, kind=DraftKind.VISION, text="Musterhausen ist ein Zuhause für alle.", language="de"),
        PlanLine(
            id=2, kind=DraftKind.GUIDING_GOAL, text="Alle, die hier leben, können sich verständigen.", language="de",
            fields=(1,), cards=(101, 102, 103), clusters=(11,), dissent=(
                MinorityStatement(text="نحن نرى الأمر بشكل مختلف.", language="ar", direction="rtl"),
            ),
            answers=answers({"indicator": "Anteil mit B1", "unit": "%", "baseline": "38", "target": "60",
                             "indicator_source": "Statistikstelle", "indicator_date": "2030-12-31"}),
        ),
        PlanLine(id=3, kind=DraftKind.ACTION_GOAL, text="Bis 2028 gibt es 120 weitere Kursplätze.", language="de",
                 parents=(2,), fields=(1,), cards=(104,)),
        PlanLine(id=4, kind=DraftKind.MEASURE, text="Abendkurse mit Kinderbetreuung", language="de", parents=(3, 7),
                 fields=(1, 2), cards=(101, 102, 105, 106), clusters=(11, 12), topics=(21,), sheets=(31,),
                 answers=answers(MEASURE), deliberation=Deliberation.DECIDED, decided_on=dt.date(2027, 3, 4),
                 implementation=Implementation.RUNNING),
        PlanLine(id=5, kind=DraftKind.MEASURE, text="مقهى اللغة في الحي", language="ar", direction="rtl", parents=(3,),
                 position=1, gone=1, answers=answers({"lead": "جمعية الحي", "need": "لقاءات مفتوحة"}, "ar"),
                 implementation=Implementation.RUNNING),
        PlanLine(id=6, kind=DraftKind.MEASURE, text=FORMULA, language="de", deliberation=Deliberation.REJECTED,
                 deliberation_reason="Kein Geld im Haushalt"),
        PlanLine(id=7, kind=DraftKind.GUIDING_GOAL, text="Alle finden eine Arbeit, die zu ihnen passt.", language="de",
                 position=1, fields=(2,)),
    )  # fmt: skip


def plan() -> PlanRecord:
    """The whole plan, its numbers counted."""
    record = PlanRecord(
        title="Integrationskonzept 2030",
        municipality="Musterhausen",
        state_at=dt.datetime(2027, 3, 5, 9, 30, tzinfo=dt.UTC),
        fields=(
            FieldOfAction(id=1, labels={"de": "Sprache", "en": "Language", "ar": "اللغة"}),
            FieldOfAction(
                id=2,
                labels={"de": "Arbeitsmarkt und Wirtschaft", "ar": "سوق العمل"},
                decided_on=dt.date(2027, 3, 4),
                deliberation=Deliberation.DECIDED,
            ),
        ),
        words={"level.measure": {"de": "Vorhaben"}, "sheet.lead": {"de": "Zuständig ist"}},
        left_out=("social_space",),
        own_fields=(OwnField(key="own_1", labels={"de": "Stellungnahme des Beirats"}),),
        workshops=(
            SourceWorkshop(id=1, title="World Café Rathaus", method="world_cafe", conference="Integrationskonferenz"),
            SourceWorkshop(id=2, title="Was brauchen wir?", method="open_space", conference="Abend", migrant_led=True),
        ),
        cards=cards(),
        clusters=(
            SourceCluster(id=11, workshop=1, title="Sprache am Abend", fields=(1,), cards=(101, 102, 103)),
            SourceCluster(id=12, workshop=2, title="Früherer Haufen", fields=(1,), removed=True),
        ),
        topics=(SourceTopic(id=21, workshop=2, number=4, title="Deutsch üben", language="de"),),
        sheets=(SourceSheet(id=31, workshop=2, kind=SheetKind.PROJECT, group=3),),
        votes=(
            DotVote(ballot=1, workshop=1, cluster=11, marks=(3, 2, 2)),
            DotVote(ballot=1, workshop=1, cluster=12, marks=(1,)),
            DotVote(ballot=2, workshop=2, topic=21, marks=(2, 2)),
        ),
        lines=lines(),
        conflicts=(
            GoalConflict(id=1, first=4, second=5, note="Dieselben Räume am Abend"),
            GoalConflict(id=2, first=4, second=6, note="Geld", settled=True, settlement="Erst eins, dann das andere"),
        ),
    )
    return recompute(record)


def saying(text: str) -> PlanRecord:
    """A plan in which this stands wherever people write."""
    line = replace(lines()[3], text=text, answers=answers({"need": text, "lead": text, "own_1": text}))
    card = replace(cards()[0], text=text)
    whole = plan()
    return recompute(replace(whole, title=text, lines=(*lines()[:3], line, *lines()[4:]), cards=(card, *cards()[1:])))
