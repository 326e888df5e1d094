"""Ports of this machine."""

from __future__ import annotations

import os
import socket
from itertools import cycle

# Below the range from which the system takes the ports of outgoing connections, so that none of them takes ours
# between asking and listening. Each process begins elsewhere: two that test at the same time do not meet.
_FIRST, _LAST = 10_000, 32_000
_begin = os.getpid() * 7919 % (_LAST - _FIRST)
_ports = cycle((*range(_FIRST + _begin, _LAST), *range(_FIRST, _FIRST + _begin)))


def free_port() -> int:
    """Return a TCP port of 127.0.0.1 that nobody listens on at this moment, each time another one."""
    for port in _ports:
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise AssertionError("the ports go round for ever")
