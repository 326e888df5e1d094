"""Words by which a goal tells what is to be done instead of what is to be reached (methods.md sections 6 and 7).

A short list on purpose: a warning that is often wrong is soon not read any more. It only ever warns.
"""

import re

_DOING = frozenset({
    # German
    "durchführen", "anbieten", "organisieren", "veranstalten", "einrichten", "aufbauen", "ausbauen",
    "entwickeln", "erarbeiten", "erstellen", "einführen", "bereitstellen", "schaffen", "fördern",
    "unterstützen", "stärken", "verbessern", "ausweiten", "prüfen", "umsetzen", "durchführung", "einrichtung",
    "aufbau", "ausbau", "entwicklung", "erarbeitung", "erstellung", "einführung", "bereitstellung", "schaffung",
    "förderung",
    # English
    "organise", "organize", "offer", "develop", "establish", "create", "provide", "introduce", "build",
    "promote", "support", "improve", "implement",
    # Turkish
    "düzenlemek", "sunmak", "geliştirmek", "kurmak", "oluşturmak", "sağlamak", "desteklemek",
})  # fmt: skip


def tells_what_is_done(text: str) -> bool:
    """Whether it begins or ends with a word for doing: ``Sprachcafés anbieten``, ``Ausbau der Beratung``."""
    words = re.findall(r"[\w-]+", text.casefold())
    return bool(words) and (words[0] in _DOING or words[-1] in _DOING)
