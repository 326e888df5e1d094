"""A whole rehearsal: invite, lead through every phase of every workshop, take the minutes, compare."""

import time
from dataclasses import dataclass
from pathlib import Path
from random import Random

from participate.domain.kinds import Activity
from participate.rehearsal.crowd import MIXED, make_crowd
from participate.rehearsal.entrance import Link, NotLetIn
from participate.rehearsal.habits import do_in
from participate.rehearsal.hall import Hall, Told
from participate.rehearsal.moderator import Moderator
from participate.rehearsal.onward import bring_along
from participate.rehearsal.phone import Phone
from participate.rehearsal.report import Report
from participate.rehearsal.stage import Stage, open_stage
from participate.rehearsal.takings import take_home
from participate.rehearsal.tally import report_on
from participate.rehearsal.texts import Texts

TURNED_BACK = 3  # the phase in which a moderator goes back one phase and forward again


@dataclass(frozen=True)
class Wish:
    """What to rehearse: the workshop behind ``link`` with its tables and rounds, or the ``whole_day`` it belongs to."""

    link: Link
    phones: int = 60
    seed: int = 1
    languages: tuple[str, ...] = MIXED
    real_time: bool = False
    keep: Path | None = None
    whole_day: bool = False


def rehearse(wish: Wish, texts: Texts, told: Told = lambda *_: None) -> Report:
    """Run it and report; raises NotLetIn and Unreachable where it cannot even begin."""
    rng = Random(wish.seed)  # noqa: S311 - repeatable chance is the point
    begun = time.monotonic()
    moderator = Moderator(wish.link, Random(rng.random()))  # noqa: S311
    moderator.come()
    check_hall(moderator, wish)
    hall = Hall(real_time=wish.real_time, rng=rng)
    try:
        day = moderator.waiting_today() if wish.whole_day else [moderator.workshop]
        hall.stages.append(open_stage(moderator, rng))
        invite(hall, wish, texts)
        lead(hall, told)
        for workshop in day[1:]:
            hall.stages.append(next_stage(hall, workshop))
            lead(hall, told)
        takings = take_home(moderator, {id_ for stage in hall.stages for id_ in stage.workshops}, wish.keep)
        return report_on(hall, takings, seed=wish.seed, seconds=time.monotonic() - begun, whole_day=wish.whole_day)
    finally:
        hall.end()


def check_hall(moderator: Moderator, wish: Wish) -> None:
    """Refuse what cannot be rehearsed here, before anybody comes."""
    if not moderator.day["open"]:
        raise NotLetIn("The conference is not open: open it first.")
    if missing := sorted(set(wish.languages) - set(moderator.day["languages"])):
        raise NotLetIn(f"The conference does not offer these languages: {', '.join(missing)}")


def next_stage(hall: Hall, workshop: int) -> Stage:
    """The next workshop of the day begins with what came out of the one before."""
    before = hall.stage
    moderator = Moderator(before.lead.link, Random(hall.rng.random()))  # noqa: S311
    moderator.come(workshop)
    stage = open_stage(moderator, hall.rng)
    bring_along(before, stage)
    return stage


def invite(hall: Hall, wish: Wish, texts: Texts) -> None:
    limit = hall.stage.lead.state["card_limit"]
    for guest in make_crowd(wish.phones, wish.languages, hall.rng):
        drawn = texts.draw(guest.language, hall.rng.randrange(1000), limit)
        hall.phones.append(Phone(wish.link.base, guest, hall, drawn, Random(hall.rng.random())))  # noqa: S311


def lead(hall: Hall, told: Told) -> None:
    """Open one phase after the other until the workshop is over; people come before and in the first one of the day."""
    stage, moderator = hall.stage, hall.stage.lead
    waves = let_in(hall) if len(hall.stages) == 1 else {}
    number = 0
    while (phase := moderator.open_next()) is not None:
        number += 1
        told(number - 1, moderator.state["phases"], phase["name"])
        hall.admit(waves.get(phase["name"], []), moderator.day["conference"]["code"], do_in)
        stage.attend(phase)
        hall.run_phase(phase)
        if number == TURNED_BACK:
            moderator.step("back")
            hall.compare_mirrors(stage.staff)
            moderator.open_next()
        hall.compare_mirrors([*stage.staff, hall.somebody(number)])
        stage.before_leaving(phase)
        if number == moderator.state["phases"]:
            hall.wait_until_all_are_back()
    hall.compare_mirrors([*stage.staff, *hall.phones])
    told(number, number, "")


def let_in(hall: Hall) -> dict[str, list[Phone]]:
    """Half of the people come before it begins; the others by the phase in which they do."""
    plan, code = hall.stage.lead.state["plan"], hall.stage.lead.day["conference"]["code"]
    writing = (Activity.CONTRIBUTE, Activity.PROPOSE)
    later = next((phase["name"] for phase in plan[1:] if phase["activity"] in writing), plan[-1]["name"])
    prompt = [phone for phone in hall.phones if not phone.guest.late]
    hall.admit(prompt[::2], code, do_in)
    hall.wait_until_all_have_come()
    return {plan[0]["name"]: prompt[1::2], later: [phone for phone in hall.phones if phone.guest.late]}
