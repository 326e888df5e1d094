"""The second door and the reader: JSON for phones without a socket and for any other client (docs/protocol.md)."""

from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, Response, jsonify, request

from participate.access.actors import find_actor
from participate.access.reach import audience_of, check_stream
from participate.domain.refusals import Refusal
from participate.domain.sentences import answer_of
from participate.snapshots import changes
from participate.snapshots.participant import personal_of
from participate.snapshots.view import split_stream
from participate.web.pace import Pace
from participate.web.people import asking_token, page_language
from participate.web.services import services

api = Blueprint("api", __name__, url_prefix="/api")

STATUS = {"unknown_person": 401, "not_allowed": 403, "not_found": 404, "position_changed": 409, "too_fast": 429}
ACTS = Pace("60 per 10 second")


@api.errorhandler(Refusal)
def refused(refusal: Refusal) -> tuple[Response, int]:
    return jsonify(answer_of(refusal, page_language())), STATUS.get(refusal.code, 422)


@api.post("/acts")
def act() -> Response:
    envelope = request.get_json(silent=True)
    if not isinstance(envelope, dict):
        raise Refusal("malformed", field="act")
    token = asking_token()
    if not ACTS.hit(token or request.remote_addr or ""):
        raise Refusal("too_fast")
    return jsonify(services().door.perform(token, envelope))


@api.get("/streams/<stream>")
def stream(stream: str) -> Response:
    """``?since=N`` gives changes, or a fresh snapshot when N is absent or too far behind."""
    since = request.args.get("since", "0")
    now = datetime.now(UTC)
    with services().database.reading() as db:
        actor = find_actor(db, asking_token(), now)
        if actor is None:
            raise Refusal("unknown_person")
        check_stream(db, actor, *split_stream(stream))
        audience = audience_of(actor, projector=request.args.get("view") == "projector")
        told: dict[str, Any] = changes(db, audience, stream, int(since) if since.isdigit() and len(since) < 18 else 0)
    return jsonify({"ok": True, "now": round(now.timestamp() * 1000), "changes": [told]})


@api.get("/mine")
def mine() -> Response:
    """What only this phone may see; ``?workshop=ID``."""
    workshop = request.args.get("workshop", "")
    with services().database.reading() as db:
        actor = find_actor(db, asking_token(), datetime.now(UTC))
        if actor is None or not actor.key.startswith("p"):
            raise Refusal("unknown_person")
        workshop_id = int(workshop) if workshop.isdigit() and len(workshop) < 18 else None
        return jsonify({"ok": True, **personal_of(db, actor.id, workshop_id)})


@api.after_request
def never_kept(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
