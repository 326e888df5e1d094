"""The browser library by itself: its mirror obeys the server's law, its clock reads as a clock."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from participate.snapshots import apply
from tests.support.halls import Halls

NewPerson = Callable[..., BrowserContext]


@pytest.fixture
def page(halls: Halls, new_person: NewPerson) -> Page:
    opened = new_person().new_page()
    opened.goto(f"{halls.url}/")
    return opened


def library(page: Page, module: str, call: str, *arguments: Any) -> Any:
    """Call an exported function of ``static/js/lib`` with JSON arguments."""
    script = "([path, call, args]) => import(path).then((module) => module[call](...args))"
    return page.evaluate(script, [path_of(page, module), call, list(arguments)])


def path_of(page: Page, module: str) -> str:
    style = page.locator('link[rel="stylesheet"]').first.get_attribute("href") or ""
    return style.replace("css/tokens.css", f"js/lib/{module}.js")


def snapshot(rng: Random, seq: int) -> dict[str, Any]:
    lists = {name: {str(key): {"id": key, "v": rng.random()} for key in rng.sample(range(9), 4)} for name in ("a", "b")}
    return {"stream": "workshop:1", "seq": seq, "state": {"at": seq}, "lists": lists}


def change(rng: Random, since: int, seq: int) -> dict[str, Any]:
    lists = {
        name: {str(key): rng.choice([None, {"id": key, "v": rng.random()}]) for key in rng.sample(range(9), 3)}
        for name in rng.sample(["a", "b"], rng.randint(0, 2))
    }
    whole = [name for name in lists if rng.random() < 0.3]
    return {"stream": "workshop:1", "from": since, "seq": seq, "state": {"at": seq}, "lists": lists, "whole": whole}


def test_the_mirror_applies_changes_as_the_server_does(page: Page) -> None:
    rng = Random(7)
    for _ in range(60):
        old = snapshot(rng, 10)
        new = rng.choice([change(rng, 10, 14), change(rng, 8, 12), snapshot(rng, 11)])
        assert library(page, "mirror", "applyChanges", old, new) == apply(old, new)


def test_the_mirror_sees_a_gap_and_ignores_what_is_older(page: Page) -> None:
    rng = Random(8)
    old = snapshot(rng, 10)
    assert library(page, "mirror", "applyChanges", old, change(rng, 11, 12)) is None
    assert library(page, "mirror", "applyChanges", None, change(rng, 1, 2)) is None
    assert library(page, "mirror", "applyChanges", old, change(rng, 3, 9)) == old


def test_a_clock_counts_down_stops_while_paused_and_goes_on_past_its_end(page: Page) -> None:
    assert [library(page, "clock", "formatClock", ms) for ms in (760_000, 59_001, 0, -400, -61_000, 6_000_000)] == [
        "12:40",
        "1:00",
        "0:00",
        "0:00",
        "\u22121:01",
        "100:00",
    ]
    assert library(page, "clock", "remaining", {"ends_at": 5000, "remaining_ms": None}, 2000) == 3000
    assert library(page, "clock", "remaining", {"ends_at": None, "remaining_ms": 1500}, 2000) == 1500
    assert library(page, "clock", "remaining", {"ends_at": None, "remaining_ms": None}, 2000) is None


EARLY = """async ([path]) => {
  const { Outbox } = await import(path);
  const answers = [{ ok: false, code: "phase_not_open_yet" }, { ok: true }];
  const sent = [];
  const send = async ({ fields }) => {
    sent.push(fields.text);
    if (sent.length === 1) outbox.flush();
    return answers.shift();
  };
  const outbox = new Outbox("K7M4QX.1", { send, answered() {}, changed() {} });
  outbox.add({ act: "contribute", fields: { text: "zu früh" }, about: {} });
  await new Promise((over) => setTimeout(over));
  return [sent, outbox.entries().length];
}"""


def test_a_card_too_early_goes_again_when_the_part_begins_before_its_answer_is_there(page: Page) -> None:
    assert page.evaluate(EARLY, [path_of(page, "outbox")]) == [["zu früh", "zu früh"], 0]


def test_an_op_id_is_128_bits_of_chance(page: Page) -> None:
    made = {library(page, "ids", "newOpId") for _ in range(20)}
    assert [len(op_id) for op_id in made] == [32] * 20
    assert set("".join(made)) <= set("0123456789abcdef")
