"""Files of a folder, archives taken apart, in a stable order."""

from collections.abc import Iterable, Iterator
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


def find_files(paths: Iterable[Path]) -> Iterator[FoundFile]:
    """Yield every regular file at or below the paths, sorted; links are not followed out of a folder."""
    for path in paths:
        if path.is_dir():
            for file in sorted(path.rglob("*")):
                if file.is_file() and not file.is_symlink():
                    yield FoundFile(path=file, name=file.relative_to(path).as_posix())
        else:
            yield FoundFile(path=path, name=path.name)
