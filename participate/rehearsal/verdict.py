"""Was anything lost, was anything done twice: the ledger of all clients against the minutes of the hall."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from participate.domain.kinds import BallotState
from participate.domain.minutes import Card, Workshop
from participate.domain.minutes_text import exportable
from participate.rehearsal.ledger import Attempt
from participate.rehearsal.phone import Phone

WRITING = frozenset({"contribute", "hand_over", "enter_card"})


@dataclass(frozen=True)
class Cards:
    """``sent`` are acts with an op_id of their own; a card is kept when its number bears its text."""

    sent: int
    acknowledged: int
    in_minutes: int
    lost: tuple[int, ...]
    duplicated: tuple[int, ...]


def judge_cards(attempts: Iterable[Attempt], cards: Sequence[Card]) -> Cards:
    """Every acknowledged card once, nothing that was never sent, nothing twice.

    A card that nobody was told of may stem from an attempt without an answer; each such attempt explains one.
    """
    written = [attempt for attempt in attempts if attempt.name in WRITING]
    numbers = {attempt.answer["number"]: attempt for attempt in written if attempt.acknowledged and attempt.answer}
    kept = {card.number: card for card in cards}
    lost = [n for n, attempt in numbers.items() if n not in kept or kept[n].text != exportable(_text(attempt))]
    unknown = Counter(exportable(_text(attempt)) for attempt in written if attempt.answer is None)
    strays = [card for card in cards if card.number not in numbers]
    unexplained = []
    for card in strays:
        if unknown[card.text]:
            unknown[card.text] -= 1
        else:
            unexplained.append(card.number)
    acknowledged = sum(1 for attempt in written if attempt.acknowledged)
    shared = acknowledged - len(numbers)  # two acts that were given one number
    return Cards(
        sent=len(written),
        acknowledged=acknowledged,
        in_minutes=len(cards),
        lost=tuple(sorted([*lost, *([0] * shared)])),
        duplicated=tuple(sorted(unexplained)),
    )


def _text(attempt: Attempt) -> str:
    return str(attempt.fields["text"])


@dataclass(frozen=True)
class Votes:
    """Dots: as the phones were told they stand, and as the minutes count them."""

    cast: int
    counted: int | None


def judge_votes(phones: Iterable[Phone], minutes: Workshop | None) -> Votes:
    """``counted`` is None without minutes."""
    cast = sum(dots for phone in phones for dots in phone.dots.values())
    if minutes is None:
        return Votes(cast, None)
    closed = [ballot for ballot in minutes.ballots if ballot.state is BallotState.CLOSED]
    return Votes(cast, sum(mark.dots for ballot in closed for mark in ballot.marks))
