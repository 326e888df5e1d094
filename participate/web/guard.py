"""What every answer carries and every request must satisfy (trust.md section 2: host, origin, CSP, no-store)."""

from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask, Response, jsonify, render_template, request
from werkzeug.exceptions import HTTPException

from participate.config import Settings
from participate.domain.refusals import Refusal
from participate.domain.sentences import answer_of, sentence_of
from participate.web.people import page_language
from participate.web.services import services

Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
        "frame-ancestors 'self'; form-action 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


def known_hosts(inner: Wsgi, hosts: frozenset[str]) -> Wsgi:
    """Refuse a forged Host before Flask and before ``/socket.io/`` (trust.md section 0)."""

    def checked(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if str(environ.get("HTTP_HOST", "")).lower() in hosts:
            return inner(environ, start_response)
        start_response("421 Misdirected Request", [("Content-Type", "text/plain; charset=utf-8")])
        return [b"This server does not answer to that name. Is PUBLIC_URL set?\n"]

    return checked


def guard(app: Flask) -> None:
    """Same-origin writes only, strict headers, friendly errors in the person's language."""
    app.before_request(own_pages_only)
    app.after_request(strict)
    app.register_error_handler(Refusal, refused)
    app.register_error_handler(HTTPException, plain)


def own_pages_only() -> None:
    """A write must come from our own pages (trust.md section 2, CSRF); other clients send no Origin at all."""
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return
    origin = request.headers.get("Origin")
    if origin is not None and origin.lower() not in services().settings.origins:
        raise Refusal("foreign_page")
    if origin is None and request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        raise Refusal("foreign_page")


def strict_headers(settings: Settings) -> dict[str, str]:
    return HEADERS | ({"Strict-Transport-Security": "max-age=31536000"} if settings.secure else {})


def strict(response: Response) -> Response:
    for name, value in strict_headers(services().settings).items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", "no-store")
    return response


def refused(refusal: Refusal) -> tuple[str | Response, int]:
    wanted = request.accept_mimetypes.best_match(["text/html", "application/json"])
    if wanted == "application/json":
        return jsonify(answer_of(refusal, page_language())), 422
    sentence, foreign = sentence_of(refusal, page_language()), refusal.code == "foreign_page"
    return render_template("errors/sentence.html", sentence=sentence, foreign=foreign), 422


def plain(error: HTTPException) -> tuple[str, int]:
    code = error.code or 500
    refusal = Refusal({404: "not_found", 405: "not_found", 413: "too_large"}.get(code, "try_again"))
    return render_template("errors/sentence.html", sentence=sentence_of(refusal, page_language())), code
