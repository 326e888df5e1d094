"""How good and how fast suggestions are, on real and on parallel texts; docs/grouping.md shows the last run.

make bench-grouping; of it only the times: PYTHONPATH=. .venv/bin/python scripts/measure_grouping.py --speed
"""

import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from random import Random
from statistics import mean

import numpy as np

from participate.clustering.cards import Card
from participate.clustering.embedding import Embedder
from participate.clustering.meaning import by_field, same_ideas, themes
from participate.clustering.near import near_duplicates, pairs_by_words
from participate.clustering.vectors import DIMENSION, Vectors
from tests.support.grouping import (
    DATA,
    IDEAS,
    RARE,
    WIDE,
    adjusted_rand,
    b_cubed,
    klimarat_cards,
    labels,
    pair_quality,
    rows_of,
    with_copies,
)

Rows = list[dict[str, str]]
RADDIALOG = {
    "cycling_traffic_management": "Führung des Radverkehrs",
    "cycle_path_quality": "Zustand der Radwege",
    "traffic_lights": "Ampeln",
    "obstacles": "Hindernisse",
    "signage": "Beschilderung",
    "lighting": "Beleuchtung",
    "bicycle_parking": "Fahrradabstellplätze",
    "misc": "Sonstiges",
}
SOURCES = {"wohnen": "Klimafreundliches Wohnen", "rad": "Radverkehr", "stadt": "Zukunft der Stadt"}
OPINIONS = (
    (DATA / "klimarat_wohnen_de.csv", "de"),
    (DATA.parent / "raddialog_moers_de.csv", "de"),
    (DATA / "bg2050_en.csv", "en"),
)
SPEEDS = (500, 5_000)
ROUNDS = 3


@dataclass(frozen=True)
class Measured:
    """The texts of a file with their vectors, made once."""

    rows: Rows
    cards: list[Card]
    vectors: Vectors

    def only(self, languages: Sequence[str]) -> tuple[Rows, list[Card], Vectors]:
        kept = [place for place, card in enumerate(self.cards) if card.lang in languages]
        return [self.rows[at] for at in kept], [self.cards[at] for at in kept], self.vectors[kept]


def cards_of(rows: Rows, language: str = "") -> list[Card]:
    return [Card(_said(row), row.get("lang") or language) for row in rows]


def measured_from(embedder: Embedder, rows: Rows, language: str = "") -> Measured:
    cards = cards_of(rows, language)
    return Measured(rows, cards, embedder.embed([card.text for card in cards]))


def joined(*parts: Measured) -> Measured:
    rows = [row for part in parts for row in part.rows]
    cards = [card for part in parts for card in part.cards]
    return Measured(rows, cards, np.vstack([part.vectors for part in parts]))


def _said(row: dict[str, str]) -> str:
    return "\n".join(filter(None, (row.get("title", ""), row["text"])))


def line(name: str, *figures: object) -> None:
    print("|".join(["", name, *(f"{each:.3f}" if isinstance(each, float) else str(each) for each in figures), ""]))


def head(title: str, *columns: str) -> None:
    print(f"\n{title}\n")
    line(*columns)
    print("|" + "-|" * len(columns))


def near_copies() -> None:
    head("Near-copies (without the extra)", "150 cards of the Klimarat, seed", "precision", "recall")
    for seed in range(5):
        texts, of = with_copies(klimarat_cards(), Random(seed))
        line(str(seed), *pair_quality(of, labels(len(texts), near_duplicates([Card(text, "de") for text in texts]))))


def near_copies_by_meaning(embedder: Embedder) -> None:
    texts, of = with_copies(klimarat_cards(), Random(0))
    cards = [Card(text, "de") for text in texts]
    line("0, with the extra", *pair_quality(of, labels(len(cards), same_ideas(cards, embedder.embed(texts)))))


def ideas_across_languages(sib: Measured, ideas: Measured) -> None:
    head("The same idea", "texts", "cards", "B³ F")
    for name, measured, key, languages in (
        ("sib200, eight languages", sib, "sentence_id", WIDE),
        ("sib200, with Dari, Pashto, Kurmanji, Tigrinya", sib, "sentence_id", WIDE + RARE),
        ("sib200, all eighteen", sib, "sentence_id", tuple({card.lang for card in sib.cards})),
        ("ideas_parallel, eight languages", ideas, "idea_id", WIDE),
    ):
        rows, cards, vectors = measured.only(languages)
        found = labels(len(cards), same_ideas(cards, vectors))
        line(name, len(cards), b_cubed([row[key] for row in rows], found))


