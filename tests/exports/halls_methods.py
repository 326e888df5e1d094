"""Minutes of an invented Open Space and an invented Zukunftswerkstatt, and of a day that holds all three methods."""

from io import BytesIO

from msgspec.structs import replace
from PIL import Image

from participate.domain.kinds import DraftKind, GroupKind, Matter, Purpose, SheetKind, TopicState, TracePart
from participate.domain.minutes import (
    Agreement,
    Answer,
    Card,
    Cluster,
    Draft,
    Group,
    Interest,
    Minutes,
    Option,
    ParkedTopic,
    Phase,
    Picture,
    Place,
    Run,
    Sheet,
    Topic,
    Trace,
    Workshop,
)
from participate.domain.minutes_recount import recompute
from tests.exports.halls import HOSTILE, at, attendance, ballot, conference, workshop

FORMULA = HOSTILE[0]
ARABIC = "من يساعد في السكن؟"
ANSWER_AR = "نحتاج إلى مكتب واحد للسكن."


def photo(kind: str = "JPEG", size: tuple[int, int] = (40, 24)) -> bytes:
    """A small picture with nothing but pixels in it."""
    file = BytesIO()
    Image.new("RGB", size, (20, 110, 120)).save(file, kind, quality=85)
    return file.getvalue()


def report(number: int, topic: int, *, submitted: bool = True) -> Sheet:
    """A report of three answers: plain, dangerous and right-to-left."""
    said = (
        ("discussion", FORMULA, "de"),
        ("results", ANSWER_AR, "ar"),
        ("open_questions", "Wer zahlt?\nUnd wann?", "de"),
    )
    answers = tuple(
        Answer(question=key, text=text, language=tag, direction="rtl" if tag == "ar" else "ltr")
        for key, text, tag in said
    )
    return Sheet(id=number, kind=SheetKind.REPORT, topic=topic, submitted=submitted, answers=answers)


def topics() -> tuple[Topic, ...]:
    """Reported, without a report, merged, parked, cancelled, continued."""
    common = {"language": "de", "announced": True}
    return (
        Topic(number=1, title=FORMULA, slot=1, place=1, state=TopicState.REPORTED, conveners=("Amal B.",), **common),
        Topic(
            number=2, title=ARABIC, language="ar", direction="rtl", slot=1, place=2, state=TopicState.REPORT_DUE,
            announced=True,
        ),
        Topic(number=3, title="Wohnung finden", state=TopicState.MERGED, merged_into=1, **common),
        Topic(number=4, title="Sportvereine", state=TopicState.PARKED, **common),
        Topic(number=5, title="Busverbindung", state=TopicState.CANCELLED, **common),
        Topic(number=6, title="Wohnen, Teil 2", slot=2, place=1, state=TopicState.REPORT_DUE, continues=1, **common),
    )  # fmt: skip


def open_space(number: int = 8) -> Workshop:
    """An Open Space with two times and three places."""
    steps = (("propose", None), ("session", 1), ("session", 2), ("converge", None), ("action", None))
    return Workshop(
        id=number,
        title="Open Space am Nachmittag",
        method="open_space",
        settings={"rounds": 2},
        phases=tuple(
            Phase(name=key if n is None else f"{key}-{n}", key=key, round=n, runs=(Run(started_at=at(n or 0)),))
            for key, n in steps
        ),
        places=tuple(Place(number=n, seats=20, labels={"de": f"Raum {n}"} if n < 3 else {}) for n in (1, 2, 3)),
        cards=(
            Card(number=1, text="Danke für den Bericht", language="de", purpose=Purpose.COMMENT, topic=1),
            Card(number=2, text="Parkplätze", language="de", purpose=Purpose.PARKED),
            Card(number=3, text="Gut war's", language="de", purpose=Purpose.MOOD),
        ),
        topics=topics(),
        interests=(
            Interest(topics=(1,), people=9), Interest(topics=(1, 3), people=2), Interest(topics=(2,), people=4),
            Interest(topics=(3,), people=5),
        ),
        sheets=(report(31, 1), Sheet(id=32, kind=SheetKind.REPORT, topic=6)),
        pictures=(Picture(number=3, sheet=31, media_type="image/jpeg", width=40, height=24, content=photo()),),
        groups=(Group(number=1, kind=GroupKind.ACTION, title="Wohnlotsen", language="de", place=2),),
        agreements=(
            Agreement(number=1, group=1, what="Raum buchen", language="de", who="Amal B.", taken=True, by_when="1.5."),
            Agreement(number=2, group=1, what="Brief schreiben", language="de", taken=True),
            Agreement(number=3, group=1, what=FORMULA, language="de"),
        ),
        parked=(
            ParkedTopic(number=1, text="Parkplätze", language="de", state="assigned", note="Ordnungsamt", card=2),
        ),
        ballots=(replace(ballot(5, tuple(
            Option(number=n, title=t.title, language=t.language, direction=t.direction, topic=t.number)
            for n, t in enumerate(topics()[:2], 1)
        )), phase="converge"),),
        attendance=attendance(),
        traces=(Trace(from_part=TracePart.TOPIC, from_id=1, to_part=TracePart.SHEET, to_id=31),),
    )  # fmt: skip


