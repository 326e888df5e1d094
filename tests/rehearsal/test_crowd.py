from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from participate.rehearsal.crowd import MIXED, Guest, make_crowd


def kinds(crowd: list[Guest]) -> Counter[str]:
    return Counter("+".join((guest.language, *guest.also)) for guest in crowd)


def test_sixty_people_are_half_german_a_third_bilingual_and_the_rest_without_german() -> None:
    assert kinds(make_crowd(60, MIXED, Random(1))) == {
        "de": 30,
        "ar+de": 7,
        "uk+de": 7,
        "tr+de": 6,
        "ar": 4,
        "uk": 3,
        "tr": 3,
    }


@pytest.mark.parametrize("phones", [*range(4, 40), 61, 300])
def test_nobody_is_the_only_one_of_a_kind(phones: int) -> None:
    crowd = make_crowd(phones, MIXED, Random(phones))
    assert len(crowd) == phones
    assert [kind for kind, number in kinds(crowd).items() if number < 2] == []


def test_a_crowd_of_one_language_speaks_nothing_else() -> None:
    assert kinds(make_crowd(60, ("de",), Random(1))) == {"de": 60}


def test_the_same_chance_makes_the_same_crowd() -> None:
    assert make_crowd(60, MIXED, Random(7)) == make_crowd(60, MIXED, Random(7))
    assert make_crowd(60, MIXED, Random(7)) != make_crowd(60, MIXED, Random(8))


def test_one_in_twelve_comes_late() -> None:
    assert sum(guest.late for guest in make_crowd(60, MIXED, Random(1))) == 5


def test_plain_german_is_spoken_with_germans() -> None:
    assert Guest(0, "de@simple").as_person(3).shares_a_language_with(Guest(1, "tr", ("de",)).as_person(4))
