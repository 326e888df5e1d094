"""One server for every test of a worker that brings a hall of its own: starting one costs seconds, a hall nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.halls import Halls, serving
from tests.support.servers import RunningServer


@pytest.fixture(scope="session")
def halls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Halls]:
    """Whoever stops the server, or counts what is in it, starts one of their own."""
    with serving(tmp_path_factory.mktemp("halls")) as shared:
        yield shared


@pytest.fixture(scope="session")
def running(halls: Halls) -> RunningServer:
    """The same server, for stages."""
    return halls.server
