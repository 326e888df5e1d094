"""What the moderator takes home: the minutes in every format, and the JSON read back."""

from dataclasses import dataclass, field
from pathlib import Path

import requests

from participate.domain.minutes import Minutes, Workshop
from participate.domain.minutes_json import MinutesError, from_json
from participate.domain.minutes_recount import discrepancies
from participate.rehearsal.client import Client
from participate.rehearsal.moderator import Moderator

FORMATS = ("docx", "pdf", "xlsx", "md", "csv", "json")
EXPORT_SECONDS = 120.0


@dataclass
class Takings:
    """``sizes`` in bytes by format, None for a format the server did not give; ``minutes`` None when unreadable.

    ``workshops`` are those of the minutes that were rehearsed.
    """

    sizes: dict[str, int | None] = field(default_factory=dict)
    minutes: Minutes | None = None
    workshops: list[Workshop] = field(default_factory=list)
    json: str = ""
    trouble: list[str] = field(default_factory=list)


def take_home(moderator: Moderator, rehearsed: set[int], keep: Path | None) -> Takings:
    """Download every format, of one workshop or of the whole day; with ``keep`` leave the files there."""
    takings = Takings()
    alone = rehearsed == {moderator.workshop}
    of = f"control/{moderator.workshop}" if alone else f"staff/conferences/{moderator.conference}"
    for name in FORMATS:
        content = _download(moderator, f"{moderator.base}/{of}/export/{name}", takings)
        takings.sizes[name] = None if content is None else len(content)
        if content is None:
            continue
        if keep is not None:
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"minutes.{name}").write_bytes(content)
        if name == "json":
            _read(content, rehearsed, takings)
    return takings


def _download(client: Client, url: str, takings: Takings) -> bytes | None:
    try:
        told = client.http.get(url, timeout=EXPORT_SECONDS, allow_redirects=False)
    except requests.RequestException as silence:
        takings.trouble.append(f"{url}: {type(silence).__name__}")
        return None
    if told.status_code != requests.codes.ok:
        takings.trouble.append(f"{url}: {told.status_code}")
        return None
    return told.content


def _read(content: bytes, rehearsed: set[int], takings: Takings) -> None:
    """Every number in the minutes is counted again (methods.md section 8)."""
    try:
        minutes = from_json(content)
    except MinutesError as wrong:
        takings.trouble.append(f"The JSON minutes cannot be read: {wrong}")
        return
    takings.minutes, takings.json = minutes, content.decode()
    takings.workshops = [workshop for workshop in minutes.workshops if workshop.id in rehearsed]
    if gone := rehearsed - {workshop.id for workshop in takings.workshops}:
        takings.trouble.append(f"Not in the minutes: the workshops {sorted(gone)}")
    takings.trouble += [f"{each.path}: {each.stated}, counted {each.counted}" for each in discrepancies(minutes)]
