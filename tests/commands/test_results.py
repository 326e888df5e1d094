"""What became of the themes is said with a reason, published as it was seen, withdrawn whole; erased words vanish."""

from __future__ import annotations

import json

import pytest

from participate.domain.kinds import Audience, Deliberation
from participate.domain.outcomes import Outcome, suggest
from participate.domain.refusals import Refusal
from participate.exports.results import results_csv, results_json
from participate.snapshots import take
from participate.snapshots.results import outcome_hints, own_results, theme_cards
from tests.support.house import House
from tests.support.mirrors import follow
from tests.support.results import WORDS, Way, gone_their_way


def outcome(way: Way, cluster: int, what: str | None, **reason: str) -> None:
    way.plan("set_outcome", cluster=way.clusters[cluster], outcome=what, reason=reason)


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ([], None),
        (["decided", "in_review"], None),
        (["decided", "decided"], Outcome.ADOPTED),
        (["decided", "rejected"], Outcome.PARTLY),
        (["not_feasible", "rejected"], Outcome.NOT_ADOPTED),
    ],
)
def test_the_plan_speaks_for_an_outcome_once_all_its_lines_have_ended(states: list[str], expected: object) -> None:
    assert suggest([Deliberation(state) for state in states]) is expected


def test_partly_and_not_adopted_need_a_reason_in_the_first_language(house: House) -> None:
    way = gone_their_way(house)
    for what in ("partly", "not_adopted"):
        with pytest.raises(Refusal) as refused:
            outcome(way, 1, what, ar="لا يوجد مال")
        assert (refused.value.code, refused.value.state) == ("fill_in", {"field": "reason.de"})
    outcome(way, 0, "adopted")
    outcome(way, 1, "partly", de="Weil es am Sonntag zu wenige Fahrer gibt.")
    rows = way.preview().state["clusters"]
    assert [(row["outcome"], row["reason"]) for row in rows] == [
        ("adopted", {}),
        ("partly", {"de": "Weil es am Sonntag zu wenige Fahrer gibt."}),
    ]
    outcome(way, 1, None)
    assert way.preview().state["clusters"][1]["outcome"] == ""
    with house.database.reading() as db:
        hints = outcome_hints(db, way.preview())
    assert hints[way.clusters[0]] == ("adopted", [])
    assert hints[way.clusters[1]] == ("not_adopted", [{"text": "Kein Geld im Haushalt 2027.", "lang": "de"}])


def test_what_is_published_is_what_was_seen_and_stays_until_the_next_act(house: House) -> None:
    way = gone_their_way(house)
    seen = way.preview().mark
    outcome(way, 0, "adopted")
    with pytest.raises(Refusal, match="results_changed"):
        way.organiser.act("publish_results", conference=house.conference, seen=seen)
    assert way.published() is None
    way.publish()
    outcome(way, 0, None)
    way.plan("set_deliberation", draft=way.lines["bus"], state="in_review")
    found = way.published()
    assert found is not None
    assert found.state["clusters"][0]["outcome"] == "adopted"
    assert [line["deliberation"] for line in found.state["plan"]] == ["decided", "decided", "rejected"]
    assert [line["number"] for line in found.state["plan"]] == ["1", "1.1", ""]
    way.publish()
    assert way.preview() == way.published() or way.preview().mark == way.published().mark  # type: ignore[union-attr]
    way.organiser.act("withdraw_results", conference=house.conference)
    assert way.published() is None


def test_only_organisers_say_publish_and_withdraw(sqlite_house: House) -> None:
    house, way = sqlite_house, gone_their_way(sqlite_house)
    for name, fields in (
        ("set_outcome", {"concept": house.concept, "cluster": way.clusters[0], "outcome": "adopted"}),
        ("publish_results", {"seen": way.preview().mark}),
        ("withdraw_results", {}),
        ("set_licence", {"licence": "dl-de-by-2.0"}),
    ):
        for token in (house.moderator, way.phone):
            with pytest.raises(Refusal, match="not_allowed"):
                house.act(token, name, **fields)


