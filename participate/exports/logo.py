"""A municipality's logo as a file shows it: the picture kept with the concept, and how large it stands on paper."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

HIGHEST = 1.8  # cm
WIDEST = 7.0  # cm; a long narrow one leaves room for the name beside it


@dataclass(frozen=True)
class Logo:
    """``picture`` has been read and written anew when it came in (``commands/prepare_logo.py``): PNG or JPEG."""

    picture: bytes
    kind: str

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in centimetres, in the picture's own proportions."""
        from PIL import Image

        with Image.open(BytesIO(self.picture)) as picture:
            width, height = picture.size
        scale = min(WIDEST / width, HIGHEST / height)
        return width * scale, height * scale

    def plain(self, name: str) -> dict[str, Any]:
        """What a Typst template needs; ``name`` is said in the picture's place."""
        width, height = self.size
        form = "png" if self.kind == "image/png" else "jpg"
        return {"data": list(self.picture), "format": form, "alt": name, "width": width, "height": height}
