"""What a service says is told as it is: done, unchanged, failed; it leads nowhere else and cannot keep us waiting."""

from __future__ import annotations

from pathlib import Path

import pytest

from participate.config import BadSetting, Settings, read_settings
from participate.translate import Service, State, find_service, line
from participate.translate.line import CANNOT, LARGEST, TIMEOUT
from tests.support.translators import HUGE, Translator

TEXTS = ["نريد دورات لغة للأمهات", "<b>مترجمون</b> & *"]
SAID = ["Wir wollen Sprachkurse für Mütter", "[de] <b>مترجمون</b> & *"]
KINDS = {"libretranslate": "LibreTranslate", "deepl": "DeepL", "apertium": "Apertium"}


def wired(folder: Path, kind: str, url: str) -> Settings:
    return read_settings({"DATA_DIR": str(folder), "TRANSLATE": kind, "TRANSLATE_URL": url, "TRANSLATE_KEY": "k3y"})


def service(folder: Path, kind: str, translator: Translator) -> Service:
    found = find_service(wired(folder, kind, translator.url + "/"))
    assert found is not None
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_service_answers_every_text_in_order(tmp_path: Path, translator: Translator, kind: str) -> None:
    answers = service(tmp_path, kind, translator).translate(TEXTS, "ar", "de")
    assert answers == [(said, KINDS[kind], State.DONE) for said in SAID]


def test_each_is_asked_as_it_documents(tmp_path: Path, translator: Translator) -> None:
    for kind in KINDS:
        service(tmp_path, kind, translator).translate(TEXTS[:1], "fa_AF", "en")
    asked = [(path, headers.get("authorization"), body) for path, headers, body in translator.asked]
    assert asked == [
        ("/translate", None, {"q": TEXTS[:1], "source": "fa", "target": "en", "format": "text", "api_key": "k3y"}),
        ("/v2/translate", "DeepL-Auth-Key k3y", {"text": TEXTS[:1], "source_lang": "FA", "target_lang": "EN-GB"}),
        ("/translate", None, {"q": TEXTS[0], "langpair": "fa|en", "format": "txt", "markUnknown": "no", "key": "k3y"}),
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_the_original_given_back_is_unchanged_and_no_translation(
    tmp_path: Path, translator: Translator, kind: str
) -> None:
    translator.day = "echo"
    answers = service(tmp_path, kind, translator).translate(TEXTS, "ar", "de")
    assert answers == [("", KINDS[kind], State.UNCHANGED)] * 2


@pytest.mark.parametrize("kind", KINDS)
def test_a_language_it_does_not_know_is_not_asked_for_again(tmp_path: Path, translator: Translator, kind: str) -> None:
    answers = service(tmp_path, kind, translator).translate(TEXTS, "ti", "de")
    assert answers == [("", KINDS[kind], State.UNCHANGED)] * 2


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("day", ["403", "429", "456", "500", "503", "redirect", "huge", "odd"])
def test_a_bad_day_is_a_failure_and_nothing_else(tmp_path: Path, translator: Translator, kind: str, day: str) -> None:
    translator.day = day
    assert service(tmp_path, kind, translator).translate(TEXTS, "ar", "de") == [("", KINDS[kind], State.FAILED)] * 2
    assert translator.elsewhere == []
    assert HUGE > LARGEST
    assert 403 not in CANNOT


@pytest.mark.parametrize("day", ["slow", "drip"])
def test_nobody_waits_for_a_slow_answer(
    tmp_path: Path, translator: Translator, day: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line, "TIMEOUT", TIMEOUT)
    translator.day = day
    answers = service(tmp_path, "libretranslate", translator).translate(TEXTS, "ar", "de")
    assert answers == [("", "LibreTranslate", State.FAILED)] * 2
    assert not translator.ended.is_set()


def test_nobody_there_is_a_failure(tmp_path: Path, translator: Translator) -> None:
    found = find_service(wired(tmp_path, "libretranslate", "http://127.0.0.1:9"))
    assert found is not None
    assert found.translate(TEXTS, "ar", "de") == [("", "LibreTranslate", State.FAILED)] * 2


def test_without_the_operators_word_there_is_no_service(tmp_path: Path) -> None:
    """Off by default (trust.md P10): an address alone switches nothing on."""
    for given in ({}, {"TRANSLATE": "none"}, {"TRANSLATE_URL": "https://translate.example"}):
        settings = read_settings({"DATA_DIR": str(tmp_path), **given})
        assert (settings.translation, find_service(settings)) == (None, None)


def test_the_key_is_in_no_printed_settings(tmp_path: Path) -> None:
    settings = wired(tmp_path, "deepl", "https://api-free.deepl.com")
    found = find_service(settings)
    assert settings.translation is not None
    assert found is not None
    assert (settings.translation.key, found.line.key) == ("k3y", "k3y")
    assert "k3y" not in repr(settings) + repr(found)


@pytest.mark.parametrize(("given", "name"), [
    ({"TRANSLATE": "google", "TRANSLATE_URL": "https://x.example"}, "TRANSLATE"),
    ({"TRANSLATE": "libretranslate"}, "TRANSLATE_URL"),
    ({"TRANSLATE": "libretranslate", "TRANSLATE_URL": "file:///etc/passwd"}, "TRANSLATE_URL"),
    ({"TRANSLATE": "libretranslate", "TRANSLATE_URL": "https://key@x.example"}, "TRANSLATE_URL"),
    ({"TRANSLATE": "libretranslate", "TRANSLATE_URL": "https://x.example/?a=b"}, "TRANSLATE_URL"),
    ({"TRANSLATE": "deepl", "TRANSLATE_URL": "https://x.example"}, "TRANSLATE_KEY"),
])  # fmt: skip
def test_a_setting_that_cannot_be_used_is_named(tmp_path: Path, given: dict[str, str], name: str) -> None:
    with pytest.raises(BadSetting) as wrong:
        read_settings({"DATA_DIR": str(tmp_path), **given})
    assert str(wrong.value).startswith(f"{name} ")
