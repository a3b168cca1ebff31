"""What words mean, for likenesses: the canon in force, or the lexicon alone before there is one."""

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from model.cluster import Signature
from store.coverage import Wording
from store.repositories import Work
from svod.dedup.canon_in_force import canon_of

#: Names whose meaning is remembered.
_REMEMBERED: Final = 1 << 16


def reader_of(work: Work) -> Callable[[str], Signature]:
    """Return what tells the meaning of a name; it is made anew where the canon is another one."""
    return _reader(work.clusters.canon())


def signature_of(wording: Wording, read: Callable[[str], Signature]) -> Signature:
    """Return the meaning of a group: as the store has it, else read from its name."""
    return wording.tokens or read(wording.name)


@lru_cache(maxsize=2)
def _reader(body: bytes | None) -> Callable[[str], Signature]:
    canon, _ = canon_of(body)
    return lru_cache(maxsize=_REMEMBERED)(canon.signature)
