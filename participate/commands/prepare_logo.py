"""A municipality's logo: read as a picture, made small, written anew, so that nothing but pixels is kept."""

from io import BytesIO

from PIL import Image, UnidentifiedImageError

from participate.domain.refusals import Refusal

MOST_BYTES = 300 * 1024
MOST_PIXELS = 4_000 * 4_000  # a small file may unfold to a huge picture; its size is read before its pixels are
WIDEST = 1_000  # pixels after shrinking; sharp enough for a poster's 6 cm

_FORMATS = {"PNG": "image/png", "JPEG": "image/jpeg"}


def clean_logo(sent: bytes) -> tuple[bytes, str]:
    """The picture without metadata and its media type; Refusal ``logo_too_large`` or ``logo_unreadable``."""
    if len(sent) > MOST_BYTES:
        raise Refusal("logo_too_large", limit=MOST_BYTES // 1024, state={"field": "logo"})
    try:
        with Image.open(BytesIO(sent), formats=list(_FORMATS)) as picture:
            return _rewritten(picture)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as broken:
        raise Refusal("logo_unreadable", state={"field": "logo"}) from broken


def _rewritten(picture: Image.Image) -> tuple[bytes, str]:
    if picture.width * picture.height > MOST_PIXELS:
        raise Refusal("logo_unreadable", state={"field": "logo"})
    kind = "PNG" if picture.format == "PNG" else "JPEG"  # some phones write two pictures into one JPEG and call it MPO
    seen = picture.convert("RGB" if kind == "JPEG" else "RGBA")
    seen.thumbnail((WIDEST, WIDEST))
    bare = Image.new(seen.mode, seen.size)
    bare.paste(seen)
    file = BytesIO()
    bare.save(file, kind)
    return file.getvalue(), _FORMATS[kind]
