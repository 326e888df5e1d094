"""Old plus changes equals fresh for everything a board, its drafts and its helpers do; hidden words reach nobody."""

from __future__ import annotations

import json
from contextlib import suppress
from random import Random
from typing import Any

from participate.domain.kinds import Audience, DraftKind, Role, SuggestionKind
from participate.domain.reasons import ChangeReason, RemovalReason
from participate.domain.refusals import Refusal
from participate.snapshots import take
from tests.support.board import cards_on_board, seen
from tests.support.house import House
from tests.support.matrix import FULL
from tests.support.mirrors import acts_of, follow
from tests.support.suggesting import finding, note, suggested

SECRET = "streng geheim"
HALL = [Audience.PARTICIPANT, Audience.PROJECTOR]
EVERY_ACT = acts_of(
    "clusters", "placements", "piles", "shares", "versions", "undo", "drafts", "enter", "suggestions", "translations"
)


class Walk:
    """Three people at one board, and phones that go on writing: random acts, expected noes included."""

    def __init__(self, house: House, seed: int) -> None:
        self.house, self.rng = house, Random(seed)
        self.team = [house.moderator, house.moderator, house.invite(Role.HELPER)]
        self.phone = house.join()
        self.done: set[str] = set()
        self.acts = [
            self.create, self.create, self.place, self.place, self.place, self.move, self.rename, self.remove,
            self.fields, self.order, self.undo, self.undo, self.redo, self.make, self.make, self.edit, self.unmake,
            self.draft_fields, self.card, self.card, self.hide, self.unhide, self.person, self.ballot,
            self.aside, self.dissent, self.stack, self.share, self.keep, self.restore, self.notice, self.notice,
            self.accept, self.accept, self.dismiss, self.switch, self.themes, self.translate, self.look_at,
        ]  # fmt: skip

    def step(self) -> None:
        lists = seen(self.house)["lists"]
        self.cards = [int(key) for key in lists["contributions"]]
        self.clusters = [int(key) for key in lists["clusters"]]
        self.drafts = [int(key) for key in lists["drafts"]]
        self.rows = lists["drafts"]
        with suppress(Refusal):  # an expected no changes nothing, which the equation shows as well
            self.rng.choice(self.acts)()

    def act(self, name: str, **fields: Any) -> Any:
        answer = self.house.act(self.rng.choice(self.team), name, **fields)
        self.done.add(name)
        return answer

    def some(self, ids: list[int]) -> list[int]:
        return self.rng.sample(ids, min(len(ids), self.rng.randint(0, 3)))

    def one(self, ids: list[int]) -> int:
        return self.rng.choice(ids or [0])

    def create(self) -> None:
        source = self.rng.choice([None, None, self.one(self.clusters)])
        title = self.rng.choice(["", f"{self.rng.random()}"])
        self.act("create_cluster", title=title, cards=self.some(self.cards), source=source)

    def place(self) -> None:
        also = self.rng.random() < 0.4
        self.act("place_cards", cluster=self.one(self.clusters), cards=self.some(self.cards), also=also)

    def move(self) -> None:
        target = self.rng.choice([None, self.one(self.clusters)])
        self.act("move_cards", cards=self.some(self.cards), source=self.one(self.clusters), target=target)

    def rename(self) -> None:
        reason = self.rng.choice(list(ChangeReason)).value
        self.act("rename_cluster", cluster=self.one(self.clusters), title=f"{self.rng.random()}", reason=reason)

    def remove(self) -> None:
        reason = self.rng.choice(list(RemovalReason)).value
        self.act("remove_cluster", cluster=self.one(self.clusters), reason=reason)

    def fields(self) -> None:
        field = seen(self.house)["state"]["fields"][0]["id"]
        self.act("set_cluster_fields", cluster=self.one(self.clusters), fields=self.rng.choice([[], [field]]))

    def order(self) -> None:
        rows = seen(self.house)["lists"]["clusters"].values()
        themes = [row["id"] for row in rows if row["pile"] == "theme"]
        self.act("order_clusters", clusters=self.rng.sample(themes, len(themes)))

    def aside(self) -> None:
        source = self.rng.choice([None, None, self.one(self.clusters)])
        self.act("set_aside", cards=self.some(self.cards), pile=self.rng.choice(["single", "unclear"]), source=source)

    def dissent(self) -> None:
        rows = seen(self.house)["lists"]["clusters"]
        cluster = self.one(self.clusters)
        inside = rows.get(str(cluster), {"cards": []})["cards"]
        mark = self.rng.choice(["dissent", "highlight"])
        self.act(f"mark_{mark}", cluster=cluster, cards=self.some(inside), **{mark: self.rng.random() < 0.7})

    def stack(self) -> None:
        self.act("stack_cards", cards=self.some(self.cards), stacked=self.rng.random() < 0.7)

    def notice(self) -> None:
        """What a worker might find, as any hand leaves the board meanwhile."""
        kinds = (SuggestionKind.SAME, SuggestionKind.THEME)
        found = [finding(kind, some) for kind in kinds if len(some := self.some(self.cards)) > 1]
        field = seen(self.house)["state"]["fields"][0]["id"]
        fields = [finding(SuggestionKind.FIELD, [], cluster=one, fields=[[field, 1]]) for one in self.clusters[:1]]
        note(self.house, *found, *fields, themes=self.rng.random() < 0.5)

    def accept(self) -> None:
        self.act("accept_suggestion", suggestion=self.one([row["id"] for row in suggested(self.house)]), title="x")

    def dismiss(self) -> None:
        self.act("dismiss_suggestion", suggestion=self.one([row["id"] for row in suggested(self.house)]))

    def switch(self) -> None:
        self.act("switch_suggestions", on=self.rng.random() < 0.8)

    def themes(self) -> None:
        self.act("want_themes", number=self.rng.choice([1, 4]))

    def share(self) -> None:
        self.act("take_share", share=self.rng.choice([None, 1, 2]), parts=2)

    def keep(self) -> None:
        self.act("keep_version")

    def restore(self) -> None:
        self.act("restore_version", version=1)

    def undo(self) -> None:
        self.act("undo")

    def redo(self) -> None:
        """One's own step, back and forth: anything else done in between and it is refused, as it shall be."""
        who = self.rng.choice(self.team)
        self.house.act(who, "undo")
        self.house.act(who, "redo")
        self.done |= {"undo", "redo"}

    def make(self) -> None:
        kind = self.rng.choice(list(DraftKind)).value
        cluster = self.rng.choice([None, self.one(self.clusters)])
        text = f"{self.rng.random()}"
        self.act("make_draft", kind=kind, text=text, lang="uk", cluster=cluster, cards=self.some(self.cards))

    def edit(self) -> None:
        draft = self.one(self.drafts)
        seen = self.rows.get(str(draft), {"version": 1})["version"]
        self.act("edit_draft", draft=draft, text=f"{self.rng.random()}", seen=seen, reason="clearer")

    def unmake(self) -> None:
        self.act("remove_draft", draft=self.one(self.drafts), reason="mistake")

    def draft_fields(self) -> None:
        field = seen(self.house)["state"]["fields"][0]["id"]
        self.act("set_draft_fields", draft=self.one(self.drafts), fields=self.rng.choice([[], [field]]))

    def card(self) -> None:
        purpose = self.rng.choice(["note", "core"])
        self.act("enter_card", text=f"Karte {self.rng.random()}", purpose=purpose, table=self.rng.choice([1, 2, 3]))

    def translate(self) -> None:
        words = self.rng.choice(["", f"{SECRET} {self.rng.random()}"])
        self.act("translate_card", contribution=self.one(self.cards), lang=self.rng.choice(["uk", "tr"]), text=words)

    def look_at(self) -> None:
        rows = seen(self.house)["lists"]["contributions"].values()
        kept = [(row["id"], each) for row in rows for each in row["translations"]] or [(0, {"lang": "", "text": ""})]
        card, translation = self.rng.choice(kept)
        self.act("check_translation", contribution=card, lang=translation["lang"], seen=translation["text"])

    def hide(self) -> None:
        """Something that could leak: a secret core statement, sorted before it is hidden."""
        card = self.act("enter_card", text=f"{SECRET} {self.rng.random()}", purpose="core")["contribution"]
        with suppress(Refusal):
            self.act("place_cards", cluster=self.one(self.clusters), cards=[card])
        self.act("hide", contribution=card, reason="personal")
        if self.rng.random() < 0.5:
            self.act("hide", contribution=self.one(self.cards), reason="insult")

    def unhide(self) -> None:
        rows = seen(self.house)["lists"]["contributions"].values()
        hidden = [row["id"] for row in rows if row["state"] == "hidden" and SECRET not in row["text"]]
        self.act("unhide", contribution=self.one(hidden))

    def person(self) -> None:
        self.act("enter_person", language="ar", table=self.rng.choice([None, 1, 2]))

    def ballot(self) -> None:
        state = seen(self.house)
        if state["state"]["ballot"] and state["lists"]["options"]:
            option = self.one([int(key) for key in state["lists"]["options"]])
            dots = [{"option": option, "dots": 1}]
            self.act("enter_ballot", ballot=state["state"]["ballot"]["id"], dots=dots)


