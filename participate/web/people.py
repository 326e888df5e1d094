"""Cookies in and out, who is asking, in which language (design.md section 5.12)."""

from datetime import UTC, datetime

from flask import Response, g, request

from participate.access.actors import find_actor
from participate.access.reach import token_language
from participate.config import Settings
from participate.domain.actors import Actor
from participate.domain.refusals import Refusal
from participate.i18n.languages import LANGUAGES, find_language, guess_language
from participate.web.services import services

STAFF_PAGES = ("/staff", "/control", "/projector", "/concept")
YEAR = 365 * 24 * 3600


def cookie_names(settings: Settings) -> tuple[str, str]:
    """The phone's and the staff's cookie; ``__Host-`` binds them to this very host under https."""
    prefix = "__Host-" if settings.secure else ""
    return f"{prefix}participate_phone", f"{prefix}participate_staff"


def phone_token() -> str | None:
    return bearer_token() or request.cookies.get(cookie_names(services().settings)[0])


def staff_token() -> str | None:
    return bearer_token() or request.cookies.get(cookie_names(services().settings)[1])


def bearer_token() -> str | None:
    """What a client without cookies sends with each request (docs/protocol.md section 2)."""
    kind, _, bearer = request.headers.get("Authorization", "").partition(" ")
    return bearer if kind == "Bearer" and bearer else None


def asking_token() -> str | None:
    """Who asks: staff on their pages and where the client says so (``X-Participate-As: staff``), else a phone."""
    as_staff = request.path.startswith(STAFF_PAGES) or request.headers.get("X-Participate-As") == "staff"
    return staff_token() if as_staff else phone_token()


def actor_of(token: str | None) -> Actor:
    """Who asks; Refusal ``unknown_person`` when nobody we know."""
    with services().database.reading() as db:
        actor = find_actor(db, token, datetime.now(UTC))
    if actor is None:
        raise Refusal("unknown_person")
    return actor


def _keep(response: Response, name: str, value: str, age: int) -> None:
    secure = services().settings.secure
    response.set_cookie(name, value, max_age=age, path="/", secure=secure, httponly=True, samesite="Lax")


def keep_phone(response: Response, token: str) -> None:
    _keep(response, cookie_names(services().settings)[0], token, YEAR)


def keep_staff(response: Response, token: str) -> None:
    _keep(response, cookie_names(services().settings)[1], token, 30 * 24 * 3600)


def wished_language() -> str | None:
    """The language cookie, set on the first page; anything we do not offer is ignored."""
    language = find_language(request.cookies.get("language"))
    return language.tag if language else None


def page_language() -> str:
    """The language of this page: the page's own, else the phone's or staff's, else the cookie's, else the browser's."""
    if (chosen := g.get("language")) is not None:
        return str(chosen)
    token = asking_token()
    if token is not None:
        with services().database.reading() as db:
            return token_language(db, token)
    return wished_language() or guess_language(accepted_languages(), offered())


def accepted_languages() -> list[str]:
    """The browser's languages, best first."""
    return [tag for tag, _quality in request.accept_languages]


def offered() -> list[str]:
    return list(LANGUAGES)
