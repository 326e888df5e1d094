"""Why whoever leads changed or removed what stands on the board; the journal keeps the code (rows.md 12)."""

from enum import StrEnum


class ChangeReason(StrEnum):
    """Preset reasons for renaming a cluster, editing a draft or rewording a question."""

    CLEARER = "clearer"
    SPELLING = "spelling"
    WISH = "wish"
    CONTENT = "content"


class RemovalReason(StrEnum):
    """Preset reasons for taking a cluster with cards or a draft off the board."""

    WISH = "wish"
    DUPLICATE = "duplicate"
    CONTENT = "content"
    MISTAKE = "mistake"
