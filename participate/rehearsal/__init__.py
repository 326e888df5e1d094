"""A hall of simulated phones, led by a simulated moderator: each is a client like any other, over HTTP and one socket.

Here live the crowd, what it writes and does in each phase, and the comparison of what was acknowledged with what is
kept; nothing here looks into the server, and no rule of a method is written a second time.
The rehearsal may call ``methods``, ``domain``, ``i18n`` and ``config``; it is called by ``cli`` and ``web``.
"""
