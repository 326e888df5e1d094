"""Participate: World Café, Open Space and Zukunftswerkstatt for municipal integration conferences."""

from __future__ import annotations

from pathlib import Path

__version__ = "0.1.0"


def assets() -> Path:
    """Return the folder that holds `templates/`, `static/` and `translations/`.

    A wheel carries them inside the package as `_assets`; a checkout has them beside it.
    """
    package = Path(__file__).resolve().parent
    shipped = package / "_assets"
    return shipped if shipped.is_dir() else package.parent
