"""Grouping proposals: texts and vectors come in, suggestions with their reasons go out, and a person decides.

No card is moved, merged or stored here; no database, clock or chance is known, so that two runs answer alike.
Clustering may call ``domain`` and what lies below it; ``near`` needs nothing but Python, ``meaning`` the extra.
"""
