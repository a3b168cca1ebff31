"""A backup is looked through: every part, every row counted, every original it needs."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from model.errors import BlobMissingError
from store.blobs import Blobs
from svod.backup.errors import BackupDamagedError
from svod.backup.listing import sizes_in
from svod.backup.manifest import ORIGINALS, Manifest, Part, TablePart, read_manifest
from svod.backup.parts import digest_of, read_packed
from svod.backup.place import originals_of

#: Told in Russian what is looked through, how much of it, of how much.
OnStep = Callable[[str, int, int], None]
_AT_ONCE: Final = 4
_PORTION: Final = 256


@dataclass(frozen=True, kw_only=True, slots=True)
class Damage:
    """Повреждение."""

    #: The file, inside the backup's folder or beside it.
    name: str
    #: What is wrong with it, in Russian.
    says: str


def damages(backup: Path, on_step: OnStep = lambda *_: None, *, quick: bool = False) -> Iterator[Damage]:
    """Yield everything that is wrong with a backup; `quick` looks at sizes of originals, not into them.

    A list of originals that is damaged says nothing of them. Raises BackupNewerError, StorageUnavailableError.
    """
    try:
        manifest = read_manifest(backup)
    except BackupDamagedError as error:
        yield Damage(name=backup.name, says=f"{error.message()} {error.detail}")
        return
    parts = list(_of_parts(backup, manifest, on_step))
    yield from parts
    if f"{backup.name}/{ORIGINALS}" not in {one.name for one in parts}:
        yield from _of_originals(sizes_in(backup), originals_of(backup), on_step, quick=quick)


def _of_parts(backup: Path, manifest: Manifest, on_step: OnStep) -> Iterator[Damage]:
    tables = {table.part.name: table for table in manifest.tables}
    for number, part in enumerate(manifest.parts, 1):
        says = _part_says(backup, part) or _rows_say(backup, tables.get(part.name))
        if says:
            yield Damage(name=f"{backup.name}/{part.name}", says=says)
        on_step("Части копии", number, len(manifest.parts))


def _part_says(backup: Path, part: Part) -> str | None:
    """Return what is wrong with a file, None where nothing is."""
    try:
        size, digest = digest_of(backup / part.name)
    except FileNotFoundError:
        return "нет файла"
    except OSError as error:
        return f"не читается: {error.strerror}"
    if size != part.size:
        return f"размер {size} байт вместо {part.size}"
    return None if digest == part.sha256 else "содержимое изменено (SHA-256 другой)"


def _rows_say(backup: Path, table: TablePart | None) -> str | None:
    if table is None:
        return None
    try:
        rows = sum(chunk.count(b"\n") for chunk in read_packed(backup / table.part.name))
    except OSError:
        return "не распаковывается"
    return None if rows == table.rows else f"строк {rows} вместо {table.rows}"


def _of_originals(sizes: dict[str, int], blobs: Blobs, on_step: OnStep, *, quick: bool) -> Iterator[Damage]:
    names = tuple(sizes)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for start in range(0, len(names), _PORTION):
            portion = names[start : start + _PORTION]
            asked = [pool.submit(_original_says, blobs, name, sizes[name], quick=quick) for name in portion]
            for name, answer in zip(portion, asked, strict=True):
                if says := answer.result():
                    yield Damage(name=f"originals/{name[:2]}/{name[2:4]}/{name}", says=says)
            on_step("Исходные файлы", start + len(portion), len(names))


def _original_says(blobs: Blobs, name: str, size: int, *, quick: bool) -> str | None:
    try:
        there = blobs.stat(name)
        if there is None:
            return "нет файла"
        if there.size != size:
            return f"размер {there.size} байт вместо {size}"
        return None if quick or blobs.verify(name) else "содержимое изменено (SHA-256 другой)"
    except BlobMissingError:
        return "нет файла"
