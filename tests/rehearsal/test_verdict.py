"""What the rehearsal calls lost and doubled: each fault is made here once, so that it cannot pass unnoticed."""

from __future__ import annotations

from typing import Any

import pytest

from participate.domain.kinds import GroupKind, Purpose, SheetKind
from participate.domain.minutes import Agreement, Answer, Card, Group, Sheet, Topic, Workshop
from participate.rehearsal.ledger import Attempt
from participate.rehearsal.verdict import Verdict, judge_words

HERE = 7
_seq = iter(range(1, 10_000))


def acted(name: str, answer: dict[str, Any] | None, **fields: Any) -> Attempt:
    """An act in the order of its making; without an answer nobody knows whether it was done."""
    attempt = Attempt(name, {"workshop": HERE, **fields})
    if answer is not None:
        attempt.note({"ok": True, "seq": next(_seq), **answer})
    return attempt


def sent(text: str, number: int | None, name: str = "contribute") -> Attempt:
    """A card that was written."""
    return acted(name, None if number is None else {"number": number}, text=text)


def kept(*texts: str) -> Workshop:
    cards = tuple(Card(number=number, text=text, language="de") for number, text in enumerate(texts, start=1))
    return Workshop(id=HERE, title="Halle", cards=cards)


def judged(attempts: list[Attempt], workshop: Workshop) -> tuple[list[int | str], list[int | str]]:
    """The numbers that were lost, and those that were doubled."""
    verdict: Verdict = judge_words(attempts, [workshop])
    return [key[2] for key in verdict.lost], [key[2] for key in verdict.duplicated]


def test_every_acknowledged_card_is_in_the_minutes_once() -> None:
    verdict = judge_words([sent("Busse", 1), sent("Rad", 2, "hand_over")], [kept("Busse", "Rad")])
    assert verdict.counts["card"] == {"sent": 2, "acknowledged": 2, "in_minutes": 2}
    assert (verdict.lost, verdict.duplicated) == ((), ())


def test_a_hidden_title_keeps_its_number_and_loses_its_words_until_it_is_shown_again() -> None:
    proposed = acted("propose_topic", {"number": 1, "topic": 31}, title="Busse")
    hidden = acted("hide_topic", {}, topic=31)
    readable = Workshop(id=HERE, title="Halle", topics=(Topic(number=1, title="Busse", language="de"),))
    unreadable = Workshop(id=HERE, title="Halle", topics=(Topic(number=1, title="", language="de"),))
    assert judged([proposed, hidden], unreadable) == ([], [])
    assert judged([proposed, hidden], readable) == ([1], [])
    assert judged([proposed, hidden, acted("unhide_topic", {}, topic=31)], readable) == ([], [])


def test_a_photo_that_is_not_in_the_minutes_is_lost() -> None:
    assert judged([acted("add_picture", {"number": 1, "sheet": 3}, text="20 x 21 pixels")], kept()) == ([1], [])


def test_a_missing_card_is_lost() -> None:
    assert judged([sent("Busse", 1), sent("Rad", 2)], kept("Busse")) == ([2], [])


def test_a_card_with_other_words_is_lost() -> None:
    assert judged([sent("Busse", 1)], kept("Bahnen")) == ([1], [])


def test_a_card_in_another_workshop_is_lost() -> None:
    verdict = judge_words([sent("Busse", 1)], [Workshop(id=8, title="Saal", cards=kept("Busse").cards)])
    assert ([key[1:] for key in verdict.lost], [key[1:] for key in verdict.duplicated]) == ([(HERE, 1)], [(8, 1)])


def test_a_card_nobody_was_told_of_is_doubled() -> None:
    assert judged([sent("Busse", 1)], kept("Busse", "Busse")) == ([], [2])


def test_a_card_brought_along_from_an_earlier_workshop_was_judged_there() -> None:
    brought = Card(number=1, text="Busse", language="de", purpose=Purpose.MATERIAL)
    assert judged([], Workshop(id=HERE, title="Halle", cards=(brought,))) == ([], [])


def test_an_attempt_without_an_answer_explains_one_card_and_no_second() -> None:
    attempts = [sent("Busse", 1), sent("Rad", None)]
    assert judged(attempts, kept("Busse")) == ([], [])
    assert judged(attempts, kept("Busse", "Rad")) == ([], [])
    assert judged(attempts, kept("Busse", "Rad", "Rad")) == ([], [3])


