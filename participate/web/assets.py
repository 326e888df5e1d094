"""Static files under a path that names their content, so that phones keep them for good without a build step."""

import hashlib
from pathlib import Path

from flask import Flask, Response, current_app, send_from_directory

YEAR = 365 * 24 * 3600


def _version(folder: Path) -> str:
    """One hash over all files: any change gives every relative import a new address."""
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            digest.update(file.relative_to(folder).as_posix().encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def serve_assets(app: Flask, folder: Path) -> None:
    """``/static/v-<hash>/…`` is kept for a year; an old hash still answers with today's file, but is not kept."""
    app.config["STATIC_VERSION"] = _version(folder)

    @app.get("/static/v-<version>/<path:name>")
    def static(version: str, name: str) -> Response:
        response = send_from_directory(folder, name)
        fresh = version == current_app.config["STATIC_VERSION"]
        response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable" if fresh else "no-cache"
        return response

    @app.get("/favicon.ico")
    def favicon() -> Response:
        return send_from_directory(folder, "img/icon.png")


def static_url(path: str) -> str:
    return f"/static/v-{current_app.config['STATIC_VERSION']}/{path}"
