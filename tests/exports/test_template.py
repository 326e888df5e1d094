"""Word minutes in a town's letterhead: its styles, header, footer and crest, and nothing else of its file."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from PIL import Image

from participate.domain.refusals import Refusal
from participate.exports import FORMATS
from participate.exports.look import Look
from tests.exports.halls import minutes
from tests.exports.labels import labels
from tests.exports.test_logo import logo
from tests.support.matrix import thinned
from tests.support.word_templates import (
    BAD,
    CREST,
    FAR,
    FOOT,
    HEAD,
    RED,
    RELATION,
    as_dotx,
    changed,
    replaced,
    town_template,
)

WORD = [name for name in FORMATS if name.endswith("docx")]


def made(template: bytes, name: str = "docx", language: str = "de", **look: Any) -> bytes:
    return FORMATS[name].render(minutes(), language, labels, Look(template=template, **look))


def word(template: bytes, **more: Any) -> Any:
    return docx.Document(BytesIO(made(template, **more)))


def parts(file: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(file)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("make", [town_template, as_dotx])
def test_header_and_footer_of_the_town_stand_before_ours(make: Any) -> None:
    section = word(make()).sections[0]
    assert [line.text for line in section.header.paragraphs] == [
        HEAD,
        "Minutes: Integrationskonferenz Musterhausen · Draft",
    ]
    assert [line.text for line in section.footer.paragraphs] == [FOOT, "Page 1 of 1"]
    (crest,) = [part for part in section.header.part.package.iter_parts() if part.partname.ext == "png"]
    with Image.open(BytesIO(crest.blob)) as picture:
        assert (picture.size, picture.getpixel((0, 0))) == ((60, 80), CREST)
    (drawn,) = section.header._element.iter(qn("a:blip"))
    assert section.header.part.rels[drawn.get(qn("r:embed"))].target_part is crest


def test_headings_wear_the_styles_of_the_town_by_their_names_there() -> None:
    file = word(town_template())
    heading = next(part for part in file.paragraphs if part.style.name == "Heading 1")
    assert heading._p.pPr.pStyle.get(qn("w:val")) == "berschrift1"
    assert (heading.style.font.name, str(heading.style.font.color.rgb)) == ("Georgia", RED)
    used = {style.get(qn("w:val")) for style in file.element.body.iter(qn("w:pStyle"))}
    assert used - {style.style_id for style in file.styles} == set()


def test_the_head_of_a_table_takes_the_colour_of_the_headings() -> None:
    shades = {shade.get(qn("w:fill")) for shade in word(town_template()).element.body.iter(qn("w:shd"))}
    assert RED in shades
    chosen = word(town_template(), accent="#0a5a2a")
    assert "0A5A2A" in {shade.get(qn("w:fill")) for shade in chosen.element.body.iter(qn("w:shd"))}


def test_nothing_but_looks_comes_along() -> None:
    ours, theirs = parts(FORMATS["docx"].render(minutes(), "de", labels)), parts(made(town_template()))
    assert set(theirs) - set(ours) == {"word/media/letterhead1.png", "word/_rels/header1.xml.rels"}
    whole = b"".join(theirs.values()).decode("utf-8", "replace")
    assert "gehört in kein Protokoll" not in whole
    assert "TargetMode" not in whole


def test_links_and_fields_of_a_header_become_plain_text() -> None:
    field = (
        b'<w:p><w:hyperlink r:id="rIdX"><w:r><w:t>Netz</w:t></w:r></w:hyperlink><w:r><w:instrText>INCLUDETEXT "c:\\\\x"'
        b"</w:instrText></w:r><w:fldSimple w:instr='DDEAUTO x y'><w:r><w:t>Feld</w:t></w:r></w:fldSimple></w:p></w:hdr>"
    )
    template = replaced("word/header1.xml", b"</w:hdr>", field)
    header = parts(made(template))["word/header1.xml"].decode()
    assert [word for word in ("INCLUDETEXT", "DDEAUTO", "hyperlink", "rIdX") if word in header] == []
    assert ("Netz" in header, "Feld" in header) == (True, True)


def test_a_footer_that_counts_its_pages_gets_no_second_count() -> None:
    count = b"<w:p><w:r><w:instrText> PAGE </w:instrText></w:r></w:p></w:ftr>"
    footer = word(replaced("word/footer1.xml", b"</w:ftr>", count)).sections[0].footer
    assert [code.text for code in footer._element.iter(qn("w:instrText"))] == [" PAGE "]


def test_a_first_page_of_its_own_is_marked_as_a_draft_too() -> None:
    file = docx.Document(BytesIO(town_template()))
    file.sections[0].different_first_page_header_footer = True
    file.sections[0].first_page_header.paragraphs[0].text = "Nur auf Seite eins"
    content = BytesIO()
    file.save(content)
    section = word(content.getvalue()).sections[0]
    assert [line.text for line in section.first_page_header.paragraphs] == [
        "Nur auf Seite eins",
        "Minutes: Integrationskonferenz Musterhausen · Draft",
    ]


PLAIN, ARABIC = ([(name, language) for name in WORD] for language in ("de@simple", "ar"))


@pytest.mark.parametrize(("name", "language"), thinned(PLAIN + ARABIC, [PLAIN[0], *ARABIC[1:]]))
def test_every_paper_wears_it_and_is_the_same_file_each_time(name: str, language: str) -> None:
    letterhead = town_template()
    one, two = (made(letterhead, name, language) for _ in range(2))
    assert one == two
    said = docx.Document(BytesIO(one)).sections[0].header.paragraphs[0].text
    assert said == HEAD


def test_a_logo_stands_once() -> None:
    assert len(word(town_template(), logo=logo()).inline_shapes) == 0


@pytest.mark.parametrize("what", ["macros", "a picture from afar", "a bomb", "no headings"])
def test_a_template_is_looked_at_again_where_it_is_used(what: str) -> None:
    reason, make = BAD[what]
    with pytest.raises(Refusal) as refused:
        made(make())
    assert refused.value.code == f"template_{reason}"


def test_a_template_that_only_looks_like_one_is_refused() -> None:
    broken = changed(town_template(), lambda all_parts: all_parts.pop("word/document.xml"))  # type: ignore[arg-type,return-value]
    with pytest.raises(Refusal) as refused:
        made(broken)
    assert refused.value.code == "template_unreadable"


def test_a_relation_inside_a_header_that_leads_out_is_refused() -> None:
    relation = RELATION.format("hyperlink", FAR).encode() + b"</Relationships>"
    with pytest.raises(Refusal) as refused:
        made(replaced("word/_rels/header1.xml.rels", b"</Relationships>", relation))
    assert refused.value.code == "template_links"
