"""What somebody else's move costs a board: script, style and layout time in Chromium, by how many cards lie there.

``make bench-board`` opens a board of 10 and one of 1,000 cards in one browser, lets a second person move cards on
both in turn, and prints the median milliseconds a move takes on the first person's screen, the quartiles, and the
ratio of the medians with the interval in which it lies in 95 of 100 resamples. Then the same with suggestions on both
boards, and with their menu open.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median, quantiles

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from participate.operations.findings import keep_findings
from participate.store.database import Database
from participate.store.writer import Writer
from tests.support.board_desk import Desk, furnish_desk
from tests.support.browsers import QUIET
from tests.support.halls import make_hall
from tests.support.servers import RunningServer
from tests.support.suggesting import same

SIZES = (10, 1000)
CLUSTERS = 12
COSTS = ("ScriptDuration", "RecalcStyleDuration", "LayoutDuration")
SETTLE_MS = 400
MOST = 200  # suggestions that are open at once (operations/seeking.py)
RESAMPLES = 2000
SYLLABLES = ("bau", "ver", "kin", "der", "gar", "ten", "mo", "bil", "ra", "we", "ge", "licht", "haus", "amt")


@dataclass
class Board:
    """A board on a screen, half of its cards in the first of its clusters."""

    desk: Desk
    page: Page
    watch: CDPSession
    clusters: list[int]
    moves: int = 0

    def cost_of_a_move(self) -> dict[str, float]:
        """Milliseconds by sort of work; cards go out of the largest cluster and come back, one after the other."""
        inside = self.desk.cards[1::2]
        card = inside[self.moves // 2 * 37 % len(inside)]
        source, target = self.clusters[:2] if self.moves % 2 == 0 else self.clusters[1::-1]
        self.moves += 1
        before = self._spent()
        self.desk.act("move_cards", cards=[card], source=source, target=target)
        self.page.wait_for_timeout(SETTLE_MS)
        after = self._spent()
        return {name: (after[name] - before[name]) * 1000 for name in COSTS}

    def _spent(self) -> dict[str, float]:
        return {row["name"]: row["value"] for row in self.watch.send("Performance.getMetrics")["metrics"]}


def opened(browser: Browser, desk: Desk) -> Board:
    clusters = [desk.act("create_cluster", title=f"Thema {number}")["cluster"] for number in range(1, CLUSTERS + 1)]
    desk.act("place_cards", cluster=clusters[0], cards=desk.cards[1::2])
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    context.add_cookies([{"name": "participate_staff", "value": desk.hall.moderator, "url": desk.url}])
    page = context.new_page()
    page.goto(f"{desk.url}/control/{desk.hall.workshop}")
    page.locator("cluster-board [data-card]").first.wait_for(state="attached")
    page.click("#tab-board")
    watch = context.new_cdp_session(page)
    watch.send("Performance.enable")
    page.wait_for_timeout(4 * SETTLE_MS)
    return Board(desk, page, watch, clusters)


def sentences(number: int) -> list[str]:
    """Sentences of invented words, each two of them near-copies, so that there is something to suggest."""
    rng = Random(7)
    found: list[str] = []
    while len(found) < number:
        words = ["".join(rng.choices(SYLLABLES, k=rng.randint(2, 3))) for _ in range(5)]
        found += [" ".join(words), " ".join([*words[:-1], words[-1][:-1]])]
    return found[:number]


def suggest(server: RunningServer, desk: Desk) -> None:
    """What the worker will find as well, noted before it has read a thousand cards."""
    pairs = [same(*desk.cards[place : place + 2]) for place in range(0, len(desk.cards), 2)][:MOST]
    database = Database(f"sqlite:///{server.data_dir / 'participate.sqlite'}")
    writer = Writer(database)
    writer.perform(lambda work: keep_findings(work, desk.hall.workshop, pairs, themes=False, seq=0))
    writer.close()
    database.dispose()


def compare(boards: Sequence[Board], moves: int) -> None:
    """Move by move in turn, so that whatever else the machine does falls on both."""
    costs: list[list[dict[str, float]]] = [[] for _ in boards]
    for _ in range(moves):
        for board, found in zip(boards, costs, strict=True):
            found.append(board.cost_of_a_move())
    sums = [[sum(cost.values()) for cost in found] for found in costs]
    for size, found, together in zip(SIZES, costs, sums, strict=True):
        parts = " | ".join(f"{median(cost[name] for cost in found):.1f} ms" for name in COSTS)
        low, _, high = quantiles(together, n=4)
        print(f"| {size:,} | {parts} | {median(together):.1f} ms | {low:.1f}–{high:.1f} ms |")
    low, high = interval(sums[0], sums[1])
    print(f"ratio {median(sums[1]) / median(sums[0]):.2f} ({low:.2f}–{high:.2f} in 95 of 100 resamples)", flush=True)


def interval(few: Sequence[float], many: Sequence[float]) -> tuple[float, float]:
    """The ratio of the medians when as many moves are drawn again, with replacement."""
    rng = Random(7)
    drawn = sorted(
        median(rng.choices(many, k=len(many))) / median(rng.choices(few, k=len(few))) for _ in range(RESAMPLES)
    )
    return drawn[RESAMPLES // 40], drawn[-RESAMPLES // 40]


@contextmanager
def served(suggestions: str) -> Iterator[RunningServer]:
    folder = Path(tempfile.mkdtemp())
    make_hall(f"sqlite:///{folder / 'participate.sqlite'}", code="ZZZZZZ")
    server = RunningServer(folder, SUGGESTIONS=suggestions)
    server.start()
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder)


def main(moves: int) -> None:
    head = "\n| cards | script | style | layout | together | middle half |\n|---|---|---|---|---|---|"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        with served("off") as server:
            print("Without suggestions", head)
            compare([opened(browser, furnish_desk(server, cards=size)) for size in SIZES], moves)
        with served("on") as server:
            desks = [furnish_desk(server, texts=sentences(size)) for size in SIZES]
            for desk in desks:
                suggest(server, desk)
            boards = [opened(browser, desk) for desk in desks]
            counts = [board.page.locator('[data-board="suggestion-count"]') for board in boards]
            print("\nWith suggestions:", " and ".join(count.inner_text() for count in counts), head)
            compare(boards, moves)
            for board in boards:
                board.page.locator('[data-board="suggestions"] > summary').click()
            print("\nWith suggestions, their menu open", head)
            compare(boards, moves)
        browser.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