def _future_cards() -> tuple[Card, ...]:
    said = (
        (Purpose.CRITIQUE, "Lange Wartezeiten", "de", (1,)),
        (Purpose.CRITIQUE, "لا أحد يترجم", "ar", (1,)),
        (Purpose.POSITIVE, "Jede Stunde ist Sprechstunde", "de", ()),
        (Purpose.IDEA, FORMULA, "de", ()),
        (Purpose.ESSENCE, "Ein Tresen für alle", "de", ()),
        (Purpose.EXPECTATION, "Dass sich etwas ändert", "de", ()),
    )
    return tuple(
        Card(
            number=n, text=text, language=tag, direction="rtl" if tag == "ar" else "ltr", purpose=purpose,
            clusters=inside,
        )
        for n, (purpose, text, tag, inside) in enumerate(said, 1)
    )  # fmt: skip


def future(number: int = 9, parent: int | None = None) -> Workshop:
    """A Zukunftswerkstatt whose chain runs from two critiques to one measure."""
    card, sheet = TracePart.CONTRIBUTION, TracePart.SHEET
    steps = (
        (TracePart.CLUSTER, 1, card, 3), (card, 3, card, 4), (card, 4, TracePart.GROUP, 1),
        (TracePart.GROUP, 1, sheet, 41), (sheet, 41, sheet, 42), (sheet, 42, sheet, 43),
    )  # fmt: skip
    sheets = (
        (41, SheetKind.UTOPIA, "title", "Rathaus ohne Türen"),
        (42, SheetKind.CHECK, "obstacles", FORMULA),
        (43, SheetKind.PROJECT, "what", ANSWER_AR),
    )
    return Workshop(
        id=number,
        title="Zukunftswerkstatt",
        method="zukunftswerkstatt",
        parent=parent,
        migrant_led=True,
        red_cards=2,
        cards=_future_cards(),
        clusters=(Cluster(id=1, title="Warten", matter=Matter.CRITIQUE),),
        groups=(
            Group(number=1, kind=GroupKind.THEME, title="Offenes Rathaus", language="de"),
            Group(number=2, kind=GroupKind.THEME, title="Träumer", language="de", merged_into=1),
        ),
        sheets=tuple(
            Sheet(
                id=id_, kind=kind, group=1, submitted=True,
                answers=(Answer(question=key, text=text, language="ar" if text == ANSWER_AR else "de",
                                direction="rtl" if text == ANSWER_AR else "ltr"),),
            )
            for id_, kind, key, text in sheets
        ),
        pictures=(Picture(number=1, sheet=41, media_type="image/png", width=24, height=40,
                          content=photo("PNG", (24, 40))),),
        agreements=(Agreement(number=1, group=1, what="Plan zeichnen", language="de"),),
        drafts=(Draft(id=51, kind=DraftKind.MEASURE, text="Ein Tresen", language="de", sheets=(43,)),),
        traces=tuple(Trace(from_part=a, from_id=b, to_part=c, to_id=d) for a, b, c, d in steps),
    )  # fmt: skip


def of_method(*workshops: Workshop) -> Minutes:
    """Minutes of these workshops, all numbers counted."""
    return recompute(Minutes(conference=conference(), workshops=workshops, state_at=at(480)))


def whole_day() -> Minutes:
    """World Café in the morning, its cards carried into an Open Space, then a Zukunftswerkstatt with a part."""
    carried = Trace(
        from_part=TracePart.CONTRIBUTION, from_id=1, to_part=TracePart.CONTRIBUTION, to_id=4, from_workshop=3
    )
    space = open_space()
    material = Card(number=4, text="Aus dem Café", language="de", purpose=Purpose.MATERIAL)
    space = replace(space, cards=(*space.cards, material), traces=(*space.traces, carried))
    part = replace(future(10, parent=9), title="Werkstatt B", migrant_led=False)
    return of_method(replace(workshop(14, 6), method="world_cafe"), space, future(9), part)
