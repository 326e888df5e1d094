"""What people take away: one file per format, each found by being there, all from one outline of the minutes.

No database, no request and no rule of what may be seen live here: `Minutes` come in as the snapshot allowed them,
words come in as data and never become markup, sentences come through `Labels`.
It may call `domain`, `i18n` and `config`, and nobody but `operations`, `web` and what stands above them calls it.
"""

import pkgutil
from importlib import import_module

from participate.exports.exporter import Exporter, MakeFile
from participate.exports.outline.labels import Labels

__all__ = ["FORMATS", "Exporter", "Labels", "MakeFile"]


def _found() -> dict[str, Exporter]:
    """Every module of this room that offers an `EXPORTER`, by the name of its format."""
    modules = (import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__))
    exporters = [module.EXPORTER for module in modules if hasattr(module, "EXPORTER")]
    return {exporter.name: exporter for exporter in sorted(exporters, key=lambda each: each.place)}


FORMATS = _found()
