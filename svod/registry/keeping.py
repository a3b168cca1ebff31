"""An import kept: in the data folder, from where the workers read, and in the database where there is one."""

from collections.abc import Iterable
from pathlib import Path

from model.registry import RegistryEntry
from svod.registry.importing import RegistryKind, import_register
from svod.registry.merging import Import
from svod.registry_files import IMPORTED, load_registries, read_entries, write_entries
from svod.settings import Settings


def keep_import(settings: Settings, file: Path, kind: RegistryKind | None) -> Import:
    """Import a register's file into the data folder; raises RegistryLayoutError, UnreadableFileError, OSError."""
    kept = settings.imported / IMPORTED
    builtin = load_registries(settings.registries).entries
    done = import_register(file.read_bytes(), kind, tuple(read_entries(kept)), builtin)
    if done.added or done.changed:
        write_entries(kept, done.entries)
    return done


def known_entries(settings: Settings) -> Iterable[RegistryEntry]:
    """Return all entries that documents are checked against, the built-in ones first."""
    return load_registries(settings.known).entries
