"""What people write: texts from CSV files, by language (columns as for ``participate import``)."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files
from itertools import chain
from pathlib import Path
from random import Random

from participate.domain.text import clean_text, is_blank
from participate.i18n.languages import spoken

SHIPPED = "ideas_parallel_16x8.csv"
ANY = ""  # texts of a file that does not name their language


class NoTexts(ValueError):  # noqa: N818 - reads as what it is
    """A file that holds nothing to write; the sentence says why."""


class Texts:
    """A shuffled pool per language; each phone draws its own way through it."""

    def __init__(self, by_language: dict[str, list[str]], rng: Random) -> None:
        self._pools = {language: rng.sample(texts, len(texts)) for language, texts in sorted(by_language.items())}

    def draw(self, language: str, start: int, limit: int) -> Iterator[str]:
        """An endless row of texts somebody of this language may write, each at most ``limit`` characters."""
        pool = self._pools.get(spoken(language)) or self._pools.get(ANY) or list(chain(*self._pools.values()))
        at = start
        while True:
            yield shortened(pool[at % len(pool)], limit)
            at += 1


def shortened(text: str, limit: int) -> str:
    """A text that fits on a card; people who have more to say write a second one."""
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0] + "…"


def read_texts(paths: Iterable[Path], rng: Random) -> Texts:
    """All texts of the files; of the shipped one where none is named. Raises NoTexts."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in paths or [Path(str(files("participate.rehearsal") / SHIPPED))]:
        for language, text in _rows(path):
            found[language].append(text)
    if not found:
        raise NoTexts("There is no text in the input.")
    return Texts(found, rng)


def _rows(path: Path) -> Iterator[tuple[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            columns = set(rows.fieldnames or ())
            if not columns & {"text", "comment-body"}:
                raise NoTexts(f"{path.name}: no column is called text (or comment-body).")
            for row in rows:
                text = _text_of(row)
                if not is_blank(text):
                    yield spoken(row.get("lang") or ANY), text
    except (OSError, UnicodeDecodeError, csv.Error) as wrong:
        raise NoTexts(f"{path.name} cannot be read as CSV in UTF-8.") from wrong


def _text_of(row: dict[str, str | None]) -> str:
    body = row.get("text") or row.get("comment-body") or ""
    return clean_text("\n".join(part for part in (row.get("title") or "", body) if part.strip()))
