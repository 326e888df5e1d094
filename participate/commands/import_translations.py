"""Translations that came with the minutes of a card, by people or by a machine, marked as they were."""

from participate.domain import minutes as m
from participate.store.models import Contribution, Translation
from participate.store.work import Work


def read_translations(work: Work, stored: Contribution, card: m.Card) -> None:
    work.db.add_all(
        Translation(
            contribution_id=stored.id, lang=row.language, text=row.text, provider=row.provider, checked=row.checked,
            made_at=work.now,
        )
        for row in card.translations
    )  # fmt: skip
