"""Settings by environment: what can be used is used, what cannot is named in one sentence before anything begins."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from participate.config import BadSetting, read_settings
from tests.support.launching import launch
from tests.support.servers import SETTINGS

ROOT = Path(__file__).resolve().parents[2]


def complaint(folder: Path, *command: str, **settings: str) -> tuple[int, str]:
    """Exit code and what a command says on stderr under these settings alone."""
    inherited = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    with TemporaryDirectory() as said:
        out, err = Path(said, "out"), Path(said, "err")
        process = launch([*command], {**inherited, "DATA_DIR": str(folder), **settings}, out, err)
        try:
            code = process.wait(60)
        finally:
            process.kill()
        told = err.read_text("utf-8").strip()
    assert "Traceback" not in told
    return code, told


def test_a_hall_needs_no_setting_at_all(tmp_path: Path) -> None:
    found = read_settings({"DATA_DIR": str(tmp_path / "new" / "folder")})
    assert (found.public_url, found.port, found.redis_url, found.secure) == ("http://localhost:5000", 5000, None, False)
    assert found.data_dir == tmp_path / "new" / "folder"
    assert found.database_url == f"sqlite:///{found.data_dir}/participate.sqlite"


def test_every_setting_is_taken_from_the_environment_and_an_option_wins(tmp_path: Path) -> None:
    given = {
        "DATA_DIR": str(tmp_path), "PORT": "8080", "PUBLIC_URL": "https://town.example/", "SECRET_KEY": "k" * 32,
        "DATABASE_URL": "postgres://town@db/hall", "REDIS_URL": "redis://cache", "SUGGESTIONS": "off",
    }  # fmt: skip
    found = read_settings(given, PORT="8081")
    assert (found.public_url, found.port, found.secure, found.secret_key) == (
        "https://town.example", 8081, True, "k" * 32,
    )  # fmt: skip
    assert (found.database_url, found.redis_url) == ("postgresql+psycopg://town@db/hall", "redis://cache")
    assert (found.suggestions, read_settings({"DATA_DIR": str(tmp_path)}).suggestions) == (False, True)


def test_a_key_is_made_once_kept_for_the_owner_alone_and_found_again(tmp_path: Path) -> None:
    first, again = (read_settings({"DATA_DIR": str(tmp_path)}).secret_key for _ in range(2))
    assert (first, len(first)) == (again, 64)
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("PORT", "http", "PORT must be a number from 1 to 65535"),
        ("PORT", "70000", "PORT must be a number from 1 to 65535"),
        ("PUBLIC_URL", "town.example", "PUBLIC_URL must look like"),
        ("PUBLIC_URL", "https://town.example/join", "PUBLIC_URL must look like"),
        ("PUBLIC_URL", "https://town.example:port", "PUBLIC_URL must look like"),
        ("PUBLIC_URL", "http://[::1", "PUBLIC_URL must look like"),
        ("PUBLIC_URL", "https://me:secret@town.example", "PUBLIC_URL must look like"),
        ("PUBLIC_URL", "https://town.example#hall", "PUBLIC_URL must look like"),
        ("SECRET_KEY", "kurz", "SECRET_KEY needs at least 32 characters"),
        ("DATABASE_URL", "mysql://town@db/hall", "DATABASE_URL must begin with"),
        ("DATABASE_URL", "postgresql://town@db:port/hall", "DATABASE_URL must look like"),
        ("DATABASE_URL", "sqlite:///", "DATABASE_URL must name a file"),
        ("DATABASE_URL", "sqlite:///:memory:", "DATABASE_URL must name a file"),
        ("REDIS_URL", "redis://cache:port", "REDIS_URL must look like"),
        ("REDIS_URL", "cache:6379", "REDIS_URL must begin with"),
        ("DATA_DIR", __file__, "cannot be used"),
        ("SUGGESTIONS", "no", "SUGGESTIONS must be on or off"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(tmp_path: Path, name: str, value: str, sentence: str) -> None:
    with pytest.raises(BadSetting, match=sentence):
        read_settings({"DATA_DIR": str(tmp_path), name: value})


@pytest.mark.parametrize(
    ("command", "settings", "sentence"),
    [
        (("doctor",), {"PORT": "http"}, "Error: PORT must be a number from 1 to 65535, not 'http'"),
        (
            ("export", "K7M4QX"), {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/x"},
            "Error: The database does not answer: connection failed: connection to server at \"127.0.0.1\", port 1 "
            "failed: Connection refused. Check DATABASE_URL.",
        ),
        (("backup", "--out", "/proc/nowhere/b"), {}, "Error: There is no database at {folder}/participate.sqlite."),
        (("restore", __file__), {}, f"Error: {__file__} is no backup of this program: file could not be opened "
         "successfully"),
        (("export", "K7M4QX", "--plan", "--without-plan"), {}, "Error: --plan and --without-plan exclude each other."),
        (("rehearse", "--report", "/proc/nowhere/r.json"), {}, "Error: Invalid value for '--report': /proc/nowhere "
         "cannot be written to."),
        (("rehearse", "--phones", "4"), {"SECRET_KEY": "kurz"}, "Error: SECRET_KEY needs at least 32 characters"),
        (("serve", "--host", "192.0.2.77", "--port", "5099"), {}, "Error: 192.0.2.77:5099 cannot be used: Cannot "
         "assign requested address"),
        (("staff", " "), {}, "Error: Something is still empty here. Please fill it in."),
        (("import", "/nowhere.csv"), {}, "File '/nowhere.csv' does not exist."),
    ],
)  # fmt: skip
def test_a_command_that_fails_says_why_in_one_sentence(
    tmp_path: Path, command: tuple[str, ...], settings: dict[str, str], sentence: str
) -> None:
    code, said = complaint(tmp_path, *command, **settings)
    assert (code != 0, said[-len(sentence.format(folder=tmp_path)) :]) == (True, sentence.format(folder=tmp_path))


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    assert complaint(tmp_path, "staff", "amira") == (0, "")
    code, said = complaint(tmp_path, "backup", "--out", "/proc/nowhere/b.tar.gz")
    assert code == 1
    assert said.startswith("Error: /proc/nowhere")
    assert said.endswith(": No such file or directory")


def test_the_table_of_settings_names_each_one() -> None:
    page = (ROOT / "README.md").read_text("utf-8")
    table = page.split("## Settings", 1)[1].split("\n## ", 1)[0]
    named = {line.split("`")[1] for line in table.splitlines() if line.startswith("| `")}
    assert named == set(SETTINGS)
