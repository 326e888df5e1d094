"""The list of local areas as a plain form (rows.md 57)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.office import Office, opened
from tests.web.test_results import Day


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with opened(tmp_path) as built:
        yield built


def test_local_areas_are_listed_by_a_form_one_a_line_and_a_refused_one_keeps_every_word(office: Office) -> None:
    amira = office.organiser()
    base = f"/staff/concepts/{amira.prepare()['concept']}"
    assert amira.post(f"{base}/areas", areas="Kernstadt\r\n\r\n Oberdorf ").status_code == 303
    listed = re.findall(r'name="area\.(\d+)" type="text" value="([^"]*)"', amira.get(base).text)
    assert [name for _id, name in listed] == ["Kernstadt", "Oberdorf"]
    first, second = (id_ for id_, _name in listed)
    kept = {f"area.{first}": "", f"area.{second}": "Oberdorf", f"area.{second}.in_use": "1", "areas": "Unterdorf"}
    refused = amira.post(f"{base}/areas", **kept)
    assert (refused.status_code, "Unterdorf</textarea>" in refused.text) == (422, True)
    assert re.search(rf'name="area\.{first}"[^>]*aria-invalid="true"', refused.text)
    amira.post(f"{base}/areas", **{**kept, f"area.{first}": "Innenstadt"})
    page = amira.get(base).text
    assert re.findall(r'name="area\.\d+" type="text" value="([^"]*)"', page) == ["Innenstadt", "Oberdorf", "Unterdorf"]
    ticked = re.findall(r'name="area\.\d+\.in_use" type="checkbox" value="1"( checked)?', page)
    assert ticked == ["", " checked", " checked"]


def test_published_results_name_no_local_area(office: Office) -> None:
    """A rare place could single somebody out, so the public page and its open data have none."""
    day = Day(office)
    day.organiser.post(f"/staff/concepts/{day.concept}/areas", areas="Oberdorf\nUnterdorf")
    chosen = {"text": "Ein Bus am Abend", "area": "1"}
    assert day.phone.post(f"/{day.code}/acts/contribute", **chosen).status_code == 302
    theme = day.act("create_cluster", title="Busse", cards=[3])["cluster"]
    day.publish()
    paths = (day.page, f"{day.page}/{theme}", f"{day.page}.csv", f"{day.page}.json")
    told = [office.person().get(path) for path in paths]
    assert [answer.status_code for answer in told] == [200] * 4
    assert "Ein Bus am Abend" in told[1].text
    assert [answer.text.count("Oberdorf") for answer in told] == [0] * 4
