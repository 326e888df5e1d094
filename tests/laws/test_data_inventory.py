"""docs/data-inventory.md names every column of every table, and none that is not there (trust.md P1)."""

from __future__ import annotations

import re

from sqlalchemy import Table

from participate.store.models import Base
from tests.laws.tree import ROOT

PAGE = ROOT / "docs" / "data-inventory.md"
PEOPLE = {"participants", "staff", "invitations"}
_NAME = re.compile(r"`(\w+)`")


def told() -> tuple[set[str], dict[str, set[str]]]:
    """The columns that mean the same everywhere; and those of each table, as the page has them."""
    everywhere: set[str] = set()
    tables: dict[str, set[str]] = {}
    for line in PAGE.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        names = _NAME.findall(cells[0])
        if not line.startswith("|") or not names:
            continue
        if len(cells) == 2:
            everywhere |= set(names)
        else:
            assert all(cells[2:]), f"{names[0]}: why, how long, who and in which export stand there"
            tables[names[0]] = set(_NAME.findall(cells[1]))
    return everywhere, tables


def worth_telling(table: Table, everywhere: set[str]) -> set[str]:
    """All but a row's own key, what leads from no person to none, and what means the same everywhere."""
    keys = {
        column.name
        for column in table.columns
        if column.foreign_keys and not PEOPLE & {table.name, *(key.column.table.name for key in column.foreign_keys)}
    }
    return {column.name for column in table.columns} - keys - {"id"} - everywhere


def test_every_column_stands_in_the_inventory_and_nothing_else_does() -> None:
    everywhere, tables = told()
    assert tables == {name: worth_telling(table, everywhere) for name, table in Base.metadata.tables.items()}
    for name in everywhere:
        assert sum(name in table.columns for table in Base.metadata.tables.values()) > 1, f"{name} is of one table"
