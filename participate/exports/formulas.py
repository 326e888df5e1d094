"""Texts that a spreadsheet would run as formulas, made harmless in CSV, and the way back.

A CSV cell has no type: spreadsheets run what begins with = + - @ (or their fullwidth forms), also behind
spaces and quotes, and a German one splits at `;` inside a quoted cell, so that a formula may begin there,
after a tab or after a line end as well (trust.md section 0). At each such beginning one apostrophe is put.
`restore` takes exactly these away again.
"""

import re

_SIGNS = "=+\\-@|%＝＋－＠｜％﹢﹣﹦﹫−"
# Spaces, quotes and invisible marks a spreadsheet may skip before a sign; line ends and tabs begin a cell themselves.
_SKIPPED = "[ \\u00a0\\u1680\\u2000-\\u200f\\u2060-\\u2069\\u202f\\u205f\\u3000\"'`´‘’“”]*"
_BEGIN = "(?:^|(?<=[;,\\t\\r\\n]))"
_HARMFUL = re.compile(f"{_BEGIN}(?={_SKIPPED}[{_SIGNS}])|^(?='*[\\t\\r\\n])")
_MARKED = re.compile(f"{_BEGIN}'(?={_SKIPPED}[{_SIGNS}])|^'(?='*[\\t\\r\\n])")


def neutralise(text: str) -> str:
    """The text with an apostrophe before everything a spreadsheet could take for the start of a formula."""
    return _HARMFUL.sub("'", text)


def restore(cell: str) -> str:
    """What `neutralise` was given; a foreign cell with an apostrophe before other words stays as it is."""
    return _MARKED.sub("", cell)
