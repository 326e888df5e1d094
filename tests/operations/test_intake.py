"""Files people bring: read whole, or refused with the line and the column; not a character is lost."""

from __future__ import annotations

import csv
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from participate.operations.bad_file import BadFile
from participate.operations.decoding import decode
from participate.operations.intake import read_cards
from tests.support.grouping import DATA as GROUPING
from tests.support.grouping import rows_of

SENTENCES = GROUPING / "sib200_60x18.csv"
LONDON = Path(__file__).parent.parent / "data" / "raw_polis_export_london" / "comments.csv"


# The first bytes of a photo of a telephone: they hold a lone \r, and no zero where a text would be looked for first.
HEIC = b"\x00\x00\x00\x2cftypheic\x00\x00\x00\x00mif1\xff\xe0\r\x82\n"


def _file(folder: Path, raw: bytes | str, name: str = "cards.csv") -> Path:
    path = folder / name
    path.write_bytes(raw.encode() if isinstance(raw, str) else raw)
    return path


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"\x89PNG\r\n\x1a\n0000", "is a picture or a PDF"),
        ("titel;inhalt\na;b\n", "line 1: there is no column “text”"),
        ("text\n", "holds no cards"),
        ("", "holds no cards"),
        ("text,kind\nHallo,idee\n", "line 2, column kind: “idee” is unknown"),
        ("text,kind\nHallo,idea\n\n ,need\n", "line 4, column text: there is no text"),
        ('text\n"offen\n', "line 2"),
        ("text\na,b,c\n", "line 2: 3 columns"),
        ("text\nПривіт\n".encode() + "Grüße\n".encode("latin-1"), "line 3, column text: letters of several encodings"),
        (b"PK\x03\x04 not a zip", "no Excel table"),
        (HEIC, "is a picture or a PDF"),
        (b"text\nHal\0lo\n", "is not a table of text"),
        ("text\n".encode("utf-16") + b"x", "is not a table of text"),
        ("text,kind,Text\na,,b\n", "line 1: two columns are called “text”"),
        ("text,comment-body\na\rb,c\nd,e\n", "line 2: a line ends inside a cell"),
        ('text\n"offen\nund weiter\n', "line 2: a quotation mark opens a cell here"),
        ('text\ngut\n"so" nicht\n', "line 3: a quotation mark stands inside a cell"),
        ("text\n" + 140_000 * "a" + "\n", "line 2: a cell is too long"),
        ("text,lang\nHallo,Deutsch\n", "line 2, column lang: “Deutsch” is no code of a language"),
        ("text,lang\nHallo,de\nHallo,xx\n", "line 3, column lang: “xx” is no code"),
    ],
)
def test_every_complaint_names_its_place(tmp_path: Path, raw: bytes | str, sentence: str) -> None:
    with pytest.raises(BadFile, match=sentence):
        read_cards(_file(tmp_path, raw))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_common_encodings_are_read_without_a_lost_letter(tmp_path: Path, encoding: str) -> None:
    cards = read_cards(_file(tmp_path, "text;source\nGrüße, „schön“;Umfrage\n".encode(encoding)))
    assert [(card.text, card.source) for card in cards] == [("Grüße, „schön“", "Umfrage")]


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        # German: both orders; the line of which there are fewer is named.
        (["Grüße".encode(), "Grüße".encode("cp1252")], "line 3, column text: letters of several"),
        (
            ["Grüße".encode("cp1252"), "schöne".encode("cp1252"), "Grüße".encode()],
            "line 4, column text: letters of sev",
        ),
        (["Привіт".encode(), "Привіт".encode("cp1251")], "line 3, column text: letters of several encodings"),
        (["Çocuklar için kurs".encode(), "kapı açık".encode("cp1254")], "line 3, column text: letters of several"),
        (["Grüße".encode("cp1252"), "Ще один курс".encode("cp1251")], "line 3, column text: is this a word: “îäèí”"),
        (["Привіт усім".encode("cp1251")], "line 2, column text: is this a word: “Ïðèâ³ò”"),
        (["Привіт усім".encode("koi8-u")], "line 2, column text: letters of several"),
        (["Çocuklar".encode("cp1254"), "kapı açık".encode("cp1254")], "line 3, column text: is this a word: “kapý”"),
        (["مرحبا".encode("cp1256")], "line 2, column text: is this a word"),
        (["Grüße".encode("cp437")], "line 2, column text: these are no letters"),
        (["być może było".encode("cp1250")], "line 2, column text: is this a word: “mo¿e”"),
    ],
)
def test_letters_that_cannot_be_known_are_refused_with_their_place(
    tmp_path: Path, rows: list[bytes], place: str
) -> None:
    lines = [b"id,text,kind", *(b"%d,%s," % (number, row) for number, row in enumerate(rows, 1))]
    with pytest.raises(BadFile, match=place):
        read_cards(_file(tmp_path, b"\r\n".join(lines)))


@pytest.mark.parametrize(
    "text",
    [
        "„Spaß“ und GRÜ… – voilà…", "été, là-bas, ça et çà, créée", "søn på Ærø, åå", "Umlaute: äöüÄÖÜß",
        "50 m² à 3 €, 20°C, CO² (m²a), n° 5", "¿Qué? ¡Sí!", "Café–Bar «Öl»",
        "col·legi, l’été, d´accord, Façade—übrigens", "Škoda, Œuvre",
    ],
)  # fmt: skip
def test_western_words_in_windows_letters_are_read_as_they_stand(tmp_path: Path, text: str) -> None:
    assert [card.text for card in read_cards(_file(tmp_path, f"text;x\n{text};\n".encode("cp1252")))] == [text]


