"""Everything a municipality may call otherwise (rows.md 31), by its key, with the catalogue's word for it."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from participate.domain.plan_fields import BY_KEY, LEVELS
from participate.i18n.catalogue import Translate
from participate.i18n.own_words import named
from participate.methods import Rules, all_rules, phase_words


@cache
def nameable() -> Mapping[str, str]:
    """``level.<kind>``, ``sheet.<field>``, ``phase.<key>``, ``rule.<key>.heading`` and ``rule.<key>.<n>`` from 1, each
    with its msgid. A phase's key means the same in every method."""
    levels = {f"level.{kind.value}": msgid for kind, msgid in LEVELS.items()}
    sheet = {f"sheet.{key}": field.label for key, field in BY_KEY.items()}
    phases = {f"phase.{key}": words.name for key, words in phase_words().items()}
    rules = {
        f"rule.{key}.{name}": said
        for key, rules in all_rules().items()
        for name, said in (("heading", rules.heading), *enumerate(rules.sentences, start=1))
    }
    return levels | sheet | phases | rules


def said_rules(_: Translate, key: str, rules: Rules) -> Rules:
    """The same rules with their sentences said, in own words where there are some."""
    sentences = (named(_, f"rule.{key}.{number}", sentence) for number, sentence in enumerate(rules.sentences, start=1))
    heading = named(_, f"rule.{key}.heading", rules.heading)
    return replace(rules, heading=heading, sentences=tuple(sentences), tips=tuple(_(tip) for tip in rules.tips))
