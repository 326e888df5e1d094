"""Bounds on each socket: what it may send, what may wait for it, and that a message goes whole or the socket goes.

Holes of the stock transport, measured, each with its test: a cap on messages that did not hold for unfinished frames
(trust.md section 0), a ``send`` that under gevent sends what fits and forgets the rest, and a queue that grows for as
long as the other end does not read.
"""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from simple_websocket import ConnectionClosed
from socketio import Server

MAX_MESSAGE = 20_000  # bytes one client may send at once
MAX_WAITING = 2_000  # packets that wait for one socket: the answers to a flood are small and many
MAX_WAITING_BYTES = 2_000_000  # or so much of them
SILENCE_MS = 30_000  # what the other end does not take within this time, it never will

Handler = Callable[[Any], Any]


def bound_sockets(server: Server) -> None:
    """Give the server bounded WebSockets and bounded queues; before the first socket connects."""
    parts = server.eio._async
    queue, websocket = _bounded_queue(parts["queue"]), _bounded_websocket(parts["websocket"])
    server.eio._async = {**parts, "queue": queue, "websocket": websocket}


def _bounded_queue(stock: Any) -> Any:
    class Backlog(stock):  # type: ignore[misc]
        """Packets on their way to one socket. One too many ends the socket: whoever returns asks what was missed."""

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.waiting_bytes = 0
            self.end_socket: Callable[[], None] = lambda: None

        def put(self, item: Any, *args: Any, **kwargs: Any) -> None:
            """Never waits. None, which asks the writer to end, always fits."""
            if item is not None and (self.qsize() >= MAX_WAITING or self.waiting_bytes >= MAX_WAITING_BYTES):
                self.end_socket()
                return
            self.waiting_bytes += _size(item)
            super().put(item, *args, **kwargs)

        def get(self, *args: Any, **kwargs: Any) -> Any:
            item = super().get(*args, **kwargs)
            self.waiting_bytes -= _size(item)
            return item

    return Backlog


def _size(packet: Any) -> int:
    text = getattr(packet, "data", None)
    return len(text) if isinstance(text, (str, bytes)) else 0


def _bounded_websocket(stock: Any) -> Any:
    class BoundedWebSocket(stock):  # type: ignore[misc]
        """One WebSocket: its messages are refused while they still arrive once they are too long."""

        def __init__(self, handler: Handler, server: Any) -> None:
            super().__init__(lambda _websocket: self._serve(handler), server)
            self.server_args["max_message_size"] = MAX_MESSAGE

        def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
            end_with_this_request(start_response)
            return super().__call__(environ, start_response)

        def _serve(self, handler: Any) -> Any:
            self.ws.sock = WholeSocket(self.ws.sock)
            handler.__self__.queue.end_socket = self.end
            return handler(self)

        def close(self) -> None:
            """Say goodbye and end both directions, so that nobody stays by not answering."""
            with suppress(OSError, ConnectionClosed):
                super().close()
            self.end()

        def end(self) -> None:
            """End at once: whoever waits to read from this socket or to write to it wakes and leaves."""
            with suppress(OSError):
                self.ws.sock.shutdown(socket.SHUT_RDWR)

    return BoundedWebSocket


class WholeSocket:
    """A socket whose ``send`` sends everything, one message after another, as simple-websocket takes for granted."""

    def __init__(self, stock: socket.socket) -> None:
        self._stock = stock
        self._turn = threading.Lock()
        if hasattr(socket, "TCP_USER_TIMEOUT"):  # Linux: the kernel ends what the other end never takes
            stock.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, SILENCE_MS)

    def send(self, message: bytes) -> int:
        with self._turn:
            self._stock.sendall(message)
        return len(message)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stock, name)


def end_with_this_request(start_response: Callable[..., Any]) -> None:
    """What arrives after a WebSocket ended is no further HTTP request and must not be read, or logged, as one."""
    handler = getattr(start_response, "__self__", None)
    if handler is not None and hasattr(handler, "close_connection"):
        handler.close_connection = True
