"""Settings, read once from the environment."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

DATABASES = ("sqlite:///", "postgresql+psycopg://")
REDIS = ("redis://", "rediss://", "unix://")
TRANSLATORS = {"libretranslate": "LibreTranslate", "deepl": "DeepL", "apertium": "Apertium"}
MIN_KEY = 32  # characters; shorter keys can be guessed (trust.md section 2, secrets)


class BadSetting(Exception):  # noqa: N818 - reads as what it is
    """A setting that cannot be used; the sentence says which and why."""


@dataclass(frozen=True)
class Translation:
    """A translation service the operator wired: one of ``TRANSLATORS``, its address without trailing slash, its key."""

    provider: str
    url: str
    key: str = field(default="", repr=False)

    @property
    def name(self) -> str:
        """What people read wherever its words stand."""
        return TRANSLATORS[self.provider]


@dataclass(frozen=True)
class Settings:
    """``public_url`` has no trailing slash; ``hosts`` are the names this server answers to.

    ``suggestions`` tells whether the worker that looks for suggestions is started beside the server; ``translation``
    is None unless cards may be sent to a service (trust.md P10).
    """

    public_url: str
    port: int
    database_url: str
    redis_url: str | None
    data_dir: Path
    secret_key: str
    suggestions: bool = True
    translation: Translation | None = None

    @property
    def secure(self) -> bool:
        """Whether phones come by https: cookies are then __Host- and Secure (design.md section 5.12)."""
        return self.public_url.startswith("https://")

    @property
    def origins(self) -> list[str]:
        local = [f"http://{host}:{self.port}" for host in ("localhost", "127.0.0.1")]
        return list(dict.fromkeys([_origin(self.public_url), *local]))

    @property
    def hosts(self) -> frozenset[str]:
        return frozenset(urlsplit(origin).netloc.lower() for origin in self.origins)


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()


def read_settings(environ: Mapping[str, str] | None = None, **overrides: str | None) -> Settings:
    """Settings from the environment; ``overrides`` (command-line options) win. Raises BadSetting."""
    given = {name: value for name, value in overrides.items() if value}
    env = {**(os.environ if environ is None else environ), **given}
    data_dir = _folder(env.get("DATA_DIR") or "data")
    port = _port(env.get("PORT") or "5000")
    public_url = (env.get("PUBLIC_URL") or f"http://localhost:{port}").rstrip("/")
    parts = _web_address(public_url)
    if parts is None or parts.path:
        raise BadSetting(f"PUBLIC_URL must look like https://beteiligung.example.org, not {public_url!r}")
    database_url = env.get("DATABASE_URL") or f"sqlite:///{data_dir / 'participate.sqlite'}"
    redis_url = env.get("REDIS_URL") or None
    if redis_url and not redis_url.startswith(REDIS):
        raise BadSetting(f"REDIS_URL must begin with one of {', '.join(REDIS)}")
    if redis_url and _parts(redis_url) is None:
        raise BadSetting("REDIS_URL must look like redis://localhost:6379")
    suggestions = env.get("SUGGESTIONS") or "on"
    if suggestions not in ("on", "off"):
        raise BadSetting(f"SUGGESTIONS must be on or off, not {suggestions!r}")
    key = _key(env, data_dir)
    return Settings(
        public_url, port, _driver(database_url), redis_url, data_dir, key, suggestions == "on", _translation(env)
    )


def _translation(env: Mapping[str, str]) -> Translation | None:
    """Off unless named; then it needs an address. Neither address nor key is ever taken from anywhere else."""
    provider = env.get("TRANSLATE") or "none"
    if provider == "none":
        return None
    if provider not in TRANSLATORS:
        raise BadSetting(f"TRANSLATE must be none or one of {', '.join(TRANSLATORS)}, not {provider!r}")
    url, key = (env.get("TRANSLATE_URL") or "").rstrip("/"), env.get("TRANSLATE_KEY") or ""
    if _web_address(url) is None:
        raise BadSetting("TRANSLATE_URL must look like https://translate.example.org")
    if provider == "deepl" and not key:
        raise BadSetting("TRANSLATE_KEY is missing: DeepL answers nobody without one")
    return Translation(provider, url, key)


def _parts(url: str) -> SplitResult | None:
    """The parts of an address; None for one that cannot be read (a port that is no number, an open bracket)."""
    try:
        parts = urlsplit(url)
        return parts if parts.port != 0 else None
    except ValueError:
        return None


def _web_address(url: str) -> SplitResult | None:
    """The parts of an address of the web that is nothing but scheme, host, port and path; None for anything else."""
    parts = _parts(url)
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    return None if parts.username or parts.query or parts.fragment else parts


def _folder(name: str) -> Path:
    path = Path(name).resolve()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as wrong:
        raise BadSetting(f"DATA_DIR {path} cannot be used: {wrong.strerror}") from wrong
    return path


def _port(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise BadSetting(f"PORT must be a number from 1 to 65535, not {text!r}")
    return int(text)


def _driver(url: str) -> str:
    """PostgreSQL is spoken through psycopg 3, however the address begins. The address may hold a password: unsaid."""
    for plain in ("postgres://", "postgresql://"):
        if url.startswith(plain):
            url = "postgresql+psycopg://" + url.removeprefix(plain)
    if not url.startswith(DATABASES):
        raise BadSetting("DATABASE_URL must begin with sqlite:/// or postgresql://")
    sqlite, postgresql = (url.removeprefix(begin) if url.startswith(begin) else None for begin in DATABASES)
    if sqlite in ("", ":memory:"):
        raise BadSetting("DATABASE_URL must name a file: sqlite:////var/lib/participate/hall.sqlite")
    if postgresql is not None and _parts("//" + postgresql.rpartition("@")[2]) is None:  # a password may hold anything
        raise BadSetting("DATABASE_URL must look like postgresql://user:password@host:5432/name")
    return url


def _key(env: Mapping[str, str], data_dir: Path) -> str:
    """SECRET_KEY, or one made once and kept readable for the owner alone."""
    given = env.get("SECRET_KEY")
    if given is not None:
        if len(given) < MIN_KEY:
            raise BadSetting(f"SECRET_KEY needs at least {MIN_KEY} characters")
        return given
    try:
        return _kept_key(data_dir / "secret_key")
    except OSError as wrong:
        raise BadSetting(f"DATA_DIR {data_dir} cannot be used: {wrong.strerror}") from wrong


def _kept_key(path: Path) -> str:
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_hex(32))
    return path.read_text().strip()


def calm_threads() -> None:
    """Threads of native libraries sleep while they wait: spinning ones would take the cores from the hall's server.

    To be called before such a library is loaded.
    """
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
