"""Who is acting, as the store says at this very moment."""

from dataclasses import dataclass

from participate.domain.kinds import LEADERS, STAFF, Role


@dataclass(frozen=True)
class Actor:
    """One person at one device.

    ``key`` is unique per device login (``p12`` for participant 12, ``l7`` for staff login 7) and scopes op_ids.
    ``conference_id`` limits every role but the organiser's to one conference (rows.md 11).
    """

    key: str
    role: Role
    id: int
    conference_id: int | None

    @property
    def is_staff(self) -> bool:
        return self.role in STAFF

    @property
    def leads(self) -> bool:
        return self.role in LEADERS
