"""What long or many words are found by: hashes of one length, the same over both stores and for whoever loads rows."""

import hashlib
from collections.abc import Collection, Iterable
from typing import Final

from model.cluster import Signature

#: Locks there are for keys: a transaction holds this many at most, whatever its document says.
_LOCKS: Final = 512


def signature_digest(tokens: Signature) -> bytes:
    """Return 16 bytes that stand for a signature; no canonical word holds a NUL."""
    return hashlib.blake2b("\0".join(tokens).encode(), digest_size=16).digest()


def word_place(key: str, word: str) -> int:
    """Return where leading signatures of this key with this word are found: a number of 64 bits."""
    return int.from_bytes(hashlib.blake2b(f"{key}\0{word}".encode(), digest_size=8).digest(), signed=True)


def word_places(key: str, words: Collection[str]) -> list[int]:
    """Return the places of these words under a key."""
    return [word_place(key, word) for word in words]


def lock_numbers(keys: Iterable[str]) -> list[int]:
    """Return the locks of these keys in the order in which everybody takes them."""
    return sorted({_number(key) % _LOCKS for key in keys})


def _number(key: str) -> int:
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest())
