"""Photos of a flip chart, sent as the form on a phone does; each has a size of its own, by which it is known again."""

from io import BytesIO

from PIL import Image

from participate.domain.kinds import SheetKind
from participate.rehearsal.ledger import Upload
from participate.rehearsal.mirror import Row
from participate.rehearsal.phone import Phone

ONE_IN = 3  # flip charts are photographed by some; in a hall of eight surely by one


def sometimes_photograph(phone: Phone, kind: SheetKind, owner: Row) -> None:
    """Put a photo on a sheet; now and then sent twice, as after a lost answer."""
    if phone.guest.index % ONE_IN:
        return
    taken = sum(attempt.upload is not None for attempt in phone.attempts)
    width, height = 20 + phone.guest.index % 1000, 20 + taken
    target = {"topic": owner["topic"]} if owner["topic"] else {"group": owner["group"]}
    photo = phone.note("add_picture", kind=kind.value, text=as_words(width, height), **target)
    photo.upload = Upload(f"{phone.code}/pictures", _drawn(width, height))
    phone.settle(photo)
    if photo.acknowledged and phone.rng.random() < 0.3:
        phone.repeat(photo)


def as_words(width: int, height: int) -> str:
    """A picture as the minutes are compared by it."""
    return f"{width} x {height} pixels"


def _drawn(width: int, height: int) -> bytes:
    file = BytesIO()
    Image.new("RGB", (width, height), (width % 256, height % 256, 120)).save(file, "PNG")
    return file.getvalue()
