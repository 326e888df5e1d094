"""Law: a number in an address is one a column can hold; a longer one is a page that is not there, not a fault."""

from __future__ import annotations

from tests.laws.tree import files, name_of


def test_every_number_in_an_address_has_a_bound() -> None:
    rooms = list(files(".py", under="participate/web"))
    unbound = [name_of(path) for path in rooms if "<int:" in path.read_text("utf-8")]
    assert (len(rooms) > 20, unbound) == (True, [])
