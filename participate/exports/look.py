"""How a municipality's papers look: its logo, its colour, its Word template; empty, they look like ours."""

from dataclasses import dataclass

from participate.exports.logo import Logo


@dataclass(frozen=True)
class Look:
    """``accent`` is "#rrggbb" that holds its contrast on white (``domain/colours.py``), "" for ours.

    ``template`` is a Word file that was checked when it came in; it is checked once more where it is used.
    """

    logo: Logo | None = None
    accent: str = ""
    template: bytes | None = None

    @classmethod
    def of(cls, logo: tuple[bytes, str] | None, accent: str, template: bytes | None) -> "Look":
        """From what is kept with a concept: the logo's bytes with their media type, colour and template."""
        return cls(Logo(*logo) if logo else None, accent, template)
