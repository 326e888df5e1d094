"""Languages: their tags, own names, directions and fallbacks; the catalogues; which language a text is in.

No sentence of the interface lives here (catalogues do, under ``translations/``), and no request or screen is known.
It may call only ``config``; every room above may call it.
"""
