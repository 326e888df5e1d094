"""A translation service on loopback: it speaks as LibreTranslate, DeepL and Apertium document it, good days and bad."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import pytest

from participate.store.database import Database
from participate.store.models import Conference
from participate.store.writer import Writer
from participate.translate import line
from tests.support.servers import RunningServer

GERMAN = {
    "نريد دورات لغة للأمهات": "Wir wollen Sprachkurse für Mütter",
    "Потрібні перекладачі": "Wir brauchen Dolmetscher",
}
SLOW = 30.0  # seconds; nobody waits for them
PIECE, PAUSE = 8, 1.0  # bytes of an answer that drips, seconds after each
HUGE = 4 * 1024 * 1024
PATIENCE = 120.0  # seconds


@dataclass
class Translator:
    """``day`` is how it answers: ``good``, ``echo``, a status, ``slow``, ``drip``, ``redirect``, ``huge``, ``odd``.

    ``asked`` are the requests that came: path, headers in small letters, body. ``knows`` are languages it translates.
    """

    url: str = ""
    day: str = "good"
    asked: list[tuple[str, dict[str, str], dict[str, Any]]] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    knows: tuple[str, ...] = ("de", "ar", "uk")
    ended: threading.Event = field(default_factory=threading.Event)

    @property
    def texts(self) -> list[str]:
        """All texts that came, in their order."""
        said = [body.get("q", body.get("text")) for _, _, body in self.asked]
        return [text for each in said for text in (each if isinstance(each, list) else [each])]

    def say(self, text: str, target: str) -> str:
        """What it makes of a text: German by the book, else the text with its language."""
        if self.day == "echo":
            return text
        return GERMAN.get(text, f"[de] {text}") if target == "de" else f"[{target}] {text}"


def _answer(own: Translator, path: str, body: dict[str, Any]) -> tuple[int, Any]:
    """Status and JSON, as the three document them."""
    if path == "/v2/translate":
        target = body["target_lang"].lower().partition("-")[0]
        if not {target, body["source_lang"].lower()} <= set(own.knows):
            return 400, {"message": "Value for 'target_lang' not supported."}
        rows = [{"detected_source_language": body["source_lang"], "text": own.say(t, target)} for t in body["text"]]
        return 200, {"translations": rows}
    if "langpair" in body:
        source, target = body["langpair"].split("|")
        if not {source, target} <= set(own.knows):
            why = {"message": "Bad Request", "explanation": "That pair is not installed"}
            return 400, {"status": "error", "code": 400, **why}
        said = {"translatedText": own.say(body["q"], target)}
        return 200, {"responseData": said, "responseDetails": None, "responseStatus": 200}
    if not {body["source"], body["target"]} <= set(own.knows):
        return 400, {"error": f"{body['target']} is not supported"}
    return 200, {"translatedText": [own.say(text, body["target"]) for text in body["q"]]}


class _Handler(BaseHTTPRequestHandler):
    own: Translator

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = {name: values[0] for name, values in parse_qs(raw).items()}
        body = json.loads(raw) if self.headers["Content-Type"] == "application/json" else form
        self.own.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}, body))
        day = self.own.day
        if day == "redirect":
            self._send(302, b"{}", Location=f"{self.own.url}/elsewhere")
        elif day == "slow":
            self.own.ended.wait(SLOW)
        elif day == "drip":
            self._drip(json.dumps(_answer(self.own, self.path, body)[1]).encode())
        elif day.isdigit():
            self._send(int(day), b'{"error": "no"}')
        elif day == "huge":
            padded = {"padding": "x" * HUGE, **_answer(self.own, self.path, body)[1]}
            self._send(200, json.dumps(padded).encode())
        elif day == "odd":
            self._send(200, b'{"translatedText": "one for all", "translations": null}')
        else:
            status, said = _answer(self.own, self.path, body)
            self._send(status, json.dumps(said).encode())

    def do_GET(self) -> None:
        self.own.elsewhere.append(self.path)
        self._send(200, b"{}")

    def _drip(self, body: bytes) -> None:
        """All of a good answer, piece by piece."""
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(BrokenPipeError, ConnectionResetError):
            for begin in range(0, len(body), PIECE):
                self.wfile.write(body[begin : begin + PIECE])
                self.own.ended.wait(PAUSE)

    def _send(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        with suppress(BrokenPipeError, ConnectionResetError):  # whoever asked has hung up
            self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Quiet."""


def switch_on(running: RunningServer, conference: int) -> None:
    """What an organiser does on the prepare screen; the server hears of it with the next act."""
    database = Database(f"sqlite:///{running.data_dir / 'participate.sqlite'}")
    writer = Writer(database)
    writer.perform(lambda at: setattr(at.db.get_one(Conference, conference), "machine_translation", True))
    writer.close()
    database.dispose()


@pytest.fixture
def translator(monkeypatch: pytest.MonkeyPatch) -> Iterator[Translator]:
    """A service on a port of its own, for the length of a test; it is waited for however busy the machine is."""
    monkeypatch.setattr(line, "TIMEOUT", PATIENCE)
    own = Translator()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"own": own}))
    server.daemon_threads = True
    own.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield own
    own.ended.set()
    server.shutdown()
    server.server_close()
    thread.join()
