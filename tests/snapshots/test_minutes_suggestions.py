"""What the machine suggested and a person accepted is labelled in the minutes, and in those that are read in."""

from __future__ import annotations

import msgspec
from sqlalchemy import select

from participate.access.actors import find_actor
from participate.commands.door import Door
from participate.domain import minutes as m
from participate.domain.actors import Actor
from participate.domain.kinds import Role, SuggestionKind
from participate.domain.minutes_json import from_json, to_json
from participate.snapshots.minutes import take_minutes
from participate.store.models import FieldOfAction, Workshop
from tests.support.board import cards_on_board
from tests.support.house import House, op_id
from tests.support.suggesting import finding, note, same, suggested


def _accept_all(house: House) -> list[int]:
    """A theme, its field and a stack, each as suggested; and one more card in a cluster made by hand."""
    cards = cards_on_board(house)
    house.act(house.moderator, "create_cluster", title="Von Hand", cards=cards[5:])
    note(house, finding(SuggestionKind.THEME, cards[:3]), same(*cards[3:5]), themes=True)
    for row in suggested(house):
        house.act(house.moderator, "accept_suggestion", suggestion=row["id"], title="Vorgeschlagen")
    with house.database.reading() as db:
        field = db.scalars(select(FieldOfAction.id)).one()
    cluster = max(change.ids[0] for change in _minutes(house).workshops[0].changes if change.subject == "cluster")
    note(house, finding(SuggestionKind.FIELD, [], cluster=cluster, fields=[[field, 3]]))
    house.act(house.moderator, "accept_suggestion", suggestion=suggested(house)[0]["id"])
    return cards


def _minutes(house: House) -> m.Minutes:
    with house.database.reading() as db:
        return take_minutes(db, house.conference)


def _labels(minutes: m.Minutes) -> tuple[list[tuple[str, bool, tuple[int, ...]]], list[int]]:
    (workshop,) = minutes.workshops
    clusters = [(cluster.title, cluster.suggested, cluster.suggested_fields) for cluster in workshop.clusters]
    return clusters, [card.number for card in workshop.cards if card.suggested]


def test_what_was_suggested_is_labelled_and_what_was_made_by_hand_is_not(house: House) -> None:
    cards = _accept_all(house)
    minutes = _minutes(house)
    assert _labels(minutes) == ([("Von Hand", False, ()), ("Vorgeschlagen", True, (1,))], [4, 5])
    told = [(change.act, change.subject) for change in minutes.workshops[0].changes if "suggestion" in change.act]
    assert told == [("accept_suggestion", "cluster"), ("accept_suggestion", "card"), ("accept_suggestion", "cluster")]
    assert next(change.ids for change in minutes.workshops[0].changes if change.subject == "card") == (4, 5)
    house.act(house.moderator, "undo")
    house.act(house.moderator, "stack_cards", cards=cards[3:5], stacked=False)
    note(house, same(cards[0], cards[5]))
    house.act(house.moderator, "dismiss_suggestion", suggestion=suggested(house)[-1]["id"])
    house.act(house.moderator, "stack_cards", cards=[cards[0], cards[5]])
    assert _labels(_minutes(house)) == ([("Von Hand", False, ()), ("Vorgeschlagen", True, ())], [])


def test_the_label_is_kept_by_minutes_that_are_read_in(house: House) -> None:
    _accept_all(house)
    while house.read_workshop("status") != "ended":
        house.act(house.moderator, "advance", version=house.read_workshop("version"))
    minutes = _minutes(house)
    organiser = Actor("s1", Role.ORGANISER, 1, None)
    whole = msgspec.to_builtins(from_json(to_json(minutes)))
    envelope = {"name": "import_minutes", "op_id": op_id(), "minutes": whole}
    read = Door(house.writer, find_actor).perform_as(organiser, envelope)
    with house.database.reading() as db:
        again = take_minutes(db, read["conference"])
        assert db.get_one(Workshop, again.workshops[0].id).conference_id != house.conference
    assert _labels(again) == _labels(minutes)
