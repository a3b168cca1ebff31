"""An import kept: in the database where there is one, and in the data folder, from where the workers read."""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from model.registry import RegistryEntry
from store.repositories import Store
from svod.registry.importing import RegistryKind, import_register
from svod.registry.merging import Import
from svod.registry.sharing import bring_together, bring_up, forget_version
from svod.registry_files import IMPORTED, Stamp, load_registries, read_entries, stamp_of, write_entries
from svod.settings import Settings


def keep_import(settings: Settings, file: Path, kind: RegistryKind | None, store: Store | None = None) -> Import:
    """Import a register's file; raises RegistryLayoutError, UnreadableFileError and its kinds, OSError."""
    data, builtin = file.read_bytes(), load_registries(settings.registries).entries
    if store is None:
        return _in_the_folder(settings, data, kind, builtin)
    bring_together(store, settings.imported)
    with store.transaction() as work:
        work.registry.lock()
        done = import_register(data, kind, tuple(work.registry.all()), builtin)
        work.registry.put((*done.added, *(after for _, after in done.changed)))
    bring_up(store, settings.imported)
    return done


def _in_the_folder(
    settings: Settings, data: bytes, kind: RegistryKind | None, builtin: Iterable[RegistryEntry]
) -> Import:
    kept = settings.imported / IMPORTED
    done = import_register(data, kind, tuple(read_entries(kept)), tuple(builtin))
    if done.added or done.changed:
        write_entries(kept, done.entries)
        forget_version(settings.imported)
    return done


def known_entries(settings: Settings) -> tuple[RegistryEntry, ...]:
    """Return all entries that documents are checked against, the built-in ones first."""
    return _loaded(settings.known, stamp_of(settings.known))


@lru_cache(maxsize=1)
def _loaded(folders: tuple[Path, ...], _stamp: Stamp) -> tuple[RegistryEntry, ...]:
    return load_registries(folders).entries
