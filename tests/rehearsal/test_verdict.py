"""What the rehearsal calls lost and doubled: each fault is made here once, so that it cannot pass unnoticed."""

from __future__ import annotations

from participate.domain.minutes import Card
from participate.rehearsal.ledger import Attempt
from participate.rehearsal.verdict import judge_cards


def sent(text: str, number: int | None, name: str = "contribute") -> Attempt:
    """A card that was written; without a number nobody answered."""
    attempt = Attempt(name, {"text": text})
    if number is not None:
        attempt.note({"ok": True, "number": number})
    return attempt


def kept(*texts: str) -> list[Card]:
    return [Card(number=number, text=text, language="de") for number, text in enumerate(texts, start=1)]


def test_every_acknowledged_card_is_in_the_minutes_once() -> None:
    judged = judge_cards([sent("Busse", 1), sent("Rad", 2, "hand_over")], kept("Busse", "Rad"))
    assert (judged.sent, judged.acknowledged, judged.in_minutes, judged.lost, judged.duplicated) == (2, 2, 2, (), ())


def test_a_missing_card_is_lost() -> None:
    assert judge_cards([sent("Busse", 1), sent("Rad", 2)], kept("Busse")).lost == (2,)


def test_a_card_with_other_words_is_lost() -> None:
    assert judge_cards([sent("Busse", 1)], kept("Bahnen")).lost == (1,)


def test_a_card_nobody_was_told_of_is_doubled() -> None:
    assert judge_cards([sent("Busse", 1)], kept("Busse", "Busse")).duplicated == (2,)


def test_an_attempt_without_an_answer_explains_one_card_and_no_second() -> None:
    attempts = [sent("Busse", 1), sent("Rad", None)]
    assert judge_cards(attempts, kept("Busse")).duplicated == ()
    assert judge_cards(attempts, kept("Busse", "Rad")).duplicated == ()
    assert judge_cards(attempts, kept("Busse", "Rad", "Rad")).duplicated == (3,)


def test_two_cards_under_one_number_are_one_lost() -> None:
    assert len(judge_cards([sent("Busse", 1), sent("Busse", 1)], kept("Busse")).lost) == 1


def test_a_second_answer_that_differs_is_noticed_and_its_card_is_doubled() -> None:
    attempt = sent("Busse", 1)
    attempt.note({"ok": True, "number": 1})
    assert not attempt.contradicted
    attempt.note({"ok": True, "number": 2})
    assert attempt.contradicted
    assert judge_cards([attempt], kept("Busse", "Busse")).duplicated == (2,)


def test_a_refused_card_is_neither() -> None:
    attempt = Attempt("contribute", {"text": "Rad"})
    attempt.note({"ok": False, "code": "core_full"})
    judged = judge_cards([sent("Busse", 1), attempt], kept("Busse"))
    assert (judged.sent, judged.acknowledged, judged.lost, judged.duplicated) == (2, 1, (), ())


def test_other_acts_are_no_cards() -> None:
    assert judge_cards([Attempt("vote", {"option": 1})], kept()).sent == 0
