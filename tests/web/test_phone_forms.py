"""What a plain form of a phone says, as the fields of an act."""

from __future__ import annotations

from werkzeug.datastructures import MultiDict

from participate.domain import acts
from participate.web.phone_forms import FIELDS


def test_a_topic_changes_its_title_its_name_and_who_may_read_it() -> None:
    told = [FIELDS[acts.EDIT_TOPIC](MultiDict({"topic": "3", "title": "Busse", **more})) for more in (
        {}, {"who": " Olena ", "show_name": "yes"},
    )]  # fmt: skip
    assert told == [
        {"topic": 3, "title": "Busse", "who": "", "show_name": False},
        {"topic": 3, "title": "Busse", "show_name": True, "who": "Olena"},
    ]


def test_a_card_names_its_local_area_only_where_one_was_chosen() -> None:
    told = [FIELDS[acts.CONTRIBUTE](MultiDict({"text": "Bus", **more})) for more in ({"area": ""}, {"area": "4"})]
    plain = {"text": "Bus", "phase": None, "kind": "none"}
    assert told == [plain, plain | {"area": 4}]
