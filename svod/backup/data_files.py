"""What an administrator laid into the data folder: rules, wordings of letters, certificates, lists made offline."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from svod.registry.sharing import VERSION

#: Bytes; greater ones are not settings.
_MOST: Final = 16 << 20
#: Where they are no copy of the database (they have no version then), what was imported lies here alone.
_REGISTRIES: Final = "registries"
#: Beside a file of one's own that a restore leaves alone.
_BESIDE: Final = ".from-backup"


def data_files(data: Path) -> Iterator[tuple[str, bytes]]:
    """Yield (name with slashes, content) of the settings in the data folder; raises OSError."""
    folders = [data] if (data / _REGISTRIES / VERSION).exists() else [data, data / _REGISTRIES]
    for folder in folders:
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path.is_file() and not path.name.startswith(".") and path.stat().st_size <= _MOST:
                yield path.relative_to(data).as_posix(), path.read_bytes()


def put_data_files(data: Path, files: Mapping[str, bytes], *, replace: bool) -> tuple[str, ...]:
    """Lay settings into the data folder; return those left beside one of the machine's own. Raises OSError."""
    left = []
    for name, content in files.items():
        path = data / name
        if path.exists() and path.read_bytes() != content and not replace:
            path = path.with_name(path.name + _BESIDE)
            left.append(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        path.chmod(0o600)
    return tuple(left)


def forget_copies(data: Path) -> None:
    """Remove registries and lessons that are a copy of the database there was: they come anew from the one there is."""
    folder = data / _REGISTRIES
    if (folder / VERSION).exists():
        for path in folder.iterdir():
            if path.is_file():
                path.unlink()