@pytest.mark.parametrize(
    ("encoding", "languages", "read"),
    [("cp1252", ("de", "fr", "es"), True), ("cp1254", ("tr",), False), ("cp1251", ("uk", "ru"), False),
     ("cp1256", ("ar",), False)],
)  # fmt: skip
def test_each_sentence_in_letters_of_windows_is_read_to_the_letter_or_refused(
    encoding: str, languages: tuple[str, ...], read: bool
) -> None:
    texts = (row["text"] for row in rows_of(SENTENCES) if row["lang"] in languages)
    written = [(text, raw) for text in texts if not (raw := text.encode(encoding, "ignore")).isascii()]
    assert len(written) > 50
    assert [_decoded(raw) for _, raw in written] == [text if read else None for text, _ in written]


def _decoded(raw: bytes) -> str | None:
    try:
        return decode(raw, "cards.csv")
    except BadFile:
        return None


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_every_kind_of_line_end_is_read(tmp_path: Path, end: str) -> None:
    cards = read_cards(_file(tmp_path, end.join(["text,lang", "Eins,de", '"Zwei, drei",', ""])))
    assert [(card.line, card.text, card.lang) for card in cards] == [(2, "Eins", "de"), (3, "Zwei, drei", "")]


def test_signs_that_lost_their_encoding_come_back(tmp_path: Path) -> None:
    strayed = "text\n\x84Halt\x93 \x96 so war\x92s\x85 \x80\n"
    assert [card.text for card in read_cards(_file(tmp_path, strayed))] == ["„Halt“ – so war’s… €"]


def test_languages_are_kept_in_one_form_and_rows_are_found_again_by_their_id(tmp_path: Path) -> None:
    table = "id,text,lang,source\n1,a,de_at,\n2,b,DEU,Brief\n3,c,und,\n4,d,prs,\n5,e,sr_Latn_rs,\n,f,de@simple,\n"
    cards = read_cards(_file(tmp_path, table))
    assert [card.lang for card in cards] == ["de-AT", "de", "", "prs", "sr-Latn-RS", "de"]
    assert [card.source for card in cards][:3] == ["cards.csv, id 1", "Brief", "cards.csv, id 3"]
    assert cards[-1].source == ""
    both = read_cards(_file(tmp_path, "id,text,url\n7,a,https://example.org/7\n8,b,\n,c,https://example.org/9\n"))
    assert [card.source for card in both] == ["https://example.org/7, id 7", "cards.csv, id 8", "https://example.org/9"]


def test_title_and_text_become_one_card_and_lines_are_counted_over_line_breaks(tmp_path: Path) -> None:
    cards = read_cards(_file(tmp_path, 'title,text\nKurz,"Zeile eins\nZeile zwei"\nNur Titel,\n'))
    assert [(card.line, card.text) for card in cards] == [(2, "Kurz\nZeile eins\nZeile zwei"), (4, "Nur Titel")]


def test_a_table_may_name_the_local_area_of_each_card(tmp_path: Path) -> None:
    cards = read_cards(_file(tmp_path, "text,area\nBus am Abend, Oberdorf \nÜberall,\n"))
    assert [(card.line, card.area) for card in cards] == [(2, "Oberdorf"), (3, "")]


def test_excel_tables_are_read_with_numbers_and_formulas_as_text(tmp_path: Path) -> None:
    raw = _workbook(["text", "lang"], ["مرحبا", "ar"], [42, "de"])
    cards = read_cards(_file(tmp_path, raw, "cards.xlsx"))
    assert [(card.line, card.text, card.lang) for card in cards] == [(2, "مرحبا", "ar"), (3, "42", "de")]


def test_a_cell_of_excel_that_no_heading_names_is_refused_and_not_dropped(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="line 3: 3 columns, but the first line names 2"):
        read_cards(_file(tmp_path, _workbook(["text", "lang"], ["Eins"], ["Zwei", "de", "drei"]), "cards.xlsx"))
    blank = _file(tmp_path, _workbook(["text"], ["Eins", " "]), "blank.xlsx")
    assert [card.text for card in read_cards(blank)] == ["Eins"]


def _workbook(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    raw = BytesIO()
    book.save(raw)
    return raw.getvalue()


def test_a_polis_export_as_published_loses_no_row_and_no_character() -> None:
    cards = read_cards(LONDON)
    with LONDON.open(encoding="utf-8", newline="") as file:
        published = [row["comment-body"].strip() for row in csv.DictReader(file)]
    assert [card.text for card in cards] == published
    assert len(published) == 39


def test_a_table_this_program_wrote_gets_its_words_back_and_a_foreign_one_keeps_its_apostrophes(tmp_path: Path) -> None:
    ours = read_cards(_file(tmp_path, "workshop,number,text,clusters\nCafé,1,'=1+1,\nCafé,2,'s ist gut,\n"))
    assert [card.text for card in ours] == ["=1+1", "'s ist gut"]
    foreign = read_cards(_file(tmp_path, "text\n'=1+1\n"))
    assert [card.text for card in foreign] == ["'=1+1"]
