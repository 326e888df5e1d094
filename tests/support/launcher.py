"""``python -m tests.support.launcher``: a server that has imported everything and waits; each start is a fork of it.

To import the program and to unpack its language model takes seconds of every start, and a run starts a hundred servers.
A line of JSON on stdin asks, a line on stdout answers: ``{"arguments", "environment", "out", "err"}`` → the id of a new
process; ``{"ended": id}`` → its exit code as of :mod:`subprocess`, once it has ended.
"""

from gevent import monkey

monkey.patch_all()

import json  # noqa: E402 - gevent comes before everything that opens a socket
import os  # noqa: E402
import pkgutil  # noqa: E402
import sys  # noqa: E402
import tempfile  # noqa: E402
from importlib import import_module  # noqa: E402
from typing import Any  # noqa: E402

from gevent.os import fork_gevent  # noqa: E402

from participate import cli, web  # noqa: E402
from participate.cli import main  # noqa: E402
from participate.i18n.detection import load_model  # noqa: E402


def prepare() -> None:
    for room in (cli, web):
        for module in pkgutil.iter_modules(room.__path__):
            import_module(f"{room.__name__}.{module.name}")
    load_model()


def become(arguments: list[str], environment: dict[str, str], out: str, err: str) -> None:
    """From here on this process is the program as an operator starts it; it never returns."""
    os.environ.clear()
    os.environ.update(environment)
    tempfile.tempdir = None  # the environment may name another one
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for number, path in ((1, out), (2, err)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND), number)
    main(arguments, prog_name="participate")


def answer(asked: dict[str, Any]) -> int:
    if "ended" in asked:
        return os.waitstatus_to_exitcode(os.waitpid(asked["ended"], 0)[1])
    if pid := fork_gevent():
        return int(pid)
    become(**asked)
    raise AssertionError("a command ends its process")


if __name__ == "__main__":
    prepare()
    for line in sys.stdin:
        os.write(1, f"{answer(json.loads(line))}\n".encode())
