"""The last look at words before they leave: what no file format can carry is taken out or marked.

Words are cleaned when they come in (`domain.text`); this is the same rule once more, because an old
database, an import or a setting may hold what the door would have refused, and one control character
makes a Word or PDF file fail (trust.md section 0).
"""

import re
from typing import TypeVar

import msgspec

from participate.domain.text import clean_text

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# The 66 code points Unicode keeps for nobody; XML forbids U+FFFE and U+FFFF, fonts know none of them.
_NONCHARACTERS = re.compile(
    "[\ufdd0-\ufdef" + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17)) + "]"
)

_Record = TypeVar("_Record", bound=msgspec.Struct)


def exportable(text: str) -> str:
    """`clean_text`, and each noncharacter replaced by U+FFFD. Doing it twice changes nothing more."""
    return clean_text(_NONCHARACTERS.sub(REPLACEMENT, text))


def _each(value: object) -> object:
    if isinstance(value, str):
        return exportable(value)
    if isinstance(value, dict):
        return {exportable(str(key)): _each(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_each(inner) for inner in value]
    return value


def cleaned(record: _Record) -> _Record:
    """The same record with every text in it made `exportable`."""
    return msgspec.convert(_each(msgspec.to_builtins(record, builtin_types=(bytes,))), type(record))
