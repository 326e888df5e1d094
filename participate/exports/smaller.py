"""Pictures made smaller for a file that is mailed; where they are few they stay as they are."""

from io import BytesIO

from msgspec.structs import replace

from participate.domain.minutes import Minutes, Picture

MAILABLE = 8 * 1024 * 1024
"""Bytes of all pictures together: with its words the file passes the usual 10 MB of a town hall's post box."""

STEPS = ((1_280, 80), (960, 75), (720, 70), (480, 60))
"""Longest side in pixels and quality of JPEG, tried in this order; the last is taken however large it is."""


def mailable(minutes: Minutes) -> Minutes:
    """The minutes with pictures that fit together into `MAILABLE`; one that would not get smaller stays."""
    pictures = [picture for workshop in minutes.workshops for picture in workshop.pictures]
    for longest, quality in STEPS:
        if sum(len(picture.content) for picture in pictures) <= MAILABLE:
            break
        pictures = [_smaller(picture, longest, quality) for picture in pictures]
    rest = iter(pictures)
    made = (replace(each, pictures=tuple(next(rest) for _picture in each.pictures)) for each in minutes.workshops)
    return replace(minutes, workshops=tuple(made))


def _smaller(picture: Picture, longest: int, quality: int) -> Picture:
    from PIL import Image

    with Image.open(BytesIO(picture.content), formats=["JPEG", "PNG"]) as seen:
        flat = Image.new("RGB", seen.size, "white")
        flat.paste(seen, mask=seen.getchannel("A") if seen.mode == "RGBA" else None)
    flat.thumbnail((longest, longest))
    file = BytesIO()
    flat.save(file, "JPEG", quality=quality)
    if len(file.getvalue()) >= len(picture.content):
        return picture
    return replace(picture, media_type="image/jpeg", width=flat.width, height=flat.height, content=file.getvalue())