def _views(house: House) -> list[tuple[Audience, str]]:
    streams = [f"workshop:{house.workshop}", f"conference:{house.conference}"]
    views = [(who, stream) for who in (*HALL, Audience.MODERATOR) for stream in streams]
    return [*views, (Audience.MODERATOR, f"concept:{house.concept}")]


def test_a_mirrored_board_is_the_fresh_one_after_any_acts(walked_house: House) -> None:
    house = walked_house
    house.advance_to("distil")
    walk = Walk(house, seed=2)
    with house.database.reading() as db:
        mirrors = {view: take(db, *view) for view in _views(house)}
    for phase in ("distil", "gallery", "harvest", "weigh"):
        house.advance_to(phase)
        for number in range(30 if FULL else 20):
            walk.step()
            if number % walk.rng.choice([1, 2, 4] if FULL else [2, 4, 8]):
                continue
            with house.database.reading() as db:
                for view, mirror in mirrors.items():
                    mirrors[view] = follow(db, *view, mirror)
                assert mirrors == {view: take(db, *view) for view in mirrors}
                for who in HALL:
                    assert SECRET not in json.dumps(mirrors[who, f"workshop:{house.workshop}"])
    assert SECRET in json.dumps(mirrors[Audience.MODERATOR, f"workshop:{house.workshop}"])
    while FULL and not walk.done >= EVERY_ACT:  # test_every_command.py meets each act, whatever is walked here
        walk.step()


