"""Whoever sends too much is told so and nothing of it is kept; everybody else goes on (design.md 5.10)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from participate.domain.refusals import Refusal
from participate.domain.sentences import answer_of
from tests.live.conftest import Served
from tests.live.screens import Screen, join_many
from tests.support.halls import Hall

OpenScreen = Callable[..., Screen]


def test_of_a_thousand_acts_at_once_the_surplus_is_too_fast_and_another_phone_goes_on(
    served: Served, hall: Hall, open_screen: OpenScreen
) -> None:
    hall.advance_to(served.url, "round-1")
    flooding, other = (open_screen(served.url, token, "phone") for token in join_many(served.url, hall, 2))
    flood = [{"name": "contribute", "workshop": hall.workshop, "text": f"Flut {n}"} for n in range(1000)]
    with ThreadPoolExecutor(1) as pool:
        flooded = pool.submit(flooding.act_all, flood)
        calm = [other.act("contribute", workshop=hall.workshop, text=f"ruhig {n}") for n in range(20)]
        answers = flooded.result()
    kept = [act["text"] for act, answer in zip(flood, answers, strict=True) if answer["ok"]]
    refused = Counter(answer["code"] for answer in answers if not answer["ok"])
    assert (len(kept) > 0, refused) == (True, Counter(too_fast=1000 - len(kept)))
    sentence = answer_of(Refusal("too_fast"), "de")["message"]
    assert {answer["message"] for answer in answers if not answer["ok"]} == {sentence}
    assert [answer["ok"] for answer in calm] == [True] * 20
    stored = [card["text"] for card in hall.look(served.url)["lists"]["contributions"].values()]
    assert sorted(stored) == sorted([*kept, *(f"ruhig {n}" for n in range(20))])


def test_asking_again_and_again_for_everything_is_too_fast_as_well(
    served: Served, hall: Hall, open_screen: OpenScreen
) -> None:
    control = open_screen(served.url, hall.moderator)
    answers = [control.follow(f"workshop:{hall.workshop}", since={f"workshop:{hall.workshop}": 0}) for _ in range(60)]
    refused = Counter(answer["code"] for answer in answers if not answer["ok"])
    assert (answers[0]["ok"], list(refused)) == (True, ["too_fast"])
    assert control.act("advance", workshop=hall.workshop, version=0)["ok"]
