"""A TCP proxy that fails on demand: swallows one direction, or cuts every connection with a reset."""

from __future__ import annotations

import socket
import struct
import threading
from contextlib import suppress

CHUNK = 65_536


class FaultProxy:
    """Stands before a server on 127.0.0.1; what it forwards, and what not, may change at any time.

    ``swallow_answers`` and ``swallow_requests`` make a direction a black hole, while the connection seems alive.
    """

    def __init__(self) -> None:
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.target = 0
        self.swallow_answers = self.swallow_requests = False
        self.swallowed_bytes = 0
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        self._threads: list[threading.Thread] = []

    def start(self, target: int) -> None:
        """Forward to the port ``target`` from now on."""
        self.target = target
        self._run(self._accept)

    def _run(self, work: object, *arguments: object) -> None:
        thread = threading.Thread(target=work, args=arguments, daemon=True)  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                client, _address = self._listening.accept()
            except OSError:
                return
            try:
                server = socket.create_connection(("127.0.0.1", self.target))
            except OSError:
                client.close()
                continue
            self._pairs.append((client, server))
            self._run(self._forward, client, server, True)
            self._run(self._forward, server, client, False)

    def _forward(self, source: socket.socket, sink: socket.socket, upwards: bool) -> None:
        with suppress(OSError):
            while chunk := source.recv(CHUNK):
                if self.swallow_requests if upwards else self.swallow_answers:
                    self.swallowed_bytes += len(chunk)
                else:
                    sink.sendall(chunk)
        with suppress(OSError):
            sink.shutdown(socket.SHUT_WR)

    def reset(self) -> None:
        """Cut every connection, on both sides, without a goodbye (RST)."""
        pairs, self._pairs = self._pairs, []
        for pair in pairs:
            for side in pair:
                with suppress(OSError):
                    side.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    side.shutdown(socket.SHUT_RD)  # wakes the thread that reads
                side.close()

    def close(self) -> None:
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        for accepting in self._threads[:1]:
            accepting.join(timeout=30)  # whom it is letting in at this moment is cut off as well
        self._listening.close()
        self.reset()
        for thread in self._threads:
            thread.join(timeout=30)
