"""The municipality's logo on what is printed: the same pixels, and the municipality's name for those who do not see."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from itertools import product
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Cm
from PIL import Image
from pypdf import PdfReader

from participate.exports import FORMATS
from participate.exports.logo import HIGHEST, WIDEST, Logo
from participate.exports.look import Look
from participate.exports.papers.papers import make_paper
from tests.exports.halls import minutes, saying
from tests.exports.labels import labels
from tests.exports.test_papers import PACK
from tests.exports.test_pdf import elements
from tests.support.matrix import thinned

BLUE = (11, 77, 156)
KINDS = {"PNG": "image/png", "JPEG": "image/jpeg"}


def logo(width: int = 300, height: int = 100, form: str = "PNG") -> Logo:
    """A picture of one colour, half of it seen through where its format can."""
    file = BytesIO()
    Image.new("RGBA", (width, height), (*BLUE, 255)).convert("RGB" if form == "JPEG" else "RGBA").save(file, form)
    return Logo(file.getvalue(), KINDS[form])


def word(picture: Logo | None, language: str = "de") -> Any:
    return docx.Document(BytesIO(FORMATS["docx"].render(minutes(), language, labels, Look(picture))))


def figures(pdf: bytes) -> list[tuple[str, str | None]]:
    """Tag and alternative text of everything that is no text."""
    tree = PdfReader(BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"]
    return [(each["/S"], each.get("/Alt")) for each in elements(tree) if each["/S"] == "/Figure"]


def pictures(pdf: bytes) -> list[tuple[int, tuple[int, int]]]:
    """Page and size in pixels of each picture."""
    pages = PdfReader(BytesIO(pdf)).pages
    return [(number, each.image.size) for number, page in enumerate(pages) for each in page.images if each.image]


@pytest.mark.parametrize(
    ("width", "height", "size"),
    [(300, 100, (5.4, HIGHEST)), (1000, 20, (WIDEST, 0.14)), (20, 1000, (0.036, HIGHEST)), (50, 50, (1.8, HIGHEST))],
)
def test_a_logo_keeps_its_proportions_and_leaves_room_for_the_title(
    width: int, height: int, size: tuple[float, float]
) -> None:
    assert logo(width, height).size == pytest.approx(size)


@pytest.mark.parametrize("form", list(KINDS))
def test_word_minutes_begin_with_the_logo_named_after_the_municipality(form: str) -> None:
    picture = logo(form=form)
    file = word(picture)
    (drawn,) = file.element.body.iter(qn("wp:docPr"))
    assert (drawn.get("descr"), file.element.body[0]) == ("Stadt Musterhausen", file.paragraphs[0]._p)
    assert drawn in list(file.element.body[0].iter())
    (shape,) = file.inline_shapes
    assert (shape.width, shape.height) == (Cm(5.4), Cm(HIGHEST))
    (kept,) = [part.blob for part in file.part.package.iter_parts() if part.content_type.startswith("image/")]
    assert kept == picture.picture


def test_word_minutes_without_a_logo_begin_with_their_title() -> None:
    assert word(None).paragraphs[0].style.name == "Title"


@pytest.mark.parametrize(("form", "language"), thinned(product(KINDS, ["de", "ar"]), [("PNG", "ar"), ("JPEG", "de")]))
def test_pdf_minutes_show_the_logo_on_the_cover_alone_and_stay_accessible(form: str, language: str) -> None:
    pdf = FORMATS["pdf"].render(minutes(), language, labels, Look(logo(form=form)))
    assert figures(pdf) == [("/Figure", "Stadt Musterhausen")]
    assert pictures(pdf) == [(0, (300, 100))]
    assert b"pdfuaid:part" in PdfReader(BytesIO(pdf)).trailer["/Root"]["/Metadata"].get_data()
    assert figures(FORMATS["pdf"].render(minutes(), language, labels)) == []


def test_the_poster_shows_the_logo_named_after_the_municipality() -> None:
    shown = make_paper("poster", replace(PACK, logo=logo()))
    assert [alt for _tag, alt in figures(shown)] == [
        "Stadt Musterhausen",
        "QR-Code: HTTPS://BETEILIGUNG.MUSTERHAUSEN.EXAMPLE/K7M4QX",
    ]
    assert pictures(shown) == [(0, (300, 100))]
    assert len(figures(make_paper("poster", PACK))) == 1


@pytest.mark.parametrize("name", ["", " \u202e", "<script>\x00", "=1+1 \ud83d"])
def test_no_name_of_a_municipality_stops_a_file_with_a_logo(name: str) -> None:
    for form in ("docx", "pdf"):
        assert FORMATS[form].render(saying(name), "de", labels, Look(logo())) != b""
    assert make_paper("everything", replace(PACK, municipality=name, logo=logo())) != b""


@pytest.mark.parametrize("name", thinned(FORMATS, ["docx", "pdf"]))
def test_the_same_minutes_with_the_same_logo_are_the_same_file(name: str) -> None:
    one, two = (FORMATS[name].render(minutes(), "de", labels, Look(logo())) for _ in range(2))
    assert one == two
