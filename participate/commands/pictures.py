"""Photos and drawings of a sheet: read as pictures, made small, written anew, so that nothing but pixels is kept."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps
from sqlalchemy import func, select

from participate.commands.registry import Answer, command
from participate.commands.sheets import PHONE, open_sheet, touch_sheet
from participate.domain import acts
from participate.domain.actors import Actor
from participate.domain.kinds import SheetKind
from participate.domain.refusals import Refusal
from participate.store.models import Picture, Sheet, Workshop
from participate.store.work import Work

MOST_BYTES = 8 * 1024 * 1024
MOST_PIXELS = 40_000_000  # a small file may unfold to a huge picture; its size is read before its pixels are
WIDEST = 1_600  # pixels after shrinking; a flip chart is still legible
MOST_DRAWING = 1024 * 1024  # bytes of a PNG; a photo sent as one is kept as JPEG
PER_SHEET = 6


class CleanPicture:
    """Pixels and nothing else. Only :func:`clean_picture` makes one, and no client can send one as JSON."""

    def __init__(self, content: bytes, media_type: str, size: tuple[int, int]) -> None:
        self.content, self.media_type = content, media_type
        self.width, self.height = size


def clean_picture(sent: bytes) -> CleanPicture:
    """The picture upright and without metadata; Refusal ``picture_too_large`` or ``picture_unreadable``.

    It takes time and belongs in front of the writer, not into it.
    """
    too_large = Refusal("picture_too_large", limit=MOST_BYTES // 1024 // 1024, pixels=MOST_PIXELS // 1_000_000)
    if len(sent) > MOST_BYTES:
        raise too_large
    try:
        with Image.open(BytesIO(sent), formats=["JPEG", "PNG"]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise too_large
            return _rewritten(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise too_large from bomb
    except (OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError) as broken:
        raise Refusal("picture_unreadable") from broken


def _rewritten(picture: Image.Image) -> CleanPicture:
    is_drawing = picture.format == "PNG"
    turned = ImageOps.exif_transpose(picture)  # phones note how they were held instead of turning the picture
    seen = turned.convert("RGBA" if is_drawing and turned.has_transparency_data else "RGB")
    seen.thumbnail((WIDEST, WIDEST))
    bare = Image.new(seen.mode, seen.size)
    bare.paste(seen)
    content = _encoded(bare, "PNG") if is_drawing else b""
    if is_drawing and (bare.mode == "RGBA" or len(content) <= MOST_DRAWING):
        return CleanPicture(content, "image/png", bare.size)
    return CleanPicture(_encoded(bare, "JPEG"), "image/jpeg", bare.size)


def _encoded(picture: Image.Image, kind: str) -> bytes:
    file = BytesIO()
    picture.save(file, kind, quality=85)
    return file.getvalue()


@dataclass(frozen=True)
class AddPicture:
    """``picture`` is what the upload made of the file; ``topic`` for a report, ``group`` for all else."""

    kind: SheetKind
    picture: CleanPicture
    topic: int | None = None
    group: int | None = None


@command(acts.ADD_PICTURE, AddPicture, by=PHONE)
def add_picture(work: Work, actor: Actor, workshop: Workshop, act: AddPicture) -> Answer:
    """Put a picture on a sheet, which is begun with it if nobody has; Refusal ``too_many_here``."""
    sheet, traces = open_sheet(work, actor, workshop, acts.ADD_PICTURE, act)
    check_room(work, sheet)
    kept = keep_picture(work, workshop, sheet, act.picture)
    touched = touch_sheet(sheet) | {"traces": traces}
    about = {"number": kept.number, "sheet": sheet.id}
    seq = work.tell(f"workshop:{workshop.id}", acts.ADD_PICTURE, actor, touched=touched, about=about)
    return {
        "seq": seq, "sheet": sheet.id, "versions": {}, "conflicts": {}, "picture": kept.id, "number": kept.number,
    }  # fmt: skip


def check_room(work: Work, sheet: Sheet) -> None:
    """Refusal ``too_many_here`` where a sheet is full of pictures."""
    if (work.db.scalar(select(func.count()).where(Picture.sheet_id == sheet.id)) or 0) >= PER_SHEET:
        raise Refusal("too_many_here", limit=PER_SHEET)


def keep_picture(work: Work, workshop: Workshop, sheet: Sheet, picture: CleanPicture) -> Picture:
    """Store a picture under the workshop's next number."""
    workshop.last_picture += 1
    kept = Picture(
        workshop_id=workshop.id,
        number=workshop.last_picture,
        sheet_id=sheet.id,
        media_type=picture.media_type,
        width=picture.width,
        height=picture.height,
        content=picture.content,
    )
    work.db.add(kept)
    work.db.flush()
    return kept
