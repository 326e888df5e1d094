"""What can be voted for, as the hall reads it: nothing that is hidden; and whether there is anything at all."""

from __future__ import annotations

from typing import Any

from participate.domain.kinds import Audience
from participate.snapshots import take
from tests.support.house import House
from tests.support.mirrors import follow


def look(house: House, audience: Audience = Audience.PARTICIPANT) -> dict[str, Any]:
    with house.database.reading() as db:
        return take(db, audience, f"workshop:{house.workshop}")


def write_core(house: House, *texts: str) -> list[int]:
    phone = house.join()
    house.advance_to("distil")
    return [house.act(phone, "contribute", text=text)["contribution"] for text in texts]


def test_a_statement_hidden_during_the_vote_loses_its_words_and_gets_them_back(sqlite_house: House) -> None:
    house = sqlite_house
    first, _ = write_core(house, "Name und Adresse", "Mehr Busse")
    house.advance_to("weigh")
    mirror = look(house)
    for act, words in (("hide", ["", "Mehr Busse"]), ("unhide", ["Name und Adresse", "Mehr Busse"])):
        reason = {"reason": "personal"} if act == "hide" else {}
        house.act(house.moderator, act, contribution=first, **reason)
        with house.database.reading() as db:
            stream = f"workshop:{house.workshop}"
            mirror = follow(db, Audience.PARTICIPANT, stream, mirror)
        assert mirror == look(house)
        assert [row["title"] for row in mirror["lists"]["options"].values()] == words


def test_who_leads_knows_how_much_a_vote_would_be_on(sqlite_house: House) -> None:
    house = sqlite_house
    told = [look(house, Audience.MODERATOR)["state"]["votable"]]
    cards = write_core(house, "Erstens", "Zweitens", "Drittens")
    told.append(look(house, Audience.MODERATOR)["state"]["votable"])
    house.act(house.moderator, "hide", contribution=cards[0], reason="insult")
    told.append(look(house, Audience.MODERATOR)["state"]["votable"])
    house.act(house.moderator, "create_cluster", title="Zusammen", cards=cards[1:])
    told.append(look(house, Audience.MODERATOR)["state"]["votable"])
    assert told == [0, 3, 2, 1]
    house.advance_to("weigh")
    assert [row["title"] for row in look(house)["lists"]["options"].values()] == ["Zusammen"]