def test_the_way_of_ones_own_cards_leads_to_the_decision(sqlite_house: House) -> None:
    house, way = sqlite_house, gone_their_way(sqlite_house)
    outcome(way, 0, "adopted")
    way.publish()
    with house.database.reading() as db:
        own = own_results(db, [way.cards[0], way.cards[4]], way.published())
    first, unsorted = own
    assert [step["theme"]["title"] for step in first["steps"]] == ["Sprache"]
    assert [(line["number"], line["text"], line["deliberation"]) for line in first["lines"]] == [
        ("1", "Alle verstehen sich", "decided"),
        ("1.1", "Sprachcafé im Rathaus", "decided"),
    ]
    assert (unsorted["steps"], unsorted["lines"]) == ([], [])


def test_erased_and_hidden_words_leave_everything_published_at_once(house: House) -> None:
    way = gone_their_way(house)
    way.publish()
    house.act(way.phone, "erase", contribution=way.cards[1])
    house.act(house.moderator, "hide", contribution=way.cards[3], reason="insult")
    found = way.published()
    assert found is not None
    with house.database.reading() as db:
        cards = {row["id"]: theme_cards(db, row) for row in found.state["clusters"]}
    files = [results_csv(found, cards, "https://town.example/K7M4QX/results"), results_json(found, cards, {}, "x")]
    everything = json.dumps([found.state, cards], ensure_ascii=False) + b"".join(files).decode()
    assert WORDS[0] in everything
    assert WORDS[1] not in everything
    assert WORDS[3] not in everything
    language, mobility = found.state["clusters"]
    assert (language["count"], language["hidden"], language["erased"]) == (1, 1, 0)
    assert (mobility["count"], mobility["hidden"], mobility["erased"]) == (1, 0, 1)
    assert [row["gap"] for row in cards[mobility["id"]]] == [True, False]


def test_nothing_published_names_or_joins_people(sqlite_house: House) -> None:
    house, way = sqlite_house, gone_their_way(sqlite_house)
    for group in (house.groups[0], house.groups[0], house.groups[1]):
        house.join(group=group)
    way.publish()
    found = way.published()
    assert found is not None
    with house.database.reading() as db:
        cards = {row["id"]: theme_cards(db, row) for row in found.state["clusters"]}
    assert found.state["people"] == {"count": 6, "groups": []}, "every cell would be small"
    keys = {key for rows in cards.values() for row in rows for key in row}
    assert keys == {"id", "number", "text", "lang", "dir", "state", "gap"}
    assert way.kept not in json.dumps(found.state)
    assert way.receipt not in results_json(found, cards, {}, "x").decode()


def test_open_data_carries_its_licence_and_runs_no_formula(sqlite_house: House) -> None:
    house, way = sqlite_house, gone_their_way(sqlite_house)
    way.organiser.act("set_licence", conference=house.conference, licence="dl-de-by-2.0")
    outcome(way, 0, "adopted", de='=HYPERLINK("http://evil.example")')
    way.publish()
    found = way.published()
    assert found is not None
    cards: dict[int, list[dict[str, object]]] = {row["id"]: [] for row in found.state["clusters"]}
    lines = results_csv(found, cards, "https://town.example/K7M4QX/results").decode("utf-8-sig").splitlines()
    assert lines[0].startswith('"# dl-de/by-2-0 https://www.govdata.de/dl-de/by-2-0 · Musterhausen')
    assert "'=HYPERLINK" in lines[2]
    assert json.loads(results_json(found, cards, {}, "x"))["licence"]["id"] == "dl-de-by-2.0"


def test_old_plus_changes_equals_fresh_for_every_act_here(house: House) -> None:
    way = gone_their_way(house)
    streams = [(Audience.MODERATOR, f"concept:{house.concept}"), (Audience.MODERATOR, f"workshop:{house.workshop}")]
    streams += [(who, f"conference:{house.conference}") for who in Audience]
    for act in (
        lambda: outcome(way, 0, "adopted"),
        way.publish,
        lambda: house.act(way.phone, "erase", contribution=way.cards[1]),
        lambda: way.organiser.act("set_licence", conference=house.conference, licence="dl-de-by-2.0"),
        lambda: way.organiser.act("withdraw_results", conference=house.conference),
        lambda: outcome(way, 0, None),
    ):
        with house.database.reading() as db:
            before = [take(db, who, stream) for who, stream in streams]
        act()
        with house.database.reading() as db:
            for (who, stream), old in zip(streams, before, strict=True):
                assert follow(db, who, stream, old) == take(db, who, stream), (who, stream)
