"""The report of a rehearsal: figures for a machine, sentences for people."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from participate.rehearsal.hall import PhaseRun


@dataclass(frozen=True)
class Report:
    """``exports`` are bytes by format. Times in milliseconds or seconds as their names say.

    ``pairs_met_twice_at_least`` is what the arithmetic forces in a crowd of these languages at these tables.
    """

    method: str
    seed: int
    pace: str
    phones: int
    tables: int
    rounds: int
    crowd: dict[str, int]
    seconds: float
    phases: list[PhaseRun]
    contributions: dict[str, int | None]
    votes: dict[str, int | None]
    phase_change_ms: dict[str, float]
    meetings: int
    pairs_met_twice: int
    pairs_met_twice_at_least: int
    tables_without_shared_language: int
    exports: dict[str, int | None]
    lost: int
    duplicated: int
    mirrors: dict[str, int]
    returns: int
    gaps: int
    repeated: int
    refused: dict[str, int] = field(default_factory=dict)
    trouble: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Nothing lost, nothing doubled, every vote counted, every screen true, nobody in trouble."""
        return (
            not self.lost
            and not self.duplicated
            and self.votes["cast"] == self.votes["counted"]
            and not self.mirrors["unequal"]
            and not self.trouble
        )

    def to_json(self) -> str:
        plain: dict[str, Any] = asdict(self)
        return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"

    def sentences(self) -> list[str]:
        """What somebody reads who has just run it."""
        cards, votes, change = self.contributions, self.votes, self.phase_change_ms
        files = ", ".join(f"{name} {_size(size)}" for name, size in self.exports.items())
        return [
            f"{self.phones} phones at {self.tables} tables, {self.rounds} rounds, {len(self.phases)} phases, "
            f"{self.seconds:.0f} s ({self.pace}).",
            f"Cards: {cards['sent']} sent, {cards['acknowledged']} acknowledged, {cards['in_minutes']} in the minutes.",
            f"Dots: {votes['cast']} cast, {votes['counted']} counted.",
            f"Lost: {self.lost}. Duplicated: {self.duplicated}. Connections lost and opened again: {self.returns}; "
            f"acts sent twice: {self.repeated}.",
            f"A new phase reaches a phone in {change['p50']:.0f} ms (median), {change['p95']:.0f} ms (95 %).",
            f"Meetings: {self.meetings}; pairs that met twice: {self.pairs_met_twice} (at least "
            f"{self.pairs_met_twice_at_least} whatever the seating); tables without a shared language: "
            f"{self.tables_without_shared_language}.",
            f"Minutes: {files}.",
            *self.trouble,
        ]


def _size(size: int | None) -> str:
    return "missing" if size is None else f"{max(1, round(size / 1024))} KB"
