"""What people take away: one file per format or paper, each found by being there, all from one outline of the minutes.

No database, no request and no rule of what may be seen live here: `Minutes` come in as the snapshot allowed them,
words come in as data and never become markup, sentences come through `Labels`.
It may call `domain`, `i18n` and `config`, and nobody but `operations`, `web` and what stands above them calls it.
"""

import pkgutil
from importlib import import_module

from participate.exports.exporter import Exporter, MakeFile
from participate.exports.look import Look
from participate.exports.outline.labels import Labels

__all__ = ["FORMATS", "PAPERS", "Exporter", "Labels", "Look", "MakeFile"]


def _found() -> dict[str, Exporter]:
    """Every exporter a module of this room offers as `EXPORTER` or in `EXPORTERS`, by its name, in their order."""
    modules = [import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__)]
    single = [module.EXPORTER for module in modules if hasattr(module, "EXPORTER")]
    several = [each for module in modules for each in getattr(module, "EXPORTERS", ())]
    return {exporter.name: exporter for exporter in sorted([*single, *several], key=lambda each: each.place)}


FORMATS = _found()

PAPERS = {
    paper: [each for each in FORMATS.values() if each.paper == paper]
    for paper in dict.fromkeys(each.paper for each in FORMATS.values())
}
"""Each paper with its formats, in the order of lists."""
