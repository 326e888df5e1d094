"""What one client knows of one stream: a snapshot, kept fresh by the changes it is told (docs/protocol.md)."""

from typing import Any

Row = dict[str, Any]


class Mirror:
    """``known`` turns true with the first snapshot; a stream in which nothing has happened yet is at ``seq`` 0."""

    def __init__(self, stream: str) -> None:
        self.stream = stream
        self.known = False
        self.seq = 0
        self.state: Row = {}
        self.lists: dict[str, dict[str, Row]] = {}

    def take(self, change: Row, *, since: int | None = None) -> bool:
        """Apply what the server said; False on a gap, which only asking again can fill.

        ``since`` is the number this client asked from, None for a message nobody asked for. Rows come whole, so
        changes that begin before our number may be applied; what ends before it is old news. An answer that ends
        before ``since`` means that the server itself went back (a restored backup): then its word counts.
        """
        restored = since is not None and change["seq"] < since
        if change["seq"] < self.seq and not restored:
            return True
        if "from" not in change:
            self.lists = {name: dict(rows) for name, rows in change["lists"].items()}
        elif not self.known or self.seq < change["from"]:
            return False
        else:
            self._patch(change)
        self.known, self.seq, self.state = True, change["seq"], change["state"]
        return True

    def _patch(self, change: Row) -> None:
        for name, rows in change["lists"].items():
            kept = {} if name in change.get("whole", ()) else self.lists.get(name, {})
            self.lists[name] = {key: row for key, row in {**kept, **rows}.items() if row is not None}

    def rows(self, name: str) -> dict[str, Row]:
        return self.lists.get(name, {})

    def shows_the_same_as(self, fresh: Row) -> bool:
        """Whether screen and server agree; the number may lag behind where nothing visible changed."""
        return bool(self.state == fresh["state"] and self.lists == fresh["lists"])

    def has_come_to(self, fresh: Row) -> bool:
        """Whether waiting for it makes sense no longer: the screen shows it, or is further already."""
        return self.seq > fresh["seq"] or self.shows_the_same_as(fresh)

    def differs_from(self, fresh: Row) -> str:
        """Where they differ, for whoever has to find the cause."""
        parts = [key for key in {**self.state, **fresh["state"]} if self.state.get(key) != fresh["state"].get(key)]
        parts += [name for name in {**self.lists, **fresh["lists"]} if self.rows(name) != fresh["lists"].get(name, {})]
        return f"at {self.seq} of {fresh['seq']} is not what is true: {', '.join(sorted(parts)) or 'only late'}"
