"""Static files under a path that names their content, so that phones keep them for good without a build step.

They are answered from memory before anything else is asked: a hall that scans the code wants dozens for each phone.
"""

import gzip
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from flask import Flask, Response, current_app, send_from_directory
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

from participate.web.guard import Wsgi

YEAR = 365 * 24 * 3600  # seconds
# Browsers insist on the right name (nosniff), and not every system knows it.
KINDS = {".css": "text/css", ".js": "text/javascript", ".png": "image/png", ".svg": "image/svg+xml"}
TEXT = frozenset({".css", ".js", ".svg"})  # what travels compressed
DOCS = re.compile(rb"^[ \t]*/\*\*(?:(?!\*/).)*\*/[ \t]*\n", re.MULTILINE | re.DOTALL)
"""What a script says to its readers on lines of its own: a phone does not need it."""


@dataclass(frozen=True)
class Kept:
    """One file as it was when the server started."""

    path: Path
    body: bytes

    @property
    def is_text(self) -> bool:
        return self.path.suffix in TEXT

    @property
    def kind(self) -> str:
        return KINDS.get(self.path.suffix, "application/octet-stream") + ("; charset=utf-8" if self.is_text else "")

    @cached_property
    def pressed(self) -> bytes:
        return gzip.compress(DOCS.sub(b"", self.body) if self.path.suffix == ".js" else self.body, 9, mtime=0)


class Assets:
    """The files of a folder; ``root`` names one hash over all, so that any change gives every import a new address."""

    def __init__(self, folder: Path) -> None:
        files = [Kept(path, path.read_bytes()) for path in sorted(folder.rglob("*")) if path.is_file()]
        digest = hashlib.sha256()
        for file in files:
            digest.update(file.path.relative_to(folder).as_posix().encode() + file.body)
        self.root = f"/static/v-{digest.hexdigest()[:12]}"
        self._files = {f"{self.root}/{file.path.relative_to(folder).as_posix()}": file for file in files}

    def before(self, inner: Wsgi, headers: dict[str, str]) -> Wsgi:
        """Answer these files with ``headers``, and let ``inner`` answer all the rest."""

        def answered(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
            file = self._files.get(environ["PATH_INFO"]) if environ["REQUEST_METHOD"] in ("GET", "HEAD") else None
            if file is None:
                return inner(environ, start_response)
            told = {**headers, "Content-Type": file.kind, "Cache-Control": f"public, max-age={YEAR}, immutable"}
            body = file.body
            if file.is_text:
                told["Vary"] = "Accept-Encoding"
                if takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")):
                    told["Content-Encoding"], body = "gzip", file.pressed
            start_response("200 OK", [*told.items(), ("Content-Length", str(len(body)))])
            return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

        return answered


@lru_cache(maxsize=64)
def takes_gzip(accepted: str) -> bool:
    return parse_accept_header(accepted, Accept).quality("gzip") > 0


def serve_assets(app: Flask, folder: Path, headers: dict[str, str]) -> None:
    """All files of ``folder``, with these headers; an old hash still answers with today's file, but is not kept."""
    kept = Assets(folder)
    app.config["STATIC_ROOT"] = kept.root
    app.wsgi_app = kept.before(app.wsgi_app, headers)  # type: ignore[method-assign,assignment]

    @app.get("/static/v-<version>/<path:name>")
    def static(version: str, name: str) -> Response:
        response = send_from_directory(folder, name)
        response.headers["Cache-Control"] = "no-cache"
        return response

    @app.get("/favicon.ico")
    def favicon() -> Response:
        return send_from_directory(folder, "img/icon.png")


def static_url(path: str) -> str:
    return f"{current_app.config['STATIC_ROOT']}/{path}"
