"""How a workshop moves: each method is one file of phases, with one shared course and one seating.

No database, no clock, no chance: time and randomness come in as arguments, and phases go out as values.
Methods may call ``domain`` and what lies below it; a new method is one new file and is found by being there.
"""

import pkgutil
from functools import cache
from importlib import import_module

from participate.methods.base import Method, PartChange, Phase, PhaseWords, Plan, Rules, WorkshopSettings
from participate.methods.parts import PART_WORDS, run_of_show

__all__ = [
    "Method", "PartChange", "Phase", "PhaseWords", "Plan", "Rules", "WorkshopSettings", "all_rules", "find_method",
    "methods", "phase_words", "run_of_show",
]  # fmt: skip


@cache
def methods() -> dict[str, Method]:
    """Every method that lives in this room, by key."""
    found = (import_module(f"{__name__}.{info.name}") for info in pkgutil.iter_modules(__path__))
    return {module.METHOD.key: module.METHOD for module in found if hasattr(module, "METHOD")}


@cache
def phase_words() -> dict[str, PhaseWords]:
    """What phases are called, by key, over all methods and all that can be put in: a shared key means the same."""
    of_methods = {key: words for method in methods().values() for key, words in method.phases.items()}
    return of_methods | PART_WORDS


@cache
def all_rules() -> dict[str, Rules]:
    """Every rule a phase may name, over all methods."""
    return {key: rules for method in methods().values() for key, rules in method.rules.items()}


def find_method(key: str) -> Method:
    """The method of that key; KeyError when there is none."""
    return methods()[key]
