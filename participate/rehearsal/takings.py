"""What the moderator takes home: the minutes in every format, and the JSON read back."""

from dataclasses import dataclass, field
from pathlib import Path

import requests

from participate.domain.minutes import Minutes
from participate.domain.minutes import Workshop as MinutesOfWorkshop
from participate.domain.minutes_json import MinutesError, from_json
from participate.rehearsal.client import Client

FORMATS = ("docx", "pdf", "xlsx", "md", "csv", "json")
EXPORT_SECONDS = 120.0


@dataclass
class Takings:
    """``sizes`` in bytes by format, None for a format the server did not give; ``minutes`` None when unreadable."""

    sizes: dict[str, int | None] = field(default_factory=dict)
    minutes: Minutes | None = None
    trouble: list[str] = field(default_factory=list)

    def of_workshop(self, workshop: int) -> MinutesOfWorkshop | None:
        found = self.minutes.workshops if self.minutes else ()
        return next((each for each in found if each.id == workshop), None)


def take_home(client: Client, workshop: int, keep: Path | None) -> Takings:
    """Download every format; with ``keep`` leave the files there."""
    takings = Takings()
    for name in FORMATS:
        content = _download(client, f"{client.base}/control/{workshop}/export/{name}", takings)
        takings.sizes[name] = None if content is None else len(content)
        if content is None:
            continue
        if keep is not None:
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"minutes.{name}").write_bytes(content)
        if name == "json":
            _read(content, takings)
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


def _read(content: bytes, takings: Takings) -> None:
    try:
        takings.minutes = from_json(content)
    except MinutesError as wrong:
        takings.trouble.append(f"The JSON minutes cannot be read: {wrong}")
