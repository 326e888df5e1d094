"""Photo minutes: every visible card once and word for word, every photo under its subject, a file one can mail."""

from __future__ import annotations

from io import BytesIO
from random import Random
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from msgspec.structs import replace
from PIL import Image
from pypdf import PdfReader

from participate.domain.kinds import SheetKind
from participate.domain.minutes import Minutes, Picture, Sheet
from participate.domain.minutes_recount import recompute
from participate.domain.minutes_text import exportable
from participate.exports import FORMATS
from participate.exports.smaller import MAILABLE, mailable
from tests.exports.halls import minutes
from tests.exports.halls_methods import photo, whole_day
from tests.exports.labels import labels
from tests.exports.test_pdf import elements


def noisy(width: int = 1600, height: int = 1200, kind: str = "JPEG") -> bytes:
    """A photo that hardly packs, as of a wall full of handwriting."""
    file = BytesIO()
    Image.frombytes("RGB", (width, height), Random(1).randbytes(width * height * 3)).save(file, kind, quality=85)
    return file.getvalue()


def with_cloths(*photos: bytes) -> Minutes:
    """A World Café with the photos of the cloth of table 2 in its first round."""
    whole = minutes()
    size = Image.open(BytesIO(photos[0])).size
    cloth = Sheet(id=70, kind=SheetKind.CLOTH, place=2, round=1)
    taken = tuple(
        Picture(number=n, sheet=70, media_type="image/jpeg", width=size[0], height=size[1], content=content)
        for n, content in enumerate(photos, 1)
    )
    return recompute(replace(whole, workshops=(replace(whole.workshops[0], sheets=(cloth,), pictures=taken),)))


def word(whole: Minutes) -> Any:
    return docx.Document(BytesIO(FORMATS["photos.docx"].render(whole, "en", labels)))


def lines(whole: Minutes) -> list[tuple[str, str]]:
    return [(part.style.name, part.text) for part in word(whole).paragraphs]


@pytest.mark.parametrize("hall", [minutes, whole_day])
def test_every_visible_card_stands_there_once_with_number_and_language(hall: Any) -> None:
    whole = hall()
    said = lines(whole)
    quoted = sorted(text for style, text in said if style == "Voice")
    assert quoted == sorted(exportable(card.text) for workshop in whole.workshops for card in workshop.cards)
    numbers = sorted(text.split(" · ")[0] for style, text in said if style == "Voice origin")
    assert numbers == sorted(f"#{card.number}" for workshop in whole.workshops for card in workshop.cards)
    assert {len(text.split(" · ")) >= 2 for style, text in said if style == "Voice origin"} == {True}


def test_hidden_cards_are_a_count_with_its_reason() -> None:
    assert ("Normal", "Not shown: hidden 3 (insult 2, personal data 1), taken back 1, erased 0.") in lines(minutes())


def test_a_cloth_stands_at_its_table_in_its_round_below_what_was_asked() -> None:
    said = lines(with_cloths(photo()))
    place = next(n for n, line in enumerate(said) if line == ("Heading 3", "Table 2: Thema 2"))
    assert said[place - 1][0] == "Voice origin"
    assert [text for _style, text in said[place + 1 : place + 4]] == [
        "What do newcomers need?",
        "",
        "Picture 1: Paper cloth of table 2, round 1",
    ]
    before = [text for style, text in said[:place] if style == "Heading 2"]
    assert before == ["1.1 Round of talks 1"]


def test_flip_charts_stand_under_what_they_are_about() -> None:
    said = [line for line in lines(whole_day()) if line[0] in ("Heading 3", "Quiet")]
    about = [said[n - 1][1] for n, (_style, text) in enumerate(said) if text.startswith("Picture ")]
    assert about == ['1 =HYPERLINK("http://example.org","Klick")', "1 Offenes Rathaus", "1 Offenes Rathaus"]


def test_photos_are_read_to_those_who_do_not_see_them() -> None:
    file = PdfReader(BytesIO(FORMATS["photos.pdf"].render(with_cloths(photo()), "en", labels)))
    told = [each.get("/Alt") for each in elements(file.trailer["/Root"]["/StructTreeRoot"]) if each["/S"] == "/Figure"]
    assert told == ["Picture 1: Paper cloth of table 2, round 1"]
    drawn = [each.get("descr") for each in word(with_cloths(photo())).element.body.iter(qn("wp:docPr"))]
    assert drawn == told


def test_many_large_photos_make_a_file_one_can_mail() -> None:
    whole = with_cloths(*[noisy() for _ in range(6)])
    assert sum(len(each.content) for each in whole.workshops[0].pictures) > MAILABLE
    small = mailable(whole)
    assert sum(len(each.content) for each in small.workshops[0].pictures) <= MAILABLE
    for form in ("photos.docx", "photos.pdf"):
        assert len(FORMATS[form].render(whole, "de", labels)) < 10 * 1024 * 1024
    with Image.open(BytesIO(small.workshops[0].pictures[0].content)) as picture:
        assert picture.size == (small.workshops[0].pictures[0].width, small.workshops[0].pictures[0].height)


def test_few_photos_stay_as_they_are() -> None:
    assert mailable(with_cloths(photo())) == with_cloths(photo())


def test_a_photo_that_was_hidden_is_a_count() -> None:
    whole = whole_day()
    counted = sum(row.count for workshop in whole.workshops for row in workshop.removed_pictures)
    said = [text for _style, text in lines(whole) if text.startswith("Pictures not shown: ")]
    assert len(said) == len([1 for workshop in whole.workshops if workshop.removed_pictures])
    assert sum(int(text.split(": ")[1].split(".")[0]) for text in said) == counted
