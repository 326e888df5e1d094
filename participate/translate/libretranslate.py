"""LibreTranslate and what speaks like it: ``POST /translate`` with ``q``, the answer in ``translatedText``.

It answers 200 with the original where it cannot translate; 400 names a language it does not know, 403 a wrong key.
"""

from participate.i18n.languages import spoken
from participate.translate.line import Line


def ask(line: Line, texts: list[str], source: str, target: str) -> list[str]:
    said: dict[str, object] = {"q": texts, "source": spoken(source), "target": spoken(target), "format": "text"}
    said |= {"api_key": line.key} if line.key else {}
    answers = line.post("/translate", json=said)["translatedText"]
    if not isinstance(answers, list):
        raise TypeError("one answer for many texts")
    return answers
