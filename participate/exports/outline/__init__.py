"""The minutes as a document of headings, paragraphs and tables, before any file format has been chosen.

Sections, their order and their sentences live here; no byte of a file format does.
It may call `domain` and `i18n`; only the formats in `exports` call it.
"""
