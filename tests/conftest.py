"""Fixtures every test may ask for: databases, Redis, a browser, a server. Their modules stand in tests/support."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# A server under test looks for suggestions only where its test says so: the cores belong to the test.
os.environ["SUGGESTIONS"] = "off"

# No test asserts a time, so none fails because the machine is busy; a failing example is printed to be kept.
# The random examples of `make test` are the same ones every time, so that what is red is red for everybody;
# `make test-all` looks for new ones.
settings.register_profile(
    "participate",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=os.environ.get("FULL") != "1",
    print_blob=True,
)
settings.load_profile("participate")

pytest_plugins = [
    "tests.support.databases",
    "tests.support.kept",
    "tests.support.matrix",
    "tests.support.order",
    "tests.support.browsers",
    "tests.support.servers",
    "tests.support.house",
    "tests.support.shared",
    "tests.support.board_desk",
    "tests.support.wall",
    "tests.support.writing",
    "tests.support.plan_room",
    "tests.support.translators",
]
