"""R4: kill -9 in a storm of votes and cards; nothing acknowledged is lost, nothing is there twice."""

from __future__ import annotations

import signal
import time

import pytest

from tests.faults.conftest import OpenStage
from tests.faults.ledger import Storm, check
from tests.support.matrix import FULL

PHONES = 12
KILLS = {"sqlite": 4, "postgres": 2} if FULL else {"sqlite": 3, "postgres": 1}
BETWEEN_KILLS = 40  # acknowledged acts, so that each kill falls into the middle of a storm
SECONDS = 120


def wait_for_acts(storm: Storm, number: int) -> None:
    end = time.monotonic() + SECONDS
    while storm.acknowledged < number:
        assert time.monotonic() < end, f"{storm.acknowledged} of {number} acts acknowledged"
        assert storm.failures == []
        time.sleep(0.01)


@pytest.mark.timeout(1200)
@pytest.mark.parametrize("database", ["sqlite", "postgres"])
def test_a_server_killed_again_and_again_keeps_every_acknowledged_act_once(
    open_stage: OpenStage, database: str, request: pytest.FixtureRequest
) -> None:
    url = request.getfixturevalue("postgres_url") if database == "postgres" else None
    stage = open_stage(url)
    storm = Storm(stage, PHONES)
    storm.begin()
    for _ in range(KILLS[database]):
        wait_for_acts(storm, storm.acknowledged + BETWEEN_KILLS)
        assert stage.server.kill() == -signal.SIGKILL
        stage.server.start()
    wait_for_acts(storm, storm.acknowledged + BETWEEN_KILLS)
    storm.end()
    counted = check(storm, stage.database_url)
    assert counted["contribute"] > 0
    assert counted["vote"] > 0
    assert counted.total() >= BETWEEN_KILLS * (KILLS[database] + 1)
