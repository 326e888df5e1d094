"""A page that is not there, and a code that is none, are told in the browser's language to whoever is not known yet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from participate.domain.sentences import SENTENCES
from participate.i18n.catalogue import translator
from tests.support.office import Office, opened


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with opened(tmp_path / "office") as place:
        yield place


@pytest.mark.parametrize(
    ("asked", "tag", "direction"), [("ar", "ar", "rtl"), ("uk-UA", "uk", "ltr"), ("", "de", "ltr")]
)
@pytest.mark.parametrize(
    ("path", "code"), [("/staff/nowhere", "not_found"), ("/no/such/page", "not_found"), ("/ZZZZZZ", "unknown_code")]
)
def test_a_stranger_reads_a_no_in_the_browsers_language(
    office: Office, asked: str, tag: str, direction: str, path: str, code: str
) -> None:
    page = office.person(asked).get(path)
    assert page.status_code == 404
    assert (f'<html lang="{tag}" dir="{direction}">' in page.text) is True
    assert translator(tag)(SENTENCES[code]) in page.text
