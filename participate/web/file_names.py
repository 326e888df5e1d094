"""Names of downloaded files in plain letters, which every computer takes."""

import re
import unicodedata


def plain_name(*parts: str) -> str:
    """Small letters and digits with hyphens between; what has none of them leaves nothing behind."""
    return "-".join(word for part in parts if (word := _plain(part)))


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters)[:60].strip("-")
