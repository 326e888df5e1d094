"""The way to a service: one address, no redirects, little patience, small answers (trust.md section 2, SSRF)."""

import json
import time
from dataclasses import dataclass, field
from typing import Any

import requests
from urllib3.exceptions import HTTPError

TIMEOUT = 5.0  # seconds, for the connection, for each wait, and for the answer as a whole
LARGEST = 256 * 1024  # bytes of an answer
CHUNK = 16 * 1024
CANNOT = (400, 413, 422)  # the service is there and says that it does not translate this


class Unanswered(Exception):  # noqa: N818 - reads as what it is
    """No answer that can be used, for now; ``why`` is a code and never a text."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Untranslatable(Unanswered):
    """The service answered that it cannot: asking again is no use."""


@dataclass(frozen=True)
class Line:
    """``url`` has no trailing slash; ``key`` is "" where the service wants none."""

    url: str
    key: str = field(default="", repr=False)

    def post(self, path: str, **said: Any) -> Any:
        """The JSON of the answer; Unanswered for whatever else comes, or nothing."""
        end = time.monotonic() + TIMEOUT
        try:
            with requests.post(self.url + path, timeout=TIMEOUT, allow_redirects=False, stream=True, **said) as answer:
                if answer.status_code in CANNOT:
                    raise Untranslatable(str(answer.status_code))
                if answer.status_code != requests.codes.ok:
                    raise Unanswered(str(answer.status_code))
                return json.loads(_body(answer, end))
        except (requests.RequestException, HTTPError, OSError) as failure:
            raise Unanswered(type(failure).__name__) from failure
        except ValueError as failure:
            raise Unanswered("no_json") from failure


def _body(answer: requests.Response, end: float) -> bytes:
    body = b""
    while chunk := answer.raw.read1(CHUNK, decode_content=True):
        body += chunk
        if len(body) > LARGEST:
            raise Unanswered("too_large")
        if time.monotonic() > end:
            raise Unanswered("too_slow")
    return body
