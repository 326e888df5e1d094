"""The wall as a page: who may open it, and a code that phones can read."""

from __future__ import annotations

import json
import re
from html import unescape
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
import zxingcpp
from flask.testing import FlaskClient
from PIL import Image, ImageDraw

from participate.app import make_flask
from participate.config import read_settings
from participate.domain.kinds import Role
from participate.web.projector_words import wall_words
from participate.web.services import Services
from tests.support.house import House

HOST = "beteiligung.example.org"
URL = f"https://{HOST}"


@pytest.fixture
def client(sqlite_house: House, tmp_path: Path) -> FlaskClient:
    settings = read_settings({"DATA_DIR": str(tmp_path / "data"), "PUBLIC_URL": URL})
    house = sqlite_house
    flask = make_flask(Services(settings, house.database, house.writer, house.door))
    return flask.test_client()


def come_in(client: FlaskClient, token: str) -> None:
    client.set_cookie("__Host-participate_staff", token, domain=HOST, secure=True)


def picture(svg: bytes, pixels: int = 8) -> Image.Image:
    """The code as a phone would see it: our SVG has one path of unit squares."""
    root = ElementTree.fromstring(svg)
    side = float(root.attrib["viewBox"].split()[2])
    path = next(node.attrib["d"] for node in root.iter() if node.tag.endswith("path"))
    image = Image.new("L", (int(side * pixels), int(side * pixels)), 255)
    draw = ImageDraw.Draw(image)
    for x, y, width in re.findall(r"M([\d.]+),([\d.]+)H([\d.]+)", path):
        draw.rectangle(
            (float(x) * pixels, float(y) * pixels, float(width) * pixels - 1, (float(y) + 1) * pixels - 1), fill=0
        )
    return image


def test_the_wall_is_for_its_own_link_and_for_the_team(client: FlaskClient, sqlite_house: House) -> None:
    for role in (Role.PROJECTOR, Role.HELPER, Role.MODERATOR):
        come_in(client, sqlite_house.invite(role))
        assert client.get(f"/projector/{sqlite_house.workshop}", base_url=URL).status_code == 200
    client.delete_cookie("__Host-participate_staff", domain=HOST)
    client.set_cookie("__Host-participate_phone", sqlite_house.join(), domain=HOST, secure=True)
    told = client.get(f"/projector/{sqlite_house.workshop}", base_url=URL)
    assert (told.status_code, told.headers["Location"]) == (302, "/staff")


def test_the_wall_speaks_every_language_of_the_conference(client: FlaskClient, sqlite_house: House) -> None:
    come_in(client, sqlite_house.invite(Role.PROJECTOR))
    page = client.get(f"/projector/{sqlite_house.workshop}", base_url=URL).get_data(as_text=True)
    found = re.search(r'<script type="application/json" id="words">(.*?)</script>', page, re.DOTALL)
    assert found
    words = json.loads(unescape(found[1]))
    assert set(words) == {"de", "de@simple", "en", "ar", "uk", "tr"}
    assert (words["ar"]["dir"], words["uk"]["dir"]) == ("rtl", "ltr")
    assert {len(those["rules"]) for those in words.values()} == {7}


def test_the_code_leads_to_the_public_address_and_nowhere_else(client: FlaskClient, sqlite_house: House) -> None:
    come_in(client, sqlite_house.invite(Role.PROJECTOR))
    svg = client.get(f"/projector/{sqlite_house.workshop}/qr.svg", base_url=URL).data
    assert BytesIO(svg).read(5) == b"<?xml"
    codes = zxingcpp.read_barcodes(picture(svg))
    assert [(code.text, code.ec_level) for code in codes] == [("HTTPS://BETEILIGUNG.EXAMPLE.ORG/K7M4QX", "M")]


def test_the_questions_of_a_form_keep_their_order_on_the_wall() -> None:
    asked = json.loads(json.dumps(wall_words("en", {}), sort_keys=True))["future"]["questions"]["project"]
    assert [text.split()[0] for text in asked] == ["Our", "What", "How", "Who", "Where?", "When", "Who", "How"]
