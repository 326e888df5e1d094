"""Full matrices: what `make test` leaves to `make test-all`, counted so that nobody takes the part for the whole."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable
from typing import Any

import pytest
from hypothesis import settings

FULL = os.environ.get("FULL") == "1"  # as make test-all says it
_LEFT = pytest.StashKey[set[str]]()


def thinned(values: Iterable[Any], kept: Container[Any]) -> list[Any]:
    """Values of one parameter, or tuples for several: those in ``kept`` run always, the others in the full matrix."""
    return [value if value in kept else _only_in_full(value) for value in values]


def _only_in_full(value: Any) -> Any:
    return pytest.param(*(value if isinstance(value, tuple) else (value,)), marks=pytest.mark.matrix)


def examples(most: int) -> settings:
    """So many random examples in the full matrix, a quarter of them otherwise."""
    return settings(max_examples=most if FULL else most // 4)


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_LEFT] = set()


def pytest_deselected(items: list[pytest.Item]) -> None:
    for item in items:
        item.config.stash[_LEFT].add(item.nodeid)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workeroutput"):  # side by side, each worker chooses and one process tells
        session.config.workeroutput["left"] = sorted(session.config.stash[_LEFT])


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    node.config.stash[_LEFT].update(getattr(node, "workeroutput", {}).get("left", ()))


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    left = config.stash[_LEFT]
    if left and config.option.markexpr == "not matrix":
        terminalreporter.section("left to make test-all")
        terminalreporter.line(f"{len(left)} combinations of full matrices did not run; `make test-all` runs them too.")
