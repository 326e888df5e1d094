"""What can be done: each act is one frozen dataclass and one function on an open unit of work.

A command checks, changes and tells; it never commits, never renders, and raises Refusal for an expected no.
Commands may call ``store``, ``methods``, ``domain`` and what lies below; they know neither snapshots nor access.
"""

import pkgutil
from importlib import import_module


def load_commands() -> None:
    """Import every command once, so that the registry is complete."""
    for info in pkgutil.iter_modules(__path__):
        import_module(f"{__name__}.{info.name}")
