"""Every paper can be reached from the pages where minutes are taken away, in a town's colour and letterhead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from markupsafe import escape
from werkzeug.test import TestResponse

from participate.domain.refusals import Refusal
from participate.domain.sentences import sentence_of
from participate.domain.word_template import check_template
from participate.exports import FORMATS
from participate.i18n.catalogue import translator
from participate.snapshots.letterhead import LetterheadPage, letterhead_page
from tests.support.office import Office, Person, opened
from tests.support.word_templates import BAD, HEAD, town_template


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with opened(tmp_path / "office") as place:
        yield place


def offered(page: TestResponse) -> list[str]:
    return re.findall(r'formaction="([^"]+)"', page.text)


def header_of(answer: TestResponse) -> str:
    text: str = docx.Document(BytesIO(answer.data)).sections[0].header.paragraphs[0].text
    return text


def send(amira: Person, concept: int, *, accent: str = "", template: bytes | None = None, **more: str) -> TestResponse:
    files = {} if template is None else {"template": (BytesIO(template), "Briefkopf.dotx")}
    return amira.post(f"/staff/concepts/{concept}/look", accent=accent, **files, **more)


def kept(office: Office, concept: int) -> LetterheadPage:
    with office.application.database.reading() as db:
        return letterhead_page(db, concept)


def test_both_pages_offer_every_format_there_is_and_each_can_be_taken(office: Office) -> None:
    amira = office.organiser()
    made = amira.prepare()
    conference = f"/staff/conferences/{made['conference']}"
    texts = {
        f"{name}.de": "Text" for name in ("commissioner", "decidable", "not_decidable", "use_of_results", "results_by")
    }
    amira.post(f"{conference}/expectations", **texts)
    amira.post(f"{conference}/open")
    for page, base in (
        (f"/control/{made['workshop']}", f"/control/{made['workshop']}"),
        (f"{conference}/open", conference),
    ):
        addresses = offered(amira.get(page))
        assert addresses == [f"{base}/export/{name}" for name in FORMATS]
    for name, exporter in FORMATS.items():
        answer = amira.get(f"{conference}/export/{name}?language=de@simple&second=ar")
        assert (answer.status_code, answer.mimetype) == (200, exporter.mime.split(";")[0])
        assert (
            f'filename="{exporter.stem}-integrationskonferenz.{exporter.suffix}"'
            in answer.headers["Content-Disposition"]
        )
        assert answer.headers["Cache-Control"] == "no-store"


def test_the_second_language_is_the_one_that_was_chosen(office: Office) -> None:
    amira = office.organiser()
    base = f"/staff/conferences/{amira.prepare()['conference']}/export/bilingual.docx"
    for tag in ("ar", "tr"):
        file = docx.Document(BytesIO(amira.get(f"{base}?language=de&second={tag}").data))
        assert [part for part in file.paragraphs if translator(tag)("Glossary") in part.text] != []


def test_a_letterhead_is_on_word_minutes_until_it_is_taken_away(office: Office) -> None:
    amira = office.organiser()
    made = amira.prepare()
    address = f"/staff/conferences/{made['conference']}/export/docx"
    assert send(amira, made["concept"], template=town_template()).status_code == 303
    assert header_of(amira.get(address)) == HEAD
    assert "Briefkopf.dotx" in amira.get(f"/staff/concepts/{made['concept']}").text
    assert send(amira, made["concept"], accent="#8b1a1a").status_code == 303
    assert kept(office, made["concept"]) == LetterheadPage("#8b1a1a", "Briefkopf.dotx")
    assert send(amira, made["concept"], accent="#8b1a1a", remove="1").status_code == 303
    assert header_of(amira.get(address)) != HEAD
    assert kept(office, made["concept"]) == LetterheadPage("#8b1a1a", "")
    with ZipFile(BytesIO(amira.get(address).data)) as package:
        assert b"8B1A1A" in package.read("word/styles.xml")


@pytest.mark.parametrize(
    "what", ["a photo", "half a file", "macros", "an embedded object", "a picture from afar", "no headings"]
)
def test_a_template_that_cannot_be_used_is_said_and_nothing_of_the_form_is_kept(office: Office, what: str) -> None:
    amira = office.organiser()
    concept, template = amira.prepare()["concept"], BAD[what][1]()
    send(amira, concept, accent="#0a5a2a", template=town_template())
    answer = send(amira, concept, accent="#8b1a1a", template=template)
    with pytest.raises(Refusal) as refused:
        check_template(template)
    said = sentence_of(refused.value, "de")
    assert (answer.status_code, str(escape(said)) in answer.text) == (422, True)
    assert re.findall(r'id="(\w+)"[^>]*aria-invalid="true"', answer.text) == ["template"]
    assert kept(office, concept) == LetterheadPage("#0a5a2a", "Briefkopf.dotx")


def test_a_pale_colour_is_said_with_its_contrast_and_nothing_of_the_form_is_kept(office: Office) -> None:
    amira = office.organiser()
    concept = amira.prepare()["concept"]
    refused = send(amira, concept, accent="#ffcc00", template=town_template())
    said = sentence_of(Refusal("accent_too_pale", ratio=1.5, least=4.5), "de")
    assert (refused.status_code, said in refused.text, 'value="#ffcc00"' in refused.text) == (422, True, True)
    assert kept(office, concept) == LetterheadPage()


def test_only_organisers_choose_the_look(office: Office) -> None:
    made = office.organiser().prepare()
    assert send(office.person(), made["concept"], accent="#000000").status_code == 401
    assert kept(office, made["concept"]) == LetterheadPage()
