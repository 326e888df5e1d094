"""From the notes of a rehearsal to its report."""

from collections import Counter
from collections.abc import Iterable
from statistics import quantiles
from typing import Any

from participate.domain.kinds import Purpose
from participate.domain.minutes import Workshop
from participate.methods.seating import lower_bound, measure
from participate.rehearsal.hall import Hall
from participate.rehearsal.ledger import Attempt
from participate.rehearsal.report import CHAIN, CONFERENCE, TOPICS, Meetings, Report
from participate.rehearsal.said import Key
from participate.rehearsal.stage import Stage
from participate.rehearsal.takings import Takings
from participate.rehearsal.verdict import judge_interest, judge_votes, judge_words


def report_on(hall: Hall, takings: Takings, *, seed: int, seconds: float, whole_day: bool) -> Report:
    """Everything that was noted while it ran, as figures."""
    phones, clients = hall.phones, [client for stage in hall.stages for client in stage.staff] + list(hall.phones)
    attempts = [attempt for client in clients for attempt in client.attempts]
    words = judge_words(attempts, takings.workshops)
    votes = judge_votes(phones, takings.workshops if takings.minutes else None)
    lead = hall.stages[0].lead
    return Report(
        method=CONFERENCE if whole_day else lead.method.replace("_", "-"),
        seed=seed,
        pace="planned minutes" if hall.real_time else "fast: a phase ends when all have acted",
        phones=len(phones),
        workshops=[described(stage) for stage in hall.stages],
        crowd=dict(sorted(Counter("+".join((p.guest.language, *p.guest.also)) for p in phones).items())),
        seconds=round(seconds, 1),
        phases=hall.runs,
        contributions=words.counts["card"],
        words={sort: counts for sort, counts in words.counts.items() if counts["sent"]},
        votes={"cast": votes.cast, "counted": votes.counted},
        topics=summed(takings.workshops, "topics", TOPICS),
        chain=summed(takings.workshops, "chain", CHAIN),
        phase_change_ms=phase_changes(hall),
        exports=takings.sizes,
        lost=len(words.lost),
        duplicated=len(words.duplicated),
        mirrors={"compared": hall.compared, "unequal": hall.unequal, "latest_ms": round(hall.latest * 1000)},
        returns=sum(max(0, phone.returns - 1) for phone in phones),
        gaps=sum(client.gaps for client in clients),
        repeated=sum(phone.repeated for phone in phones),
        done=dict(sorted(Counter(attempt.name for attempt in attempts if attempt.acknowledged).items())),
        refused=dict(sorted(Counter(a.answer["code"] for a in attempts if a.answer and not a.answer["ok"]).items())),
        trouble=[
            *hall.trouble,
            *takings.trouble,
            *contradictions(attempts),
            *named("Lost", words.lost),
            *named("Doubled", words.duplicated),
            *judge_interest(phones, takings.workshops),
            *material(attempts, takings.workshops),
            *secrets_told(attempts, takings.json),
        ],
        plans=[planned(workshop) for workshop in takings.workshops if workshop.parent is None],
        met=meetings(hall),
    )


def described(stage: Stage) -> dict[str, str | int]:
    """A workshop of the day by what the command line calls its size."""
    state = stage.lead.state
    method = str(state["workshop"]["method"])
    places = len(stage.lead.rows("places"))
    rounds = int(state["rounds"])
    sizes: dict[str, dict[str, int]] = {
        "world_cafe": {"tables": places, "rounds": rounds},
        "open_space": {"slots": rounds, "places": places},
        "zukunftswerkstatt": {"groups": max(1, len(stage.groups))},
    }
    return {"method": method.replace("_", "-"), **sizes.get(method, {"places": places})}


def planned(workshop: Workshop) -> dict[str, Any]:
    """Parts with their minutes, questions, seats of each place and all settings: what the organisers decided."""
    return {
        "parts": [
            {"name": phase.name, "key": phase.key, "round": phase.round, "minutes": phase.planned_minutes}
            for phase in workshop.phases
        ],
        "questions": [{"round": each.round, "place": each.place, "texts": each.texts} for each in workshop.questions],
        "seats": [place.seats for place in workshop.places],
        "settings": workshop.settings,
    }


def summed(workshops: Iterable[Workshop], part: str, keys: tuple[str, ...]) -> dict[str, int]:
    """A part of the totals of the minutes, over all workshops; every number in them has been counted again."""
    totals: list[dict[str, int]] = [getattr(workshop.totals, part) for workshop in workshops]
    return {key: sum(total.get(key, 0) for total in totals) for key in keys}


def meetings(hall: Hall) -> Meetings:
    """How people met at the tables of a World Café."""
    stage = next((stage for stage in hall.stages if stage.lead.method == "world_cafe"), None)
    if stage is None:
        return Meetings()
    people = [phone.guest.as_person(phone.number) for phone in hall.phones if phone.number]
    rounds, tables = stage.lead.state["rounds"], len(stage.lead.rows("places"))
    seated = measure(people, [stage.lead.seatings.get(held, {}) for held in range(1, rounds + 1)])
    least = lower_bound(people, tables, rounds)
    return Meetings(tables, rounds, seated.meetings, seated.pairs_met_twice, least, seated.alone)


def contradictions(attempts: list[Attempt]) -> list[str]:
    changed = [attempt.name for attempt in attempts if attempt.contradicted]
    return [f"Sent twice and answered differently: {', '.join(changed)}"] if changed else []


def named(what: str, keys: Iterable[Key]) -> list[str]:
    """Which texts, for whoever has to find them."""
    return [f"{what}: {sort} {number} of workshop {workshop}" for sort, workshop, number in keys]


def material(attempts: Iterable[Attempt], workshops: Iterable[Workshop]) -> list[str]:
    """What was brought along from an earlier workshop stands in the next as often as the moderator was told."""
    told = sum(attempt.answer["cards"] for attempt in attempts if attempt.name == "carry_over" and attempt.answer)
    kept = sum(card.purpose is Purpose.MATERIAL for workshop in workshops for card in workshop.cards)
    return [] if told == kept else [f"{told} cards were brought along, the minutes have {kept}"]


def secrets_told(attempts: Iterable[Attempt], minutes: str) -> list[str]:
    """A name stands in the minutes only where its owner ticked that it may (trust.md P1)."""
    given = [attempt.fields for attempt in attempts if attempt.acknowledged and attempt.fields.get("who")]
    shown = {fields["who"] for fields in given if fields.get("show_name")}
    told = {fields["who"] for fields in given if f'"{fields["who"]}"' in minutes} - shown
    return [f"Names that nobody allowed stand in the minutes: {len(told)}"] if told else []


def phase_changes(hall: Hall) -> dict[str, float]:
    """From the moderator's acknowledgement to each phone's changed phase; 0 where the phone was first."""
    opened = {key: moment for stage in hall.stages for key, moment in stage.lead.opened.items()}
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
