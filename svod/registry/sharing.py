"""What is known, kept alike in the database and in the data folder from where the workers read it.

import, lesson -> database (its number grows) -> imported.csv, lessons.jsonl (where the number beside them is old)
"""

import fcntl
import json
import logging
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

from model.registry import RegistryEntry
from model.unresolved import KnowledgeVersion
from store.repositories import Store, Work
from svod.registry_files import IMPORTED, LESSONS, read_entries, replace_file, write_entries, write_lessons

#: Beside the files: which numbers of which database they are a copy of.
VERSION: Final = "version.json"
_LOCK: Final = ".lock"


def bring_together(store: Store, folder: Path) -> None:
    """Bring what was imported while no database was there, or into another one, into it; then the folder up to it."""
    copied = copied_version(folder)
    with store.transaction() as work:
        if copied != work.registry.version():
            work.registry.lock()
            _unite(work, tuple(read_entries(folder / IMPORTED)), newer=copied is None)
    bring_up(store, folder)


def _unite(work: Work, offline: Sequence[RegistryEntry], *, newer: bool) -> None:
    """Write entries that the database has not, and where the folder's are newer those that differ."""
    known = work.registry.some([entry.id for entry in offline])
    work.registry.put([one for one in offline if one.id not in known or (newer and known[one.id] != one)])


def bring_up(store: Store, folder: Path) -> None:
    """Write anew those files in the folder whose number in the database has grown since.

    Several processes may do it at once: one writes at a time, each file is put in its place whole, its number after it.
    Where the folder takes nothing the documents are read by what is known without it, and a log says so.
    """
    with store.transaction() as work:
        if work.registry.version() == (copied_version(folder) or KnowledgeVersion()):
            return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / _LOCK).open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            _copy(store, folder)
    except OSError as error:
        logging.getLogger(__name__).warning("registries are not copied: %s", type(error).__name__)


def _copy(store: Store, folder: Path) -> None:
    copied = copied_version(folder) or KnowledgeVersion()
    with store.transaction() as work:
        version = work.registry.version()
        entries = tuple(work.registry.all()) if version.registry != copied.registry else None
        lessons = work.lessons.standing() if version.lessons != copied.lessons else None
    if entries is not None:
        write_entries(folder / IMPORTED, entries)
    if lessons is not None:
        write_lessons(folder / LESSONS, lessons)
    replace_file(folder / VERSION, json.dumps(asdict(version)))


def copied_version(folder: Path) -> KnowledgeVersion | None:
    """Return which numbers the folder's files are a copy of; None where they were made without a database."""
    try:
        return KnowledgeVersion(**json.loads((folder / VERSION).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def forget_version(folder: Path) -> None:
    """Say that the folder's files hold what no database has yet."""
    (folder / VERSION).unlink(missing_ok=True)
