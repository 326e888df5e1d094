"""Pages and scripts travel compressed: a hall's Wi-Fi is thin, and a first page has 30 KB (screens.md section 1)."""

import gzip
import re
from functools import lru_cache

from flask import Blueprint, Response, current_app, request

compressed = Blueprint("compressed", __name__)

KINDS = frozenset({"text/html", "text/css", "text/javascript", "application/json", "image/svg+xml"})
DOCS = re.compile(rb"^[ \t]*/\*\*(?:(?!\*/).)*\*/[ \t]*\n", re.MULTILINE | re.DOTALL)
"""What a script says to its readers on lines of its own: a phone does not need it."""
SMALLEST = 500  # bytes; below it the wrapping costs more than it saves


@compressed.after_app_request
def compress(response: Response) -> Response:
    """Text of a whole answer as gzip, where the browser takes it; files that never change are pressed once."""
    if response.status_code != 200 or response.mimetype not in KINDS or "Content-Encoding" in response.headers:
        return response
    response.headers.add("Vary", "Accept-Encoding")
    if request.accept_encodings.quality("gzip") <= 0:
        return response
    response.direct_passthrough = False
    body = response.get_data()
    if len(body) < SMALLEST:
        return response
    lasting = request.path.startswith(f"/static/v-{current_app.config['STATIC_VERSION']}/")
    response.set_data(_pressed(body, response.mimetype) if lasting else gzip.compress(body, 6, mtime=0))
    response.headers["Content-Encoding"] = "gzip"
    return response


@lru_cache(maxsize=256)
def _pressed(body: bytes, mimetype: str) -> bytes:
    return gzip.compress(DOCS.sub(b"", body) if mimetype == "text/javascript" else body, 9, mtime=0)
