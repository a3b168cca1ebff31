"""An import kept: in the database where there is one, and in the data folder, from where the workers read."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from model.mention import EntityType
from model.registry import RegistryEntry
from normalize.name_keys import name_key
from store.repositories import Store
from svod.registry.gathering import read_again
from svod.registry.importing import RegistryKind, import_register
from svod.registry.merging import Import
from svod.registry.sharing import bring_together, bring_up, forget_version
from svod.registry_files import IMPORTED, Stamp, load_registries, read_entries, stamp_of, write_entries
from svod.settings import Settings

#: What is known -> what a file makes of it.
Importing = Callable[[Iterable[RegistryEntry]], Import]


@dataclass(frozen=True, kw_only=True, slots=True)
class RegisterFile:
    """Файл реестра, and what a person says of it."""

    path: Path
    #: None = told by its header.
    kind: RegistryKind | None = None
    #: The region of rows that name none.
    region: str = ""


def keep_import(settings: Settings, file: RegisterFile, store: Store | None = None) -> Import:
    """Import a register's file; raises RegistryLayoutError, UnreadableFileError and its kinds, OSError."""
    data, builtin = file.path.read_bytes(), load_registries(settings.registries).entries

    def imported(known: Iterable[RegistryEntry]) -> Import:
        return import_register(data, file.kind, tuple(known), builtin, file.region)

    return _in_the_folder(settings, imported) if store is None else _in_the_database(settings, store, imported)


def _in_the_database(settings: Settings, store: Store, imported: Importing) -> Import:
    bring_together(store, settings.imported)
    with store.transaction() as work:
        work.registry.lock()
        done = imported(work.registry.all())
        came = (*done.added, *(after for _, after in done.changed))
        work.registry.put(came)
        read_again(work, came)
    bring_up(store, settings.imported)
    return done


def _in_the_folder(settings: Settings, imported: Importing) -> Import:
    kept = settings.imported / IMPORTED
    done = imported(read_entries(kept))
    if done.added or done.changed:
        write_entries(kept, done.entries)
        forget_version(settings.imported)
    return done


def known_entries(settings: Settings) -> tuple[RegistryEntry, ...]:
    """Return all entries that documents are checked against, the built-in ones first."""
    return _loaded(settings.known, stamp_of(settings.known))


def known_registers(settings: Settings) -> frozenset[tuple[EntityType, str]]:
    """Return for which types and regions (folded) there is a register; what people named by hand makes none."""
    return _registers(settings.known, stamp_of(settings.known))


@lru_cache(maxsize=1)
def _registers(folders: tuple[Path, ...], stamp: Stamp) -> frozenset[tuple[EntityType, str]]:
    told = {(one.type, one.region) for one in _loaded(folders, stamp) if one.region and not one.is_named}
    return frozenset((kind, name_key(region)) for kind, region in told)


@lru_cache(maxsize=1)
def _loaded(folders: tuple[Path, ...], _stamp: Stamp) -> tuple[RegistryEntry, ...]:
    return load_registries(folders).entries
