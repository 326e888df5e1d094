"""Cards: kept as typed, in their phase, with their language; taken back; never lost."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from participate.domain.kinds import Audience, CardState
from participate.domain.refusals import Refusal
from participate.store.models import Contribution, ContributionAuthor
from tests.support.house import House
from tests.support.preparing import first_organiser
from tests.support.writing import seen


def _refusal(house: House, token: str, name: str, **fields: object) -> Refusal:
    with pytest.raises(Refusal) as refused:
        house.act(token, name, **fields)
    return refused.value


def _cards(house: House) -> list[Contribution]:
    with house.database.reading() as db:
        cards = list(db.scalars(select(Contribution).order_by(Contribution.number)))
        db.expunge_all()
        return cards


def test_a_card_keeps_its_words_language_round_and_table(house: House) -> None:
    phone = house.join("ar")
    house.advance_to("round-1")
    answer = house.act(phone, "contribute", text="  المزيد من دورات اللغة\r\nفي المساء ", kind="need")
    card = _cards(house)[0]
    assert (card.text, card.lang, card.kind.value) == ("المزيد من دورات اللغة\nفي المساء", "ar", "need")
    assert (card.round, card.place_id is not None, card.purpose.value) == (1, True, "note")
    assert answer["number"] == card.number == 1


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("=HYPERLINK(1)", "=HYPERLINK(1)"),
        ("a\x00b\x07c\u202ed", "abcd"),
        ("می\u200cخواهیم", "می\u200cخواهیم"),
        ("e\u0301 👨‍👩‍👧", "é 👨‍👩‍👧"),
        ("x\ud800y", "xy"),
    ],
)
def test_what_cannot_be_kept_is_dropped_and_all_else_stays(sqlite_house: House, text: str, kept: str) -> None:
    phone = sqlite_house.join()
    sqlite_house.advance_to("round-1")
    sqlite_house.act(phone, "contribute", text=text)
    assert _cards(sqlite_house)[0].text == kept


def test_in_a_pause_people_go_on_writing_and_every_screen_tells_until_when(house: House) -> None:
    phone = house.join()
    house.advance_to("round-1")
    version = house.read_workshop("version")
    assert _refusal(house, house.moderator, "pause", version=version, minutes=181).code == "malformed"
    house.act(house.moderator, "pause", version=version, minutes=45)

    def told() -> list[tuple[str, str | None]]:
        states = [seen(house, audience)["state"] for audience in Audience]
        return [(state["status"], state["paused_until"]) for state in states]

    assert told() == [("paused", "10:45")] * 3
    assert house.act(phone, "contribute", text="In der Pause geschrieben")["ok"]
    house.now += timedelta(hours=1)
    assert told() == [("paused", "10:45")] * 3, "nothing goes on by itself"
    house.act(house.moderator, "resume", version=house.read_workshop("version"))
    assert told() == [("running", None)] * 3
    house.act(house.moderator, "pause", version=house.read_workshop("version"))
    assert told() == [("paused", None)] * 3
    assert [card.late for card in _cards(house)] == [False]


def test_empty_and_oversized_cards_are_refused_with_their_figures(sqlite_house: House) -> None:
    phone = sqlite_house.join()
    sqlite_house.advance_to("round-1")
    assert _refusal(sqlite_house, phone, "contribute", text=" \n\u200d").code == "empty_text"
    refusal = _refusal(sqlite_house, phone, "contribute", text="ä" * 501)
    assert (refusal.code, refusal.params) == ("text_too_long", {"limit": 500, "length": 501})
    assert sqlite_house.act(phone, "contribute", text="ä" * 500)["number"] == 1


def test_a_card_that_waited_is_kept_and_marked_late_and_one_too_early_waits(house: House) -> None:
    phone = house.join()
    house.advance_to("round-1")
    early = _refusal(house, phone, "contribute", text="Kern", phase="distil")
    assert early.code == "phase_not_open_yet"
    house.advance_to("move-2")
    assert _refusal(house, phone, "contribute", text="Jetzt").code == "not_in_this_phase"
    late = house.act(phone, "contribute", text="Nachzügler", phase="round-1")
    assert late["late"] is True
    assert [(card.phase, card.round, card.late) for card in _cards(house)] == [("round-1", 1, True)]


def test_an_own_card_can_be_taken_back_until_its_phase_closes(house: House) -> None:
    phone, other = house.join(), house.join()
    house.advance_to("round-1")
    first = house.act(phone, "contribute", text="Erste")["contribution"]
    second = house.act(phone, "contribute", text="Zweite")["contribution"]
    assert _refusal(house, other, "withdraw", contribution=first).code == "not_found"
    house.act(phone, "withdraw", contribution=first)
    house.advance_to("choose_host-1")
    assert _refusal(house, phone, "withdraw", contribution=second).code == "phase_closed"
    cards = _cards(house)
    assert [(card.state, card.text) for card in cards] == [(CardState.WITHDRAWN, ""), (CardState.VISIBLE, "Zweite")]


def test_three_core_statements_a_table_and_one_sentence_a_person(house: House) -> None:
    phone = house.join()
    house.advance_to("distil")
    for number in range(3):
        house.act(phone, "contribute", text=f"Kern {number}")
    assert _refusal(house, phone, "contribute", text="Kern 4").code == "core_full"
    house.advance_to("outlook")
    house.act(phone, "contribute", text="Gut war es")
    assert _refusal(house, phone, "contribute", text="Noch etwas").code == "one_sentence_each"


def test_only_the_host_hands_over_and_the_note_speaks_of_the_round_just_held(house: House) -> None:
    host, guest = house.join(), house.join()
    house.advance_to("choose_host-1")
    house.act(host, "be_host")
    house.advance_to("move-2")
    assert _refusal(house, guest, "hand_over", text="Drei Punkte").code == "only_hosts"
    house.act(host, "hand_over", text="Drei Punkte")
    card = _cards(house)[0]
    assert (card.purpose.value, card.round) == ("handover", 1)


def test_the_author_stands_in_a_table_of_its_own(house: House) -> None:
    """design.md section 5: the link can be cut without touching the card."""
    phone = house.join()
    house.advance_to("round-1")
    house.act(phone, "contribute", text="Wer war das?")
    assert "author" not in " ".join(Contribution.__table__.columns.keys())
    with house.database.reading() as db:
        assert len(db.scalars(select(ContributionAuthor)).all()) == 1


def test_where_a_limit_was_agreed_each_person_writes_so_many_cards_in_a_part_and_parks_as_much_as_they_like(
    house: House,
) -> None:
    organiser = first_organiser(house)
    organiser.act("edit_workshop", workshop=house.workshop, cards_each=2)
    phone, other = house.join(), house.join()
    for phase in ("round-1", "choose_host-1"):
        house.advance_to(phase)
        first = house.act(phone, "contribute", text="Eins")["contribution"]
        house.act(phone, "contribute", text="Zwei")
        with pytest.raises(Refusal, match="enough_cards"):
            house.act(phone, "contribute", text="Drei")
        house.act(phone, "withdraw", contribution=first)
        house.act(phone, "contribute", text="Doch drei")
        house.act(phone, "contribute", text="Später", purpose="parked")
        house.act(other, "contribute", text="Auch eins")
