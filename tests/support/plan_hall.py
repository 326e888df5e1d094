"""A hall whose cards became a plan: clusters, dots, goals, measures, a conflict and a minority statement."""

from __future__ import annotations

from typing import Any

from participate.domain.plan_record import PlanRecord
from participate.snapshots.plan_record import take_plan
from tests.support.board import seen
from tests.support.house import House
from tests.support.planning import Planning

SAID = (
    "Mehr Sprachkurse am Abend, mit Kinderbetreuung.",
    "نريد دورات لغة للأمهات مع رعاية الأطفال.",
    "Потрібен довший час прийому та перекладачі в ратуші.",
    "Akşamları daha fazla dil kursu istiyoruz.",
)
SIX = {
    "indicator": "Plätze", "unit": "Zahl", "baseline": "40", "target": "120", "indicator_source": "VHS",
    "indicator_date": "2029-12-31",
}  # fmt: skip


def record_of(house: House) -> PlanRecord:
    with house.database.reading() as db:
        return take_plan(db, house.concept)


class Hall:
    """From the cards of a table over clusters and dots to a plan with goals, measures, conflict and dissent."""

    def __init__(self, house: House) -> None:
        self.house, self.plan = house, Planning(house)
        self.phones = [house.join() for _ in range(2)]
        house.advance_to("distil")
        for place, phone in enumerate(self.phones, start=1):
            house.act(phone, "choose_place", place=place)
        self.cards = [
            house.act(phone, "contribute", text=text, kind=kind)["contribution"]
            for phone, text, kind in zip(
                [self.phones[0]] * 3 + [self.phones[1]], SAID, ("need", "idea", "idea", "none"), strict=True
            )
        ]
        moderator = house.moderator
        self.cluster = house.act(moderator, "create_cluster", title="Sprache", cards=self.cards[:3])["cluster"]
        house.act(moderator, "set_cluster_fields", cluster=self.cluster, fields=[1])
        self._vote()
        self._write()

    def _vote(self) -> None:
        self.house.advance_to("weigh")
        ballot = self._state()["ballot"]
        option = next(row for row in self._lists()["options"].values() if row["cluster"] == self.cluster)
        for phone in self.phones:
            self.house.act(phone, "vote", ballot=ballot["id"], option=option["id"], dots=1)
        self.house.act(self.house.moderator, "close_ballot", ballot=ballot["id"])

    def _write(self) -> None:
        plan = self.plan
        self.vision = plan.write("vision", "Ein Zuhause für alle")
        self.goal = plan.write("guiding_goal", "Alle können sich verständigen", clusters=[self.cluster])
        self.inner = plan.write("action_goal", "Bis 2029 gibt es 120 Plätze", self.goal, cards=self.cards[3:])
        self.measure = plan.write("measure", "Abendkurse", self.inner, clusters=[self.cluster], fields=[1])
        self.loose = plan.write("measure", "Sprachcafé", cards=self.cards[:1])
        self.fill(self.goal, SIX)
        self.fill(self.measure, {"lead": "VHS", "departments": "Soziales\nSchule", "partners": "Caritas"})
        self.fill(self.loose, {"affected": "yes", "kind_of_offer": "pilot", "thinking_local": "partly"})
        plan.act("mark_conflict", first=self.measure, second=self.loose, note="Dieselben Räume")
        plan.act("add_dissent", draft=self.goal, text="Wir sehen das anders.", lang="de")
        plan.act("set_implementation", draft=self.loose, state="running")
        plan.act("set_deliberation", draft=self.vision, state="decided", decided_on="2027-03-01")

    def fill(self, line: int, texts: dict[str, str]) -> None:
        answers = {key: {"text": text, "seen": 0} for key, text in texts.items()}
        self.plan.act("fill_line", draft=line, answers=answers)

    def _lists(self) -> dict[str, Any]:
        return self._taken()["lists"]  # type: ignore[no-any-return]

    def _state(self) -> dict[str, Any]:
        return self._taken()["state"]  # type: ignore[no-any-return]

    def _taken(self) -> dict[str, Any]:
        return seen(self.house)
