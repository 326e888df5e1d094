"""What every page needs and only ``app`` builds."""

from dataclasses import dataclass
from typing import cast

from flask import current_app

from participate.commands.door import Door
from participate.config import Settings
from participate.store.database import Database
from participate.store.writer import Writer


@dataclass(frozen=True)
class Services:
    """``writer`` is for what no actor does: signing in and the first set-up; all else goes through ``door``."""

    settings: Settings
    database: Database
    writer: Writer
    door: Door


def services() -> Services:
    return cast(Services, current_app.extensions["participate"])
