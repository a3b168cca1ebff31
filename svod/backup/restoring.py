"""A backup is put back: its bytes first, then all rows in one transaction, then what lies in the data folder.

Killed at any moment, the database is as it was, empty, or whole; the same order run again goes on.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psycopg

from store.backup import Loading, holdings, loading, others_at_work, prepare, settle
from store.postgres import migrate
from store.postgres.migrate import known_steps
from svod.backup.copying import Copied, copy_originals
from svod.backup.data_files import forget_copies, put_data_files
from svod.backup.errors import BackupDamagedError, BackupNewerError, BaseInUseError, NotEmptyError
from svod.backup.listing import sizes_in
from svod.backup.making import Source
from svod.backup.manifest import Manifest, TablePart, read_manifest
from svod.backup.parts import read_packed
from svod.backup.place import originals_of
from svod.backup.purged import purge_again, remember_purged
from svod.backup.verifying import damages

#: Told in Russian what is done, how much of it, of how much (0: nobody knows yet).
OnStep = Callable[[str, int, int], None]
_DATABASE: Final = "База данных"
#: Seconds that connections of others may take to end, and between two looks.
_PATIENCE: Final = 5.0
_LOOK: Final = 0.2
_HELD: Final[Mapping[str, str]] = {
    "account": "учётных записей",
    "batch": "партий",
    "document": "документов",
    "registry_entry": "записей реестров",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Choices:
    """Как восстанавливать."""

    #: What the database holds goes.
    replaces: bool = False
    #: Webhooks and timetables go on: the machine that was backed up is gone.
    goes_on: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Restored:
    """Восстановленное."""

    manifest: Manifest
    originals: Copied
    #: In Russian, and how many: what is paused until a person lets it go on.
    paused: Mapping[str, int]
    #: Files of the data folder that lie beside the machine's own.
    left: tuple[str, ...]
    #: Tables that are none of Svod's.
    unknown: tuple[str, ...]
    #: Documents that the base before had purged since.
    purged: int


def restore(backup: Path, target: Source, choices: Choices, on_step: OnStep = lambda *_: None) -> Restored:
    """Put a whole backup back where nothing is (or everything goes).

    Raises BackupError and its kinds, DatabaseUnavailableError, StorageUnavailableError, StorageFullError.
    """
    manifest = read_manifest(backup)
    if manifest.schema not in known_steps():
        raise BackupNewerError(f"копия: Свод {manifest.version}, шаг базы {manifest.schema}")
    _refuse_damaged(backup, on_step)
    _refuse_what_is_there(target.url, choices)
    originals = copy_originals(sizes_in(backup), originals_of(backup), target.blobs, on_step)
    if originals.missing:
        raise BackupDamagedError(f"не читаются исходные файлы: {len(originals.missing)}")
    if choices.replaces and holdings(target.url):
        remember_purged(target.url, target.data, manifest.moment)
    prepare(target.url, manifest.schema)
    paused, unknown = _load(backup, manifest, target.url, choices, on_step)
    migrate(target.url)
    purged = purge_again(target.url, target.data, target.blobs)
    forget_copies(target.data)
    files = {part.name.removeprefix("settings/"): (backup / part.name).read_bytes() for part in manifest.settings}
    left = put_data_files(target.data, files, replace=choices.replaces)
    return Restored(manifest=manifest, originals=originals, paused=paused, left=left, unknown=unknown, purged=purged)


def _refuse_damaged(backup: Path, on_step: OnStep) -> None:
    """Look through the backup before anything is touched; the bytes of originals are looked at as they are copied."""
    found = list(damages(backup, on_step, quick=True))
    if found:
        more = f" и ещё {len(found) - 1}" if len(found) > 1 else ""
        raise BackupDamagedError(f"{found[0].name}: {found[0].says}{more}")


def _refuse_what_is_there(url: str, choices: Choices) -> None:
    held = holdings(url)
    if held and not choices.replaces:
        raise NotEmptyError(", ".join(f"{_HELD[table]} {number}" for table, number in held.items()))
    until = time.monotonic() + _PATIENCE
    while others := others_at_work(url):
        if time.monotonic() > until:
            raise BaseInUseError(f"соединений {others}")
        time.sleep(_LOOK)


def _load(
    backup: Path, manifest: Manifest, url: str, choices: Choices, on_step: OnStep
) -> tuple[Mapping[str, int], tuple[str, ...]]:
    """Put all rows back; return what was paused, and the tables that this version does not know."""
    try:
        with loading(url) as rows:
            known = [table for table in manifest.tables if rows.has(table.name)]
            with rows.unbound({table.name: table.rows for table in known}):
                for number, table in enumerate(known, 1):
                    _fill(rows, backup, table)
                    on_step(_DATABASE, number, len(known))
            rows.set_sequences(manifest.sequences)
            return settle(rows, goes_on=choices.goes_on), tuple(
                table.name for table in manifest.tables if table not in known
            )
    except (psycopg.DataError, psycopg.IntegrityError) as error:  # its text may quote rows
        raise BackupDamagedError(f"строки не сходятся: {type(error).__name__}") from error


def _fill(rows: Loading, backup: Path, table: TablePart) -> None:
    if missing := rows.missing(table.table):
        raise BackupDamagedError(f"{table.name}: в базе нет граф {', '.join(missing)}")
    if rows.fill(table.table, read_packed(backup / table.part.name)) != table.rows:
        raise BackupDamagedError(f"{table.name}: строк не столько, сколько в описи")