def test_a_renamed_cluster_is_renamed_under_its_drafts_too(house: House) -> None:
    house.advance_to("round-1")
    cluster = house.act(house.moderator, "create_cluster", title="Erst")["cluster"]
    house.act(house.moderator, "make_draft", kind="vision", text="x", lang="de", cluster=cluster)
    with house.database.reading() as db:
        mirrors = {view: take(db, *view) for view in _views(house)}
    for name, fields in (("rename_cluster", {"cluster": cluster, "title": "Dann", "reason": "wish"}), ("undo", {})):
        house.act(house.moderator, name, **fields)
        with house.database.reading() as db:
            mirrors = {view: follow(db, *view, mirror) for view, mirror in mirrors.items()}
            assert mirrors == {view: take(db, *view) for view in mirrors}


def test_a_suggestion_leaves_every_screen_with_its_cards_and_with_the_switch(sqlite_house: House) -> None:
    house = sqlite_house
    cards = cards_on_board(house, 3)
    note(house, finding(SuggestionKind.SAME, cards))
    mirror, shown = seen(house), []
    hidden = [("hide", {"contribution": card, "reason": "insult"}) for card in cards[:2]]
    switched = [("switch_suggestions", {"on": on}) for on in (False, True)]
    for name, fields in (*switched, *hidden):
        house.act(house.moderator, name, **fields)
        with house.database.reading() as db:
            mirror = follow(db, Audience.MODERATOR, f"workshop:{house.workshop}", mirror)
        assert mirror == seen(house)
        shown.append([row["cards"] for row in mirror["lists"]["suggestions"].values()])
    assert shown == [[], [cards], [cards[1:]], []]
