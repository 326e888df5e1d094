"""Every page knows the hall's time zone: a laptop set to another place shows the hours of the clock on the wall."""

from flask import Blueprint

from participate.domain.local_time import ZONE

hall_clock = Blueprint("hall_clock", __name__)


@hall_clock.app_context_processor
def zone() -> dict[str, str]:
    """``zone`` as browsers know it, for static/js/lib/hours.js."""
    return {"zone": ZONE.key}
