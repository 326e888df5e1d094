"""How often somebody may do something, counted in this process by any name: a phone's token, a login, an address."""

from functools import cached_property

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter


class Pace:
    """One limit, as ``"60 per 10 second"``, counted over a moving window."""

    def __init__(self, rate: str) -> None:
        self.rate = parse(rate)

    @cached_property
    def _counted(self) -> MovingWindowRateLimiter:
        return MovingWindowRateLimiter(MemoryStorage())  # it starts a clock, which no import should

    def allows(self, *who: str) -> bool:
        """Whether one more would be within the limit; nothing is counted."""
        return self._counted.test(self.rate, *who)

    def hit(self, *who: str) -> bool:
        """Count one more; False when it is beyond the limit."""
        return self._counted.hit(self.rate, *who)

    def forget(self) -> None:
        """Begin to count anew for everybody."""
        self._counted.storage.reset()
