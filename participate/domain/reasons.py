"""Why somebody who leads changed words on the board or in a draft; the journal keeps the code (rows.md 12)."""

from enum import StrEnum


class ChangeReason(StrEnum):
    """Preset reasons for renaming a cluster or editing a draft."""

    CLEARER = "clearer"
    SPELLING = "spelling"
    WISH = "wish"
    CONTENT = "content"
