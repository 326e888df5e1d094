"""Files people bring: read whole, or refused with the line and the column; not a character is lost."""

from __future__ import annotations

import csv
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from participate.operations.intake import BadFile, read_cards

LONDON = Path(__file__).parent.parent / "data" / "raw_polis_export_london" / "comments.csv"


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
    ],
)
def test_every_complaint_names_its_place(tmp_path: Path, raw: bytes | str, sentence: str) -> None:
    with pytest.raises(BadFile, match=sentence):
        read_cards(_file(tmp_path, raw))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_common_encodings_are_read_without_a_lost_letter(tmp_path: Path, encoding: str) -> None:
    cards = read_cards(_file(tmp_path, "text;source\nGrüße, „schön“;Umfrage\n".encode(encoding)))
    assert [(card.text, card.source) for card in cards] == [("Grüße, „schön“", "Umfrage")]


def test_title_and_text_become_one_card_and_lines_are_counted_over_line_breaks(tmp_path: Path) -> None:
    cards = read_cards(_file(tmp_path, 'title,text\nKurz,"Zeile eins\nZeile zwei"\nNur Titel,\n'))
    assert [(card.line, card.text) for card in cards] == [(2, "Kurz\nZeile eins\nZeile zwei"), (4, "Nur Titel")]


def test_a_table_may_name_the_local_area_of_each_card(tmp_path: Path) -> None:
    cards = read_cards(_file(tmp_path, "text,area\nBus am Abend, Oberdorf \nÜberall,\n"))
    assert [(card.line, card.area) for card in cards] == [(2, "Oberdorf"), (3, "")]


def test_excel_tables_are_read_with_numbers_and_formulas_as_text(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["text", "lang"], ["مرحبا", "ar"], [42, "de"]):
        sheet.append(row)
    raw = BytesIO()
    book.save(raw)
    cards = read_cards(_file(tmp_path, raw.getvalue(), "cards.xlsx"))
    assert [(card.line, card.text, card.lang) for card in cards] == [(2, "مرحبا", "ar"), (3, "42", "de")]


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
