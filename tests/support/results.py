"""A day whose cards have gone their way: sorted, voted on, made a goal and measures, decided; ready to be published."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from participate.access.receipts import keep, receipt_for
from participate.snapshots.results import Results, preview_results, published_results
from tests.support.house import House, op_id
from tests.support.preparing import Organiser, first_organiser

KEY = "k" * 32
WORDS = ("Sprachcafé am Abend", "Mehr Busse am Sonntag", "المزيد من الحافلات", "Dolmetscher im Amt", "Ein Treffpunkt")


@dataclass
class Way:
    """``cards`` say :data:`WORDS`, the first two and the last on one phone; ``kept`` is what is kept of its receipt."""

    house: House
    organiser: Organiser
    phone: str = ""
    receipt: str = ""
    kept: str = ""
    cards: list[int] = field(default_factory=list)
    clusters: list[int] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)

    def plan(self, name: str, **fields: Any) -> dict[str, Any]:
        return self.organiser.act(name, concept=self.house.concept, **fields)

    def preview(self) -> Results:
        with self.house.database.reading() as db:
            return preview_results(db, self.house.conference)

    def published(self) -> Results | None:
        with self.house.database.reading() as db:
            return published_results(db, self.house.conference)

    def publish(self) -> dict[str, Any]:
        return self.organiser.act("publish_results", conference=self.house.conference, seen=self.preview().mark)


def gone_their_way(house: House) -> Way:
    way = Way(house, first_organiser(house))
    way.phone, others = house.join(), [house.join("ar"), house.join("tr")]
    form = op_id()
    way.receipt = receipt_for(KEY, form)
    way.kept = keep(way.receipt, "K7M4QX")
    house.act(way.phone, "keep_receipt", receipt=way.kept, op_id=form)
    house.advance_to("round-1")
    authors = [way.phone, way.phone, others[0], others[1], way.phone]
    for author, words in zip(authors, WORDS, strict=True):
        way.cards.append(house.act(author, "contribute", text=words)["contribution"])
    for title, cards in (("Sprache", [0, 3]), ("Mobilität", [1, 2])):
        inside = [way.cards[card] for card in cards]
        way.clusters.append(house.act(house.moderator, "create_cluster", title=title, cards=inside)["cluster"])
    goal = way.plan("write_line", kind="guiding_goal", text="Alle verstehen sich", lang="de")
    measure = way.plan(
        "write_line", kind="measure", text="Sprachcafé im Rathaus", lang="de", parents=[goal["draft"]],
        clusters=way.clusters[:1],
    )  # fmt: skip
    bus = way.plan("write_line", kind="measure", text="Sonntagsbus", lang="de", clusters=way.clusters[1:])
    way.lines = {"goal": goal["draft"], "café": measure["draft"], "bus": bus["draft"]}
    day = house.now.date().isoformat()
    for line in ("goal", "café"):
        way.plan("set_deliberation", draft=way.lines[line], state="decided", decided_on=day)
    way.plan("set_deliberation", draft=way.lines["bus"], state="rejected", reason="Kein Geld im Haushalt 2027.")
    return way
