"""Old plus changes equals fresh, for all that groups write in a future workshop and in an Open Space."""

from __future__ import annotations

from contextlib import suppress
from random import Random
from typing import Any

from participate.commands.pictures import clean_picture
from participate.domain.kinds import Audience, RunStatus, SheetKind
from participate.domain.refusals import Refusal
from participate.domain.sheets import SHEETS
from participate.snapshots import take
from participate.store.models import Agreement, Contribution, Group, Sheet, SheetAnswer
from tests.support.house import House
from tests.support.mirrors import follow
from tests.support.writing import mine, photo

DEEDS = ("write", "park", "found", "join", "leave", "sheet", "submit", "photo", "agree", "edit", "red", "lead")


class Walk:
    """Random acts of phones and those who lead; an expected no changes nothing, which the equation shows as well."""

    def __init__(self, house: House, seed: int) -> None:
        self.house, self.rng = house, Random(seed)
        self.phones = [house.join(self.rng.choice(["de", "ar", "uk"])) for _ in range(4)]
        self.pixels = clean_picture(photo())
        self.done: set[str] = set()

    def phase(self) -> None:
        """Every deed once, in some order; what a phase does not permit is refused."""
        for name in self.rng.sample(DEEDS, len(DEEDS)):
            with suppress(Refusal):
                getattr(self, name)()
                self.done.add(name)

    def phone(self) -> str:
        return self.rng.choice(self.phones)

    def act(self, name: str, token: str | None = None, /, **fields: Any) -> dict[str, Any]:
        self.house.now += self.house.now.resolution * 7_000_000
        return self.house.act(token or self.phone(), name, **fields)

    def some(self, name: str) -> int:
        model = {"contributions": Contribution, "groups": Group, "sheets": Sheet, "agreements": Agreement}[name]
        with self.house.database.reading() as db:
            return self.rng.choice([int(row.id) for row in db.query(model)] or [0])

    def write(self) -> None:
        about = {"part": "contribution", "id": self.some("contributions")}
        extra = self.rng.choice([{}, {"about": about}, {"purpose": "critique"}])
        card = self.act("contribute", text=f"Karte {self.rng.random()}", **extra)["contribution"]
        if self.rng.random() < 0.4:
            self.act("create_cluster", self.house.moderator, title="Haufen", cards=[card])

    def park(self) -> None:
        card = self.act("contribute", text="Frage", purpose="parked")["contribution"]
        self.act("end_parked", self.house.moderator, contribution=card, end="closed")

    def found(self) -> None:
        self.act(
            "found_group",
            kind="theme",
            title="Gruppe",
            about={"part": "contribution", "id": self.some("contributions")},
        )

    def join(self) -> None:
        self.act("join_group", group=self.some("groups"))

    def leave(self) -> None:
        self.act("leave_group", group=self.some("groups"))

    def sheet(self) -> None:
        phone = self.phone()
        mine_ = mine(self.house, phone)
        wanted = self.rng.choice(mine_["writable"] or [{"kind": "utopia", "topic": None, "group": 1}])
        question = self.rng.choice(SHEETS[SheetKind(wanted["kind"])]).key
        answers = {question: {"text": f"Worte {self.rng.random()}", "seen": self.rng.choice([0, 0, 1])}}
        owner = {key: wanted[key] for key in ("topic", "group")}
        self.act("write_sheet", phone, kind=wanted["kind"], answers=answers, **owner)

    def submit(self) -> None:
        self.act("submit_sheet", sheet=self.some("sheets"), submitted=self.rng.random() < 0.6)

    def photo(self) -> None:
        phone = self.phone()
        wanted = self.rng.choice(mine(self.house, phone)["writable"] or [{"kind": "utopia", "topic": None, "group": 1}])
        owner = {key: wanted[key] for key in ("topic", "group")}
        self.act("add_picture", phone, kind=wanted["kind"], picture=self.pixels, **owner)

    def agree(self) -> None:
        name = self.rng.choice(["", "Jonas"])
        self.act("agree", self.house.moderator, group=self.some("groups"), what="Fragen", who=name, show_name=True)

    def edit(self) -> None:
        removed = self.rng.random() < 0.3
        agreement = self.some("agreements")
        self.act("edit_agreement", self.house.moderator, agreement=agreement, version=1, who="Amal", removed=removed)

    def red(self) -> None:
        self.act("red_card")

    def hide(self, what: str, **about: object) -> None:
        """Hidden, or shown again."""
        if self.rng.random() < 0.7:
            self.act(f"hide_{what}", self.house.moderator, reason="insult", **about)
        else:
            self.act(f"unhide_{what}", self.house.moderator, **about)

    def lead(self) -> None:
        leader = self.house.moderator
        deed = self.rng.choice(["merge", "place", "draft", "hide", "title", "answer"])
        if deed == "merge":
            self.act(
                "merge_groups", leader, group=self.some("groups"), into=self.rng.choice([self.some("groups"), None])
            )
        elif deed == "place":
            self.act("place_group", leader, group=self.some("groups"), place=self.rng.choice([1, 2, None]))
        elif deed == "draft":
            fields = {"kind": "measure", "text": "Entwurf", "lang": "de", "anyway": True}
            self.act("make_draft", leader, sheet=self.some("sheets"), **fields)
        elif deed == "title":
            self.hide("group", group=self.some("groups"))
        elif deed == "answer":
            sheet = self.some("sheets")
            with self.house.database.reading() as db:
                keys = [row.question for row in db.query(SheetAnswer).filter_by(sheet_id=sheet)]
            self.hide("answer", sheet=sheet, question=self.rng.choice(keys or ["none"]))
        else:
            self.act("hide_picture", leader, picture=1, reason="personal")


