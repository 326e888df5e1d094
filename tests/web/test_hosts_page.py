"""Who moderates and what is done so that people can take part: asked in preparation, told in the minutes."""

from __future__ import annotations

import re
from pathlib import Path

from tests.support.office import opened
from tests.web.test_prepare_pages import KEPT


def test_moderation_and_the_checklist_are_asked_before_opening_and_stand_in_the_minutes(tmp_path: Path) -> None:
    with opened(tmp_path) as office:
        amira = office.organiser()
        base = f"/staff/conferences/{amira.prepare()['conference']}"
        missing = re.compile(r'<li>\s*<a href="[^"]*/basics">(\w[^<]*)')
        assert len(missing.findall(amira.get(f"{base}/open").text)) == 3, "the date, who moderates, who can take part"
        points = ["access_reach", "access_childcare"]
        hosts = {"moderation": "Team Willkommen", "access": points}
        amira.post(f"{base}/basics", title="Konferenz", **hosts, **KEPT)
        assert len(missing.findall(amira.get(f"{base}/open").text)) == 2
        assert re.findall(r'id="(access_\w+)"[^>]* checked', amira.get(f"{base}/basics").text) == points
        minutes = amira.get(f"{base}/export/md?language=en").text
        told = dict(re.findall(r"^- \*\*(Moderation|Seen to|Not seen to):\*\* (.*)$", minutes, re.MULTILINE))
        wanted = {"Moderation": "Team Willkommen", "Seen to": "Childcare", "Not seen to": "Legal access"}
        assert {name: word for name, word in wanted.items() if word in told[name]} == wanted
