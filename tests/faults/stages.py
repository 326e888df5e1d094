"""A hall in a real server, and everybody in it as clients of the public protocol."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from participate.methods import WorkshopSettings
from participate.rehearsal.client import Client
from tests.support.halls import Hall, join, make_hall, new_hall_code
from tests.support.servers import RunningServer

VOTE = WorkshopSettings(rounds=1, dots=3, dots_per_card=2)


class Serving:
    """One server with as many unused halls as asked for."""

    def __init__(self, folder: Path, database_url: str | None = None, halls: int = 1, **environment: str) -> None:
        self.database_url = database_url or f"sqlite:///{folder / 'participate.sqlite'}"
        self._halls = [make_hall(self.database_url, code=new_hall_code(), settings=VOTE) for _ in range(halls)]
        self.server = RunningServer(folder / "data", DATABASE_URL=self.database_url, **environment)
        self.server.start()
        self.url = environment.get("PUBLIC_URL", self.server.url)

    def next_stage(self) -> Stage:
        return Stage(self, self._halls.pop())

    def stop(self) -> None:
        self.server.stop()


class Stage:
    """``url`` is where clients knock; what a test reads to judge, it reads from the server itself."""

    def __init__(self, serving: Serving, hall: Hall) -> None:
        self.serving, self.hall = serving, hall
        self.server, self.url, self.database_url = serving.server, serving.url, serving.database_url
        self.stream = f"workshop:{hall.workshop}"
        self._clients: list[Client] = []

    def phone(self, language: str = "de") -> Client:
        """Somebody who has joined and follows the workshop."""
        return self.client("phone", join(self.server.url, self.hall.code, language))

    def moderator(self) -> Client:
        return self.client("staff", self.hall.moderator)

    def client(self, side: Any, token: str, view: str | None = None) -> Client:
        client = Client(self.url, side, token=token, view=view)
        self._clients.append(client)
        client.follow(self.stream)
        assert client.wait_for(lambda: client.mirrors[self.stream].known, 120)
        return client

    def lead(self, name: str, **fields: Any) -> dict[str, Any]:
        return self.hall.lead(self.server.url, name, **fields)

    def look(self) -> dict[str, Any]:
        return self.hall.look(self.server.url)

    def cards(self) -> list[dict[str, Any]]:
        """Every card there is, as the moderator sees them."""
        rows: dict[str, dict[str, Any]] = self.look()["lists"]["contributions"]
        return list(rows.values())

    def advance_to(self, phase: str) -> None:
        self.hall.advance_to(self.server.url, phase)

    def open_vote(self, cards: int = 4) -> tuple[int, list[int]]:
        """Lead to the vote over core statements entered by the moderator; the ballot and its options."""
        self.advance_to("distil")
        for number in range(cards):
            assert self.lead("enter_card", text=f"Kernaussage {number}", purpose="core")["ok"]
        self.advance_to("weigh")
        seen = self.look()
        return seen["state"]["ballot"]["id"], sorted(int(key) for key in seen["lists"]["options"])

    def count_votes(self) -> dict[str, Any]:
        """Close the vote and read the result: voters, and dots by option."""
        self.advance_to("outlook")
        ballot = self.hall.state(self.server.url)["ballot"]
        return {"voters": ballot["voters"], "dots": {row["option"]: row["dots"] for row in ballot["result"]}}

    def close(self) -> None:
        for client in self._clients:
            client.close()
