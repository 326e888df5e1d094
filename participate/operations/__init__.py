"""Looking after a server: taking away, bringing in, backing up, putting back, examining.

No rule of a method and no HTTP lives here; what changes truth goes through the commands like everything else.
Operations may call ``exports``, ``commands``, ``snapshots``, ``access`` and what lies below; the command line calls it.
"""
