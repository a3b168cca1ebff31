"""A backup is made: the rows of one moment, then the bytes they need, then what lies in the data folder.

In this order every row's bytes are there: they were put before the row was written, and nobody deletes any meanwhile.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC
from itertools import chain
from pathlib import Path
from typing import Final

import psycopg

from store.backup import BackupNote, Snapshot, note_backup, snapshot
from store.blobs import Blobs
from svod import __version__
from svod.backup.copying import Copied, copy_originals
from svod.backup.data_files import data_files
from svod.backup.errors import BackupDamagedError, BackupEmptyError, BackupError
from svod.backup.listing import sizes_in
from svod.backup.manifest import ORIGINALS, Manifest, OriginalsPart, Part, TablePart, write_manifest
from svod.backup.parts import write_packed, write_plain
from svod.backup.place import backups_in, held, originals_in, unfinished
from svod.ids import now

#: Told in Russian what is done, how much of it, of how much (0: nobody knows yet).
OnStep = Callable[[str, int, int], None]
_DATABASE: Final = "База данных"


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """Откуда: what is backed up."""

    url: str
    blobs: Blobs
    #: The data folder.
    data: Path


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """Сделанная копия."""

    folder: Path
    manifest: Manifest
    copied: Copied


def make_backup(source: Source, place: Path, on_step: OnStep = lambda *_: None) -> Made:
    """Make a backup in the folder, beside those that are there; what it shares with them is not copied again.

    Killed at any moment it leaves what is no backup yet. Raises BackupError and its kinds, DatabaseUnavailableError,
    StorageUnavailableError, StorageFullError.
    """
    try:
        with held(place), snapshot(source.url) as rows:
            if not rows.schema:
                raise BackupEmptyError
            with unfinished(place, rows.moment.astimezone(UTC)) as folder:
                made = _fill(folder, source, rows, on_step)
            made = Made(folder=place / folder.name[1:].partition(".")[0], manifest=made.manifest, copied=made.copied)
    except OSError as error:
        raise BackupError(f"{place}: {error.strerror or type(error).__name__}") from error
    _note(source.url, made)
    return made


def _fill(folder: Path, source: Source, rows: Snapshot, on_step: OnStep) -> Made:
    tables = tuple(_tables(folder, rows, on_step))
    sequences, counts = rows.sequences(), rows.counts()
    needed = list(rows.blobs())
    rows.let_go()
    known = _known_sizes(folder.parent)
    wanted = {name: known.get(name) for name in needed}
    copied = copy_originals(wanted, source.blobs, originals_in(folder.parent), on_step)
    rows.ensure_held()
    listed = write_packed(folder, ORIGINALS, copied.lines())
    manifest = Manifest(
        version=__version__,
        schema=rows.schema,
        moment=rows.moment,
        finished_at=now(),
        counts=counts,
        tables=tables,
        sequences=sequences,
        originals=OriginalsPart(count=len(copied.sizes), size=copied.size, part=listed, missing=copied.missing),
        settings=tuple(_settings(folder, source.data)),
    )
    write_manifest(folder, manifest)
    return Made(folder=folder, manifest=manifest, copied=copied)


def _known_sizes(place: Path) -> Mapping[str, int]:
    """Return the sizes of originals as the backup before told them; nothing where it cannot tell."""
    before = backups_in(place)
    try:
        return sizes_in(before[-1]) if before else {}
    except BackupDamagedError:
        return {}


def _tables(folder: Path, rows: Snapshot, on_step: OnStep) -> Iterator[TablePart]:
    """Write the tables that have rows."""
    tables = rows.tables()
    for number, table in enumerate(tables, 1):
        chunks = rows.rows(table)
        if first := next(chunks, b""):
            counted = Counted(chain([first], chunks))
            part = write_packed(folder, f"database/{table.name}.zst", counted)
            yield TablePart(name=table.name, columns=table.columns, rows=counted.rows, part=part)
        on_step(_DATABASE, number, len(tables))


class Counted:
    """Строки на пути в файл: counted as they pass."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = chunks
        self.rows = 0

    def __iter__(self) -> Iterator[bytes]:
        """Hand the parts on."""
        for chunk in self._chunks:
            self.rows += chunk.count(b"\n")  # a line break inside a value is written as «\n»
            yield chunk


def _settings(folder: Path, data: Path) -> Iterator[Part]:
    for name, content in data_files(data):
        yield write_plain(folder, f"settings/{name}", content)


def _note(url: str, made: Made) -> None:
    """Let the database know of its backup; that it cannot be told is no fault of the backup."""
    manifest = made.manifest
    note = BackupNote(
        moment=manifest.moment,
        name=made.folder.name,
        documents=manifest.counts["documents"],
        records=manifest.counts["records"],
        bytes=manifest.size,
        missing=len(manifest.originals.missing),
    )
    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            note_backup(connection, note)
    except psycopg.Error:
        return
