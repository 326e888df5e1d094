"""What is still open in the Themenspeicher is put to the vote: dots and rank on every screen and in the minutes."""

from __future__ import annotations

from typing import Any

import pytest

from participate.domain.kinds import Audience
from participate.domain.minutes_recount import discrepancies
from participate.domain.refusals import Refusal
from participate.exports import FORMATS
from participate.snapshots import take
from participate.snapshots.ballot import option_rows
from participate.snapshots.minutes import take_minutes
from participate.store.models import Ballot
from tests.exports.labels import labels
from tests.support.house import House
from tests.support.mirrors import WatchedDoor


def weighed(house: House) -> dict[str, Any]:
    with house.database.reading() as db:
        rows = take(db, Audience.MODERATOR, f"workshop:{house.workshop}")["lists"]["contributions"].values()
    return {row["text"]: row["weighed"] for row in rows if row["purpose"] == "parked"}


def vote(house: House, phone: str, *dots: int) -> None:
    with house.database.reading() as db:
        ballot = db.query(Ballot.id).order_by(Ballot.id.desc()).first()[0]
        options = [int(key) for key in option_rows(db, house.workshop, None)]
    for option, given in zip(options, dots, strict=True):
        house.act(phone, "vote", ballot=ballot, option=option, dots=given)


def test_what_is_parked_is_weighed_and_counted_again_from_the_minutes(sqlite_house: House) -> None:
    house = sqlite_house
    phones = [house.join() for _ in range(3)]
    house.advance_to("round-1")
    matters = ("Wer zahlt?", "Welches Dach?", "Erledigt")
    cards = [house.act(phones[2], "contribute", text=text, purpose="parked")["contribution"] for text in matters]
    house.act(house.moderator, "end_parked", contribution=cards[2], end="closed")
    house.advance_to("weigh")
    house.door = WatchedDoor(house)

    house.act(house.moderator, "open_ballot", kind="dots", parked=True)
    vote(house, phones[0], 1, 0)
    house.act(house.moderator, "reset_ballot", reason="mistake")
    vote(house, phones[0], 0, 1)
    vote(house, phones[1], 1, 1)
    house.act(house.moderator, "close_ballot")
    asked, after = {"dots": 1, "rank": 2}, {"dots": 2, "rank": 1}
    assert weighed(house) == {"Wer zahlt?": asked, "Welches Dach?": after, "Erledigt": None}

    house.act(house.moderator, "open_ballot", kind="dots", statements=["Ja"], lang="de")
    house.act(house.moderator, "close_ballot")
    with house.database.reading() as db:
        assert [ballot.state for ballot in db.query(Ballot).order_by(Ballot.id)] == ["superseded", "closed", "closed"]
        minutes = take_minutes(db, house.conference)
    assert [(each.dots, each.rank) for each in minutes.workshops[0].parked] == [(1, 2), (2, 1), (None, None)]
    assert discrepancies(minutes) == ()
    written = FORMATS["md"].render(minutes, "en", labels).decode()
    assert ("| Dots | Rank | State |" in written, "Wer zahlt?</span> | 1 | 2 | open |" in written) == (True, True)

    house.act(house.moderator, "open_ballot", kind="dots", parked=True)
    assert weighed(house)["Wer zahlt?"] is None, "the same vote held again replaces the one before"
    for card in cards[:2]:
        house.act(house.moderator, "end_parked", contribution=card, end="closed")
    with pytest.raises(Refusal, match="nothing_to_vote_on"):
        house.act(house.moderator, "open_ballot", kind="dots", parked=True)
