"""What somebody else's move costs a board: script, style and layout time in Chromium, by how many cards lie there.

``make bench-board`` opens boards of 10 and of 1,000 cards in turn, lets a second person move one
card at a time and prints the median milliseconds a move takes on the first person's screen, and their ratio.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tests.support.board_desk import Desk, furnish_desk
from tests.support.browsers import QUIET
from tests.support.halls import make_hall
from tests.support.servers import RunningServer

SIZES = (10, 1000)
CLUSTERS = 12
COSTS = ("ScriptDuration", "RecalcStyleDuration", "LayoutDuration")
SETTLE_MS = 400


def cost_of_moves(browser: Browser, desk: Desk, moves: int) -> list[dict[str, float]]:
    """Milliseconds by sort of work, one entry for each move."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    context.add_cookies([{"name": "participate_staff", "value": desk.hall.moderator, "url": desk.url}])
    page = context.new_page()
    page.goto(f"{desk.url}/control/{desk.hall.workshop}")
    page.locator("cluster-board [data-card]").first.wait_for(state="attached")
    page.click("#tab-board")
    watch = context.new_cdp_session(page)
    watch.send("Performance.enable")
    clusters = [desk.act("create_cluster", title=f"Thema {number}")["cluster"] for number in range(1, CLUSTERS + 1)]
    desk.act("place_cards", cluster=clusters[0], cards=desk.cards[1::2])
    page.wait_for_timeout(4 * SETTLE_MS)
    found = []
    for move in range(moves):
        before = _spent(watch)
        source, target = (clusters[0], clusters[1]) if move % 2 == 0 else (clusters[1], clusters[0])
        desk.act("move_cards", cards=[desk.cards[1]], source=source, target=target)
        page.wait_for_timeout(SETTLE_MS)
        after = _spent(watch)
        found.append({name: (after[name] - before[name]) * 1000 for name in COSTS})
    context.close()
    return found


def _spent(watch: Any) -> dict[str, float]:
    return {row["name"]: row["value"] for row in watch.send("Performance.getMetrics")["metrics"]}


def main(moves: int) -> None:
    folder = Path(tempfile.mkdtemp())
    make_hall(f"sqlite:///{folder / 'participate.sqlite'}", code="ZZZZZZ")
    server = RunningServer(folder)
    server.start()
    try:
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
            totals = {}
            for size in SIZES:
                costs = cost_of_moves(browser, furnish_desk(server, cards=size), moves)
                middles = {name: median(cost[name] for cost in costs) for name in COSTS}
                totals[size] = median(sum(cost.values()) for cost in costs)
                parts = ", ".join(f"{name} {value:.1f}" for name, value in middles.items())
                print(f"{size} cards: {totals[size]:.1f} ms a move ({parts})")
            print(f"ratio {totals[SIZES[1]] / totals[SIZES[0]]:.2f}")
            browser.close()
    finally:
        server.stop()
        shutil.rmtree(folder)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
