"""A whole rehearsal: invite, lead through every phase, take the minutes, compare."""

import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import quantiles

from participate.domain.kinds import Activity
from participate.methods.seating import lower_bound, measure
from participate.rehearsal.client import Client
from participate.rehearsal.crowd import MIXED, make_crowd
from participate.rehearsal.entrance import Link, NotLetIn, sign_in
from participate.rehearsal.habits import do_in
from participate.rehearsal.hall import Hall, Told
from participate.rehearsal.ledger import Attempt
from participate.rehearsal.mirror import Mirror
from participate.rehearsal.moderator import Moderator
from participate.rehearsal.phone import Phone
from participate.rehearsal.report import Report
from participate.rehearsal.takings import Takings, take_home
from participate.rehearsal.texts import Texts
from participate.rehearsal.verdict import judge_cards, judge_votes


@dataclass(frozen=True)
class Wish:
    """What to rehearse; the workshop behind ``link`` says how many tables and rounds there are."""

    link: Link
    phones: int = 60
    seed: int = 1
    languages: tuple[str, ...] = MIXED
    real_time: bool = False
    keep: Path | None = None


def rehearse(wish: Wish, texts: Texts, told: Told = lambda *_: None) -> Report:
    """Run it and report; raises NotLetIn and Unreachable where it cannot even begin."""
    rng = Random(wish.seed)  # noqa: S311 - repeatable chance is the point
    begun = time.monotonic()
    moderator = Moderator(wish.link, Random(rng.random()))  # noqa: S311
    moderator.come()
    check_hall(moderator, wish)
    wall = watch_wall(wish.link, moderator)
    hall = Hall(moderator, [wall], real_time=wish.real_time, rng=rng)
    try:
        invite(hall, wish, texts)
        lead(hall, told)
        takings = take_home(moderator, moderator.workshop, wish.keep)
        return report_on(hall, wish, takings, time.monotonic() - begun)
    finally:
        hall.end()


def check_hall(moderator: Moderator, wish: Wish) -> None:
    """Refuse what cannot be rehearsed here, before anybody comes."""
    if not moderator.day["open"]:
        raise NotLetIn("The conference is not open: open it first.")
    if missing := sorted(set(wish.languages) - set(moderator.day["languages"])):
        raise NotLetIn(f"The conference does not offer these languages: {', '.join(missing)}")


def watch_wall(link: Link, moderator: Moderator) -> Client:
    """The hall's wall: a screen of its own, signed in by the same link."""
    wall = Client(link.base, "staff", view="projector")
    sign_in(wall, link)
    for stream in (f"workshop:{moderator.workshop}", f"conference:{moderator.conference}"):
        wall.mirrors[stream] = Mirror(stream)
    wall.connect()
    return wall


def invite(hall: Hall, wish: Wish, texts: Texts) -> None:
    limit = hall.moderator.state["card_limit"]
    for guest in make_crowd(wish.phones, wish.languages, hall.rng):
        drawn = texts.draw(guest.language, hall.rng.randrange(1000), limit)
        hall.phones.append(Phone(wish.link.base, guest, hall, drawn, Random(hall.rng.random())))  # noqa: S311


def lead(hall: Hall, told: Told) -> None:
    """Open one phase after the other until the workshop is over."""
    moderator, code = hall.moderator, hall.moderator.day["conference"]["code"]
    plan = moderator.state["plan"]
    first_talk = next(phase["name"] for phase in plan if phase["activity"] == Activity.CONTRIBUTE)
    prompt = [phone for phone in hall.phones if not phone.guest.late]
    waves = {plan[0]["name"]: prompt[1::2], first_talk: [phone for phone in hall.phones if phone.guest.late]}
    hall.admit(prompt[::2], code, do_in)
    hall.wait_until_all_have_come()
    for number, phase in enumerate(plan):
        told(number, len(plan), phase["name"])
        moderator.open_next()
        hall.admit(waves.get(phase["name"], []), code, do_in)
        moderator.attend(phase)
        hall.run_phase(phase)
        hall.compare_mirrors([moderator, *hall.watchers, hall.phones[number % len(hall.phones)]])
        moderator.before_leaving(phase)
    hall.wait_until_all_are_back()
    moderator.open_next()
    hall.compare_mirrors([moderator, *hall.watchers, *hall.phones])
    told(len(plan), len(plan), "")


def report_on(hall: Hall, wish: Wish, takings: Takings, seconds: float) -> Report:
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
        seed=wish.seed,
        pace="planned minutes" if wish.real_time else "fast: a phase ends when all have acted",
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
