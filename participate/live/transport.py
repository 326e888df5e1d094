"""Bounds on what a socket may send: the cap holds on unfinished frames too (trust.md section 0, measured hole)."""

from collections.abc import Callable
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

        def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
            end_with_this_request(start_response)
            return super().__call__(environ, start_response)

    server.eio._async = {**server.eio._async, "websocket": BoundedWebSocket}


def end_with_this_request(start_response: Callable[..., Any]) -> None:
    """What arrives after a WebSocket ended is no further HTTP request and must not be read, or logged, as one."""
    handler = getattr(start_response, "__self__", None)
    if handler is not None and hasattr(handler, "close_connection"):
        handler.close_connection = True
