"""Translation services a town may wire: texts in, texts out, each with what became of it.

Nothing here knows a card, the database or an address of its own: where to ask, and with which key, the operator's
settings say (``config``), and no answer leads elsewhere. One small file for each kind of service; it may call
``domain``, ``i18n`` and ``config``.
"""

from participate.translate.line import Line
from participate.translate.service import Service, State, Translated, find_service

__all__ = ["Line", "Service", "State", "Translated", "find_service"]
