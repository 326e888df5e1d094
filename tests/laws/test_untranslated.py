"""Law: what people read goes through a catalogue; JavaScript carries no sentences at all."""

from __future__ import annotations

import re

from jinja2 import Environment, nodes

from scripts.translation_laws import Allowed
from tests.laws.templates import MARK, Page, read_page
from tests.laws.tree import ROOT, files, name_of

ALLOWED = Allowed.read(ROOT / "translations" / "international.txt")
SPOKEN = {"alt", "title", "placeholder", "aria-label", "aria-description", "aria-roledescription", "label"}
SILENT_TAGS = {"script", "style", "template-code"}
_LETTER = re.compile(r"[^\W\d_]")
_JINJA = Environment(autoescape=True, extensions=["jinja2.ext.i18n", "jinja2.ext.do"])
_STRING = re.compile(r"""(?P<quote>["'`])(?P<text>(?:\\.|(?!(?P=quote)).)*)(?P=quote)""")
_SENTENCE = re.compile(r"^\s*[^\W\d_a-z][^\W\d_]*[,:]? [^\W\d_]{2,}")
# What a programmer reads, not a person in the hall.
_FOR_PROGRAMMERS = re.compile(r"(?:Error|console\.\w+)\($")


def untranslated(template: str) -> list[str]:
    """Return the texts of a template that people would read in one language only, as "line: text"."""
    page = read_page(template)
    spoken = [(line, text) for line, tag, text in page.texts if tag not in SILENT_TAGS]
    spoken += [
        (line, value)
        for line, tag, attrs in page.tags
        for name, value in attrs
        if value and _spoken(tag, name, dict(attrs))
    ]
    return [f"{line}: {text}" for line, value in sorted(spoken) for text in _own_words(value, page)]


def _spoken(tag: str, name: str, attrs: dict[str, str | None]) -> bool:
    if name in SPOKEN:
        return True
    button = tag == "input" and attrs.get("type") in {"submit", "button", "reset"}
    described = tag == "meta" and attrs.get("name") == "description"
    return (name == "value" and button) or (name == "content" and described)


def _own_words(value: str, page: Page) -> list[str]:
    plain = " ".join(MARK.sub(" ", value).split())
    quoted = [word for number in MARK.findall(value) for word in _quoted(page.expressions[int(number)])]
    return [text for text in (plain, *quoted) if _LETTER.search(text) and not ALLOWED("", text)]


def _quoted(expression: str) -> list[str]:
    """Return the literal texts an expression may print: {{ "Hello" }}, {{ name or "nobody" }}."""
    output = _JINJA.parse("{{" + expression + "}}").find(nodes.Output)
    return [] if output is None else [text for node in output.nodes for text in _printed(node)]


def _printed(node: nodes.Node | None) -> list[str]:
    match node:
        case nodes.Const(value=str(text)):
            return [text]
        case nodes.CondExpr(expr1=first, expr2=second):
            return [*_printed(first), *_printed(second)]
        case (
            nodes.Or(left=first, right=second)
            | nodes.And(left=first, right=second)
            | nodes.Add(left=first, right=second)
        ):
            return [*_printed(first), *_printed(second)]
        case nodes.Concat(nodes=parts):
            return [text for part in parts for text in _printed(part)]
        case nodes.Filter(node=inner):
            return _printed(inner)
    return []


def sentences_of_script(source: str) -> list[str]:
    """Return the string literals of JavaScript that begin like a sentence and are not for programmers."""
    bare = re.sub(r"/\*.*?\*/|^\s*//.*$|\s//\s.*$", "", source, flags=re.DOTALL | re.MULTILINE)
    return [
        match["text"]
        for match in _STRING.finditer(bare)
        if _SENTENCE.search(match["text"]) and not _FOR_PROGRAMMERS.search(bare[: match.start()])
    ]


def test_every_text_of_a_template_goes_through_a_catalogue() -> None:
    found = {name_of(path): untranslated(path.read_text("utf-8")) for path in files(".html", under="templates")}
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_no_script_carries_a_sentence() -> None:
    found = {name_of(path): sentences_of_script(path.read_text("utf-8")) for path in files(".js", under="static")}
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_the_law_of_translated_templates_can_fail() -> None:
    assert untranslated("<p>\nHello</p>") == ["1: Hello"]
    assert untranslated('<img alt="A map">') == ["1: A map"]
    assert untranslated('<input type="submit" value="Send">') == ["1: Send"]
    assert untranslated('<p>{{ name or "nobody" }}</p>') == ["1: nobody"]
    assert untranslated('<p>{{ "yes" if x else _("no") }}</p>') == ["1: yes"]
    assert untranslated("<p>{% if x %}Table {{ n }}{% endif %}</p>") == ["1: Table"]
    assert untranslated("<p>{% trans n=n %}Table {{ n }}{% endtrans %} {{ _('Next') }} 3/4 · {# note #}</p>") == []
    assert untranslated('<a class="{{ "open" if x }}" href="/x">{{ name }}</a><script>go()</script>') == []


def test_the_law_of_wordless_scripts_can_fail() -> None:
    assert sentences_of_script('node.textContent = "Not yet sent";') == ["Not yet sent"]
    assert sentences_of_script("say(`Go to table ${n}`)") == ["Go to table ${n}"]
    assert sentences_of_script('throw new Error("The list has a gap");') == []
    assert sentences_of_script('on("click keydown"); // "Not a literal of ours"') == []
