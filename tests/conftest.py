"""Fixtures every test may ask for: databases, Redis, a browser, a server. Their modules stand in tests/support."""

from __future__ import annotations

pytest_plugins = ["tests.support.databases", "tests.support.browsers", "tests.support.servers"]
