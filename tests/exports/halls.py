"""Minutes of invented halls: small enough to read, with everything in them that has made an export fail."""

import datetime as dt
from itertools import cycle, islice
from random import Random

from participate.domain.kinds import BallotState, CardState, DraftKind, HideReason, Kind, Purpose, Source
from participate.domain.minutes import (
    Agreement,
    Attendance,
    Ballot,
    Card,
    Change,
    Cluster,
    Conference,
    Draft,
    FieldOfAction,
    GroupCell,
    LanguageCell,
    LocalArea,
    Mark,
    Minutes,
    Option,
    ParkedTopic,
    Phase,
    Place,
    Question,
    Removed,
    Round,
    Run,
    Seating,
    StakeholderGroup,
    Wording,
    Workshop,
)
from participate.domain.minutes_recount import recompute

HOSTILE = (
    '=HYPERLINK("http://example.org","Klick")',
    '#read("secret.txt") *fett* _kursiv_ $x$ @ref <script>alert(1)</script>',
    "Zeile eins\nZeile zwei\tmit Tabulator",
    "Emoji 👩‍👩‍👧 🏳️‍🌈 🇺🇦 👍🏽 ✓ → 1️⃣",
    "Georgisch: საქართველო, Chinesisch: 中文, Vai: ꕙꔤ",
    "Umkehr: \u202eabc\u202c, Steuerzeichen: \x00\x07\x1b, halbes Paar: \ud83d, Niemandsland: \uffff",
    "-1+1 | ```~~~ [Link](http://x.org) www.example.org &lt; {{ x }} {% x %} \\begin{a}",
    "  Einrückung und    Lücken  ",
    "e\u0301 a\u0308 ﷺ ﷽ \u200d\u200c\u200e\u2067אבג\u2069",
)

THOUGHTS = (
    ("de", "Mehr Sprachkurse am Abend, mit Kinderbetreuung."),
    ("ar", "نريد دورات لغة للأمهات مع رعاية الأطفال."),
    ("uk", "Потрібен довший час прийому та перекладачі в ратуші."),
    ("tr", "Akşamları daha fazla dil kursu istiyoruz."),
    ("en", "One desk for all questions at the town hall."),
    ("fa", "مشاورهٔ شغلی بهتر می‌خواهیم."),
    ("ti", "ብዝሓት ኮርሳት ቋንቋ የድልየና።"),
)

UTC = dt.UTC
START = dt.datetime(2026, 11, 21, 8, 0, tzinfo=UTC)


def at(minutes: int) -> dt.datetime:
    """So many minutes after the start of the day."""
    return START + dt.timedelta(minutes=minutes)


def conference(title: str = "Integrationskonferenz Musterhausen") -> Conference:
    groups = ("Bürgerinnen und Bürger", "Migrant*innen-Organisationen", "Ehrenamtliche", "Verwaltung")
    fields = ("Wohnen", "Sprache", "Bildung")
    return Conference(
        title=title,
        municipality="Stadt Musterhausen",
        held_on=dt.date(2026, 11, 21),
        venue="Bürgerhaus, Großer Saal",
        languages=("de", "ar", "uk", "tr", "en"),
        fields=tuple(FieldOfAction(number=n, labels={"de": label}) for n, label in enumerate(fields, 1)),
        areas=tuple(LocalArea(number=n, name=name) for n, name in enumerate(("Kernstadt", "=Am Weiher"), 1)),
        groups=tuple(
            StakeholderGroup(number=n, labels={"de": label}, migrant_led=n == 2) for n, label in enumerate(groups, 1)
        ),
        commissioner={"de": "Der Oberbürgermeister", "en": "The mayor"},
        decidable={"de": "Welche Angebote die Stadt 2027 zuerst ausbaut."},
        not_decidable={"de": "Aufenthaltsrecht; das ist Bundesrecht."},
        use_of_results={"de": "Der Stadtrat berät die Ergebnisse.", "ar": "سيناقش مجلس المدينة النتائج."},
        results_by={"de": "Bis Ende März 2027"},
        next_steps={"de": "Arbeitsgruppen je Handlungsfeld ab Januar."},
        contact="Integrationsbüro, Rathausplatz 1",
    )


