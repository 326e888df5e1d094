"""A receipt is typed by hand: its shape forgives what people add and catches where they slip."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from participate.domain.codes import ALPHABET
from participate.domain.receipts import BITS, clean_receipt, make_receipt, mark_of, show_receipt

chances = st.integers(0, 2**BITS - 1)


@given(chances)
def test_a_receipt_is_read_back_as_it_is_shown_linked_or_typed(chance: int) -> None:
    code = make_receipt(chance)
    shown = show_receipt(code)
    assert [len(group) for group in shown.split("-")] == [4, 4, 4]
    for typed in (shown, code.lower(), f" {shown} ", f"https://town.example/K7M4QX/results#{shown}"):
        assert clean_receipt(typed) == code


@given(chances, st.integers(0, 11), st.integers(1, 31))
def test_one_wrong_symbol_is_caught(chance: int, place: int, step: int) -> None:
    code = make_receipt(chance)
    wrong = ALPHABET[(ALPHABET.index(code[place]) + step) % 32]
    assert clean_receipt(code[:place] + wrong + code[place + 1 :]) is None


@given(chances, st.integers(0, 10))
def test_two_neighbours_exchanged_are_caught_but_for_the_first_and_the_last_symbol_of_all(chance: int, at: int) -> None:
    code = make_receipt(chance)
    pair = {code[at], code[at + 1]}
    assume(len(pair) == 2 and pair != {ALPHABET[0], ALPHABET[-1]})
    assert clean_receipt(code[:at] + code[at + 1] + code[at] + code[at + 2 :]) is None


def test_every_bit_of_chance_counts() -> None:
    assert len({make_receipt(1 << bit) for bit in range(BITS)}) == BITS


def test_marks_of_one_receipt_have_nothing_in_common() -> None:
    kept = "ab" * 32
    assert mark_of(kept, "1") == mark_of(kept, "1") != mark_of(kept, "2")
