"""The print pack: poster, table cards, briefing for hosts, paper ballots, each a PDF of its own or all in one.

Everything comes in as one `Pack` of plain values; words and codes reach Typst as JSON, never as its source.
It may call the exports room, `domain` and `i18n`; the database and requests stay outside.
"""
