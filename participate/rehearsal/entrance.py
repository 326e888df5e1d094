"""How a client comes in, the way a browser does: a phone by the code, a moderator by the link."""

import re
import secrets
from dataclasses import dataclass
from urllib.parse import urlsplit

import requests

from participate.rehearsal.client import HTTP_SECONDS, Client, Unreachable

TRIES = 3  # at a door nobody opens


class NotLetIn(Exception):  # noqa: N818 - what happened at the door
    """The server answered, but said no; the sentence says what it answered."""


@dataclass(frozen=True)
class Link:
    """A link of invitation, ``BASE/staff/enter#SECRET``; only what stands before # ever travels in an address."""

    base: str
    path: str
    secret: str


def read_link(text: str, base: str | None = None) -> Link:
    """``base`` is where to knock, where that is another address. Raises ValueError for what is no such link."""
    parts = urlsplit(text.strip())
    if base is not None and urlsplit(base).scheme not in ("http", "https"):
        raise ValueError("An address looks like https://beteiligung.example.org")
    if parts.scheme not in ("http", "https") or not parts.netloc or not parts.fragment:
        raise ValueError("A control link looks like https://beteiligung.example.org/staff/enter#…")
    return Link((base or f"{parts.scheme}://{parts.netloc}").rstrip("/"), parts.path, parts.fragment)


def sign_in(client: Client, link: Link) -> list[int]:
    """Exchange the secret for a cookie by POST, as the page of the link does; the workshops it leads to, by id."""
    try:
        told = _send(client, "POST", link.path, {"secret": link.secret})
    except NotLetIn as no:
        raise NotLetIn(f"The server does not take this control link ({no}). Ask for a new one.") from no
    page = told.headers.get("Location", "") + _send(client, "GET", "/staff").text
    return sorted({int(number) for number in re.findall(r"/control/(\d+)", page)})


def come_in(client: Client, code: str, language: str) -> None:
    """The three pages of joining: languages, what to expect, in; the cookie comes with the last answer."""
    form = {"op_id": secrets.token_hex(16), "language": language, "group": ""}
    _send(client, "GET", f"/{code}")
    _send(client, "GET", f"/{code}?language={language}")
    _send(client, "POST", f"/{code}/join", form)


def _send(client: Client, method: str, path: str, form: dict[str, str] | None = None) -> requests.Response:
    """One page; a form that got no answer may be sent again, for it carries its op_id."""
    left = TRIES
    while True:
        try:
            told = client.http.request(
                method, client.base + path, data=form, timeout=HTTP_SECONDS, allow_redirects=False
            )
        except requests.RequestException as silence:
            left -= 1
            if not left:
                raise Unreachable(f"{client.base} does not answer") from silence
            continue
        if told.status_code >= requests.codes.bad:
            raise NotLetIn(f"{method} {path}: {told.status_code}")
        return told
