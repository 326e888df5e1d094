"""One audience's view of one stream: small state whole, lists by row; taken fresh or as changes since a number."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.domain.kinds import Audience
from participate.domain.refusals import Refusal
from participate.store.models import Concept, Conference, Fact, Stream, Workshop

Row = dict[str, Any]
Rows = dict[str, Row]
Keys = set[int] | None  # None: every row
FAR_BEHIND = 200  # facts; beyond it a fresh snapshot is cheaper than its changes


@dataclass(frozen=True)
class View:
    """``state(db, id)`` is small and sent whole; each list is ``rows(db, id, keys) -> {key: row}``.

    A row that the audience may not see (any more) is simply not returned, and so disappears on every screen.
    """

    state: Callable[[Session, int], Row]
    lists: Mapping[str, Callable[[Session, int, Keys], Rows]]


VIEWS: dict[tuple[Audience, str], View] = {}
_OWNERS: dict[str, type[Any]] = {"workshop": Workshop, "conference": Conference, "concept": Concept}


def split_stream(stream: str) -> tuple[str, int]:
    """``workshop:3`` → ``("workshop", 3)``; Refusal ``not_found`` for anything else."""
    kind, _, number = stream.partition(":")
    if kind not in ("workshop", "conference", "concept") or not number.isdigit() or len(number) > 18:
        raise Refusal("not_found")
    return kind, int(number)


def view_of(audience: Audience, stream: str) -> tuple[View, int]:
    kind, id_ = split_stream(stream)
    view = VIEWS.get((audience, kind))
    if view is None:
        raise Refusal("not_found")
    return view, id_


def home_of(db: Session, kind: str, owner_id: int) -> tuple[int, int | None]:
    """Conference id and workshop id (None for a conference itself) of an existing owner."""
    if kind == "workshop":
        return db.get_one(Workshop, owner_id).conference_id, owner_id
    return owner_id, None


def seq_of(db: Session, stream: str) -> int:
    return db.scalar(select(Stream.seq).where(Stream.name == stream)) or 0


def take(db: Session, audience: Audience, stream: str) -> Row:
    """A fresh snapshot: ``{"stream", "seq", "state", "lists"}``."""
    view, id_ = view_of(audience, stream)
    seq = seq_of(db, stream)
    with _held(db, stream):
        lists = {name: rows(db, id_, None) for name, rows in view.lists.items()}
        return {"stream": stream, "seq": seq, "state": view.state(db, id_), "lists": lists}


@contextmanager
def _held(db: Session, stream: str) -> Iterator[Any]:
    """Keep the stream's owner loaded: a Session forgets what nobody holds, and each part of a view asks for it."""
    kind, id_ = split_stream(stream)
    owner = db.get(_OWNERS[kind], id_)
    yield owner


def changes(db: Session, audience: Audience, stream: str, since: int, *, far: int = FAR_BEHIND) -> Row:
    """What to apply to a snapshot at ``since``; a fresh snapshot (no ``from``) when that is too far behind.

    Every list names the rows that may look different; ``None`` means gone. ``"whole": [names]`` marks lists that
    were sent entire and replace the old one.
    """
    view, id_ = view_of(audience, stream)
    seq = seq_of(db, stream)
    if since > seq or seq - since > far or since <= 0:
        return take(db, audience, stream)
    touched = _merge(db.scalars(select(Fact.touched).where(Fact.stream == stream, Fact.seq > since)))
    lists: dict[str, Any] = {}
    whole = []
    with _held(db, stream):
        for name, rows in view.lists.items():
            keys = touched.get(name, set())
            if keys is None:
                whole.append(name)
                lists[name] = rows(db, id_, None)
            elif keys:
                lists[name] = {str(key): None for key in sorted(keys)} | rows(db, id_, keys)
        state = view.state(db, id_)
    return {"stream": stream, "from": since, "seq": seq, "state": state, "lists": lists, "whole": whole}


def _merge(all_touched: Iterable[dict[str, Any]]) -> dict[str, Keys]:
    merged: dict[str, Keys] = {}
    for touched in all_touched:
        for name, keys in touched.items():
            if keys == "all":
                merged[name] = None
            elif (known := merged.get(name, set())) is not None:
                merged[name] = known | set(keys)
    return merged


def apply(old: Row, new: Row) -> Row:
    """What a client does with an answer of :func:`changes`: the law ``apply(old, changes) == fresh``."""
    if "from" not in new:
        return new
    lists = {name: dict(rows) for name, rows in old["lists"].items()}
    for name, rows in new["lists"].items():
        if name in new["whole"]:
            lists[name] = {}
        for key, row in rows.items():
            if row is None:
                lists[name].pop(key, None)
            else:
                lists[name][key] = row
    return {"stream": new["stream"], "seq": new["seq"], "state": new["state"], "lists": lists}
