"""Was anything lost, was anything done twice: the ledger of all clients against the minutes of the day."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from participate.domain.kinds import BallotState, Purpose
from participate.domain.minutes import Workshop
from participate.domain.minutes_recount_method import family
from participate.rehearsal.ledger import Attempt
from participate.rehearsal.phone import Phone
from participate.rehearsal.photos import as_words
from participate.rehearsal.said import SORTS, Key, agreed, fold


@dataclass(frozen=True)
class Verdict:
    """``counts`` by sort: acts ``sent`` (each under its own op_id) and ``acknowledged``, texts ``in_minutes``."""

    counts: dict[str, dict[str, int]]
    lost: tuple[Key, ...]
    duplicated: tuple[Key, ...]


def judge_words(attempts: Iterable[Attempt], workshops: Iterable[Workshop]) -> Verdict:
    """Every acknowledged text once, nothing that was never sent, nothing twice.

    A text that nobody was told of may stem from an attempt without an answer; each such attempt explains one. What a
    moderator carried over from an earlier workshop was judged there.
    """
    attempts = list(attempts)
    said, kept = fold(attempts), {key: words for workshop in workshops for key, words in kept_words(workshop)}
    lost = [key for key, words in said.words.items() if kept.get(key) != ("" if key in said.hidden else words)]
    unexplained = []
    for key, words in kept.items():
        if key in said.words:
            continue
        if said.unknown[key[0], words]:
            said.unknown[key[0], words] -= 1
        else:
            unexplained.append(key)
    held = Counter(key[0] for key in kept)
    counts = {
        sort: {"sent": said.sent[sort], "acknowledged": said.acknowledged[sort], "in_minutes": held[sort]}
        for sort in SORTS
    }
    return Verdict(counts, (*lost, *said.shared), tuple(unexplained))


def kept_words(workshop: Workshop) -> Iterable[tuple[Key, str]]:
    """All that people wrote, as the minutes have it."""
    here = workshop.id
    for card in workshop.cards:
        if card.purpose is not Purpose.MATERIAL:
            yield ("card", here, card.number), card.text
    for topic in workshop.topics:
        yield ("topic", here, topic.number), topic.title
    for group in workshop.groups:
        yield ("group", here, group.number), group.title
    for made in workshop.agreements:
        yield (
            ("agreement", here, made.number),
            agreed({"what": made.what, "with_whom": made.with_whom, "by_when": made.by_when}),
        )
    for sheet in workshop.sheets:
        for answer in sheet.answers:
            yield ("answer", here, f"{sheet.id}/{answer.question}"), answer.text
    for picture in workshop.pictures:
        yield ("picture", here, picture.number), as_words(picture.width, picture.height)
    for draft in workshop.drafts:
        yield ("draft", here, draft.id), draft.text


@dataclass(frozen=True)
class Votes:
    """Dots: as the phones were told they stand, and as the minutes count them."""

    cast: int
    counted: int | None


def judge_votes(phones: Iterable[Phone], workshops: Iterable[Workshop] | None) -> Votes:
    """``counted`` is None without minutes."""
    cast = sum(dots for phone in phones for dots in phone.dots.values())
    if workshops is None:
        return Votes(cast, None)
    closed = [ballot for workshop in workshops for ballot in workshop.ballots if ballot.state is BallotState.CLOSED]
    return Votes(cast, sum(mark.dots for ballot in closed for mark in ballot.marks))


def judge_interest(phones: Iterable[Phone], workshops: Iterable[Workshop]) -> list[str]:
    """Topics whose interest is not the number of people who were told that they marked it, or one merged into it."""
    phones, wrong = list(phones), []
    for workshop in workshops:
        told: dict[int, set[int]] = {topic.number: set() for topic in workshop.topics}
        for phone in phones:
            for number in phone.interests.get(workshop.id, set()):
                told[number].add(phone.guest.index)
        for topic in workshop.topics:
            marked = len(set().union(*(told[number] for number in family(topic.number, workshop))))
            if marked != topic.interest:
                wrong.append(f"Topic {topic.number}: {marked} marked it, the minutes say {topic.interest}")
    return wrong
