"""Whether the server lives and can serve; nothing personal (trust.md G7)."""

from flask import Blueprint, Response, jsonify

from participate.snapshots.view import seq_of
from participate.web.services import services

health = Blueprint("health", __name__)


@health.get("/healthz")
def alive() -> Response:
    return jsonify({"ok": True})


@health.get("/readyz")
def ready() -> Response:
    """200 only when the database answers."""
    with services().database.reading() as db:
        seq_of(db, "conference:0")
    return jsonify({"ok": True})
