"""Files of a folder, archives taken apart, in a stable order."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

#: Files that operating systems and office programs leave in folders; never documents.
_SERVICE_NAMES = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})
_SERVICE_PREFIXES = ("~$", ".~lock.", "._")


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundFile:
    """Найденный файл."""

    path: Path
    #: Path below what was given on the command line.
    name: str

    @property
    def is_service(self) -> bool:
        """True for a file that is no document whatever it holds."""
        base = self.path.name.lower()
        return base in _SERVICE_NAMES or base.startswith(_SERVICE_PREFIXES)


def find_files(paths: Sequence[Path]) -> Iterator[FoundFile]:
    """Yield every regular file at or below the paths, sorted; links are not followed out of a folder."""
    base = _base(paths)
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and not (path.is_dir() and file.is_symlink()):
                yield FoundFile(path=file, name=file.absolute().relative_to(base).as_posix())


def _base(paths: Sequence[Path]) -> Path:
    """Return what names are told from: a single folder itself, else the folder that holds all that was given."""
    if len(paths) == 1 and paths[0].is_dir():
        return paths[0].absolute()
    return Path(os.path.commonpath([path.absolute().parent for path in paths])) if paths else Path()
