"""The print pack: its codes lead to PUBLIC_URL, its pages are what a hall needs, hostile words stay words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from participate.domain.ballots import RULES
from participate.domain.codes import ALPHABET
from participate.domain.kinds import BallotKind
from participate.domain.preparation import Slot
from participate.domain.receipts import make_receipt, show_receipt
from participate.exports.papers.matrix import QUIET_ZONE, qr_code
from participate.exports.papers.pack import Pack, PaperBallot, PaperOption, PaperPhase, PaperTable, PaperWorkshop
from participate.exports.papers.papers import PAPERS, make_paper, show_paper
from participate.i18n.catalogue import translator
from participate.i18n.languages import LANGUAGES
from participate.methods import WorkshopSettings, find_method

PLAN = tuple(
    PaperPhase(phase.key, phase.round, phase.minutes) for phase in find_method("world_cafe").plan(WorkshopSettings())
)
QUESTION = {"de": "Was hilft Menschen, hier gut anzukommen?", "ar": "ما الذي يساعد الناس على الاستقرار هنا؟"}
WORKSHOP = PaperWorkshop(
    "World Café",
    "world_cafe",
    tuple(PaperTable(number, {}) for number in (1, 7, 12)),
    {Slot(): QUESTION},
    (Slot(),),
    PLAN,
    3,
    2,
    True,
)
PACK = Pack(
    "https://beteiligung.musterhausen.example", "K7M4QX", "Stadt Musterhausen", "Integrationskonferenz",
    date(2027, 3, 4), "Bürgerhaus", tuple(LANGUAGES), (WORKSHOP,), datetime(2027, 3, 1, 12, tzinfo=UTC),
    receipts=tuple(show_receipt(make_receipt(number)) for number in range(9)),
)  # fmt: skip


def pictures(name: str, pack: Pack = PACK, ppi: int = 100) -> list[Image.Image]:
    return [Image.open(BytesIO(page)).convert("L") for page in show_paper(name, pack, ppi)]


def codes(page: Image.Image) -> list[str]:
    return sorted(code.text for code in zxingcpp.read_barcodes(page))


def text(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def test_the_posters_code_is_the_join_address_and_nothing_else() -> None:
    (page,) = pictures("poster")
    assert codes(page) == ["HTTPS://BETEILIGUNG.MUSTERHAUSEN.EXAMPLE/K7M4QX"]
    assert codes(page)[0].lower() == f"{PACK.public_url}/{PACK.code}".lower()
    assert set(PACK.code) <= set(ALPHABET)
    assert set(ALPHABET).isdisjoint("IO01")


def test_the_poster_is_read_from_a_coarse_print_too() -> None:
    (page,) = pictures("poster", ppi=30)
    assert codes(page) == ["HTTPS://BETEILIGUNG.MUSTERHAUSEN.EXAMPLE/K7M4QX"]


def sizes(pdf: bytes) -> list[dict[str, float]]:
    """How large each line of a page stands, in points."""
    pages: list[dict[str, float]] = []
    for page in PdfReader(BytesIO(pdf)).pages:
        found: dict[str, float] = {}

        def note(said: str, _cm: Any, matrix: Any, _font: Any, size: float, found: dict[str, float] = found) -> None:
            found[said.strip()] = max(found.get(said.strip(), 0), abs(size * matrix[3]))

        page.extract_text(visitor_text=note)
        pages.append(found)
    return pages


def test_the_poster_says_scan_me_in_every_language() -> None:
    (page,) = text(make_paper("poster", PACK))
    asked = {tag: set(translator(tag)("Scan me").split()) for tag in LANGUAGES}
    assert {tag: words for tag, words in asked.items() if not words <= set(page.split())} == {}


def test_the_number_of_a_table_is_the_largest_on_its_card() -> None:
    """Huge: it is read from across the hall."""
    for number, lines in zip((1, 7, 12), sizes(make_paper("tables", PACK)), strict=True):
        huge = lines.pop(str(number))
        assert huge > 10 * max(size for line, size in lines.items() if line)


def test_each_table_has_a_card_with_its_own_code_on_both_sides() -> None:
    pages = pictures("tables")
    address = "HTTPS://BETEILIGUNG.MUSTERHAUSEN.EXAMPLE/K7M4QX"
    assert [codes(page) for page in pages] == [[f"{address}/{number}"] * 2 for number in (1, 7, 12)]


def test_a_plain_address_of_a_hall_without_internet_is_kept_with_its_port() -> None:
    (page,) = pictures("poster", replace(PACK, public_url="http://192.168.178.20:5000"))
    assert codes(page) == ["HTTP://192.168.178.20:5000/K7M4QX"]
    assert (
        "192.168.178.20:5000" in text(make_paper("poster", replace(PACK, public_url="http://192.168.178.20:5000")))[0]
    )


def test_a_code_is_black_on_white_with_a_quiet_zone_of_four() -> None:
    code = qr_code("HTTPS://BETEILIGUNG.MUSTERHAUSEN.EXAMPLE/K7M4QX/7")
    drawn = zxingcpp.read_barcodes(pictures("tables")[1])[0]
    assert (drawn.ec_level, code.size) == ("M", 29 + 2 * QUIET_ZONE)
    picture = pictures("poster")[0]
    box = zxingcpp.read_barcodes(picture)[0].position
    module = (box.top_right.x - box.top_left.x) / 29
    left, top = box.top_left.x - round(4 * module) + 2, box.top_left.y - round(4 * module) + 2
    right, bottom = box.bottom_right.x + round(4 * module) - 2, box.bottom_right.y + round(4 * module) - 2
    for frame in ((left, top, right, box.top_left.y - 2), (left, box.bottom_right.y + 2, right, bottom)):
        assert picture.crop(frame).getextrema() == (255, 255)


def test_a_blank_receipt_says_in_words_and_as_a_code_what_only_its_holder_knows() -> None:
    link = f"{PACK.public_url}/{PACK.code}/results#"
    pages = pictures("receipts", ppi=200)
    assert [codes(page) for page in pages] == [
        sorted(link + code for code in PACK.receipts[:8]), [link + PACK.receipts[8]]
    ]  # fmt: skip
    written = " ".join(text(make_paper("receipts", PACK)))
    assert all(code in written for code in PACK.receipts)


@pytest.mark.parametrize("name", list(PAPERS))
def test_every_paper_is_tagged_titled_and_repeatable(name: str) -> None:
    pdf = make_paper(name, PACK)
    reader = PdfReader(BytesIO(pdf))
    assert pdf == make_paper(name, PACK)
    assert reader.metadata is not None
    assert reader.metadata.title is not None
    assert reader.metadata.title.startswith("Integrationskonferenz: ")
    assert (reader.root_object["/MarkInfo"]["/Marked"], reader.root_object["/Lang"]) == (True, "de")
    metadata: Any = reader.root_object["/Metadata"]
    assert b"pdfuaid:part" in metadata.get_data()


def test_pages_are_one_poster_a_card_a_table_and_a_sheet_a_language() -> None:
    pages = {name: len(PdfReader(BytesIO(make_paper(name, PACK))).pages) for name in PAPERS}
    assert pages == {"poster": 1, "tables": 3, "briefing": 6, "ballots": 6, "receipts": 2, "everything": 16}


def test_the_address_stands_in_words_beside_its_code() -> None:
    (page,) = text(make_paper("poster", PACK))
    bare = "".join(page.split())  # the code is set with wide gaps
    assert [word in bare for word in ("beteiligung.musterhausen.example", "K7M4QX", "4.März2027")] == [True] * 3


def test_hosts_read_their_questions_by_table_in_their_language_or_the_next_best() -> None:
    slots = (Slot(place=1), Slot(place=7))
    questions = {slots[0]: QUESTION, slots[1]: {"de": "Und Wohnen?"}}
    pack = replace(PACK, workshops=(replace(WORKSHOP, slots=slots, questions=questions),), languages=("de", "ar"))
    german, arabic = text(make_paper("briefing", pack))
    assert [QUESTION["de"] in german, "Und Wohnen?" in german, "Und Wohnen?" in arabic] == [True, True, True]


def test_ballots_have_the_options_or_empty_lines_and_a_circle_for_each_dot() -> None:
    options = tuple(PaperOption(title, "de") for title in ("Sprachcafé am Abend", "Briefe in einfacher Sprache"))
    filled = text(
        make_paper("ballots", replace(PACK, workshops=(replace(WORKSHOP, ballot=PaperBallot(options=options)),)))
    )[0]
    assert filled.count("Sprachcafé am Abend") == 2
    assert text(make_paper("ballots", PACK))[0].count("Sprachcafé") == 0
    long = tuple(PaperOption(f"Thema {number}", "de") for number in range(25))
    pages = text(
        make_paper(
            "ballots",
            replace(PACK, languages=("de",), workshops=(replace(WORKSHOP, ballot=PaperBallot(options=long)),)),
        )
    )
    assert [(page.count("Thema 24"), page.count("Thema 0")) for page in pages] == [(1, 1)]


@pytest.mark.parametrize("kind", [kind for kind in BallotKind if kind is not BallotKind.DOTS])
def test_a_paper_of_another_kind_asks_every_choice_what_the_phones_ask(kind: BallotKind) -> None:
    options = (PaperOption("Sprachcafé", "de"), PaperOption("Briefe", "de"), PaperOption("", "de", passive=True))
    ballot = PaperBallot(kind, "Was zuerst?", "de", {"steps": 4}, options)
    pack = replace(PACK, languages=("de", "ar"), workshops=(replace(WORKSHOP, ballot=ballot),))
    german, arabic = text(make_paper("ballots", pack))
    _ = translator("de")
    for aspect in RULES[kind].aspects(ballot.settings):
        values = [_(aspect.names[value]) if aspect.names else str(value) for value in aspect.values]
        asked = " ".join(values)
        assert " ".join(german.split()).count(asked) == len(options) * len(RULES[kind].aspects(ballot.settings)), asked
    for words in ("Was zuerst?", "Sprachcafé", "Briefe", _("Nothing changes")):
        assert german.count(words) == 1
    assert [arabic.count(words) for words in ("Was zuerst?", "Sprachcafé", "Briefe")] == [1, 1, 1]


@pytest.mark.parametrize(
    "hostile",
    [
        '#read("/etc/passwd")',
        "<script>alert(1)</script>",
        "a\u202eb\x00c",
        "🎉 ქართული 中文 \ud800",
        "x" * 120,
        "*_$`@",
    ],
)
def test_hostile_and_strange_words_never_stop_a_paper(hostile: str) -> None:
    texts = {"de": hostile, "ar": hostile}
    workshop = replace(
        WORKSHOP, title=hostile, questions={Slot(): texts}, tables=(PaperTable(1, texts),),
        ballot=PaperBallot(options=(PaperOption(hostile, None),)),
    )  # fmt: skip
    pack = replace(
        PACK, title=hostile, municipality=hostile, venue=hostile, languages=("de", "ar"), workshops=(workshop,)
    )
    assert len(PdfReader(BytesIO(make_paper("everything", pack))).pages) == 6


def test_cards_of_two_workshops_are_shared_and_bear_no_theme() -> None:
    second = replace(WORKSHOP, tables=(PaperTable(7, {"de": "Wohnen"}), PaperTable(30, {"de": "Sprache"})))
    pages = text(make_paper("tables", replace(PACK, workshops=(WORKSHOP, second))))
    assert [("Wohnen" in page, "Sprache" in page) for page in pages] == [(False, False)] * 4