def cards(count: int, tables: int = 4, rounds: int = 3) -> tuple[Card, ...]:
    """Cards in many languages; those of `HOSTILE` are German and stand among the first."""
    kinds = cycle(Kind)
    purposes = cycle((Purpose.NOTE,) * 7 + (Purpose.CORE, Purpose.HANDOVER, Purpose.MOOD))
    sources = cycle((Source.PHONE,) * 5 + (Source.ON_BEHALF, Source.IMPORT))
    thoughts = [*(("de", text) for text in HOSTILE), *islice(cycle(THOUGHTS), max(count - len(HOSTILE), 0))]
    made = []
    for number, (language, text) in enumerate(thoughts[:count], start=1):
        where = 1 + (number - 1) // tables % rounds
        purpose = next(purposes)
        made.append(
            Card(
                number=number,
                text=text,
                language=language,
                direction="rtl" if language in ("ar", "fa") else "ltr",
                purpose=purpose,
                kind=next(kinds),
                phase="outlook" if purpose is Purpose.MOOD else f"round-{where}",
                place=None if purpose is Purpose.MOOD else 1 + (number - 1) % tables,
                round=None if purpose is Purpose.MOOD else where,
                source=next(sources),
                field=3 if number % 9 == 0 else None,
                area=2 if number % 5 == 0 else None,
                late=number % 11 == 0,
                state=CardState.HELD if number % 13 == 0 else CardState.VISIBLE,
                clusters=((1,), (2,), (1, 3), ())[number % 4],
            )
        )
    return tuple(made)


def ballot(voters: int, options: tuple[Option, ...], number: int = 7) -> Ballot:
    """A closed vote with three dots each; chance has a fixed seed."""
    chance = Random(voters)
    marks = []
    for _voter in range(voters):
        paper = f"{chance.getrandbits(64):016x}"
        chosen = chance.sample(options, k=min(2, len(options)))
        marks += [Mark(paper=paper, option=option.number, dots=2 - place) for place, option in enumerate(chosen)]
    return Ballot(
        id=number,
        settings={"dots": 3, "per_option": 2, "own_cards": True},
        eligible=voters + 2,
        opened_at=at(180),
        closed_at=at(190),
        options=options,
        marks=tuple(sorted(marks, key=lambda mark: (mark.paper, mark.option))),
    )


TABLES, ROUNDS = 4, 3


def clusters(count: int) -> tuple[Cluster, ...]:
    return (
        Cluster(
            id=1,
            title="Sprache lernen neben Arbeit und Familie",
            fields=(2, 3),
            dissent=(3,) if count > 3 else (),
            suggested=True,
            suggested_fields=(2,),
        ),
        Cluster(id=2, title="Eine Anlaufstelle", fields=(1,), highlights=(1,) if count else ()),
        Cluster(id=3, title="الترجمة في دار البلدية"),
    )


def phases() -> tuple[Phase, ...]:
    """One of them, the vote, was skipped."""
    steps = [("arrive", None), *(("round", n) for n in range(1, ROUNDS + 1)), ("weigh", None), ("outlook", None)]
    return tuple(
        Phase(
            name=key if each is None else f"{key}-{each}",
            key=key,
            round=each,
            planned_minutes=25,
            runs=(Run(started_at=at(place * 30), ended_at=at(place * 30 + 27)),) if key != "weigh" else (),
        )
        for place, (key, each) in enumerate(steps)
    )


def attendance() -> Attendance:
    """A group is missing, two are merged, one language is withheld."""
    return Attendance(
        participants=20,
        groups=(GroupCell(groups=(1, 0), count=12), GroupCell(groups=(2,), count=0), GroupCell(groups=(3, 4), count=8)),
        languages=(LanguageCell(languages=("de", "en"), count=14), LanguageCell(languages=("ar",), count=None)),
    )


def drafts(count: int) -> tuple[Draft, ...]:
    return (
        Draft(id=21, kind=DraftKind.GUIDING_GOAL, text="Alle finden eine Anlaufstelle.", language="de", number="1"),
        Draft(
            id=22,
            kind=DraftKind.MEASURE,
            text="Abendkurse mit Kinderbetreuung einrichten.",
            language="de",
            number="1.1",
            parent=21,
            fields=(2,),
            cards=tuple(range(1, min(count, 3) + 1)),
            clusters=(1,),
            gaps=1,
            lead="Volkshochschule",
        ),
    )


