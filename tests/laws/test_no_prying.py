"""Nobody is asked where they come from, what they believe or what papers they hold (rows.md 10)."""

from __future__ import annotations

import re

from babel.messages.pofile import read_po

from participate import assets
from tests.laws.tree import ROOT, files, name_of

# Questions about origin, religion and legal status, in the languages of the interface.
PRYING = re.compile(
    r"nationalit|citizenship|country of (origin|birth)|where are you from|born in|religion\b|religious belief|"
    r"residence (permit|status)|asylum|legal status|"
    r"staatsangehörig|herkunftsland|woher kommen sie|geburtsland|geburtsort|ihre religion|aufenthaltsstatus|"
    r"aufenthaltstitel|asylverfahren|"
    r"الجنسية|بلد المنشأ|مكان الميلاد|ديانتك|ديانتكم|وضع الإقامة|تصريح الإقامة|"
    r"громадянств|країна походження|місце народження|ваша релігія|статус перебування|"
    r"vatandaşlığınız|uyruğunuz|doğum yeri|dininiz|oturum izni|ikamet izni|menşe ülke",
    re.IGNORECASE,
)
FIELD = re.compile(r'name="([^"{]+)"')
NAMES = re.compile(r"nation|origin|birth|religio|residen|asylum|citizen|legal|email|phone_?number|surname|first_?name")


def prying(text: str) -> str | None:
    found = PRYING.search(text)
    return found[0] if found else None


def test_the_law_sees_a_prying_question() -> None:
    assert prying("What is your country of origin?") == "country of origin"
    assert prying("Ihre Staatsangehörigkeit") == "Staatsangehörig"
    assert prying("What can be decided?") is None


def test_no_sentence_in_any_catalogue_asks_about_origin_religion_or_status() -> None:
    found = []
    for path in sorted((assets() / "translations").glob("*/LC_MESSAGES/messages.po")):
        with path.open("rb") as file:
            for message in read_po(file):
                texts = [message.id, message.string]
                found += [(path.parts[-3], word) for text in texts if isinstance(text, str) and (word := prying(text))]
    assert found == []


def test_no_template_or_script_asks_either() -> None:
    pages = files(".html", ".js", under="templates") + files(".html", ".js", under="static")
    found = {name_of(path): prying(path.read_text("utf-8")) for path in pages}
    assert [(name, word) for name, word in found.items() if word] == []


def test_no_form_has_a_field_for_such_an_answer() -> None:
    names = {
        (name_of(path), name)
        for path in files(".html", under="templates")
        for name in FIELD.findall(path.read_text("utf-8"))
    }
    assert [pair for pair in sorted(names) if NAMES.search(pair[1])] == []
    assert (ROOT / "templates").is_dir()
