"""Law: one stylesheet serves both writing directions; nothing says left or right."""

from __future__ import annotations

import re

from tests.laws.tree import files, name_of

_SIDE = r"(?:left|right)"
_PROPERTY = re.compile(
    rf"(?<![\w-])(?:{_SIDE}|(?:margin|padding|scroll-margin|scroll-padding)-{_SIDE}"
    rf"|border-{_SIDE}(?:-\w+)?|border-(?:top|bottom)-{_SIDE}-radius)\s*:"
)
_VALUE = re.compile(rf"(?<![\w-])(?:text-align|float|clear|text-align-last)\s*:\s*{_SIDE}\b")
_ORIGIN = re.compile(
    rf"(?<![\w-])(?:background|background-position|object-position|transform-origin)\s*:[^;}}]*\b{_SIDE}\b"
)
_FOUR_SIDES = re.compile(r"(?<![\w-])(margin|padding|inset|border-width)\s*:\s*([^;}]+)")
_SCRIPTED = re.compile(rf"\.style\.(?:{_SIDE}|margin(?:Left|Right)|padding(?:Left|Right))\b")


def physical(css: str) -> list[str]:
    """Return each declaration of `css` that names a physical side, in the order of the sheet."""
    bare = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    found = [match for law in (_PROPERTY, _VALUE, _ORIGIN) for match in law.finditer(bare)]
    found += [match for match in _FOUR_SIDES.finditer(bare) if _uneven(match[2])]
    return [match[0].strip() for match in sorted(found, key=lambda match: match.start())]


def _uneven(shorthand: str) -> bool:
    """Say whether a shorthand of four values gives its right and left another width."""
    values = re.findall(r"[^\s()]+(?:\([^)]*\))?", shorthand.replace("!important", ""))
    return len(values) == 4 and values[1] != values[3]


def test_no_stylesheet_names_a_physical_side() -> None:
    found = {name_of(path): physical(path.read_text("utf-8")) for path in files(".css")}
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_no_script_sets_a_physical_side() -> None:
    found = {name_of(path): _SCRIPTED.findall(path.read_text("utf-8")) for path in files(".js", under="static")}
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_the_law_of_direction_can_fail() -> None:
    assert physical("a { margin-left: 1px; right: 0 }") == ["margin-left:", "right:"]
    assert physical("a { border-top-left-radius: 1px; border-right-color: red }") == [
        "border-top-left-radius:",
        "border-right-color:",
    ]
    assert physical("a { text-align: right; float:left }") == ["text-align: right", "float:left"]
    assert physical("a { background: url(x) no-repeat right 1em }") == ["background: url(x) no-repeat right"]
    assert physical("a { margin: 0 1px 0 2px }") == ["margin: 0 1px 0 2px"]
    assert physical("a { margin: 0 1px 0 1px; inset-inline-start: 0; text-align: start } /* left: right: */") == []
    assert physical("a { margin-inline-start: 1px; --left: 2px } .left { color: red }") == []
    assert _SCRIPTED.search("node.style.marginLeft = x")
