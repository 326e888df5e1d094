"""How a concept's papers look, for those who prepare and for whatever is printed."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from participate.store.models import Letterhead


@dataclass(frozen=True)
class LetterheadPage:
    """``template_name`` is "" where there is no template."""

    accent: str = ""
    template_name: str = ""


def letterhead_page(db: Session, concept_id: int) -> LetterheadPage:
    """What a concept's page shows of it; empty where nothing was chosen."""
    look = db.get(Letterhead, concept_id)
    return LetterheadPage() if look is None else LetterheadPage(look.accent, look.template_name)


def letterhead_parts(db: Session, concept_id: int) -> tuple[str, bytes | None]:
    """Colour and template, as a file is made with them."""
    chosen = select(Letterhead).where(Letterhead.concept_id == concept_id).options(undefer(Letterhead.template))
    look = db.scalar(chosen)
    return ("", None) if look is None else (look.accent, look.template)
