"""What the kinds of vote say on phones, at the control and on the wall: the words of their rules in one language."""

from typing import Any

from babel.numbers import format_decimal

from participate.domain.ballots import RULES, Aspect, Column
from participate.domain.kinds import BallotKind
from participate.domain.local_time import local, moment_of
from participate.i18n.catalogue import Translate, translator
from participate.i18n.languages import language_of
from participate.snapshots.view import Row

_SAMPLE = {"dots": 1, "per_option": 1, "own_cards": True, "steps": 5, "groups": 1}
"""Any settings will do: the words of an aspect never depend on them."""


def ballot_words(tag: str) -> dict[str, Any]:
    """By kind: ``name``, ``ask``, ``counted``, ``support``, ``remark``, ``aspects`` by key, ``columns``, ``choices``"""
    _ = translator(tag)
    return {
        kind.value: {
            "name": _(rule.name),
            "ask": _(rule.ask),
            "counted": _(rule.counted),
            "support": _(rule.support),
            "remark": _(rule.remark) if rule.remark else "",
            "aspects": {aspect.key: _aspect(_, aspect) for aspect in rule.aspects(_SAMPLE)},
            "columns": [_column(_, column) for column in rule.columns],
            "choices": [choice.key for choice in rule.choices],
            "passive": _("Nothing changes"),
            "incomplete": _("Incomplete papers, not counted: %(count)s", count="{count}"),
        }
        for kind, rule in RULES.items()
    }


def _aspect(_: Translate, aspect: Aspect) -> Row:
    return {
        "label": _(aspect.label),
        "ends": [_(end) for end in aspect.ends or ()],
        "names": {str(value): _(name) for value, name in aspect.names.items()},
    }


def _column(_: Translate, column: Column) -> Row:
    return {
        "key": column.key,
        "head": _(column.head),
        "decimals": column.decimals,
        "percent": column.percent,
        "brief": column.brief,
        "names": {str(value): _(name) for value, name in column.names.items()},
    }


def figures_line(row: Row, words: Row, tag: str) -> str:
    """The figures of one option as one line, ``Mean: 2.4 · Spread: 1.1``; scripts write the same."""
    said = [f"{column['head']}: {_figure(row[column['key']], column, tag)}" for column in words["columns"]
            if column["key"] in row]  # fmt: skip
    return " · ".join(said)


def _figure(value: float, column: Row, tag: str) -> str:
    if (name := column["names"].get(str(value))) is not None:
        return str(name)
    tail = "." + "0" * column["decimals"] if column["decimals"] else ""
    written = format_decimal(value, f"#,##0{tail}", locale=language_of(tag).code.partition("-")[0])
    return f"{written} %" if column["percent"] else written


def how_counted(words: Row, figures: Row) -> str:
    """How the result came about, and how many papers were left out; scripts write the same."""
    left_out = figures.get("incomplete")
    apart = [] if left_out is None else [words["incomplete"].replace("{count}", str(left_out))]
    return " ".join([words["counted"], *apart])


def vote_now(state: Row | None, tag: str) -> Row:
    """For the phone's page: the day of a result, and unless it is dots the words of its kind and a line of figures."""
    ballot = (state or {}).get("ballot") or {}
    closed = ballot.get("closed_at")
    day = "" if closed is None else f"{local(moment_of(closed)):%d.%m.%Y}"
    if ballot.get("kind", BallotKind.DOTS) == BallotKind.DOTS:
        return {"vote_words": None, "vote_line": None, "vote_day": day}
    words = ballot_words(tag)[ballot["kind"]]
    if closed is not None:
        words |= {"counted": how_counted(words, ballot["figures"])}
    return {"vote_words": words, "vote_line": lambda row: figures_line(row, words, tag), "vote_day": day}
