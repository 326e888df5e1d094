"""The report of a rehearsal: figures for a machine, sentences for people."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from participate.rehearsal.hall import PhaseRun

CONFERENCE = "conference"
TOPICS = ("proposed", "held", "with_report", "without_report")
CHAIN = ("critiques", "turned", "ideas", "projects", "measures", "broken_links")


@dataclass(frozen=True)
class Meetings:
    """Pairs of people at the tables of a World Café; all 0 without one.

    ``pairs_met_twice_at_least`` is what the arithmetic forces in a crowd of these languages at these tables.
    """

    tables: int = 0
    rounds: int = 0
    meetings: int = 0
    pairs_met_twice: int = 0
    pairs_met_twice_at_least: int = 0
    tables_without_shared_language: int = 0

    def sentence(self) -> str:
        return (
            f"Meetings: {self.meetings}; pairs that met twice: {self.pairs_met_twice} (at least "
            f"{self.pairs_met_twice_at_least} whatever the seating); tables without a shared language: "
            f"{self.tables_without_shared_language}."
        )


@dataclass(frozen=True)
class Report:
    """``exports`` are bytes by format. Times in milliseconds or seconds as their names say.

    ``workshops`` name the method and size of each in the order of the day; ``contributions`` are cards, ``words`` all
    sorts of texts, ``done`` acts that were acknowledged by name; ``topics`` and ``chain`` are counted from the minutes.
    ``plans`` are the workshops as the minutes say they were planned and set.
    """

    method: str
    seed: int
    pace: str
    phones: int
    workshops: list[dict[str, str | int]]
    crowd: dict[str, int]
    seconds: float
    phases: list[PhaseRun]
    contributions: dict[str, int]
    words: dict[str, dict[str, int]]
    votes: dict[str, int | None]
    topics: dict[str, int]
    chain: dict[str, int]
    phase_change_ms: dict[str, float]
    exports: dict[str, int | None]
    lost: int
    duplicated: int
    mirrors: dict[str, int]
    returns: int
    gaps: int
    repeated: int
    done: dict[str, int] = field(default_factory=dict)
    refused: dict[str, int] = field(default_factory=dict)
    trouble: list[str] = field(default_factory=list)
    plans: list[dict[str, Any]] = field(default_factory=list)
    met: Meetings = field(default_factory=Meetings)

    @property
    def clean(self) -> bool:
        """Nothing lost, nothing doubled, every vote counted, every screen true, no way broken, nobody in trouble."""
        return (
            not self.lost
            and not self.duplicated
            and self.votes["cast"] == self.votes["counted"]
            and not self.mirrors["unequal"]
            and not self.chain["broken_links"]
            and not self.trouble
        )

    def to_json(self) -> str:
        plain: dict[str, Any] = asdict(self)
        plain |= plain.pop("met") | {"clean": self.clean}
        return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"

    def sentences(self) -> list[str]:
        """What somebody reads who has just run it."""
        votes, change = self.votes, self.phase_change_ms
        files = ", ".join(f"{name} {_size(size)}" for name, size in self.exports.items())
        return [
            f"{self.phones} phones, {len(self.phases)} phases, {self.seconds:.0f} s ({self.pace}).",
            *(_workshop(workshop) for workshop in self.workshops),
            *(
                f"{NAMES[sort]}: {n['sent']} sent, {n['acknowledged']} acknowledged, {n['in_minutes']} in the minutes."
                for sort, n in self.words.items()
            ),
            f"Dots: {votes['cast']} cast, {votes['counted']} counted.",
            f"Lost: {self.lost}. Duplicated: {self.duplicated}. Connections lost and opened again: {self.returns}; "
            f"acts sent twice: {self.repeated}.",
            *([f"Topics: {_figures(self.topics)}."] if self.topics["proposed"] else []),
            *([f"The way of the ideas: {_figures(self.chain)}."] if self.chain["critiques"] else []),
            f"A new phase reaches a phone in {change['p50']:.0f} ms (median), {change['p95']:.0f} ms (95 %).",
            f"Screens: {self.mirrors['compared']} compared, {self.mirrors['unequal']} unequal; the others true "
            f"within {self.mirrors['latest_ms']} ms.",
            *([self.met.sentence()] if self.met.tables else []),
            f"Minutes: {files}.",
            *self.trouble,
        ]


NAMES = {
    "card": "Cards",
    "topic": "Titles of topics",
    "group": "Groups",
    "agreement": "Agreements",
    "answer": "Acts on sheets, and answers",
    "draft": "Drafts",
    "picture": "Photos",
}


def _workshop(workshop: dict[str, str | int]) -> str:
    sizes = ", ".join(f"{size} {name}" for name, size in workshop.items() if name != "method")
    return f"{workshop['method']}: {sizes}."


def _figures(counts: dict[str, int]) -> str:
    return ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in counts.items())


def _size(size: int | None) -> str:
    return "missing" if size is None else f"{max(1, round(size / 1024))} KB"
