"""What people type, made safe to keep without changing what they said (trust.md section 2, Unicode)."""

import re
import unicodedata

CARD_LIMIT = 500
TITLE_LIMIT = 120
TRANSLATION_LIMIT = 10_000  # characters; statements that were read in are long, and other languages longer

_LINE_ENDS = re.compile(r"\r\n?|\u2028|\u2029|\x85")
# Bidirectional overrides and embeddings turn a neighbour's text around; isolates and marks are kept.
_BANNED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff\ufeff\ufff9-\ufffb]")


def clean_text(typed: str) -> str:
    """NFC, unified line ends, no control characters, surrogates or bidi overrides; ZWJ and ZWNJ stay."""
    text = _BANNED.sub("", _LINE_ENDS.sub("\n", typed))
    return unicodedata.normalize("NFC", text).strip()


def is_blank(text: str) -> bool:
    """Whether nothing visible was written (joiners and marks alone do not count)."""
    return not any(unicodedata.category(ch)[0] in "LNPS" for ch in text)
