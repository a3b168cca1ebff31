"""Место на дисках: how much room is left where Svod writes; what lies in S3 or on another server tells nothing."""

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from svod.settings import Settings

_MEGABYTE: Final = 1 << 20
#: Bytes below which nothing more is sure to fit: PostgreSQL takes its log in files of 16 MB.
_LEAST: Final = _MEGABYTE
_LEAST_OF_DATABASE: Final = 32 * _MEGABYTE
#: Bytes below which an administrator is told.
_LITTLE: Final = 1024 * _MEGABYTE


@dataclass(frozen=True, kw_only=True, slots=True)
class Room:
    """Место для чего-то одного."""

    #: In the genitive: «исходных файлов».
    what: str
    folder: Path
    #: Bytes below which it counts as full.
    least: int
    #: Bytes left for this user.
    free: int

    @property
    def is_full(self) -> bool:
        """Tell whether nothing more is sure to fit."""
        return self.free < self.least

    @property
    def is_little(self) -> bool:
        """Tell whether it will soon be full."""
        return self.free < _LITTLE

    def __str__(self) -> str:
        """Return «для исходных файлов свободно 812 МБ»."""
        return f"для {self.what} свободно {self.free // _MEGABYTE:,} МБ".replace(",", "\N{NO-BREAK SPACE}")


def rooms(settings: Settings) -> Iterator[Room]:
    """Yield the room for originals, the own database and temporary files; raises OSError where a disk is gone."""
    originals = _local(settings.originals_url)
    if originals is not None:
        yield _room("исходных файлов", originals, _LEAST)
    if not settings.database_url:
        yield _room("базы данных", settings.data / "database", _LEAST_OF_DATABASE)
    yield _room("временных файлов", Path(tempfile.gettempdir()), _LEAST)


def free_of(folder: Path) -> int:
    """Return the bytes left where a folder lies, or will lie; raises OSError."""
    there = folder.absolute()
    while not there.exists() and there != there.parent:
        there = there.parent
    return shutil.disk_usage(there).free


def _room(what: str, folder: Path, least: int) -> Room:
    return Room(what=what, folder=folder, least=least, free=free_of(folder))


def _local(url: str) -> Path | None:
    """Return the folder of the originals, None where they lie elsewhere."""
    if "://" not in url:
        return Path(url).expanduser()
    address = urlsplit(url)
    return Path(unquote(address.path)) if address.scheme == "file" else None
