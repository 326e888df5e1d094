"""Catalogues: read the sentences out of the code, carry them into each language, and find what is missing.

`python -m scripts.catalogues update [--prune]` rewrites translations/<tag>/LC_MESSAGES/messages.po and compiles it;
`--prune` also drops sentences that the code no longer says. `python -m scripts.catalogues check` prints every gap and
exits 1 when there is one. English is the source language: its msgids are its catalogue.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from participate.i18n.languages import LANGUAGES as OFFERED
from participate.i18n.languages import SOURCE
from scripts.translation_laws import Allowed, gaps

ROOT = Path(__file__).resolve().parents[1]
TRANSLATIONS = ROOT / "translations"
LANGUAGES = tuple(tag for tag in OFFERED if tag != SOURCE)
KEYWORDS = ("N_", "_l", "lazy_gettext", "lazy_ngettext:1,2", "lazy_pgettext:1c,2")


def path_of(tag: str) -> Path:
    """Return where the catalogue of a language lies."""
    return TRANSLATIONS / tag / "LC_MESSAGES" / "messages.po"


def sentences() -> Catalog:
    """Return every sentence of code and templates as an empty catalogue, read by pybabel under babel.cfg."""
    with tempfile.TemporaryDirectory() as folder:
        pot = Path(folder, "messages.pot")
        subprocess.run(
            [
                *(sys.executable, "-m", "babel.messages.frontend", "--quiet", "extract"),
                *("--mapping-file", "babel.cfg", "--add-location", "file", "--add-comments", "Translators:"),
                *(f"--keyword={keyword}" for keyword in KEYWORDS),
                *("--output-file", str(pot), "."),
            ],
            cwd=ROOT,
            check=True,
        )
        with pot.open("rb") as text:
            return read_po(text)


def catalogue(tag: str) -> Catalog:
    """Return the catalogue of a language, empty where it has none yet."""
    locale = Locale.parse(tag)
    if not path_of(tag).exists():
        return Catalog(
            locale=locale,
            project="Participate",
            version="1",
            header_comment=f"# Participate: {locale}",
            msgid_bugs_address="maintainers",
            last_translator="maintainers",
            language_team=str(locale),
            fuzzy=False,
        )
    with path_of(tag).open("rb") as text:
        return read_po(text, locale=locale)


def update(*, prune: bool) -> None:
    """Carry the sentences into every catalogue, keep what is translated, and compile."""
    template = sentences()
    for tag in LANGUAGES:
        known = catalogue(tag)
        made_on = known.creation_date
        known.update(template, no_fuzzy_matching=True)
        known.creation_date = made_on  # a run that changes no sentence changes no file
        _write(tag, known, prune=prune)
        missing = sum(1 for message in known if message.id and not _translated(message.string))
        print(f"{tag}: {len(known)} sentences, {missing} to translate")


def _write(tag: str, known: Catalog, *, prune: bool) -> None:
    """Write the catalogue and its compiled form, each in one stroke, so that a running server never reads half."""
    path = path_of(tag)
    path.parent.mkdir(parents=True, exist_ok=True)
    text, binary = BytesIO(), BytesIO()
    write_po(text, known, width=100, sort_output=True, ignore_obsolete=prune, include_lineno=False)
    write_mo(binary, known)
    for target, content in ((path, text), (path.with_suffix(".mo"), binary)):
        part = target.with_suffix(target.suffix + ".part")
        part.write_bytes(content.getvalue())
        part.replace(target)


def _translated(string: str | tuple[str, ...] | list[str]) -> bool:
    return all(string) if isinstance(string, tuple | list) else bool(string)


def check() -> int:
    """Print each gap of each language; return 1 when there is any."""
    template, allowed = sentences(), Allowed.read(TRANSLATIONS / "international.txt")
    german = catalogue("de")
    found = [f"{tag}: {gap}" for tag in LANGUAGES for gap in gaps(tag, template, catalogue(tag), german, allowed)]
    for line in found:
        print(line)
    if found:
        print(f"{len(found)} gaps in the catalogues. Run `make catalogues`, then fill translations/*/LC_MESSAGES.")
    return 1 if found else 0


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["check"]:
            raise SystemExit(check())
        case ["update"]:
            update(prune=False)
        case ["update", "--prune"]:
            update(prune=True)
        case _:
            raise SystemExit(__doc__)