def fields_by_name(embedder: Embedder, name: str, measured: Measured, truth: list[str], names: dict[str, str]) -> None:
    fields = [Card(field, "de") for field in names.values()]
    found = by_field(measured.cards, measured.vectors, fields, embedder.embed(list(names.values())))
    keys = list(names)
    first = mean(keys[each.first] == true for each, true in zip(found, truth, strict=True))
    either = mean(true in (keys[each.first], keys[each.second or 0]) for each, true in zip(found, truth, strict=True))
    often = [count / len(truth) for _, count in Counter(truth).most_common(2)]
    line(name, len(truth), first, either, 1 / len(keys), 2 / len(keys), often[0], sum(often))


def themes_by_ari(name: str, measured: Measured, truth: list[str], languages: Sequence[str]) -> None:
    _, cards, vectors = measured.only(languages)
    number = len(set(truth))
    found = labels(len(cards), themes(cards, vectors, number))
    shuffled = Random(0).sample(found, len(found))
    line(name, number, adjusted_rand(truth, found), adjusted_rand(truth, shuffled), b_cubed(truth, found))


def speeds(texts: Sequence[Card]) -> None:
    """Real texts, repeated with a number behind each; vectors drawn, near each other where a text is repeated."""
    head(
        "Speed in seconds, vectors given; median of three, time of the processor in brackets",
        "cards", "the same idea, whole", "of it near-copies by words", "themes",
    )  # fmt: skip
    rng = np.random.default_rng(0)
    drawn = rng.normal(0, 1 / np.sqrt(DIMENSION), (len(texts), DIMENSION))
    for count in SPEEDS:
        places = np.arange(count) % len(texts)
        noise = rng.normal(0, 0.02, (count, DIMENSION))
        vectors = (drawn[places] + noise).astype(np.float32)
        cards = [Card(f"{texts[at].text} {number}", texts[at].lang) for number, at in enumerate(places)]
        line(
            str(count),
            median_time(partial(same_ideas, cards, vectors)),
            median_time(partial(pairs_by_words, cards)),
            median_time(partial(themes, cards, vectors, 12)),
        )


def median_time(act: Callable[[], object]) -> str:
    """By the clock on the wall, and the time of all cores together."""
    walls, busy = [], []
    for _ in range(ROUNDS):
        begun, spent = time.perf_counter(), time.process_time()
        act()
        walls.append(time.perf_counter() - begun)
        busy.append(time.process_time() - spent)
    return f"{sorted(walls)[ROUNDS // 2]:.2f} ({sorted(busy)[ROUNDS // 2]:.2f})"


def repeats(embedder: Embedder, measured: Measured) -> None:
    """Vectors made again, together and one by one: the same bits; and the same groups from them."""
    texts = [card.text for card in measured.cards]
    alone = np.vstack([embedder.embed(texts[at : at + 1]) for at in range(0, len(texts), 8)])
    same = embedder.embed(texts).tobytes() == measured.vectors.tobytes() and np.array_equal(
        alone, measured.vectors[::8]
    )
    groups = [same_ideas(measured.cards, measured.vectors) for _ in range(2)]
    print(f"\nIdentical from run to run: vectors {same}, groups {groups[0] == groups[1]}")


def main() -> None:
    embedder = Embedder()
    begun = time.process_time()
    sib, ideas = (measured_from(embedder, rows_of(path)) for path in (DATA / "sib200_60x18.csv", IDEAS))
    wohnen, raddialog, stadt = (measured_from(embedder, rows_of(path), tag) for path, tag in OPINIONS)
    sources = joined(wohnen, raddialog, stadt)
    made = len(sib.cards) + len(ideas.cards) + len(sources.cards)
    print(f"{made} vectors, {1000 * (time.process_time() - begun) / made:.0f} ms CPU each")
    near_copies()
    near_copies_by_meaning(embedder)
    ideas_across_languages(sib, ideas)
    topics = [row["topic_main"] for row in raddialog.rows]
    of_source = [name for name, each in zip(SOURCES, (wohnen, raddialog, stadt), strict=True) for _ in each.cards]
    head("Fields by name", "texts", "cards", "first", "first or second", "chance", "chance of two", "majority", "two")
    fields_by_name(embedder, "Raddialog Moers, eight main topics", raddialog, topics, RADDIALOG)
    fields_by_name(embedder, "Klimarat, Raddialog, BG 2050", sources, of_source, SOURCES)
    head("Themes, k as in the truth", "texts", "k", "ARI", "ARI of chance", "B³ F")
    themes_by_ari("ideas_parallel, topics", ideas, [row["topic"] for row in ideas.rows], WIDE)
    themes_by_ari("sib200 in eight languages, topics", sib, [row["topic"] for row in sib.only(WIDE)[0]], WIDE)
    themes_by_ari("Raddialog Moers, main topics", raddialog, topics, ("de",))
    speeds(sources.cards)
    repeats(embedder, ideas)


if __name__ == "__main__":
    if sys.argv[1:] == ["--speed"]:
        speeds([card for path, tag in OPINIONS for card in cards_of(rows_of(path), tag)])
    else:
        main()
