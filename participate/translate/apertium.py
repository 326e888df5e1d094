"""Apertium (APy): ``POST /translate`` for one text and one pair; 400 where the pair is not installed."""

from participate.i18n.languages import spoken
from participate.translate.line import Line


def ask(line: Line, texts: list[str], source: str, target: str) -> list[str]:
    """As plain text, for APy takes it for HTML unless told; words it does not know come without its star."""
    said = {"langpair": f"{spoken(source)}|{spoken(target)}", "format": "txt", "markUnknown": "no"}
    said |= {"key": line.key} if line.key else {}
    answers = [line.post("/translate", data=said | {"q": text}) for text in texts]
    return [answer["responseData"]["translatedText"] for answer in answers]
