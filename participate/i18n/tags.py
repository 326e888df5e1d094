"""Language tags as people write them in tables, brought to the form of BCP 47."""

import re

from babel import Locale
from babel.core import get_global

from participate.i18n.languages import LANGUAGES, spoken

_SHAPE = re.compile(r"([a-z]{2,3})(-[a-z]{4})?(-(?:[a-z]{2}|[0-9]{3}))?((?:-[a-z0-9]{5,8}|-[0-9][a-z0-9]{3})*)")
# Languages of people who came here that CLDR has no English name for, or calls by that of a neighbour.
_MORE = frozenset({"acm", "aii", "apc", "diq", "haz", "kiu", "kmr", "prs", "rmn", "rmy", "sdh", "tru"})
_NO_LANGUAGE = frozenset({"und", "mul", "mis", "zxx"})


def tag_of(written: str) -> str | None:
    """``de_at`` is ``de-AT``, ``deu`` is ``de``; "" where no language is named, None for what is no language."""
    if written in LANGUAGES:
        return spoken(written)
    shape = _SHAPE.fullmatch(written.strip().lower().replace("_", "-"))
    if shape is None:
        return None if written.strip() else ""
    main, script, region, rest = (part or "" for part in shape.groups())
    if main in _NO_LANGUAGE:
        return ""
    if main not in _MORE:
        main = get_global("language_aliases").get(main, main).replace("_", "-")
        if main.split("-")[0] not in Locale("en").languages:
            return None
    return main + script.title() + region.upper() + rest
