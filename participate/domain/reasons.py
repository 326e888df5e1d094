"""Why whoever leads changed words on the board, in a draft, of a question; the journal keeps the code (rows.md 12)."""

from enum import StrEnum


class ChangeReason(StrEnum):
    """Preset reasons for renaming a cluster, editing a draft or rewording a question."""

    CLEARER = "clearer"
    SPELLING = "spelling"
    WISH = "wish"
    CONTENT = "content"
