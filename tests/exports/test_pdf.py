"""The PDF, read by pypdf: its standards, its tags, its languages, its words."""

import re
import string
from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from participate.domain.minutes import Minutes
from participate.exports import FORMATS
from participate.exports.glyphs import FAMILIES, FONTS, fonts_of_typst, known, showable
from participate.exports.look import Look
from tests.exports.halls import minutes, saying
from tests.exports.labels import labels


def read(whole: Minutes, language: str = "en") -> PdfReader:
    return PdfReader(BytesIO(FORMATS["pdf"].render(whole, language, labels)))


def words(file: PdfReader) -> str:
    """All text without spaces, line ends and the places where a long word may break."""
    return solid("".join(page.extract_text() for page in file.pages))


def solid(text: str) -> str:
    return re.sub(r"[\s\u200b]", "", text)


def elements(node: Any) -> list[Any]:
    """Every element of the structure tree."""
    node = node.get_object()
    children = node.get("/K", []) if hasattr(node, "get") else []
    inner = children if isinstance(children, list) else [children]
    found = [each for child in inner for each in elements(child)] if inner else []
    return [node, *found] if hasattr(node, "get") and "/S" in node else found


def test_the_file_declares_both_standards_its_title_and_its_language() -> None:
    file = read(minutes(), "ar")
    about = file.trailer["/Root"]["/Metadata"].get_data().decode()
    assert re.findall(r"<(pdfuaid:part|pdfaid:part|pdfaid:conformance)>(\w+)<", about) == [
        ("pdfaid:part", "2"),
        ("pdfaid:conformance", "A"),
        ("pdfuaid:part", "1"),
    ]
    assert file.trailer["/Root"]["/Lang"] == "ar"
    assert file.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert file.metadata is not None
    assert file.metadata.title == "Integrationskonferenz Musterhausen"


def test_the_towns_colour_reaches_every_page_that_has_a_title_and_takes_the_place_of_ours() -> None:
    def drawn(look: Look) -> list[list[int]]:
        file = PdfReader(BytesIO(FORMATS["pdf"].render(minutes(), "en", labels, look)))
        pages = "".join(page.get_contents().get_data().decode("latin-1") for page in file.pages)  # type: ignore[union-attr]
        fills = re.findall(r"(0\.\d+) (0\.\d+) (0\.\d+) scn", pages)
        return [[round(255 * float(part)) for part in fill] for fill in fills]

    ours, theirs = [0x12, 0x3C, 0x4A], [0x0A, 0x5A, 0x2A]
    plain, chosen = drawn(Look()), drawn(Look(accent="#0a5a2a"))
    assert (ours in plain, theirs in plain, ours in chosen, theirs in chosen) == (True, False, False, True)


def test_the_date_is_that_of_the_state() -> None:
    about = read(minutes()).metadata
    assert about is not None
    assert about.creation_date == minutes().state_at


def test_headings_tables_and_lists_are_tagged() -> None:
    tags = {each["/S"] for each in elements(read(minutes()).trailer["/Root"]["/StructTreeRoot"])}
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/L", "/LI", "/TOC"} - tags == set()


def test_cards_carry_their_language() -> None:
    found = {each.get("/Lang") for each in elements(read(minutes()).trailer["/Root"]["/StructTreeRoot"])}
    assert {"de", "ar", "uk", "tr", "fa", "ti"} - found == set()


@pytest.mark.parametrize(("released", "pages"), [(False, True), (True, False)])
def test_every_page_says_draft_until_the_release(released: bool, pages: bool) -> None:
    assert {"DRAFT" in page.extract_text() for page in read(minutes(released=released)).pages} == {pages}


def test_markup_is_shown_and_never_run() -> None:
    text = words(read(minutes()))
    for shown in ('#read("secret.txt")*fett*_kursiv_$x$@ref<script>alert(1)</script>', "{{x}}{%x%}\\begin{a}"):
        assert shown in text
    assert '=HYPERLINK("http://example.org","Klick")' in text


def test_no_link_leads_out_of_the_file() -> None:
    notes = [note.get_object() for page in read(minutes()).pages for note in page.get("/Annots", [])]
    assert [note for note in notes if "/URI" in str(note.get("/A", ""))] == []


def test_a_character_without_a_glyph_is_named() -> None:
    assert showable("中 und ꕙ") == "[CJK UNIFIED IDEOGRAPH-4E2D] und [VAI SYLLABLE VA]"
    assert "[CJKUNIFIEDIDEOGRAPH-4E2D]" in words(read(minutes()))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\tb", "a b"),
        ("\ue000", "[U+E000]"),
        ("\U000fe4e5", "[U+FE4E5]"),
        ("🦫\u034e", "🦫[COMBINING UPWARDS ARROW BELOW]"),
        ("✓\ufe0f", "✓"),
        ("1\ufe0f\u20e3", "1\ufe0f\u20e3"),
        ("👩‍👩‍👧 🇺🇦 👍🏽", "👩‍👩‍👧 🇺🇦 👍🏽"),
        ("e\u0301 نَ ን", "e\u0301 نَ ን"),
    ],
)
def test_what_stands_for_what_cannot_be_shown(text: str, shown: str) -> None:
    assert showable(text) == shown


def test_the_words_of_all_six_languages_have_glyphs() -> None:
    letters = "ÄÖÜäöüß„“–" + "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيًٌٍَُِّْ؟،٪" + "ЄІЇҐєіїґ’" + "ÇĞİÖŞÜçğıöşü"
    assert set(letters) - known() == set()


def test_the_template_names_exactly_the_fonts_that_are_shipped() -> None:
    assert sorted(FAMILIES) == sorted(fonts_of_typst().families())


def test_every_font_is_listed_with_its_hash() -> None:
    line = re.compile(r"^\| (\S+\.ttf) \| \S+ \| (\w{64}) \|$", re.MULTILINE)
    listed = dict(line.findall((FONTS / "VENDOR.md").read_text("utf-8")))
    assert listed == {file.name: sha256(file.read_bytes()).hexdigest() for file in FONTS.glob("*.ttf")}


@settings(max_examples=10)
@given(st.text(alphabet=string.ascii_letters + string.digits + string.punctuation + " ", min_size=1, max_size=60))
def test_plain_text_comes_out_letter_by_letter(text: str) -> None:
    first = read(saying(text)).pages[0].extract_text()
    assert solid(text) in solid(first)


@settings(max_examples=20)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80))
@example("\U0001d173")  # nothing of it is ever shown
def test_letters_and_marks_of_any_script_leave_a_file(text: str) -> None:
    assert len(read(saying(text)).pages) > 1
