"""Pages and answers travel compressed: a hall's Wi-Fi is thin, and a first page has 30 KB (screens.md section 1)."""

import gzip

from flask import Blueprint, Response, request

compressed = Blueprint("compressed", __name__)

KINDS = frozenset({"text/html", "text/css", "text/javascript", "application/json", "image/svg+xml"})
SMALLEST = 500  # bytes; below it the wrapping costs more than it saves


@compressed.after_app_request
def compress(response: Response) -> Response:
    """Text of a whole answer as gzip, where the browser takes it; files that never change come pressed already."""
    if response.status_code != 200 or response.mimetype not in KINDS or "Content-Encoding" in response.headers:
        return response
    response.headers.add("Vary", "Accept-Encoding")
    if request.accept_encodings.quality("gzip") <= 0:
        return response
    response.direct_passthrough = False
    body = response.get_data()
    if len(body) < SMALLEST:
        return response
    response.set_data(gzip.compress(body, 6, mtime=0))
    response.headers["Content-Encoding"] = "gzip"
    return response
