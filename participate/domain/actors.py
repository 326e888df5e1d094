"""Who is acting, as the store says at this very moment."""

from dataclasses import dataclass

from participate.domain.kinds import LEADERS, STAFF, Role


@dataclass(frozen=True)
class Actor:
    """One person at one device.

    ``key`` is unique per device login (``p12`` for participant 12, ``l7`` for staff login 7) and scopes op_ids.
    ``conference_id`` limits those who come to a hall to one conference (rows.md 11), ``concept_id`` the circle to one
    concept (rows.md 37); organisers have neither.
    """

    key: str
    role: Role
    id: int
    conference_id: int | None
    concept_id: int | None = None

    @property
    def is_staff(self) -> bool:
        return self.role in STAFF

    @property
    def leads(self) -> bool:
        return self.role in LEADERS

    @property
    def goes_anywhere(self) -> bool:
        return self.conference_id is None and self.concept_id is None
