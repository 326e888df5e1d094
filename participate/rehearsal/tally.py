"""From the notes of a rehearsal to its report."""

from collections import Counter
from statistics import quantiles

from participate.methods.seating import lower_bound, measure
from participate.rehearsal.hall import Hall
from participate.rehearsal.ledger import Attempt
from participate.rehearsal.report import Report
from participate.rehearsal.takings import Takings
from participate.rehearsal.verdict import judge_cards, judge_votes


def report_on(hall: Hall, takings: Takings, *, seed: int, seconds: float) -> Report:
    """Everything that was noted while it ran, as figures."""
    moderator, phones = hall.moderator, hall.phones
    attempts = [attempt for client in (moderator, *phones) for attempt in client.attempts]
    minutes = takings.of_workshop(moderator.workshop)
    cards = judge_cards(attempts, minutes.cards if minutes else [])
    votes = judge_votes(phones, minutes)
    people = [phone.guest.as_person(phone.number) for phone in phones if phone.number]
    rounds = moderator.state["rounds"]
    seatings = [
        {phone.number: phone.seats[held] for phone in phones if held in phone.seats} for held in range(1, rounds + 1)
    ]
    seated = measure(people, seatings)
    tables = len(moderator.rows("places"))
    return Report(
        method=moderator.state["workshop"]["method"].replace("_", "-"),
        seed=seed,
        pace="planned minutes" if hall.real_time else "fast: a phase ends when all have acted",
        phones=len(phones),
        tables=tables,
        rounds=rounds,
        crowd=dict(sorted(Counter("+".join((p.guest.language, *p.guest.also)) for p in phones).items())),
        seconds=round(seconds, 1),
        phases=hall.runs,
        contributions={
            "sent": cards.sent,
            "acknowledged": cards.acknowledged,
            "in_minutes": cards.in_minutes if minutes else None,
        },
        votes={"cast": votes.cast, "counted": votes.counted},
        phase_change_ms=phase_changes(hall),
        meetings=seated.meetings,
        pairs_met_twice=seated.pairs_met_twice,
        pairs_met_twice_at_least=lower_bound(people, tables, rounds),
        tables_without_shared_language=seated.alone,
        exports=takings.sizes,
        lost=len(cards.lost),
        duplicated=len(cards.duplicated),
        mirrors={"compared": hall.compared, "unequal": hall.unequal},
        returns=sum(max(0, phone.returns - 1) for phone in phones),
        gaps=sum(client.gaps for client in (moderator, *hall.watchers, *phones)),
        repeated=sum(phone.repeated for phone in phones),
        refused=dict(sorted(Counter(a.answer["code"] for a in attempts if a.answer and not a.answer["ok"]).items())),
        trouble=[*hall.trouble, *takings.trouble, *contradictions(attempts)],
    )


def contradictions(attempts: list[Attempt]) -> list[str]:
    changed = [attempt.name for attempt in attempts if attempt.contradicted]
    return [f"Sent twice and answered differently: {', '.join(changed)}"] if changed else []


def phase_changes(hall: Hall) -> dict[str, float]:
    """From the moderator's acknowledgement to each phone's changed phase; 0 where the phone was first."""
    opened = hall.moderator.opened
    waits = [
        max(0.0, (shown - opened[version]) * 1000)
        for phone in hall.phones
        for version, shown in phone.shown_at.items()
        if version in opened
    ]
    if len(waits) < 2:
        waits = [*waits, *waits, 0.0, 0.0]
    cuts = quantiles(waits, n=100, method="inclusive")
    return {"p50": round(cuts[49], 1), "p95": round(cuts[94], 1), "max": round(max(waits), 1)}
