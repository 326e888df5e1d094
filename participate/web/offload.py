"""Heavy work, such as setting a PDF, is done in a thread of its own so that phones are not kept waiting."""

from collections.abc import Callable
from typing import TypeVar

import gevent
from gevent import monkey

Result = TypeVar("Result")


def away_from_the_loop(do: Callable[[], Result]) -> Result:
    """Under a gevent server in a native thread, elsewhere at once; errors come back as they are."""
    if not monkey.is_module_patched("socket"):
        return do()
    result: Result = gevent.get_hub().threadpool.apply(do)
    return result
