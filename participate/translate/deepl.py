"""DeepL: ``POST /v2/translate``, the key in a header; 403 a wrong key, 429 and 456 too much, 400 a language unknown."""

from participate.i18n.languages import spoken
from participate.translate.line import Line

VARIANTS = {"en": "EN-GB", "pt": "PT-PT"}  # targets that want to be told which one


def ask(line: Line, texts: list[str], source: str, target: str) -> list[str]:
    into = VARIANTS.get(spoken(target), spoken(target).upper())
    said = {"text": texts, "source_lang": spoken(source).upper(), "target_lang": into}
    answer = line.post("/v2/translate", json=said, headers={"Authorization": f"DeepL-Auth-Key {line.key}"})
    return [row["text"] for row in answer["translations"]]