def questions() -> tuple[Question, ...]:
    texts = {"de": "Was brauchen Menschen, die neu in unserer Stadt sind?", "en": "What do newcomers need?"}
    earlier = (Wording(texts={"de": "Was fehlt Neuzugewanderten?"}, replaced_at=at(12)),)
    return (Question(number=1, texts=texts, earlier=earlier),)


def changes() -> tuple[Change, ...]:
    return (
        Change(act="hide", at=at(40), reason="insult", subject="card", ids=(901,)),
        Change(act="reword_question", at=at(12), subject="question", ids=(1,)),
        Change(act="extend", at=at(55)),
    )


def removed() -> tuple[Removed, ...]:
    return (
        Removed(state=CardState.HIDDEN, reason=HideReason.INSULT, count=2),
        Removed(state=CardState.HIDDEN, reason=HideReason.PERSONAL, count=1),
        Removed(state=CardState.WITHDRAWN, count=1),
    )


def places() -> tuple[Place, ...]:
    """The last table was emptied and merged into the first."""
    return tuple(
        Place(number=n, seats=5, labels={"de": f"Thema {n}"}, merged_into=1 if n == TABLES else None)
        for n in range(1, TABLES + 1)
    )


def workshop(count: int = 40, voters: int = 12, number: int = 3, title: str = "World Café am Vormittag") -> Workshop:
    options = tuple(Option(number=n, title=each.title, cluster=each.id) for n, each in enumerate(clusters(count), 1))
    rounds = range(1, ROUNDS + 1)
    return Workshop(
        id=number,
        title=title,
        settings={"rounds": 3, "question_mode": "same", "mixing": "mix_people", "dots": 3, "minutes": {"round": 25}},
        seq=412,
        moderation="Leyla Yılmaz",
        questions=questions(),
        phases=phases(),
        places=places(),
        cards=cards(count, TABLES, ROUNDS),
        removed=removed(),
        clusters=clusters(count),
        rounds=tuple(Round(number=n, moved=0 if n == 1 else 15, stayed=0 if n == 1 else 5) for n in rounds),
        seatings=tuple(Seating(round=r, place=p, seated=5, hosts=1) for r in rounds for p in range(1, TABLES + 1)),
        ballots=(Ballot(id=5, state=BallotState.OPEN, options=options, eligible=14), ballot(voters, options)),
        attendance=attendance(),
        changes=changes(),
        drafts=drafts(count),
        agreements=(Agreement(what="Einladung an die Vereine", language="de", by_when="15. Januar"),),
        parked=(ParkedTopic(number=1, text="Anerkennung von Abschlüssen", language="de"),),
    )


def minutes(count: int = 40, *, voters: int = 12, released: bool = False) -> Minutes:
    """The minutes of one World Café, all numbers counted."""
    return recompute(
        Minutes(
            conference=conference(),
            workshops=(workshop(count, voters),),
            status="released" if released else "draft",
            state_at=at(240),
            released_at=at(9000) if released else None,
        )
    )


def day() -> Minutes:
    """The minutes of a conference with two workshops."""
    afternoon = workshop(14, 6, number=4, title="World Café am Nachmittag")
    return recompute(Minutes(conference=conference(), workshops=(workshop(20, 8), afternoon), state_at=at(480)))


def saying(text: str) -> Minutes:
    """Minutes whose every free text is `text`."""
    several = workshop(2, 3)
    return recompute(
        Minutes(
            conference=conference(text),
            workshops=(
                Workshop(
                    id=several.id,
                    title=text,
                    cards=(Card(number=1, text=text, language="de", clusters=(1,)),),
                    clusters=(Cluster(id=1, title=text),),
                    drafts=(Draft(id=1, kind=DraftKind.VISION, text=text, language="de", cards=(1,)),),
                    ballots=(ballot(2, (Option(number=1, title=text, card=1),)),),
                ),
            ),
            state_at=at(1),
        )
    )
