"""Law: words in a line are joined with the comma of the script they are read in, never with a fixed Latin one."""

from __future__ import annotations

import re

from tests.laws.tree import files, name_of

_LATIN = re.compile(r"""join\((["']), \1\)|(["']), \2\.join|(?:%\}|\}\}), (?:\{[{%]|<)""")
NOT_PROSE = {
    "participate/exports/plan/columns.py",  # tags of languages, the same in every language
    "participate/exports/results.py",  # who is to be named: names, a date
}


def test_no_page_or_paper_joins_words_with_a_comma_of_its_own() -> None:
    rooms = {"templates": ".html", "static": ".js", "participate/exports": ".py"}
    read = [path for room, suffix in rooms.items() for path in files(suffix, under=room)]
    found = {name_of(path) for path in read if _LATIN.search(path.read_text("utf-8"))}
    assert found - NOT_PROSE == set()
    assert found >= NOT_PROSE, "what is no exception any more leaves the list"
