"""Wiring: the only place that knows all rooms."""

import pkgutil
import secrets
from collections.abc import Callable
from importlib import import_module
from typing import Any

import structlog
from flask import Blueprint, Flask
from flask_babel import Babel
from flask_socketio import SocketIO

from participate import assets, web
from participate.access.actors import find_actor
from participate.commands.door import Door
from participate.config import Settings
from participate.domain.local_time import ZONE
from participate.i18n.detection import load_model
from participate.i18n.languages import LANGUAGES, direction_of, language_of, pick_text
from participate.live.switchboard import Switchboard
from participate.live.transport import MAX_MESSAGE
from participate.operations.retention import Retention
from participate.operations.suggesting import Suggesting
from participate.operations.translating import Translating
from participate.store.database import Database
from participate.store.writer import Writer
from participate.translate import find_service
from participate.web.assets import serve_assets, static_url
from participate.web.guard import guard, known_hosts, strict_headers
from participate.web.kept_templates import kept_templates
from participate.web.people import cookie_names, page_language
from participate.web.services import Services

MAX_FORM = 4 * 1024 * 1024  # bytes; logos and imports are the largest things anybody sends


class Application:
    """A wired server: Flask, sockets, writer and hub, and how to stop them."""

    def __init__(self, settings: Settings, *, async_mode: str, offload: Callable[..., Any] | None = None) -> None:
        plain_logs()
        self.settings = settings
        self.database = Database(settings.database_url)
        self._offload = offload or (lambda do: do())
        self.writer = Writer(self.database, offload=offload)
        self.door = Door(self.writer, find_actor)
        self.flask = make_flask(Services(settings, self.database, self.writer, self.door))
        self.sockets = SocketIO(
            self.flask,
            async_mode=async_mode,
            cors_allowed_origins=settings.origins,
            max_http_buffer_size=MAX_MESSAGE,
            ping_interval=15,
            ping_timeout=10,
            manage_session=False,
        )
        self.live = Switchboard(
            self.sockets.server,
            self.database,
            self.writer,
            self.door,
            cookies=cookie_names(settings),
            redis_url=settings.redis_url,
        )
        self.suggesting = Suggesting(self.database, self.writer)
        service = find_service(settings)
        self.translating = None if service is None else Translating(self.database, self.writer, service)
        self.retention = Retention(self.database, self.writer, self.sockets.server.sleep)
        inner = self.flask.wsgi_app
        self.flask.wsgi_app = known_hosts(inner, settings.hosts)  # type: ignore[method-assign,assignment]

    def start(self) -> None:
        """Begin to tell screens, and unpack the language model where acts are done, before the first card comes."""
        self.sockets.start_background_task(self._offload, load_model)
        self.live.start()
        self.sockets.start_background_task(self.retention.run)
        if self.settings.suggestions:
            self.writer.on_commit(self.suggesting.tell)
            self.sockets.start_background_task(self.suggesting.run)
        if self.translating is not None:
            self.writer.on_commit(self.translating.tell)
            self.sockets.start_background_task(self.translating.run)

    def close(self) -> None:
        """Do what has arrived, let its answers leave, and let go of the database."""
        self.suggesting.stop()
        if self.translating is not None:
            self.translating.stop()
        self.live.stop()
        self.writer.close()
        self.live.farewell()
        self.database.dispose()


def plain_logs() -> None:
    """A line for each event, and where an error came from; never the values it met, for they are what people wrote.

    The library's own choice depends on what else is installed, and may print every variable (trust.md P5).
    """
    stamped = structlog.processors.TimeStamper(fmt="%Y-%m-%d %H:%M:%S", utc=True)
    lines = structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
    structlog.configure(processors=[structlog.processors.add_log_level, stamped, lines])


def make_flask(wired: Services) -> Flask:
    """The pages alone: every blueprint of the web room, translated, guarded."""
    folder = assets()
    app = Flask("participate", template_folder=str(folder / "templates"), static_folder=None)
    app.config.update(
        SECRET_KEY=wired.settings.secret_key,
        MAX_CONTENT_LENGTH=MAX_FORM,
        MAX_FORM_MEMORY_SIZE=MAX_FORM,
        BABEL_TRANSLATION_DIRECTORIES=str(folder / "translations"),
        BABEL_DEFAULT_LOCALE="en",
    )
    app.extensions["participate"] = wired
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True, "bytecode_cache": kept_templates()}
    Babel(app, locale_selector=page_language)
    app.jinja_env.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False, "separators": (",", ":")}
    serve_assets(app, folder / "static", strict_headers(wired.settings))
    guard(app)
    for info in pkgutil.iter_modules(web.__path__):
        module = import_module(f"{web.__name__}.{info.name}")
        for value in vars(module).values():
            if isinstance(value, Blueprint) and value.import_name == module.__name__:
                app.register_blueprint(value)

    @app.context_processor
    def words() -> dict[str, Any]:
        language = language_of(page_language())
        return {
            "language": language,
            "languages": LANGUAGES,
            "static_url": static_url,
            "pick_text": pick_text,
            "direction_of": direction_of,
            "zone": ZONE.key,  # for static/js/lib/hours.js: every screen shows the clock on the hall's wall
            "translation_service": wired.settings.translation,
            "op_id": lambda: secrets.token_hex(16),
        }

    return app


def make_app(settings: Settings) -> Application:
    """A server for one process under gevent; the batch is committed in a native thread, off the event loop."""
    from gevent.threadpool import ThreadPool

    pool = ThreadPool(1)
    return Application(settings, async_mode="gevent", offload=pool.apply)
