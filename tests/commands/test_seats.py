"""Seats and hosts in a running hall: told by plan or chosen, kept once told, given at once to late comers."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import select

from participate.domain.kinds import Audience, Mixing
from participate.domain.refusals import Refusal
from participate.methods import WorkshopSettings
from participate.snapshots import apply, changes, take
from participate.snapshots.participant import personal_of
from participate.store.models import Host, Participant
from tests.support.house import House, build_house


def _seats(house: House) -> dict[int, int]:
    """Participant number → table number, as every phone is told."""
    with house.database.reading() as db:
        rows = take(db, Audience.PARTICIPANT, f"workshop:{house.workshop}")["lists"]["seats"]
    return {row["number"]: row["place"] for row in rows.values()}


def _hosts(house: House) -> dict[int, int | None]:
    with house.database.reading() as db:
        rows = take(db, Audience.PARTICIPANT, f"workshop:{house.workshop}")["lists"]["places"]
    return {row["number"]: row["host"] for row in rows.values()}


def test_whoever_is_there_before_the_start_gets_a_table_and_keeps_it(house: House) -> None:
    phones = [house.join() for _ in range(12)]
    house.advance_to("arrive")
    first = _seats(house)
    assert sorted(first) == list(range(1, 13))
    assert sorted(Counter(first.values()).values()) == [4, 4, 4]
    house.act(phones[0], "choose_place", place=3)
    house.advance_to("round-1")
    assert _seats(house) == first | {1: 3}


def test_a_late_comer_is_seated_at_once_where_somebody_shares_the_language(house: House) -> None:
    phones = {language: house.join(language) for language in ("uk", "de", "ar")}
    house.advance_to("arrive")
    for place, language in enumerate(phones, start=1):
        house.act(phones[language], "choose_place", place=place)
    house.advance_to("round-1")
    late = house.join("ar")
    assert house.act(late, "choose_place")["place"] == 3
    assert house.act(late, "choose_place")["place"] == 3, "whoever has a seat keeps it, and is told which"
    assert _seats(house) == {1: 1, 2: 2, 3: 3, 4: 3}


def test_who_sits_among_people_they_cannot_talk_to_is_told_another_table_when_the_talks_begin(
    house: House,
) -> None:
    house.advance_to("arrive")
    phones = [house.join(language) for language in ("ar", *["de"] * 4, "ar", "uk")]
    for number in (2, 3, 4, 5):
        house.act(phones[number - 1], "choose_place", place=1)
    alone = house.act(phones[0], "choose_place")["place"]
    chose = house.act(phones[5], "choose_place", place=2)["place"]
    by_choice = house.act(phones[6], "choose_place", place=3)["place"]
    assert (alone, chose, by_choice) == (1, 2, 3)
    house.advance_to("intro")
    assert _seats(house)[1] == 1, "people have sat down and listen"
    house.advance_to("round-1")
    assert _seats(house) == {1: 2, 2: 1, 3: 1, 4: 1, 5: 1, 6: 2, 7: 3}
    with house.database.reading() as db:
        people = db.scalars(select(Participant.id).order_by(Participant.number))
        moved = [personal_of(db, person, house.workshop)["moved"] for person in people]
    assert moved == [True] + [False] * 6


def test_who_chose_their_table_is_left_there(house: House) -> None:
    house.advance_to("arrive")
    for language, place in (("ar", 1), ("de", 1), ("ar", 2), ("de", 2)):
        house.act(house.join(language), "choose_place", place=place)
    house.advance_to("round-1")
    assert _seats(house) == {1: 1, 2: 1, 3: 2, 4: 2}


def test_people_who_left_or_were_long_unseen_are_not_waited_for(house: House) -> None:
    phones = [house.join() for _ in range(6)]
    house.advance_to("round-1")
    house.act(phones[0], "leave")
    house.now += timedelta(minutes=20)
    from participate.access.presence import note_seen

    house.writer.perform(lambda work: note_seen(work, [3, 4, 5, 6]))
    house.advance_to("move-2")
    assert sorted(_seats(house)) == [3, 4, 5, 6]


def test_a_host_stays_and_guests_move_on_and_going_back_finds_everybody_where_they_were(house: House) -> None:
    phones = [house.join() for _ in range(12)]
    house.advance_to("choose_host-1")
    first = _seats(house)
    house.act(phones[0], "be_host")
    other = next(number for number in range(2, 13) if first[number] == first[1])
    with pytest.raises(Refusal, match="host_taken"):
        house.act(phones[other - 1], "be_host")
    assert _hosts(house)[first[1]] == 1
    for table in {1, 2, 3} - {first[1]}:
        house.act(phones[min(number for number in first if first[number] == table) - 1], "be_host")
    hosts = set(_hosts(house).values())
    house.advance_to("move-2")
    second = _seats(house)
    stayed = {number for number in first if second[number] == first[number]}
    assert hosts <= stayed
    assert len(stayed) <= 6, "at three tables of four, one guest a table may stay so that nobody meets twice"
    for _ in range(2):
        house.act(house.moderator, "back", version=house.read_workshop("version"))
    assert _seats(house) == first
    house.advance_to("move-2")
    assert _seats(house) == second


def test_a_host_who_leaves_frees_the_role_and_the_next_volunteer_has_it(house: House) -> None:
    phones = [house.join() for _ in range(6)]
    house.advance_to("choose_host-1")
    place = house.act(phones[0], "be_host")["place"]
    house.act(phones[0], "leave")
    assert _hosts(house)[place] is None
    heir = next(number for number, table in _seats(house).items() if table == place and number != 1)
    house.act(phones[heir - 1], "be_host")
    assert _hosts(house)[place] == heir


def test_who_goes_frees_the_seat_on_every_screen_and_what_they_hosted_stays_in_the_minutes(house: House) -> None:
    phones = [house.join() for _ in range(6)]
    house.advance_to("choose_host-1")
    place = house.act(phones[0], "be_host")["place"]
    house.advance_to("round-2")
    with house.database.reading() as db:
        mirror = take(db, Audience.MODERATOR, f"workshop:{house.workshop}")
    house.act(phones[0], "leave")
    with house.database.reading() as db:
        told = changes(db, Audience.MODERATOR, mirror["stream"], mirror["seq"])
        fresh = take(db, Audience.MODERATOR, mirror["stream"])
        hosted = db.execute(select(Host.since_round, Host.until_round)).one()
    assert apply(mirror, told) == fresh
    assert sorted(_seats(house)) == [2, 3, 4, 5, 6]
    assert (_hosts(house)[place], tuple(hosted)) == (None, (1, 2))


def test_people_bound_together_stay_together(house: House) -> None:
    phones = [house.join() for _ in range(12)]
    house.advance_to("arrive")
    house.act(phones[0], "choose_place", place=1)
    house.act(phones[1], "choose_place", place=1)
    house.act(house.moderator, "bind", participants=[1, 2])
    for phase in ("move-2", "move-3"):
        house.advance_to(phase)
        seats = _seats(house)
        assert seats[1] == seats[2]


def test_where_places_are_free_nobody_is_told_where_to_go_until_the_talk_begins(sqlite_url: str) -> None:
    house = build_house(sqlite_url, WorkshopSettings(mixing=Mixing.FREE))
    phones = [house.join() for _ in range(6)]
    house.advance_to("arrive")
    assert _seats(house) == {}
    house.act(phones[0], "choose_place", place=2)
    house.advance_to("round-1")
    seats = _seats(house)
    assert (seats[1], len(seats)) == (2, 6)
    house.close()


def test_a_table_that_does_not_exist_is_named(sqlite_house: House) -> None:
    phone = sqlite_house.join()
    sqlite_house.advance_to("arrive")
    with pytest.raises(Refusal) as refused:
        sqlite_house.act(phone, "choose_place", place=99)
    assert (refused.value.code, refused.value.params) == ("no_such_table", {"table": 99})
