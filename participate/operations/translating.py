"""Cards go to the service a town wired, a few at a time and never while anybody waits (design.md section 8).

A task of the server and no process: it waits for answers and computes nothing. What is missing the tables tell, so
nothing is lost with a restart; what could not be done is tried again later, alone, so that no card keeps the
others waiting.
"""

import threading
from collections import Counter
from dataclasses import dataclass

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.domain import acts
from participate.domain.kinds import CardState
from participate.i18n.languages import spoken
from participate.operations.findings import MACHINE
from participate.store.database import Database
from participate.store.models import Conference, Contribution, Translation, Workshop
from participate.store.work import Work
from participate.store.writer import Writer
from participate.translate import Service, State, Translated

PORTION = 8  # cards in one question
TRIES = 5  # then a card is left to people until the server starts anew
REST = 0.2  # seconds between two questions
SHORTEST, LONGEST = 5.0, 900.0  # seconds after one that failed
READABLE = (CardState.VISIBLE, CardState.HELD)

log = structlog.get_logger()


@dataclass(frozen=True)
class Missing:
    """A card that has no translation into ``target`` yet; plain German is none, people alone write it."""

    card: int
    text: str
    source: str
    target: str


class Translating:
    """``tell`` after each commit, ``run`` in a task of its own until ``stop``."""

    def __init__(self, database: Database, writer: Writer, service: Service) -> None:
        self._database, self._writer, self._service = database, writer, service
        self._moved: set[str] = set()
        self._tries: Counter[tuple[int, str]] = Counter()
        self._wake, self._stopped = threading.Event(), threading.Event()
        self._pause = SHORTEST

    def tell(self, streams: set[str]) -> None:
        """These streams have moved; returns at once."""
        self._moved |= streams
        self._wake.set()

    def stop(self) -> None:
        self._stopped.set()
        self._wake.set()

    def run(self) -> None:
        with self._database.reading() as db:
            self._moved |= {f"conference:{id_}" for id_ in db.scalars(select(Conference.id))}
        while not self._stopped.is_set():
            try:
                rest = self.look()
            except Exception:
                log.exception("translating_failed")
                rest = LONGEST
            if rest is None:
                self._wake.wait()
                self._wake.clear()
            else:
                self._stopped.wait(rest)

    def look(self) -> float | None:
        """Ask once, keep what came; the seconds to rest, None when nothing is missing."""
        portion = self._portion()
        if not portion:
            return None
        first = portion[0]
        answers = self._service.translate([each.text for each in portion], first.source, first.target)
        for each, answer in zip(portion, answers, strict=True):
            key = (each.card, each.target)
            self._tries[key] = TRIES if answer.state is State.UNCHANGED else self._tries[key] + 1
        pairs = list(zip(portion, answers, strict=True))
        self._writer.perform(lambda work: keep_translations(work, pairs))
        failed = any(answer.state is State.FAILED for answer in answers)
        rest, self._pause = (self._pause, min(2 * self._pause, LONGEST)) if failed else (REST, SHORTEST)
        return rest

    def _portion(self) -> list[Missing]:
        """What was asked for least often comes first; whatever failed once is asked for alone."""
        while self._moved:
            stream = self._moved.pop()
            with self._database.reading() as db:
                found = [each for each in missing(db, stream) if self._times(each) < TRIES]
            if found:
                self._moved.add(stream)
                first = min(found, key=self._times)
                if self._times(first):
                    return [first]
                fresh = (each for each in found if (each.source, each.target) == (first.source, first.target))
                return [each for each in fresh if not self._times(each)][:PORTION]
        return []

    def _times(self, each: Missing) -> int:
        return self._tries[each.card, each.target]


def missing(db: Session, stream: str) -> list[Missing]:
    """Cards of a workshop or conference without a translation, the conference's first language first.

    None where the organiser has not switched it on, nor once the minutes are released.
    """
    kind, _, number = stream.partition(":")
    if kind not in ("workshop", "conference"):
        return []
    owner = Workshop.id if kind == "workshop" else Workshop.conference_id
    cards = (
        select(Contribution.id, Contribution.text, Contribution.lang, Conference.languages)
        .join(Workshop, Workshop.id == Contribution.workshop_id)
        .join(Conference, Conference.id == Workshop.conference_id)
        .where(owner == int(number), Conference.machine_translation, Conference.released_at.is_(None))
        .where(Contribution.state.in_(READABLE))
        .order_by(Contribution.id)
    )
    rows = db.execute(cards).all()
    made = select(Translation.contribution_id, Translation.lang).join(Contribution).join(Workshop)
    known = {(card, lang) for card, lang in db.execute(made.where(owner == int(number)))} if rows else set()
    found = [
        (rank, Missing(card, text, lang, target))
        for card, text, lang, languages in rows
        for rank, target in enumerate(languages)
        if "@" not in target and spoken(lang) != target and (card, target) not in known
    ]
    return [each for _, each in sorted(found, key=lambda row: row[0])]


def keep_translations(work: Work, answers: list[tuple[Missing, Translated]]) -> None:
    """Beside cards that still say what was sent, and where nobody has written anything meanwhile."""
    kept: dict[int, list[int]] = {}
    for asked, answer in answers:
        card = work.db.get(Contribution, asked.card)
        taken = work.db.get(Translation, (asked.card, asked.target)) is not None
        if answer.state is not State.DONE or card is None or card.text != asked.text or taken:
            continue
        row = Translation(contribution_id=card.id, lang=asked.target, text=answer.text, provider=answer.provider)
        row.checked, row.made_at = False, work.now
        work.db.add(row)
        kept.setdefault(card.workshop_id, []).append(card.id)
    for workshop_id, cards in kept.items():
        work.tell(f"workshop:{workshop_id}", acts.NOTE_TRANSLATIONS, MACHINE, touched={"contributions": sorted(cards)})
