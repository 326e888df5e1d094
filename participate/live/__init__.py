"""How acts come in by socket and how screens are told: coalesced, encoded once, safe to lose.

No rule, no visibility and no transaction is decided here; acts go through the one door, views come from snapshots.
Live may call ``commands``, ``snapshots``, ``access`` and what lies below; it never meets ``web``.
"""
