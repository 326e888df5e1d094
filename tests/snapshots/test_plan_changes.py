"""Old plus changes equals fresh for everything that is done to a plan, and to the boards it rests on."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from random import Random
from typing import Any

from participate.domain.kinds import Audience, Deliberation, DraftKind, Implementation
from participate.domain.plan_fields import FIELDS
from participate.domain.refusals import Refusal
from participate.snapshots import take
from tests.support.house import House, op_id
from tests.support.matrix import FULL
from tests.support.mirrors import acts_of, follow
from tests.support.planning import Planning

EVERY_ACT = acts_of("plan_*")


class Walk:
    """An organiser and the circle at one plan, a moderator at the board it rests on: random acts, noes included."""

    def __init__(self, plan: Planning, seed: int) -> None:
        self.plan, self.house, self.rng = plan, plan.house, Random(seed)
        self.done: set[str] = set()
        self.round: list[Callable[[], None]] = []
        self.taken: list[int] = []
        self.invited = 0
        self.steps = [
            self.write, self.write, self.write, self.word, self.fill, self.fill, self.place, self.place, self.take,
            self.bring, self.sources, self.deliberate, self.adopt, self.implement, self.conflict, self.settle,
            self.dissent, self.agree, self.words, self.durations, self.sheet, self.invite, self.revoke, self.board,
            self.board, self.hide, self.hide, self.make,
        ]  # fmt: skip

    def step(self) -> None:
        lists = self.plan.seen()["lists"]
        self.lines = [int(key) for key in lists["drafts"]]
        self.conflicts = [int(key) for key in lists["conflicts"]]
        self.clusters = [int(key) for key in lists["clusters"]]
        self.cards = [int(key) for key in lists["cards"]]
        self.rows = lists["drafts"]
        self.round = self.round or self.rng.sample(self.steps, len(self.steps))
        with suppress(Refusal):  # an expected no changes nothing, which the equation shows as well
            self.round.pop()()

    def act(self, name: str, who: str | None = None, **fields: Any) -> Any:
        who = who or self.rng.choice([self.plan.organiser, self.plan.circle])
        answer = self.plan.act(name, who, **fields)
        self.done.add(name)
        return answer

    def one(self, ids: list[int]) -> int:
        return self.rng.choice(ids or [0])

    def some(self, ids: list[int]) -> list[int]:
        return self.rng.sample(ids, min(len(ids), self.rng.randint(0, 2)))

    def write(self) -> None:
        kind = self.rng.choice(list(DraftKind)).value
        more = {"clusters": self.some(self.clusters), "cards": self.some(self.cards), "parents": self.some(self.lines)}
        more["parents"] = more["parents"] if self.rng.random() < 0.7 else []
        text = self.rng.choice(["Sprachcafé", "Ausbau", f"{self.rng.random()}"])
        self.act("write_line", kind=kind, text=text, lang="de", position=self.rng.choice([None, 0, 1]), **more)

    def word(self) -> None:
        line = self.one(self.lines)
        kind = self.rng.choice([None, None, self.rng.choice(list(DraftKind)).value])
        seen = self.rows.get(str(line), {"version": 1})["version"]
        self.act("word_line", draft=line, text=self.rng.choice(["Sprachcafé", "Kurs"]), seen=seen, kind=kind)

    def fill(self) -> None:
        field, line = self.rng.choice(FIELDS), self.one(self.lines)
        text = self.rng.choice(field.choices or ("2028-01-01", ""))
        version = self.rows.get(str(line), {"answers": {}})["answers"].get(field.key, {"version": 0})["version"]
        self.act("fill_line", draft=line, answers={field.key: {"text": text, "seen": version}})

    def place(self) -> None:
        more = {"position": self.rng.randint(0, 3), "fields": self.rng.choice([None, [1]])}
        self.act("place_line", draft=self.one(self.lines), parents=self.some(self.lines), **more)

    def take(self) -> None:
        line = self.one(self.lines)
        self.act("take_away_line", draft=line)
        self.taken.append(line)

    def bring(self) -> None:
        self.act("bring_back_line", draft=self.one(self.taken))

    def sources(self) -> None:
        line = self.one(self.lines)
        self.act("add_sources", draft=line, clusters=self.some(self.clusters), cards=self.some(self.cards))

    def deliberate(self) -> None:
        state = self.rng.choice(list(Deliberation)).value
        self.act("set_deliberation", draft=self.one(self.lines), state=state, reason="weil", decided_on="2027-03-01")

    def adopt(self) -> None:
        state = self.rng.choice(list(Deliberation)).value
        self.act("set_field_deliberation", field=1, state=state, reason="weil", decided_on="2027-03-01")

    def implement(self) -> None:
        self.act("set_implementation", draft=self.one(self.lines), state=self.rng.choice(list(Implementation)).value)

    def conflict(self) -> None:
        self.act("mark_conflict", first=self.one(self.lines), second=self.one(self.lines), note="Ort")

    def settle(self) -> None:
        self.act("settle_conflict", conflict=self.one(self.conflicts), note="geklärt")

    def dissent(self) -> None:
        self.act("add_dissent", draft=self.one(self.lines), text="Anders", lang="uk")

    def agree(self) -> None:
        found = [each["id"] for row in self.rows.values() for each in row["dissent"]]
        self.act("remove_dissent", dissent=self.one(found))

    def words(self) -> None:
        self.act("set_words", self.plan.organiser, words={"level.measure": {"de": f"{self.rng.random()}"}})

    def durations(self) -> None:
        self.act("set_durations", self.plan.organiser, durations={"world_cafe": {"round": self.rng.randint(1, 90)}})

    def sheet(self) -> None:
        left_out = self.rng.sample([field.key for field in FIELDS], 3)
        self.act("set_sheet", self.plan.organiser, left_out=left_out, own_fields=[{"labels": {"de": "Eigenes"}}])

    def invite(self) -> None:
        self.invited = self.act("invite_to_circle", self.plan.organiser, secret_hash=op_id() * 2)["invitation"]

    def revoke(self) -> None:
        self.act("revoke_circle", self.plan.organiser, invitation=self.invited)

    def board(self) -> None:
        name, fields = self.rng.choice(
            [
                ("create_cluster", {"title": f"{self.rng.random()}", "cards": self.some(self.all_cards())}),
                ("move_cards", {"cards": self.some(self.cards), "source": self.one(self.clusters), "target": None}),
                ("rename_cluster", {"cluster": self.one(self.clusters), "title": "Neu", "reason": "wish"}),
                ("remove_cluster", {"cluster": self.one(self.clusters), "reason": "wish"}),
                ("set_cluster_fields", {"cluster": self.one(self.clusters), "fields": [1]}),
                ("undo", {}),
                ("edit_workshop", {"title": f"{self.rng.random()}"}),
            ]
        )
        who = self.plan.organiser if name == "edit_workshop" else self.house.moderator
        self.house.act(who, name, **fields)

    def all_cards(self) -> list[int]:
        with self.house.database.reading() as db:
            rows = take(db, Audience.MODERATOR, f"workshop:{self.house.workshop}")["lists"]["contributions"]
        return [int(key) for key in rows]

    def hide(self) -> None:
        card = self.one(self.cards)
        self.house.act(self.house.moderator, "hide", contribution=card, reason="insult")
        if self.rng.random() < 0.5:
            self.house.act(self.house.moderator, "unhide", contribution=card)

    def make(self) -> None:
        draft = self.one([line for line in self.lines if self.rows[str(line)]["workshop"]])
        seen = self.rows.get(str(draft), {"version": 1})["version"]
        words = {"text": "Kurs", "seen": seen, "reason": "wish", "kind": "guiding_goal"}
        name, fields = self.rng.choice(
            [
                ("make_draft", {"kind": "measure", "text": "Sprachcafé", "lang": "de", "cards": self.some(self.cards)}),
                ("edit_draft", {"draft": draft, **words}),
                ("remove_draft", {"draft": draft, "reason": "wish"}),
            ]
        )
        self.house.act(self.house.moderator, name, **fields)


def test_a_mirrored_plan_is_the_fresh_one_after_any_acts(walked_house: House) -> None:
    house = walked_house
    plan = Planning(house)
    plan.cluster(cards=6)
    walk = Walk(plan, seed=7)
    views = [(Audience.MODERATOR, f"concept:{house.concept}"), (Audience.MODERATOR, f"workshop:{house.workshop}")]
    with house.database.reading() as db:
        mirrors = {view: take(db, *view) for view in views}
    for number in range(104):
        walk.step()
        if number % walk.rng.choice([1, 2, 4] if FULL else [2, 4, 8]):
            continue
        with house.database.reading() as db:
            mirrors = {view: follow(db, *view, mirror) for view, mirror in mirrors.items()}
            assert mirrors == {view: take(db, *view) for view in views}
    assert walk.done == EVERY_ACT
