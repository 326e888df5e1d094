"""An event made twice is removed from its own page, without scripts; one that was opened says why it stays."""

from __future__ import annotations

from pathlib import Path

from markupsafe import escape

from participate.domain.preparation import EXPECTATIONS
from participate.domain.refusals import Refusal
from participate.domain.sentences import sentence_of
from participate.i18n.catalogue import translator
from tests.support.office import opened


def test_an_event_made_by_mistake_is_removed_and_an_opened_one_stays(tmp_path: Path) -> None:
    with opened(tmp_path) as office:
        amira = office.organiser()
        wrong, right = (f"/staff/conferences/{amira.prepare()['conference']}" for _ in range(2))
        offered = f'action="{wrong}/remove"'
        assert offered in amira.get(wrong).text
        moderator = office.person().invited(office, amira, int(wrong.rsplit("/", 1)[1]), "moderator")
        assert moderator.post(f"{wrong}/remove").status_code == 403
        assert amira.post(f"{wrong}/remove").headers["Location"] == "/staff?saved=removed"
        overview = amira.get("/staff?saved=removed").text
        assert str(escape(translator("de")("The event is removed."))) in overview
        assert [f'href="{page}"' in overview for page in (wrong, right)] == [False, True]
        assert (amira.get(wrong).status_code, moderator.get("/staff").status_code) == (404, 302)

        amira.post(f"{right}/expectations", **{f"{name}.de": "Text" for name in EXPECTATIONS})
        assert amira.post(f"{right}/open").status_code == 303
        assert "/remove" not in amira.get(right).text
        refused = amira.post(f"{right}/remove")
        sentence = str(escape(sentence_of(Refusal("conference_in_use"), "de")))
        assert (refused.status_code, sentence in refused.text) == (422, True)
        assert amira.get(right).status_code == 200
