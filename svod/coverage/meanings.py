"""What words mean, for likenesses: the canon in force, or the lexicon alone before there is one."""

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from model.cluster import Signature
from normalize.dedup.canon import Canon
from normalize.dedup.likeness import Weights
from store.coverage import Wording
from store.repositories import Work

#: Names whose meaning is remembered.
_REMEMBERED: Final = 1 << 16


def reader_of(work: Work) -> Callable[[str], Signature]:
    """Return what tells the meaning of a name; one canon serves until another is learned."""
    return _reader(*_kept(work))


def weights_of(wordings: list[Signature]) -> Weights:
    """Return the weights of words among the names compared."""
    return Weights.of(wordings)


def signature_of(wording: Wording, read: Callable[[str], Signature]) -> Signature:
    """Return the meaning of a group: as the store has it, else read from its name."""
    return wording.tokens or read(wording.name)


def _kept(work: Work) -> tuple[int, bytes | None]:
    clusters = getattr(work, "clusters", None)
    return (clusters.version().canon, clusters.canon()) if clusters is not None else (0, None)


@lru_cache(maxsize=2)
def _reader(_version: int, body: bytes | None) -> Callable[[str], Signature]:
    canon = Canon.from_bytes(body) if body else Canon.plain()
    return lru_cache(maxsize=_REMEMBERED)(canon.signature)
