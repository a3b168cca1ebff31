"""The files of one own server: everything lies in its folder, save a socket whose path would be too long."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from model.errors import DataFolderError

#: The name of the application's role and database.
NAME = "svod"
#: The role that transactions take for those who may not see everything: row-level security holds for it.
LIMITED = "svod_limited"
#: The superuser, for our own orders alone.
SUPERUSER = "postgres"
PORT = 5432  # a part of the socket's name; no port is opened

#: Bytes of a socket's path that every system takes (Linux 107, macOS 103).
_LONGEST = 103
#: Characters that a list of socket folders or of hosts would be split or quoted at.
_TROUBLE = set(",\"'\\")


@dataclass(frozen=True, kw_only=True, slots=True)
class Places:
    """Расположение базы."""

    #: The server's folder, resolved.
    folder: Path

    @property
    def data(self) -> Path:
        """The cluster itself, complete or absent."""
        return self.folder / "pgdata"

    @property
    def unfinished(self) -> Path:
        """The cluster while it is being made, by this process: an initdb that is dying may still remove its own."""
        return self.folder / f"pgdata.new.{os.getpid()}"

    @property
    def lock(self) -> Path:
        """Held by the process that answers for the server."""
        return self.folder / "svod.lock"

    @property
    def config(self) -> Path:
        """Written at each start."""
        return self.folder / "postgresql.conf"

    @property
    def log(self) -> Path:
        """What the server says; no statements, no values."""
        return self.folder / "postgresql.log"

    @property
    def socket(self) -> Path:
        """The folder of the socket, open to its owner alone: who reaches it is trusted."""
        near = self.folder / "run"
        name = os.fsencode(near / f".s.PGSQL.{PORT}")
        if len(name) <= _LONGEST and str(near).isprintable() and not _TROUBLE & set(str(near)):
            return near
        mark = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:16]
        return Path("/tmp") / f"svod-{mark}"  # noqa: S108 -- its owner and mode are checked

    @property
    def url(self) -> str:
        """The address for the application."""
        return self.url_of(NAME, NAME)

    def url_of(self, role: str, database: str) -> str:
        """Return the address of a database for a role."""
        return f"postgresql://{role}@/{database}?host={quote(str(self.socket), safe='/')}&port={PORT}"


def places_in(folder: Path) -> Places:
    """Make the folder where it is missing and tell its places; raises DataFolderError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DataFolderError(f"папку {folder} не удалось создать: {error.strerror}") from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise DataFolderError(f"папка {folder} только для чтения")
    return Places(folder=folder.resolve())
