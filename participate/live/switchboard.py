"""All of this room in one piece, as ``app`` wires it: bounded sockets, the hub, presence, and the other processes."""

from typing import Any

from socketio import Server

from participate.commands.door import Door
from participate.live.between import Between
from participate.live.connection import Sockets
from participate.live.hub import Hub
from participate.live.links import Links
from participate.live.presence import Presence
from participate.live.transport import bound_sockets
from participate.store.database import Database
from participate.store.writer import Writer

FAREWELL = 2.0  # seconds at most for answers that are on their way
STEP = 0.1


class Switchboard:
    """``start`` begins to tell screens, ``stop`` ends it, ``farewell`` lets the last answers leave."""

    def __init__(
        self,
        server: Server,
        database: Database,
        writer: Writer,
        door: Door,
        *,
        cookies: tuple[str, str],
        redis_url: str | None = None,
    ) -> None:
        bound_sockets(server)
        self._server = server
        links = Links(database)
        self.hub = Hub(database, server, links)
        self.presence = Presence(writer, server, self.hub, links)
        self._sockets = Sockets(server, door, self.hub, links, cookies)
        writer.on_commit(self.hub.mark)
        self.between = Between(redis_url, database, self.hub) if redis_url else None
        if self.between is not None:
            writer.on_commit(self.between.tell)
        self._tasks: list[Any] = []

    def start(self) -> None:
        runs = [self.hub.run, self.presence.run]
        if self.between is not None:
            runs += [self.between.run_telling, self.between.run_hearing]
        self._tasks = [self._server.start_background_task(run) for run in runs]

    def stop(self) -> None:
        if self.between is not None:
            self.between.stop()
        self.presence.stop()
        self.hub.stop()
        for task in self._tasks:
            task.join(timeout=2)

    def farewell(self) -> None:
        """Let what is on its way leave: a moment for everybody, at most two seconds for sockets that are slow."""
        for _ in range(round(FAREWELL / STEP)):
            self._server.sleep(STEP)
            if not any(socket.queue.qsize() for socket in list(self._server.eio.sockets.values())):
                return
