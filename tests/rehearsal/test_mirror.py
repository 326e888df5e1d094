from __future__ import annotations

from typing import Any

from participate.rehearsal.mirror import Mirror

CARD, OTHER = {"text": "Busse"}, {"text": "Radwege"}


def snapshot(seq: int, phase: str = "round-1", **rows: Any) -> dict[str, Any]:
    return {"stream": "workshop:1", "seq": seq, "state": {"phase": phase}, "lists": {"contributions": rows}}


def change(begin: int, seq: int, phase: str = "round-1", whole: tuple[str, ...] = (), **rows: Any) -> dict[str, Any]:
    return snapshot(seq, phase, **rows) | {"from": begin, "whole": list(whole)}


def mirror_at(seq: int, **rows: Any) -> Mirror:
    mirror = Mirror("workshop:1")
    assert mirror.take(snapshot(seq, **rows), since=0)
    return mirror


def test_changes_replace_rows_and_none_takes_them_away() -> None:
    mirror = mirror_at(4, **{"1": CARD})
    assert mirror.take(change(4, 6, "round-2", **{"1": None, "2": OTHER}))
    assert mirror.shows_the_same_as(snapshot(6, "round-2", **{"2": OTHER}))


def test_a_whole_list_replaces_the_old_one() -> None:
    mirror = mirror_at(4, **{"1": CARD})
    assert mirror.take(change(4, 5, whole=("contributions",), **{"2": OTHER}))
    assert mirror.shows_the_same_as(snapshot(5, **{"2": OTHER}))


def test_a_gap_is_noticed_and_changes_nothing() -> None:
    mirror = mirror_at(4, **{"1": CARD})
    assert not mirror.take(change(5, 6, "round-2"))
    assert mirror.shows_the_same_as(snapshot(4, **{"1": CARD}))


def test_changes_before_the_first_snapshot_are_a_gap() -> None:
    assert not Mirror("workshop:1").take(change(0, 3))


def test_changes_that_overlap_are_applied_and_old_news_is_not() -> None:
    mirror = mirror_at(4)
    assert mirror.take(change(2, 6, **{"1": CARD}))
    assert mirror.take(change(3, 5, "intro", **{"1": None}))
    assert mirror.take(snapshot(5, "intro"))
    assert mirror.shows_the_same_as(snapshot(6, **{"1": CARD}))


def test_an_answer_that_was_overtaken_is_old_news() -> None:
    mirror = mirror_at(4)
    assert mirror.take(change(4, 7, **{"1": CARD}))
    assert mirror.take(change(4, 5), since=4)
    assert mirror.seq == 7


def test_a_server_that_went_back_is_believed() -> None:
    mirror = mirror_at(9, **{"1": CARD})
    assert mirror.take(snapshot(3, "intro"), since=9)
    assert (mirror.seq, mirror.state, mirror.rows("contributions")) == (3, {"phase": "intro"}, {})


def test_a_mirror_that_is_wrong_names_what_is() -> None:
    mirror = Mirror("workshop:1")
    mirror.take({"seq": 3, "state": {"version": 1}, "lists": {"topics": {"1": {"id": 1}}}})
    fresh = {"seq": 5, "state": {"version": 2}, "lists": {"topics": {}}}
    assert mirror.differs_from(fresh) == "at 3 of 5 is not what is true: topics, version"
    same = {"seq": 5, "state": {"version": 1}, "lists": {"topics": {"1": {"id": 1}}}}
    assert mirror.differs_from(same) == "at 3 of 5 is not what is true: only late"
