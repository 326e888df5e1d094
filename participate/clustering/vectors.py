"""Vectors without their language: what is left is what is meant (design of the centroids: docs/grouping.md)."""

import base64
import json
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

from participate.clustering.cards import language_key

Vectors = npt.NDArray[np.float32]
Exact = npt.NDArray[np.float64]

DIMENSION = 384
_WEIGHT = 10  # how many cards the shipped centroid of a language counts for


def stack(kept: Iterable[bytes]) -> Vectors:
    """Vectors as they were stored (384 float32 each, little-endian) as one matrix, a row a card."""
    return np.frombuffer(b"".join(kept), dtype="<f4").reshape(-1, DIMENSION)


@cache
def centroids() -> dict[str, Exact]:
    """The middle of each language, from parallel sentences; key "" is the middle of all, for any other language."""
    shipped: dict[str, Any] = json.loads(files(__package__).joinpath("centroids.json").read_text("utf-8"))
    read = {key: _unpacked(packed) for key, packed in shipped["centroids"].items()}
    return read | {"": np.mean(list(read.values()), axis=0)}


def _unpacked(packed: str) -> Exact:
    return np.frombuffer(base64.b64decode(packed), dtype="<f4").astype(np.float64)


def among_themselves(vectors: Vectors, languages: Sequence[str]) -> Exact:
    """For comparing cards with cards: each language loses (n · its mean here + 10 · its centroid) / (n + 10)."""
    return _without_language(vectors, languages, by_session=True)


def against_names(vectors: Vectors, languages: Sequence[str]) -> Exact:
    """For comparing cards with named fields: only the centroid goes, or what the whole hall speaks of would go too."""
    return _without_language(vectors, languages, by_session=False)


def _without_language(vectors: Vectors, languages: Sequence[str], *, by_session: bool) -> Exact:
    moved = vectors.astype(np.float64)
    keys = np.array([language_key(tag) for tag in languages])
    for key in np.unique(keys):
        own = keys == key
        middle = centroids().get(str(key), centroids()[""])
        number = int(own.sum()) if by_session else 0
        moved[own] -= (number * moved[own].mean(axis=0) + _WEIGHT * middle) / (number + _WEIGHT)
    length = np.linalg.norm(moved, axis=1, keepdims=True)
    return np.asarray(moved / np.where(length > 0, length, 1.0))


def distances(vectors: Exact) -> Vectors:
    """Cosine distances of all pairs, 0 to 2; rounded, so that the order of sums on another machine decides nothing."""
    apart = (vectors @ vectors.T).astype(np.float32)
    np.subtract(1.0, apart, out=apart)
    np.clip(np.round(apart, 5, out=apart), 0.0, 2.0, out=apart)
    np.fill_diagonal(apart, 0.0)
    return np.minimum(apart, apart.T)
