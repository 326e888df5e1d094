"""A whole rehearsal: invite, lead through every phase, take the minutes, compare."""

import time
from dataclasses import dataclass
from pathlib import Path
from random import Random

from participate.domain.kinds import Activity
from participate.rehearsal.client import Client
from participate.rehearsal.crowd import MIXED, make_crowd
from participate.rehearsal.entrance import Link, NotLetIn, sign_in
from participate.rehearsal.habits import do_in
from participate.rehearsal.hall import Hall, Told
from participate.rehearsal.mirror import Mirror
from participate.rehearsal.moderator import Moderator
from participate.rehearsal.phone import Phone
from participate.rehearsal.report import Report
from participate.rehearsal.takings import take_home
from participate.rehearsal.tally import report_on
from participate.rehearsal.texts import Texts


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
        return report_on(hall, takings, seed=wish.seed, seconds=time.monotonic() - begun)
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
        hall.compare_mirrors([moderator, *hall.watchers, hall.somebody(number)])
        moderator.before_leaving(phase)
    hall.wait_until_all_are_back()
    moderator.open_next()
    hall.compare_mirrors([moderator, *hall.watchers, *hall.phones])
    told(len(plan), len(plan), "")
