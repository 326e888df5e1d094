"""The words of the platform: kinds, acts, refusals, text rules, the shape of the minutes.

Nothing here knows a database, a clock, chance or the network; time and randomness come in as arguments.
Domain may call only ``i18n`` and ``config``, and every room above may call domain.
"""
