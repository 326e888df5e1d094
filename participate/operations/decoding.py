"""The letters of a file: which encoding it is in, or a complaint that names line and column; nothing is guessed at.

UTF-8, UTF-16 with its mark, and the western letters of Windows (cp1252) are read. A file that fails as UTF-8 is western
only where nothing in it reads as UTF-8 (else two encodings are mixed), and where its words can be those of a western
language (else it is in Windows' Cyrillic, Turkish, Arabic … letters, which a machine cannot tell from western ones).
"""

import csv
import re
from io import StringIO

from participate.i18n.catalogue import marked as _
from participate.operations.bad_file import BadFile

PICTURE = _("%(file)s is a picture or a PDF, not a table.")
NO_TABLE = _("%(file)s is not a table of text.")
MIXED = _("%(file)s, line %(line)s, column %(column)s: letters of several encodings are mixed. Save the file as UTF-8.")
NO_LETTERS = _("%(file)s, line %(line)s, column %(column)s: these are no letters. Save the file as UTF-8.")
DOUBTFUL = _("%(file)s, line %(line)s, column %(column)s: is this a word: “%(word)s”? Save the file as UTF-8.")

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"%PDF", b"II*\0", b"MM\0*")
_MARKS = (b"\xff\xfe", b"\xfe\xff")
# Signs that were Windows' once and lost their encoding on the way: U+0084 stands for „, which is byte 0x84 of cp1252.
_STRAYED = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}  # where Windows has no letter either
}
_UTF_8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_LINE = re.compile(rb"[^\r\n]+")
_WORD = re.compile(r"[^\s,;\"]+")
_BEYOND = "À-ÖØ-öø-ÿŒœŠšŽžƒ"  # letters of cp1252 that are not in ASCII
_GERMAN = frozenset("äöüÄÖÜß")
_SIGNS = "¼½¾¹³¤¦§¨©¬¯°±µ¶¸¿¡£¥¢†‡ˆ‰‚˜ªºŸ"  # those that people do not write between two letters
_ODD = re.compile(
    "[ÐÞðþÝý]"  # in Windows' Turkish letters these bytes are Ğ Ş ğ ş İ ı
    f"|[{_BEYOND}]{{3,}}"
    f"|(?<=[a-zA-Z{_BEYOND}])[{_SIGNS}](?=[a-zA-Z{_BEYOND}])"
    f"|[¹³](?=[a-z{_BEYOND}])"
)
# What may follow the last letter of a western word: „Spaß“ and GRÜ… happen to be valid UTF-8 too.
_AFTER_A_WORD = frozenset("’”“‘»‹›«…–—\xa0".encode("cp1252"))


def check_kind(raw: bytes, name: str) -> None:
    """BadFile for pictures and whatever else holds no text; tables of Excel are not asked here."""
    if raw.startswith(_PICTURES) or raw[4:8] == b"ftyp":  # HEIC, AVIF and films begin with the length of what follows
        raise BadFile(PICTURE, file=name)
    if b"\0" in raw and not raw.startswith(_MARKS):
        raise BadFile(NO_TABLE, file=name)


def decode(raw: bytes, name: str) -> str:
    """The text of a file; BadFile where it cannot be known."""
    check_kind(raw, name)
    try:
        text = raw.decode("utf-16" if raw.startswith(_MARKS) else "utf-8-sig")
    except UnicodeDecodeError as wrong:
        if raw.startswith(_MARKS):
            raise BadFile(NO_TABLE, file=name) from wrong
        text = _western(raw, name)
    if "\0" in text:
        raise BadFile(NO_TABLE, file=name)
    return healed(text)


def healed(text: str) -> str:
    """The same text, with letters of Windows where it holds their numbers as control characters (U+0080–009F)."""
    return text.translate(_STRAYED)


def delimiter_of(text: str) -> str:
    """What stands between the columns, by the first line."""
    first = re.split(r"[\r\n]", text, maxsplit=1)[0]
    return ";" if first.count(";") > first.count(",") else "\t" if "\t" in first else ","


def _western(raw: bytes, name: str) -> str:
    """A file that is no UTF-8, as letters of cp1252."""
    proper, stray = _by_encoding(raw)
    if proper:
        raise _complaint(MIXED, raw, (proper if len(proper) < len(stray) else stray)[0], name)
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError as wrong:
        raise _complaint(NO_LETTERS, raw, wrong.start, name) from wrong
    for word in _WORD.finditer(text):
        if any(not _GERMAN.issuperset(odd[0]) for odd in _ODD.finditer(word[0])):
            raise _complaint(DOUBTFUL, raw, word.start(), name, word=word[0][:40])
    return text


def _by_encoding(raw: bytes) -> tuple[list[int], list[int]]:
    """Of each line the first letter that can only be UTF-8, and the first that cannot: where they stand in the file."""
    proper, stray = [], []
    for line in _LINE.finditer(raw):
        sequences = list(_UTF_8.finditer(raw, *line.span()))
        inside = {at for found in sequences for at in range(*found.span())}
        proper += [found.start() for found in sequences if not _ends_a_word(raw, found)][:1]
        stray += [at for at in range(*line.span()) if raw[at] > 0x7F and at not in inside][:1]
    return proper, stray


def _ends_a_word(raw: bytes, found: re.Match[bytes]) -> bool:
    """Whether these bytes, valid as UTF-8, may as well be the last letter of a western word and the sign behind it."""
    before, letter, after = (
        raw[at : at + 1].decode("cp1252", "replace") for at in (found.start() - 1, found.start(), found.end())
    )
    return (
        _AFTER_A_WORD.issuperset(found[0][1:])
        and before.isalpha()
        and not after.isalpha()
        and (letter.islower() or before.isupper())
    )


def _complaint(sentence: str, raw: bytes, offset: int, name: str, word: str = "") -> BadFile:
    line, column = _place(raw, offset)
    return BadFile(sentence, file=name, line=line, column=column, word=word)


def _place(raw: bytes, offset: int) -> tuple[int, str]:
    """Line and column of a byte: the column by the name the first line gives it, else by its number.

    One sign a byte, and the signs that make a table are the same in all encodings that come here.
    """
    text = (raw[:offset] + b"x").decode("latin-1")
    try:
        rows = list(csv.reader(lines_of(text), delimiter=delimiter_of(text)))
    except csv.Error:
        rows = [[""]]
    number = len(rows[-1])
    names = [name.encode("latin-1").decode("utf-8", "replace").strip("\ufeff ") for name in rows[0]]
    named = names[number - 1] if len(rows) > 1 and number <= len(names) else ""
    return sum(1 for _line in lines_of(text)), named or str(number)


def lines_of(text: str) -> StringIO:
    """Lines as people count them, each with its end; a lone \r ends one only where no \n does."""
    return StringIO(text if "\n" in text else text.replace("\r", "\n"), newline="\n")
