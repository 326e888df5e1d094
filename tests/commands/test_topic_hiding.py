"""An insult in a topic's title: off every screen at one tap, back at another, and told in the minutes by its reason."""

from __future__ import annotations

import json

from participate.domain.kinds import Audience
from participate.snapshots import take
from participate.snapshots.minutes import take_minutes
from tests.support.house import House

INSULT = "Ein Wort, das niemand lesen soll"


def test_a_hidden_title_is_on_no_screen_and_in_no_minutes_until_it_is_shown_again(space: House) -> None:
    space.advance_to("propose")
    phone = space.join("de")
    topic = space.act(phone, "propose_topic", title=INSULT, who="Name eines Menschen", show_name=True)["topic"]
    stream = f"workshop:{space.workshop}"

    def everywhere() -> list[bool]:
        with space.database.reading() as db:
            seen = [take(db, who, stream)["lists"]["topics"] for who in (Audience.PARTICIPANT, Audience.PROJECTOR)]
            minutes = take_minutes(db, space.conference).workshops[0]
        return [INSULT in json.dumps(rows) for rows in seen] + [INSULT in repr(minutes.topics)]

    assert everywhere() == [True, True, True]
    space.act(space.moderator, "hide_topic", topic=topic, reason="insult")
    assert everywhere() == [False, False, False]
    with space.database.reading() as db:
        row = take(db, Audience.MODERATOR, stream)["lists"]["topics"][str(topic)]
        assert (row["title"], row["hidden"]) == (INSULT, "insult")
        hall = take(db, Audience.PARTICIPANT, stream)["lists"]["topics"][str(topic)]
        assert (hall["title"], hall["names"], hall["hidden"], hall["number"]) == ("", [], "insult", 1)
        changes = [(change.act, change.reason) for change in take_minutes(db, space.conference).workshops[0].changes]
    assert ("hide_topic", "insult") in changes
    space.act(space.moderator, "unhide_topic", topic=topic)
    assert everywhere() == [True, True, True]


def test_a_hidden_topic_can_be_voted_for_without_its_words(space: House) -> None:
    space.advance_to("propose")
    topic = space.act(space.join("de"), "propose_topic", title=INSULT)["topic"]
    space.advance_to("converge")
    space.act(space.moderator, "hide_topic", topic=topic, reason="insult")
    with space.database.reading() as db:
        options = take(db, Audience.PARTICIPANT, f"workshop:{space.workshop}")["lists"]["options"]
    assert [(row["topic"], row["title"]) for row in options.values()] == [(topic, "")]
