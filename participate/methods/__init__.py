"""How a workshop moves: each method is one file of phases, with one shared course and one seating.

No database, no clock, no chance: time and randomness come in as arguments, and phases go out as values.
Methods may call ``domain`` and what lies below it; a new method is one new file and is found by being there.
"""

import pkgutil
from functools import cache
from importlib import import_module

from participate.methods.base import Method, Phase, Plan, WorkshopSettings

__all__ = ["Method", "Phase", "Plan", "WorkshopSettings", "find_method", "methods"]


@cache
def methods() -> dict[str, Method]:
    """Every method that lives in this room, by key."""
    found = (import_module(f"{__name__}.{info.name}") for info in pkgutil.iter_modules(__path__))
    return {module.METHOD.key: module.METHOD for module in found if hasattr(module, "METHOD")}


def find_method(key: str) -> Method:
    """The method of that key; KeyError when there is none."""
    return methods()[key]
