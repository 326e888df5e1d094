"""Build hook: catalogues are compiled for every build, and a wheel carries what a checkout has beside the package."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ASSETS = ("templates", "static", "translations")


class CarryAssets(BuildHookInterface[Any]):
    """Compile translations/<tag>/LC_MESSAGES/messages.po; put ASSETS into wheels as participate/_assets/."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Run before each build; `version` is "standard", or "editable", which uses the checkout's own folders."""
        for source in sorted(Path(self.root, "translations").glob("*/LC_MESSAGES/*.po")):
            with source.open("rb") as text:
                catalogue = read_po(text, locale=source.parts[-3], abort_invalid=True)
            part = source.with_suffix(".mo.part")
            with part.open("wb") as binary:
                write_mo(binary, catalogue)
            part.replace(source.with_suffix(".mo"))  # in one stroke: a server may be reading
        if version == "standard" and self.target_name == "wheel":
            build_data["force_include"].update({name: f"participate/_assets/{name}" for name in ASSETS})
