"""Where everything is kept: typed tables, one unit of work per batch of acts, migrations.

Truth lives in the tables and the journal says what happened, in the same transaction; no rule of a method lives here.
The store may call ``methods``, ``domain`` and what lies below; it never knows Flask, sockets or screens.
"""
