"""Which files go first: one that takes minutes and comes last keeps one worker busy while the others wait."""

from __future__ import annotations

import pytest

LONG = ("rehearsal/test_command.py", "web/test_rehearsal_page.py", "snapshots/test_board_changes.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not item.path.as_posix().endswith(LONG))
