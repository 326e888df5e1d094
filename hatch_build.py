"""Build hook: every translation catalogue is compiled before a wheel or an editable install is made."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogues(BuildHookInterface[Any]):
    """Write `messages.mo` beside each `translations/<tag>/LC_MESSAGES/messages.po`."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile for every version, "standard" and "editable" alike; a broken catalogue stops the build."""
        for source in sorted(Path(self.root, "translations").glob("*/LC_MESSAGES/*.po")):
            with source.open("rb") as text:
                catalogue = read_po(text, locale=None, abort_invalid=True)
            with source.with_suffix(".mo").open("wb") as binary:
                write_mo(binary, catalogue)
