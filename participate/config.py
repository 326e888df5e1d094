"""Settings, read once: where the shipped files lie and what the environment says."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def assets() -> Path:
    """Return the folder that holds `templates/`, `static/` and `translations/`.

    A wheel carries them inside the package as `_assets`; a checkout has them beside it.
    """
    shipped = _PACKAGE / "_assets"
    return shipped if shipped.is_dir() else _PACKAGE.parent
