"""What becomes of a topic whose time, room or convener is missing; and how the hall is held for them."""

from __future__ import annotations

from participate.domain.kinds import SheetKind
from participate.methods import WorkshopSettings
from participate.snapshots.minutes import take_minutes
from participate.store.models import Sheet
from tests.support.board import refusal
from tests.support.house import House
from tests.support.wall import mine, moves, open_space, propose, spot, states, step_back, topic, wall


def _hand_in(house: House, id_: int) -> None:
    def add(work: object) -> None:
        work.db.add(  # type: ignore[attr-defined]
            Sheet(workshop_id=house.workshop, kind=SheetKind.REPORT, topic_id=id_, submitted_at=house.now)
        )

    house.writer.perform(add)


def test_a_parked_or_withdrawn_topic_frees_its_place_and_comes_back_where_it_can(space: House) -> None:
    phone, other = space.join(), space.join()
    id_ = propose(space, phone, slot=1, place=1)
    for name, field, state in (("park_topic", "parked", "parked"), ("cancel_topic", "cancelled", "cancelled")):
        space.act(phone, name, topic=id_, **{field: True})
        space.act(phone, name, topic=id_, **{field: True})
        assert states(space, id_) == [state]
        assert refusal(space, phone, "place_topic", topic=id_, slot=2, place=1).code == "topic_aside"
        space.act(phone, name, topic=id_, **{field: False})
        assert (states(space, id_), spot(space, id_)) == (["planned"], (1, 1))
    space.act(phone, "park_topic", topic=id_, parked=True)
    assert refusal(space, phone, "cancel_topic", topic=id_, cancelled=True).code == "topic_aside"
    propose(space, other, slot=1, place=1)
    space.act(phone, "park_topic", topic=id_, parked=False)
    assert (states(space, id_), spot(space, id_)) == (["proposed"], (None, None))


def test_a_topic_whose_convener_went_home_is_taken_on_by_whoever_comes_first(space: House) -> None:
    phone, first, second = (space.join() for _ in range(3))
    id_ = propose(space, phone, who="Amina", show_name=True, slot=1, place=1)
    assert refusal(space, first, "take_topic", topic=id_).code == "not_vacant"
    space.act(phone, "leave")
    assert (topic(space, id_)["vacant"], topic(space, id_)["names"]) == (True, ["Amina"])
    space.act(first, "take_topic", topic=id_)
    assert refusal(space, second, "take_topic", topic=id_).code == "not_vacant"
    row = topic(space, id_)
    assert (row["vacant"], row["conveners"], row["names"], row["slot"]) == (False, 1, [], 1)
    space.act(first, "place_topic", topic=id_, slot=None, place=None)
    assert states(space, id_) == ["proposed"], "or it returns to the wall"


def test_a_topic_is_free_when_nobody_answers_for_it_in_the_hall(space: House) -> None:
    phone, guest = space.join(), space.join()
    id_ = propose(space, phone, who="Amina", show_name=True, slot=1, place=1)
    assert refusal(space, guest, "release_topic", topic=id_).code == "not_allowed"
    space.advance_to("session-1")
    space.act(space.moderator, "release_topic", topic=id_)
    row = topic(space, id_)
    assert (row["vacant"], row["names"], row["slot"]) == (True, [], 1)
    space.act(guest, "take_topic", topic=id_)
    assert (mine(space, phone)["topics"], mine(space, guest)["topics"]) == ([], [id_])


def test_related_topics_become_one_while_the_reports_are_read_and_part_again(space: House) -> None:
    phone, other = space.join(), space.join()
    one, two = propose(space, phone, slot=1, place=1), propose(space, other, slot=2, place=1)
    space.advance_to("read")
    assert refusal(space, phone, "propose_topic", title="Neu").code == "not_in_this_phase"
    request = space.act(phone, "ask_convener", what="merge", topic=one, other=two)["request"]
    space.act(other, "answer_convener", request=request, accept=True)
    assert states(space, one, two) == ["merged", "report_due"]
    space.act(phone, "part_topic", topic=one)
    assert (states(space, one), spot(space, one)) == (["report_due"], (1, 1)), "it was held, and still is"


def test_a_convener_may_step_back_and_take_it_on_again(space: House) -> None:
    phone = space.join()
    id_ = propose(space, phone, who="Amina", show_name=True)
    space.act(phone, "leave_topic", topic=id_)
    row = topic(space, id_)
    assert (row["vacant"], row["conveners"], row["names"], mine(space, phone)["topics"]) == (True, 0, [], [])
    space.act(phone, "take_topic", topic=id_)
    assert mine(space, phone)["topics"] == [id_]


