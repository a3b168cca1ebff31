"""libarchive: the system's library, asked only for the formats and filters that are named."""

import ctypes
import locale
import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from types import ModuleType
from typing import Any

from model.errors import MissingArchiverError

#: Looked for by name first: the binding would start a program that looks for it.
_LIBRARY = "libarchive.so.13"
_UTF8_LOCALES = ("C.UTF-8", "C.utf8", "en_US.UTF-8", "ru_RU.UTF-8")


@cache
def library() -> ModuleType:
    """Return the binding; raises MissingArchiverError."""
    with suppress(OSError):
        ctypes.CDLL(_LIBRARY)
        os.environ.setdefault("LIBARCHIVE", _LIBRARY)
    try:
        from libarchive import ffi  # noqa: PLC0415 -- loading it loads the library, which may be missing
    except (ImportError, OSError, AttributeError, TypeError) as error:
        raise MissingArchiverError(type(error).__name__) from error
    logging.getLogger("libarchive").setLevel(logging.CRITICAL)  # its warnings quote names of members
    binding: ModuleType = ffi
    return binding


@contextmanager
def opened(data: bytes, formats: Sequence[str], filters: Sequence[str]) -> Iterator[Any]:
    """Open an archive in memory as one of the formats below any number of the filters; yields its entries.

    The library's own «all» would take formats nobody sends, and start programs for some filters.
    """
    ffi = library()
    from libarchive.read import ArchiveRead  # noqa: PLC0415 -- as above

    pointer = ffi.read_new()
    try:
        for name in filters:
            ffi.get_read_filter_function(name)(pointer)
        for name in formats:
            ffi.get_read_format_function(name)(pointer)
        with _names_in_utf8():
            ffi.read_open_memory(pointer, ctypes.cast(ctypes.c_char_p(data), ctypes.c_void_p), len(data))
            yield ArchiveRead(pointer)
    finally:
        ffi.read_free(pointer)


@contextmanager
def _names_in_utf8() -> Iterator[None]:
    """7z and RAR hold names in Unicode, the library gives them in the locale's encoding: «C» has no Cyrillic."""
    before = locale.setlocale(locale.LC_CTYPE)
    for name in _UTF8_LOCALES:
        try:
            locale.setlocale(locale.LC_CTYPE, name)
            break
        except locale.Error:
            continue
    try:
        yield
    finally:
        locale.setlocale(locale.LC_CTYPE, before)


def library_error() -> type[Exception]:
    """Return the class of the library's errors; raises MissingArchiverError."""
    library()
    from libarchive.exception import ArchiveError  # noqa: PLC0415 -- as above

    error: type[Exception] = ArchiveError
    return error


def name_of(entry: Any) -> bytes:  # noqa: ANN401 -- the binding carries no types
    """Return the bytes of an entry's name, as they stand in the archive or in UTF-8."""
    name: bytes | None = library().entry_pathname(entry._entry_p)  # noqa: SLF001 -- the binding gives no raw names
    return name or b""


def is_link(entry: Any) -> bool:  # noqa: ANN401 -- as above
    """Tell whether an entry is a second name of another one."""
    ffi = library()
    pointer = entry._entry_p  # noqa: SLF001 -- as above
    return bool(ffi.entry_hardlink(pointer) or ffi.entry_symlink(pointer))
