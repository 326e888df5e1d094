from __future__ import annotations

from itertools import islice
from pathlib import Path
from random import Random

import pytest

from participate.rehearsal.texts import NoTexts, Texts, read_texts, shortened

PUBLIC = Path(__file__).resolve().parents[1] / "data"


def drawn(texts: Texts, language: str, number: int, limit: int = 500) -> set[str]:
    return set(islice(texts.draw(language, 0, limit), number))


def test_people_write_the_shipped_ideas_in_their_own_language() -> None:
    texts = read_texts([], Random(1))
    arabic = drawn(texts, "ar", 16)
    assert len(arabic) == 16
    assert all(any("\u0600" <= letter <= "\u06ff" for letter in text) for text in arabic)
    assert drawn(texts, "de@simple", 16) == drawn(texts, "de", 16)


def test_a_phone_that_writes_on_and_on_begins_again() -> None:
    assert len(drawn(read_texts([], Random(1)), "tr", 100)) == 16


def test_files_with_other_columns_are_read_as_for_import() -> None:
    polis = drawn(read_texts([PUBLIC / "raw_polis_export_london/comments.csv"], Random(1)), "en", 39)
    dialogue = drawn(read_texts([PUBLIC / "raddialog_moers_de.csv"], Random(1)), "de", 459, 5000)
    assert "Eliminate bias - wider background check to see the type of people they are hiring" in polis
    assert any(text.startswith("Unebene Fahrbahn\nIm Bereich der Schranke") for text in dialogue)


def test_several_files_make_one_pool() -> None:
    files = [PUBLIC / "sib200.csv", PUBLIC / "klimarat_wohnen_de/comments.csv"]
    texts = read_texts(files, Random(1))
    assert len(drawn(texts, "uk", 30)) == 30
    assert len(drawn(texts, "de", 30)) == 30


def test_a_text_longer_than_a_card_ends_at_a_word() -> None:
    assert shortened("Mehr Busse am Abend", 12) == "Mehr Busse…"
    assert shortened("Mehr Busse", 12) == "Mehr Busse"
    assert all(len(text) <= 80 for text in drawn(read_texts([PUBLIC / "sib200.csv"], Random(1)), "de", 30, 80))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"idea\nBusse\n", "ideas.csv: no column is called text (or comment-body)."),
        (b"text\n\n", "There is no text in the input."),
        (b"text\n\xff\xfe\n", "ideas.csv cannot be read as CSV in UTF-8."),
    ],
)
def test_a_file_without_texts_is_named(tmp_path: Path, content: bytes, sentence: str) -> None:
    file = tmp_path / "ideas.csv"
    file.write_bytes(content)
    with pytest.raises(NoTexts) as refused:
        read_texts([file], Random(1))
    assert str(refused.value) == sentence