def test_a_topic_reported_is_reported_and_one_not_is_asked_for(space: House) -> None:
    phone = space.join()
    one, two = propose(space, phone, slot=1, place=1), propose(space, phone, slot=1, place=2)
    space.advance_to("session-1")
    _hand_in(space, one)
    assert (states(space, one), topic(space, one)["report"]) == (["running"], "submitted")
    space.advance_to("read")
    assert states(space, one, two) == ["reported", "report_due"]
    assert wall(space)["reminded_at"] is None
    assert space.act(space.moderator, "remind_reports")["missing"] == [2]
    assert wall(space)["reminded_at"] == round(space.now.timestamp() * 1000)
    assert refusal(space, phone, "remind_reports").code == "not_allowed"


def test_no_report_is_asked_of_a_topic_whose_time_was_skipped(space: House) -> None:
    phone = space.join()
    one, two, loose = (
        propose(space, phone, slot=1, place=1),
        propose(space, phone, slot=2, place=1),
        propose(space, phone),
    )
    space.advance_to("session-1")
    space.act(space.moderator, "advance", version=space.read_workshop("version"), to="read")
    _hand_in(space, loose)
    assert states(space, one, two, loose) == ["report_due", "planned", "proposed"]
    assert topic(space, loose)["report"] == "submitted"
    assert space.act(space.moderator, "remind_reports")["missing"] == [1]
    with space.database.reading() as db:
        minutes = take_minutes(db, space.conference).workshops[0]
    assert (minutes.totals.topics["held"], minutes.totals.topics["without_report"]) == (1, 1)


def test_topics_are_announced_one_after_the_other(space: House) -> None:
    phone = space.join()
    ids = [propose(space, phone, f"Thema {n}") for n in (1, 2, 3)]
    space.act(phone, "cancel_topic", topic=ids[1], cancelled=True)
    assert space.act(space.moderator, "announce_topic", topic=ids[0])["called"] == 1
    assert (wall(space)["called_topic"], topic(space, ids[0])["announced"]) == (1, False)
    assert space.act(space.moderator, "announce_topic", topic=ids[0], done=True)["called"] == 3
    assert (wall(space)["called_topic"], topic(space, ids[0])["announced"]) == (3, True)
    assert space.act(space.moderator, "announce_topic", topic=ids[2], done=True)["called"] is None
    space.act(space.moderator, "call_topic", topic=ids[0])
    space.advance_to("marketplace")
    assert wall(space)["called_topic"] is None


def test_a_moderator_moves_at_a_conveners_request_and_never_onto_another_topic(space: House) -> None:
    phone = space.join()
    one, two = propose(space, phone, slot=1, place=1), propose(space, phone)
    assert refusal(space, phone, "move_topic", topic=two, slot=1, place=2).code == "not_allowed"
    assert refusal(space, space.moderator, "move_topic", topic=two, slot=1, place=1).code == "place_taken"
    space.act(space.moderator, "move_topic", topic=two, slot=1, place=2)
    assert (spot(space, one), spot(space, two)) == ((1, 1), (1, 2))


def test_room_can_be_made_while_the_hall_runs_and_the_phase_stays_the_same(sqlite_url: str) -> None:
    house = open_space(sqlite_url, WorkshopSettings(rounds=3, news=True))
    seen = []
    phases = ["marketplace", "session-1", "evening_news-2", "session-2", "session-3", "session-4", "read", "closing"]
    for phase in phases:
        house.advance_to(phase)
        slots = house.act(house.moderator, "add_slot")["slots"]
        assert house.read_workshop("phase") == phase
        assert wall(house)["slots"] == slots
        seen.append(slots)
    assert seen == list(range(4, 12))
    step_back(house)
    assert house.read_workshop("phase") == "action"
    assert house.act(house.moderator, "add_slot")["slots"] == 12
    assert refusal(house, house.moderator, "add_slot").code == "number_between"
    assert house.act(house.moderator, "add_place")["place"] == 4
    assert wall(house)["capacity"] == 48
    house.close()


def test_a_hall_that_is_not_an_open_space_has_no_wall(sqlite_house: House) -> None:
    sqlite_house.advance_to("round-1")
    assert refusal(sqlite_house, sqlite_house.moderator, "add_slot").code == "not_allowed"
    assert refusal(sqlite_house, sqlite_house.join(), "propose_topic", title="Hier nicht").code == "not_in_this_phase"
    figures = {name: wall(sqlite_house)[name] for name in ("slots", "slot", "capacity", "clashes", "wall_open")}
    assert figures == {"slots": 0, "slot": None, "capacity": 0, "clashes": 0, "wall_open": False}