Mirrors = dict[tuple[Audience, str], Any]


def snapshots(house: House) -> Mirrors:
    streams = (f"workshop:{house.workshop}", f"conference:{house.conference}")
    with house.database.reading() as db:
        return {(who, stream): take(db, who, stream) for who in Audience for stream in streams}


def follow_all(house: House, mirrors: Mirrors) -> Mirrors:
    with house.database.reading() as db:
        return {view: follow(db, *view, mirror) for view, mirror in mirrors.items()}


def compare(house: House, walk: Walk, mirrors: Mirrors) -> Mirrors:
    walk.phase()
    mirrors = follow_all(house, mirrors)
    assert mirrors == snapshots(house), walk.done
    return mirrors


def lead_on(house: House, name: str) -> None:
    house.act(house.moderator, name, version=house.read_workshop("version"))


def test_old_plus_changes_equals_fresh_over_a_whole_future_workshop(sqlite_future: House) -> None:
    house, walk = sqlite_future, Walk(sqlite_future, 1)
    house.advance_to("critique")
    mirrors, steps = snapshots(house), 0
    while house.read_workshop("status") is not RunStatus.ENDED:
        mirrors = compare(house, walk, mirrors)
        steps += 1
        if steps in (7, 12):  # one phase back and forward again
            lead_on(house, "back")
            mirrors = follow_all(house, mirrors)
            assert mirrors == snapshots(house)
            lead_on(house, "advance")
        lead_on(house, "advance")
    assert follow_all(house, mirrors) == snapshots(house)
    assert walk.done == set(DEEDS)


def test_old_plus_changes_equals_fresh_over_the_reports_of_an_open_space(sqlite_open_space: House) -> None:
    house, walk = sqlite_open_space, Walk(sqlite_open_space, 3)
    house.advance_to("propose")
    for place, phone in enumerate(walk.phones[:3], start=1):
        house.act(phone, "propose_topic", title=f"Anliegen {place}", slot=1, place=place)
    house.advance_to("session-1")
    mirrors = snapshots(house)
    for phase in ("session-1", "read", "action"):
        house.advance_to(phase)
        mirrors = compare(house, walk, mirrors)
    assert {"sheet", "submit", "photo", "found"} <= walk.done
