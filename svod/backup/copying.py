"""Originals copied from one store to another: those that are there already are not read again."""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from model.errors import BlobAlteredError, BlobMissingError
from store.blobs import Blobs

#: Copied at the same time: a store far away answers slowly, a disk syncs slowly.
_AT_ONCE: Final = 8
#: Handed out in one go, so that an error stops soon.
_PORTION: Final = 256
#: Above any original: what is one is not judged here.
_MOST: Final = 1 << 62
_TITLE: Final = "Исходные файлы"


@dataclass(frozen=True, kw_only=True, slots=True)
class Copied:
    """Что скопировано."""

    #: SHA-256 → bytes, of all that are there now, in order.
    sizes: Mapping[str, int]
    #: How many came now, and their bytes; the others were there.
    new: int
    new_size: int
    #: Not there, or not what their name says any more.
    missing: tuple[str, ...]

    @property
    def size(self) -> int:
        """Bytes of all of them."""
        return sum(self.sizes.values())

    def lines(self) -> Iterator[bytes]:
        """Yield the list as it is kept: SHA-256 and size, a line each."""
        for name, size in self.sizes.items():
            yield f"{name} {size}\n".encode()


def copy_originals(
    wanted: Mapping[str, int | None],
    source: Blobs,
    target: Blobs,
    on_step: Callable[[str, int, int], None] = lambda *_: None,
) -> Copied:
    """Copy bytes by their SHA-256 (and size, where it is known); what the source has not, or has altered, is told.

    What the target has in that size is not copied.

    Raises StorageUnavailableError, StorageFullError.
    """
    sizes: dict[str, int] = {}
    missing: list[str] = []
    came: list[int] = []
    for name, kept in _copied(wanted, source, target):
        if kept is None:
            missing.append(name)
        else:
            sizes[name], is_new = kept
            came.extend([sizes[name]] if is_new else [])
        on_step(_TITLE, len(sizes) + len(missing), len(wanted))
    return Copied(sizes=sizes, new=len(came), new_size=sum(came), missing=tuple(missing))


def _copied(
    wanted: Mapping[str, int | None], source: Blobs, target: Blobs
) -> Iterator[tuple[str, tuple[int, bool] | None]]:
    """Yield each name with its size and whether it is new; None where it is missing."""
    names = tuple(wanted)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for start in range(0, len(names), _PORTION):
            portion = names[start : start + _PORTION]
            asked = [pool.submit(_copy, name, wanted[name], source, target) for name in portion]
            yield from zip(portion, (one.result() for one in asked), strict=True)


def _copy(name: str, size: int | None, source: Blobs, target: Blobs) -> tuple[int, bool] | None:
    there = target.stat(name)
    if there is not None and size in {None, there.size}:
        return there.size, False
    with suppress(BlobMissingError, BlobAlteredError):
        return target.put(source.chunks(name), limit=_MOST, sha256=name).size, True
    return None