def test_nobody_is_given_a_seat_where_people_choose_topics(sqlite_space: House) -> None:
    phone = sqlite_space.join()
    sqlite_space.advance_to("session-1")
    assert mine(sqlite_space, phone)["place"] is None


def _crowded(house: House) -> list[str]:
    """Conveners of two topics that three guests want, at one time, and of one nobody wants, at the other."""
    phones = [house.join() for _ in range(3)]
    spots = [(1, 1), (1, 2), (2, 1)]
    ids = [propose(house, phones[n], f"T{n}", slot=s, place=p) for n, (s, p) in enumerate(spots)]
    for _ in range(3):
        guest = house.join()
        for id_ in ids[:2]:
            house.act(guest, "mark_interest", topic=id_, on=True)
    return phones


def test_an_arrangement_only_proposes_and_conveners_decide(space: House) -> None:
    phones = _crowded(space)
    answer = space.act(space.moderator, "propose_arrangement")
    assert (answer["moves"], answer["before"], answer["after"], answer["left"]) == (1, 3, 0, [])
    assert wall(space)["clashes"] == 3, "nothing moves by itself"
    (moved,) = moves(space).values()
    assert moved["accepted"] is None
    convener = phones[moved["topic"] - 1]
    assert mine(space, convener)["moves"] == [moved]
    assert mine(space, phones[2])["moves"] == []
    space.act(convener, "accept_move", topic=moved["id"], accept=False)
    assert (moves(space)[str(moved["id"])]["accepted"], wall(space)["clashes"]) == (False, 3)
    assert space.act(convener, "accept_move", topic=moved["id"], accept=True)["moved"] is True
    assert (moves(space), wall(space)["clashes"]) == ({}, 0)
    assert spot(space, moved["id"]) == (moved["slot"], moved["place"])
    assert refusal(space, convener, "accept_move", topic=moved["id"], accept=True).code == "no_move"


def test_a_withdrawn_arrangement_leaves_everything_where_it_is(space: House) -> None:
    phones = _crowded(space)
    space.act(space.moderator, "propose_arrangement")
    space.act(space.moderator, "withdraw_arrangement")
    assert moves(space) == {}
    assert all(mine(space, phone)["moves"] == [] for phone in phones)


def test_accepted_moves_wait_for_one_another_and_rings_move_together(space: House) -> None:
    """Two topics shall change places: the first yes waits, the second does both."""
    from participate.store.models import Place, ProposedMove

    one, two = space.join(), space.join()
    a, b = propose(space, one, slot=1, place=1), propose(space, two, slot=2, place=2)

    def ring(work: object) -> None:
        places = {place.number: place.id for place in work.db.query(Place)}  # type: ignore[attr-defined]
        work.db.add(ProposedMove(topic_id=a, slot=2, place_id=places[2]))  # type: ignore[attr-defined]
        work.db.add(ProposedMove(topic_id=b, slot=1, place_id=places[1]))  # type: ignore[attr-defined]

    space.writer.perform(ring)
    assert space.act(one, "accept_move", topic=a, accept=True)["moved"] is False
    assert spot(space, a) == (1, 1)
    assert space.act(two, "accept_move", topic=b, accept=True)["moved"] is True
    assert (spot(space, a), spot(space, b)) == ((2, 2), (1, 1))


def test_without_topics_or_times_there_is_nothing_to_arrange(space: House) -> None:
    assert refusal(space, space.moderator, "propose_arrangement").code == "no_topics"
    propose(space, space.join())
    space.advance_to("session-2")
    assert refusal(space, space.moderator, "propose_arrangement").code == "wall_closed"


def test_more_topics_than_places_leaves_the_latest_named_and_more_room_lets_them_in(sqlite_url: str) -> None:
    house = open_space(sqlite_url, WorkshopSettings(rounds=2), places=2)
    phone = house.join()
    for number in range(1, 7):
        propose(house, phone, f"T{number}")
    answer = house.act(house.moderator, "propose_arrangement")
    assert (answer["left"], len(moves(house)), wall(house)["capacity"]) == ([5, 6], 4, 4)
    house.act(house.moderator, "add_place")
    assert house.act(house.moderator, "propose_arrangement")["left"] == []
    house.act(phone, "park_topic", topic=1, parked=True)
    assert len(moves(house)) == 5, "a parked topic has no proposal any more"
    house.close()
