"""How people come in: pages, forms and files over HTTP, one file for each way in.

No rule and no visibility is decided here: acts go through the one door, views come from snapshots.
Web may call ``exports``, ``commands``, ``snapshots``, ``access`` and what lies below; it never meets ``live`` or SQL.
"""
