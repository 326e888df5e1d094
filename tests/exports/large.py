"""The minutes of a large congress: many workshops, long titles, every text as long as a form takes it."""

from itertools import cycle, islice

from msgspec.structs import replace

from participate.domain.minutes import Card, Cluster, Minutes, Option, Question, Workshop
from participate.domain.minutes_recount import recompute
from tests.exports.halls import THOUGHTS, at, ballot, conference, workshop
from tests.exports.halls_methods import future, open_space

WORDS = {
    "de": "Verwaltungszuständigkeiten und Übersetzungsangebote für Neuzugewanderte in allen Stadtteilen ausbauen, ",
    "ar": "توسيع خدمات الترجمة والمشورة للقادمين الجدد في جميع أحياء المدينة والبلدات المجاورة، ",
    "uk": "Розширити послуги перекладу та консультування для новоприбулих в усіх районах міста, ",
}


def filled(tag: str, length: int) -> str:
    """Words of a language, exactly so many characters."""
    words = WORDS[tag]
    return (words * (length // len(words) + 1))[:length]


def congress(workshops: int = 7, clusters: int = 12, tag: str = "de") -> Minutes:
    """As many World Cafés, an Open Space and a Zukunftswerkstatt; each text of its greatest length."""
    whole = conference(filled(tag, 120))
    texts = {name: {tag: filled(tag, 1000)} for name in ("use_of_results", "next_steps", "results_by", "commissioner")}
    about = replace(whole, venue=filled(tag, 200), municipality=filled(tag, 120), contact=filled(tag, 200), **texts)
    cafes = tuple(_cafe(number, clusters, tag) for number in range(1, workshops + 1))
    others = (open_space(workshops + 1), replace(future(workshops + 2), traces=()))
    return recompute(Minutes(conference=about, workshops=(*cafes, *others), state_at=at(900)))


def _cafe(number: int, count: int, tag: str) -> Workshop:
    themes = tuple(
        Cluster(id=n, title=f"{n} {filled(tag, 115)}", highlights=(n,), dissent=(n,)) for n in range(1, count + 1)
    )
    said = islice(cycle(THOUGHTS), count * 3)
    cards = tuple(
        Card(
            number=n,
            text=text,
            language=language,
            direction="rtl" if language in ("ar", "fa") else "ltr",
            clusters=(1 + n % count,),
        )
        for n, (language, text) in enumerate(said, start=1)
    )
    options = tuple(Option(number=n, title=each.title, cluster=each.id) for n, each in enumerate(themes, 1))
    asked = tuple(Question(number=n, round=n, texts={tag: f"{number}.{n} {filled(tag, 290)}"}) for n in (1, 2, 3))
    bare = workshop(0, 0, number=number, title=f"{number} {filled(tag, 110)}")
    return replace(
        bare, questions=asked, cards=cards, clusters=themes, ballots=(ballot(80, options),), drafts=(), agreements=()
    )
