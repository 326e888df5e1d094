"""What the machine noticed and a person decides on: vectors of cards, and suggestions for the board."""

from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from participate.domain.kinds import SuggestionKind, SuggestionState
from participate.store.models.base import Base, key, words


class CardVector(Base):
    """What a card means, as the model called ``model`` has it; it goes when the card's words go (trust.md P6)."""

    __tablename__ = "card_vectors"

    contribution_id: Mapped[int] = mapped_column(ForeignKey("contributions.id", ondelete="CASCADE"), primary_key=True)
    model: Mapped[str]
    lang: Mapped[str]
    vector: Mapped[bytes]


class Suggestion(Base):
    """It changes nothing until a person accepts it, and what was dismissed stays dismissed (rows.md 13).

    ``digest`` stands for what it is about, so that the same is suggested once. ``by``, ``similarity``, ``languages``
    and ``near``, the pairs of cards that are near-copies, are the reason; its words are read from the cards, for words
    may be taken back.
    ``cluster_id`` is the cluster whose field is suggested, or the one a theme became; ``fields`` are the two nearest
    fields with the number of cards nearest to each; ``field_id`` is the one that was accepted.
    """

    __tablename__ = "suggestions"
    __table_args__ = (UniqueConstraint("workshop_id", "kind", "digest"),)

    id: Mapped[int] = key()
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshops.id", ondelete="CASCADE"))
    kind: Mapped[SuggestionKind] = mapped_column(words(SuggestionKind))
    digest: Mapped[str]
    state: Mapped[SuggestionState] = mapped_column(words(SuggestionState), default=SuggestionState.OPEN)
    by: Mapped[str]
    similarity: Mapped[float]
    languages: Mapped[list[Any]] = mapped_column(default=list)
    near: Mapped[list[Any]] = mapped_column(default=list)
    cluster_id: Mapped[int | None] = mapped_column(ForeignKey("clusters.id", ondelete="CASCADE"), index=True)
    fields: Mapped[list[Any]] = mapped_column(default=list)
    field_id: Mapped[int | None] = mapped_column(ForeignKey("fields_of_action.id"))


class SuggestionCard(Base):
    """A card of a suggestion; the most central one has the first position and names it."""

    __tablename__ = "suggestion_cards"

    suggestion_id: Mapped[int] = mapped_column(ForeignKey("suggestions.id", ondelete="CASCADE"), primary_key=True)
    contribution_id: Mapped[int] = mapped_column(
        ForeignKey("contributions.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    position: Mapped[int]
