"""The result of a day on one page: in every language, for the largest conference, with what was left out counted."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from participate.domain.kinds import CardState
from participate.domain.minutes import Card, Cluster, Minutes
from participate.exports import FORMATS, Look
from participate.exports.outline.page import height
from participate.exports.outline.strongest import A_QUOTE
from participate.exports.outline.summary import PAGE, summary
from participate.exports.outline.voice import Voice
from participate.i18n.catalogue import translator
from participate.i18n.languages import LANGUAGES
from tests.exports.halls import cards, minutes
from tests.exports.halls_methods import future, of_method, open_space, whole_day
from tests.exports.labels import labels
from tests.exports.large import congress
from tests.support.matrix import thinned
from tests.support.word_templates import town_template

HALLS: dict[str, Callable[[], Minutes]] = {
    "one World Café": minutes,
    "an Open Space": lambda: of_method(open_space()),
    "a Zukunftswerkstatt": lambda: of_method(future()),
    "a whole day": whole_day,
    "a congress": congress,
    "a congress in Arabic": lambda: congress(tag="ar"),
    "a single café of long texts": lambda: congress(1, 12, "uk"),
}
every_hall = pytest.mark.parametrize("hall", HALLS)


def render(name: str, hall: str, language: str = "de", look: Look | None = None) -> bytes:
    return FORMATS[f"summary.{name}"].render(HALLS[hall](), language, translator(language), look)


def word(whole: Minutes) -> Any:
    return docx.Document(BytesIO(FORMATS["summary.docx"].render(whole, "en", labels)))


def texts(file: Any) -> list[str]:
    return [part.text for part in file.paragraphs]


@every_hall
@pytest.mark.parametrize("language", thinned(LANGUAGES, ["de@simple", "ar", "uk"]))
def test_it_is_one_page_in_every_language(hall: str, language: str) -> None:
    assert len(PdfReader(BytesIO(render("pdf", hall, language))).pages) == 1


@every_hall
def test_it_is_reckoned_to_fit_and_fills_what_it_may(hall: str) -> None:
    whole = HALLS[hall]()
    document = summary(Voice(labels, "en", whole.conference), whole)
    assert PAGE / 3 < height(document) <= PAGE


@pytest.mark.skipif(shutil.which("soffice") is None, reason="pages of a Word file are counted by LibreOffice")
@pytest.mark.parametrize(
    ("letterhead", "language"),
    thinned(
        [(None, "ar"), (town_template, "de"), (None, "de"), (town_template, "ar")],
        [(None, "ar"), (town_template, "de")],
    ),
)
def test_the_word_file_is_one_page_too(tmp_path: Path, letterhead: Callable[[], bytes] | None, language: str) -> None:
    look = Look(template=letterhead()) if letterhead else None
    for place, hall in enumerate(HALLS):
        (tmp_path / f"{place}.docx").write_bytes(render("docx", hall, language, look))
    files = [str(file) for file in tmp_path.glob("*.docx")]
    home = f"-env:UserInstallation=file://{tmp_path / 'home'}"
    convert = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *files]
    subprocess.run(convert, check=True, capture_output=True, timeout=800)
    pages = {hall: len(PdfReader(tmp_path / f"{place}.pdf").pages) for place, hall in enumerate(HALLS)}
    assert [hall for hall, count in pages.items() if count != 1] == []


def test_nothing_is_set_smaller_to_fit() -> None:
    sizes = {
        name: [style.font.size.pt for style in word(HALLS[name]()).styles if style.name == "Normal"] for name in HALLS
    }
    assert {size for found in sizes.values() for size in found} == {10.0}


def test_what_does_not_fit_is_counted() -> None:
    whole = congress()
    said = texts(word(whole))
    (shown,) = [table for table in word(whole).tables if table.cell(0, 0).text == "Topic"]
    topics = sum(len(each.clusters) or 3 for each in whole.workshops[:-1]) + 1
    assert f"and {topics - len(shown.rows) + 1} more, see the minutes" in said
    bullets = [part for part in word(whole).paragraphs if part.style.name == "List Bullet"]
    asked = {question.texts["de"] for each in whole.workshops for question in each.questions}
    assert f"and {len(asked) - len(bullets)} more, see the minutes" in said


def test_every_workshop_is_there_before_one_has_two() -> None:
    (table,) = [table for table in word(whole_day()).tables if table.cell(0, 0).text == "Topic"]
    names = [row.cells[1].text for row in table.rows[1:]]
    first = list(dict.fromkeys(names))
    assert names[: len(first)] == first
    assert set(first) == {each.title for each in whole_day().workshops}


def test_people_are_quoted_whole_and_never_when_held_back() -> None:
    whole = minutes()
    quoted = [part.text for part in word(whole).paragraphs if part.style.name == "Voice"]
    allowed = {card.text for card in cards(40) if card.state is CardState.VISIBLE and len(card.text) <= A_QUOTE}
    assert 0 < len(quoted) <= 3
    assert set(quoted) - allowed == set()
    held = replace(
        whole.workshops[0],
        cards=tuple(replace(card, state=CardState.HELD) for card in whole.workshops[0].cards),
    )
    silent = word(replace(whole, workshops=(held,)))
    assert [part.text for part in silent.paragraphs if part.style.name == "Voice"] == []


def test_quotations_speak_different_languages_where_there_are_some() -> None:
    said = (("Ein Tresen", "de", 2), ("Zwei Tresen", "de", 1), ("مكتب واحد", "ar", 1), ("Drei", "de", 2))
    written = tuple(
        Card(number=n, text=text, language=tag, direction="rtl" if tag == "ar" else "ltr", clusters=(cluster,))
        for n, (text, tag, cluster) in enumerate(said, 1)
    )
    themes = (Cluster(id=2, title="Tresen", cards=2), Cluster(id=1, title="Sprache", cards=2))
    cafe = replace(minutes().workshops[0], cards=written, clusters=themes, ballots=())
    quoted = [
        part.text for part in word(replace(minutes(), workshops=(cafe,))).paragraphs if part.style.name == "Voice"
    ]
    assert quoted == ["Ein Tresen", "مكتب واحد"]


def test_it_says_what_follows_and_that_nothing_is_decided() -> None:
    said = "\n".join(texts(word(minutes())))
    for words in ("Der Stadtrat berät die Ergebnisse.", "Bis Ende März 2027", "Arbeitsgruppen je Handlungsfeld"):
        assert words in said
    assert "Nothing in these minutes is decided yet." in said


def test_a_workshop_in_which_nothing_was_sorted_says_so() -> None:
    bare = replace(minutes().workshops[0], clusters=(), ballots=())
    assert "The contributions were not grouped. All of them are in the minutes." in texts(
        word(replace(minutes(), workshops=(bare,)))
    )


@pytest.mark.parametrize("hall", [name for name in HALLS if "congress" not in name and "long" not in name])
@pytest.mark.parametrize("language", thinned(["de", "de@simple", "uk"], ["de@simple"]))
def test_a_lay_reader_finds_the_result_on_the_first_page_of_the_minutes(hall: str, language: str) -> None:
    made = FORMATS["pdf"].render(HALLS[hall](), language, translator(language))
    first = re.sub(r"\s", "", PdfReader(BytesIO(made)).pages[0].extract_text())
    said = translator(language)("Nothing in these minutes is decided yet. They say what people in the hall said.")
    assert re.sub(r"\s", "", said) in first


def test_the_minutes_of_a_day_begin_with_the_strongest_of_each_workshop() -> None:
    file = docx.Document(BytesIO(FORMATS["docx"].render(whole_day(), "en", labels)))
    table = next(table for table in file.tables if table.cell(0, 0).text == "Topic")
    assert {row.cells[1].text for row in table.rows[1:]} == {each.title for each in whole_day().workshops}
