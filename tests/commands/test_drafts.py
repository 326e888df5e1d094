"""Drafts: typed, with their sources kept, edited with a reason, seen by those who lead and nobody else."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select

from participate.access.actors import find_actor
from participate.access.reach import check_stream
from participate.domain.kinds import Audience, DraftKind, Role
from participate.domain.refusals import Refusal
from participate.snapshots import take
from participate.store.models import Conference, Fact, Workshop
from participate.store.work import Work
from tests.support.board import board, cards_on_board, refusal, seen
from tests.support.house import House


def test_any_cluster_or_card_becomes_a_draft_of_any_kind_and_stays_as_it_was(house: House) -> None:
    cards = cards_on_board(house)
    field = seen(house)["state"]["fields"][0]["id"]
    cluster = house.act(house.moderator, "create_cluster", title="Sprache", cards=cards[:3])["cluster"]
    house.act(house.moderator, "set_cluster_fields", cluster=cluster, fields=[field])
    before = seen(house)["lists"]
    made = {}
    for kind in DraftKind:
        source = {"cluster": cluster} if kind is not DraftKind.MEASURE else {"cards": [cards[4]]}
        answer = house.act(house.moderator, "make_draft", kind=kind.value, text=f"Entwurf {kind}", lang="de", **source)
        made[kind.value] = answer["draft"]
    after = seen(house)["lists"]
    rows = after.pop("drafts")
    assert {**after, "drafts": {}} == before
    assert {row["kind"]: row["id"] for row in rows.values()} == made
    goal, measure = rows[str(made["guiding_goal"])], rows[str(made["measure"])]
    assert goal == {
        "id": made["guiding_goal"],
        "workshop": house.workshop,
        "version": 1,
        "kind": "guiding_goal",
        "text": "Entwurf guiding_goal",
        "lang": "de",
        "dir": "ltr",
        "fields": [field],
        "clusters": [{"id": cluster, "title": "Sprache"}],
        "cards": [{"id": card, "number": number, "lang": "de"} for number, card in enumerate(cards[:3], start=1)],
        "topics": [],
        "sheets": [],
        "languages": ["de"],
        "made_at": round(house.now.timestamp() * 1000),
    }
    assert (measure["fields"], measure["clusters"]) == ([], [])
    assert [card["number"] for card in measure["cards"]] == [5]


def test_a_draft_rests_on_the_cards_that_lay_in_the_cluster_when_it_was_made(house: House) -> None:
    cards = cards_on_board(house)
    cluster = house.act(house.moderator, "create_cluster", title="Sprache", cards=cards[:3])["cluster"]
    house.act(house.moderator, "hide", contribution=cards[2], reason="personal")
    draft = house.act(house.moderator, "make_draft", kind="vision", text="So", lang="ar", cluster=cluster)["draft"]
    house.act(house.moderator, "move_cards", cards=[cards[0]], source=cluster, target=None)
    house.act(house.moderator, "place_cards", cards=[cards[5]], cluster=cluster)
    house.act(house.moderator, "rename_cluster", cluster=cluster, title="Sprachen", reason="clearer")
    row = seen(house)["lists"]["drafts"][str(draft)]
    assert ([card["id"] for card in row["cards"]], row["clusters"]) == (
        cards[:2],
        [{"id": cluster, "title": "Sprachen"}],
    )
    assert row["dir"] == "rtl"
    house.act(house.moderator, "remove_cluster", cluster=cluster, reason="wish")
    assert seen(house)["lists"]["drafts"][str(draft)] == row
    assert board(house) == {}


def test_a_draft_is_edited_for_a_reason_and_its_words_are_in_no_journal(house: House) -> None:
    cards = cards_on_board(house)
    make = {"kind": "measure", "lang": "de", "cards": [cards[0]]}
    draft = house.act(house.moderator, "make_draft", text="Geheimwort eins", **make)["draft"]
    missing = refusal(house, house.moderator, "edit_draft", draft=draft, text="Geheimwort zwei", seen=1)
    assert (missing.code, missing.params) == ("malformed", {"field": "reason"})
    words = {"text": "Geheimwort zwei", "kind": "action_goal"}
    house.act(house.moderator, "edit_draft", draft=draft, seen=1, reason="wish", **words)
    row = seen(house)["lists"]["drafts"][str(draft)]
    assert (row["text"], row["kind"], row["lang"]) == ("Geheimwort zwei", "action_goal", "de")
    with house.database.reading() as db:
        edits = select(Fact).where(Fact.act == "edit_draft", Fact.stream == f"workshop:{house.workshop}")
        assert [(fact.reason, fact.about) for fact in db.scalars(edits)] == [("wish", {"drafts": [draft]})]
        assert "Geheimwort" not in json.dumps([fact.about for fact in db.scalars(select(Fact))])
    missing = refusal(house, house.moderator, "remove_draft", draft=draft)
    assert (missing.code, missing.params) == ("malformed", {"field": "reason"})
    house.act(house.moderator, "remove_draft", draft=draft, reason="duplicate")
    assert seen(house)["lists"]["drafts"] == {}
    assert (
        refusal(house, house.moderator, "edit_draft", draft=draft, text="x", seen=2, reason="wish").code == "draft_gone"
    )


def test_of_two_wordings_of_a_draft_the_second_comes_back_as_a_conflict_and_nothing_is_lost(house: House) -> None:
    cards = cards_on_board(house)
    make = {"kind": "measure", "lang": "de", "cards": [cards[0]]}
    draft = house.act(house.moderator, "make_draft", text="Sprachcafé", **make)["draft"]
    second, reason = house.invite(Role.MODERATOR), {"draft": draft, "reason": "clearer"}
    first = house.act(house.moderator, "edit_draft", text="Sprachcafé am Abend", seen=1, **reason)
    told = house.act(second, "edit_draft", text="Sprachcafé mit Kindern", seen=1, **reason)
    assert (first["version"], told["conflict"]) == (2, {"text": "Sprachcafé am Abend", "lang": "de", "version": 2})
    row = seen(house)["lists"]["drafts"][str(draft)]
    assert (row["text"], row["version"]) == ("Sprachcafé am Abend", 2)
    assert house.act(second, "edit_draft", text="Sprachcafé am Abend", seen=1, **reason)["version"] == 2
    both = "Sprachcafé am Abend\nSprachcafé mit Kindern"
    assert house.act(second, "edit_draft", text=both, seen=2, **reason)["version"] == 3
    assert seen(house)["lists"]["drafts"][str(draft)]["text"] == both


def test_a_draft_without_a_source_or_words_is_refused(house: House) -> None:
    cards = cards_on_board(house)
    house.act(house.moderator, "hide", contribution=cards[1], reason="insult")
    make = {"kind": "vision", "text": "x", "lang": "de"}
    wrong = {
        "malformed": [
            make,
            {**make, "cards": cards[:1], "lang": "deutsch!"},
            {**make, "cards": cards[:1], "kind": "goal"},
        ],
        "empty_text": [{**make, "cards": cards[:1], "text": " \u200d "}],
        "text_too_long": [{**make, "cards": cards[:1], "text": "x" * 2001}],
        "card_not_shown": [{**make, "cards": [cards[1]]}],
        "cluster_gone": [{**make, "cluster": 10**9}],
        "unknown_field": [{**make, "cards": cards[:1], "fields": [10**9]}],
        "not_found": [{**make, "cards": [10**9]}],
    }
    for code, attempts in wrong.items():
        for fields in attempts:
            assert refusal(house, house.moderator, "make_draft", **fields).code == code, fields
    assert seen(house)["lists"]["drafts"] == {}


def _second_conference(work: Work, concept: int) -> tuple[int, int]:
    conference = Conference(concept_id=concept, code="AAAAAA", title="Zweite", languages=["de"], opened_at=work.now)
    work.db.add(conference)
    work.db.flush()
    workshop = Workshop(conference_id=conference.id, code="AAAAA2", method="world_cafe", title="Zweites")
    work.db.add(workshop)
    work.db.flush()
    return conference.id, workshop.id


def test_drafts_are_seen_by_their_own_conference_and_by_organisers_only(house: House) -> None:
    cards = cards_on_board(house)
    make = {"kind": "vision", "text": "Für alle", "lang": "de", "cards": cards[:1]}
    draft = house.act(house.moderator, "make_draft", **make)["draft"]
    conference, workshop = house.writer.perform(lambda work: _second_conference(work, house.concept))
    elsewhere, phone = house.invite(Role.MODERATOR, conference), house.join()
    attempts = {
        "edit_draft": {"text": "y", "seen": 1, "reason": "wish"},
        "remove_draft": {"reason": "wish"},
        "set_draft_fields": {"fields": []},
    }
    for name, fields in attempts.items():
        for there, code in ((house.workshop, "not_found"), (workshop, "draft_gone")):
            assert refusal(house, elsewhere, name, draft=draft, workshop=there, **fields).code == code
    with house.database.reading() as db:
        other = take(db, Audience.MODERATOR, f"workshop:{workshop}")["lists"]["drafts"]
        whole = take(db, Audience.MODERATOR, f"concept:{house.concept}")
        assert (other, list(whole["lists"]["drafts"]), whole["seq"]) == ({}, [str(draft)], 1)
        for who in (Audience.PARTICIPANT, Audience.PROJECTOR):
            assert "drafts" not in take(db, who, f"workshop:{house.workshop}")["lists"]
            with pytest.raises(Refusal, match="not_found"):
                take(db, who, f"concept:{house.concept}")
        for token in (elsewhere, house.moderator, phone):
            actor = find_actor(db, token, house.now)
            assert actor is not None
            with pytest.raises(Refusal, match="not_found"):
                check_stream(db, actor, "concept", house.concept)


def test_a_concept_counts_the_dots_its_drafts_rest_on_once_the_vote_is_closed(house: House) -> None:
    cards = cards_on_board(house)
    a, b = (
        house.act(house.moderator, "create_cluster", title=t, cards=[c])["cluster"]
        for t, c in zip("AB", cards[:2], strict=True)
    )
    voted, other = (
        house.act(house.moderator, "make_draft", kind="measure", text=f"{c}", lang="de", cluster=c)["draft"]
        for c in (a, b)
    )
    apart = house.act(house.moderator, "make_draft", kind="measure", text="ohne", lang="de", cards=[cards[3]])["draft"]
    house.advance_to("weigh")
    state = seen(house)
    options = {row["cluster"]: row["id"] for row in state["lists"]["options"].values()}
    for phone in (house.join(), house.join()):
        house.act(phone, "vote", ballot=state["state"]["ballot"]["id"], option=options[a], dots=1)
    assert _dots(house) == {}
    house.advance_to("outlook")
    assert _dots(house) == {str(voted): 2, str(other): 0}
    assert str(apart) not in _dots(house)


def _dots(house: House) -> dict[str, int]:
    with house.database.reading() as db:
        dots: dict[str, int] = take(db, Audience.MODERATOR, f"concept:{house.concept}")["state"]["dots"]
        return dots
