"""Whether a picture that comes with minutes holds pixels only; any other is written anew like an upload."""

import re
from io import BytesIO

from PIL import Image

from participate.commands.pictures import CleanPicture, clean_picture
from participate.domain import minutes as m

_SEGMENT = re.compile(rb"\xff(?:\xe0\x00\x10JFIF\x00.{9}|[\xc0\xc2\xc4\xdb])", re.DOTALL)
_SCAN = re.compile(rb"\xff\xda.{2}(?:[^\xff]++|\xff[\x00\xd0-\xd7])*+\xff\xd9", re.DOTALL)
_PNG = b"\x89PNG\r\n\x1a\n"
_CHUNKS = (b"IHDR", b"IDAT", b"IEND")


def kept_picture(picture: m.Picture) -> CleanPicture:
    """The picture byte for byte where it is bare, so that an export and its import are equal; else only its pixels."""
    clean = clean_picture(picture.content)
    if is_bare(picture.content):
        with Image.open(BytesIO(picture.content), formats=["JPEG", "PNG"]) as read:
            if read.size == (clean.width, clean.height):
                return CleanPicture(picture.content, f"image/{read.format}".lower(), read.size)
    return clean


def is_bare(content: bytes) -> bool:
    """Nothing but what a decoder needs: no place, no time, no device, no comment, nothing after the end."""
    return _is_bare_png(content) if content.startswith(_PNG) else _is_bare_jpeg(content)


def _is_bare_png(content: bytes) -> bool:
    at = len(_PNG)
    name = b""
    while at + 12 <= len(content):
        length, name = int.from_bytes(content[at : at + 4]), content[at + 4 : at + 8]
        if name not in _CHUNKS:
            return False
        at += 12 + length
        if name == b"IEND":
            return length == 0 and at == len(content)
    return False


def _is_bare_jpeg(content: bytes) -> bool:
    if not content.startswith(b"\xff\xd8"):
        return False
    at = 2
    while _SEGMENT.match(content, at):
        at += 2 + int.from_bytes(content[at + 2 : at + 4])
    return _SCAN.fullmatch(content, at) is not None