def test_two_cards_under_one_number_are_one_lost() -> None:
    assert judged([sent("Busse", 1), sent("Busse", 1)], kept("Busse")) == ([1], [])


def test_a_second_answer_that_differs_is_noticed_and_its_card_is_doubled() -> None:
    attempt = sent("Busse", 1)
    attempt.note(attempt.answer or {})
    assert not attempt.contradicted
    attempt.note({"ok": True, "number": 2})
    assert attempt.contradicted
    assert judged([attempt], kept("Busse", "Busse")) == ([], [2])


def test_a_refused_card_is_neither() -> None:
    attempt = Attempt("contribute", {"workshop": HERE, "text": "Rad"})
    attempt.note({"ok": False, "code": "core_full"})
    assert judged([sent("Busse", 1), attempt], kept("Busse")) == ([], [])


def test_other_acts_carry_no_words() -> None:
    assert judge_words([acted("vote", {}, option=1)], []).counts["card"]["sent"] == 0


def test_a_topic_bears_its_last_title_and_its_continuation_the_same() -> None:
    attempts = [
        acted("propose_topic", {"topic": 40, "number": 1}, title="Busse"),
        acted("edit_topic", {"topic": 40}, topic=40, title="Mehr  Busse "),
        acted("continue_topic", {"topic": 41, "number": 2}, topic=40),
    ]
    wall = [Topic(number=number, title="Mehr Busse", language="de") for number in (1, 2)]
    assert judged(attempts, Workshop(id=HERE, title="Halle", topics=tuple(wall))) == ([], [])
    assert judged(attempts[:2], Workshop(id=HERE, title="Halle", topics=tuple(wall))) == ([], [2])
    assert judged(attempts, Workshop(id=HERE, title="Halle", topics=(wall[0],))) == ([2], [])


def written(version: int, text: str, **conflicts: str) -> Attempt:
    """One answer that was kept, and others that somebody else was faster with."""
    answers = {key: {"text": key, "seen": 0} for key in conflicts} | {"what": {"text": text, "seen": version - 1}}
    told = {"sheet": 5, "versions": {"what": version}, "conflicts": conflicts}
    return acted("write_sheet", told, answers=answers)


def sheet(*answers: tuple[str, str]) -> Workshop:
    rows = tuple(Answer(question=question, text=text, language="de") for question, text in answers)
    one = Sheet(id=5, kind=SheetKind.PROJECT, group=1, submitted=True, answers=rows)
    return Workshop(id=HERE, title="Halle", sheets=(one,))


@pytest.mark.parametrize(
    ("workshop", "lost", "doubled"),
    [
        (sheet(("what", "Busse und Rad")), [], []),
        (sheet(("what", "Busse")), ["5/what"], []),
        (sheet(("what", "Busse und Rad"), ("how", "gleich")), [], ["5/how"]),
        (sheet(), ["5/what"], []),
    ],
)
def test_under_a_question_stands_what_the_newest_version_says(
    workshop: Workshop, lost: list[str], doubled: list[str]
) -> None:
    assert judged([written(1, "Busse"), written(2, "Busse und Rad", how="gleich")], workshop) == (lost, doubled)


def test_an_agreement_is_what_was_agreed_last_and_gone_when_taken_back() -> None:
    made = acted("agree", {"number": 1}, group=3, what="Busse", with_whom="VHS")
    later = acted("edit_agreement", {"number": 1}, agreement=9, by_when="1.6.")
    gone = acted("edit_agreement", {"number": 1}, agreement=9, removed=True)

    def minutes(by_when: str) -> Workshop:
        agreed = Agreement(number=1, group=1, what="Busse", with_whom="VHS", by_when=by_when, language="de")
        return Workshop(id=HERE, title="Halle", agreements=(agreed,))

    assert judged([made, later], minutes("1.6.")) == ([], [])
    assert judged([made, later], minutes("")) == ([1], [])
    assert judged([made, later, gone], minutes("1.6.")) == ([], [1])


def test_a_group_is_found_under_its_name() -> None:
    group = Group(number=1, kind=GroupKind.ACTION, title="Busse", language="de")
    assert judged(
        [acted("found_group", {"number": 1}, title="Busse")], Workshop(id=HERE, title="H", groups=(group,))
    ) == (
        [],
        [],
    )
    assert judged([], Workshop(id=HERE, title="H", groups=(group,))) == ([], [1])
