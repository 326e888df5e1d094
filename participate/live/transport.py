"""Bounds on what a socket may send: the cap holds on unfinished frames too (trust.md section 0, measured hole)."""

from typing import Any

from socketio import Server

MAX_MESSAGE = 20_000  # bytes


def bound_messages(server: Server) -> None:
    """Make the server's WebSocket refuse messages over the cap while they are still arriving."""
    stock: Any = server.eio._async["websocket"]

    class BoundedWebSocket(stock):  # type: ignore[misc]
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.server_args["max_message_size"] = MAX_MESSAGE

    server.eio._async = {**server.eio._async, "websocket": BoundedWebSocket}
