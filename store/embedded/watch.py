"""The watch over one folder's server: opened, looked after, closed by one thread."""

import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress

from model.errors import DatabaseBusyError, DatabaseStartError
from store.embedded.accounts import choose_account
from store.embedded.answers import ensure_database, is_usable
from store.embedded.cluster import major_of, make_cluster
from store.embedded.lock import FolderLock
from store.embedded.log import limit_log
from store.embedded.places import Places
from store.embedded.programs import major_version, postgres_for
from store.embedded.server import Server, adopt_server, start_server

_LOG = logging.getLogger(__name__)

#: Seconds between two looks at the server.
LOOK = 0.2
#: Seconds before the first, second, third… start of a server that does not stay up.
_PAUSES = (0.0, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
#: Seconds after which a start counts as one that stayed up.
_STEADY = 60.0
#: Seconds that another run of Svod may take until its server answers (it may be making or recovering the database).
_OTHERS = 60.0

Step = Callable[[str], None]


class Watch:
    """Надзор за сервером: the owner of the folder's lock keeps the server up, a guest waits to become the owner."""

    def __init__(self, places: Places, on_step: Step, ending: threading.Event) -> None:
        """Do nothing yet; once `ending` is set, nothing is waited for."""
        self._places = places
        self._on_step = on_step
        self._ending = ending
        self._lock = FolderLock(places.lock)
        self._server: Server | None = None
        self._falls = 0
        self._tried = 0.0

    @property
    def is_guest(self) -> bool:
        """Tell whether another run of Svod answers for the server."""
        return not self._lock.is_held

    def open(self) -> None:
        """Become the owner of the server, or the guest of the run that is; raises DatabaseError and its kinds."""
        limit = time.monotonic() + _OTHERS
        while not self._lock.take():
            if is_usable(self._places):
                self._on_step("Используется PostgreSQL другого запуска Свода")
                return
            if self._ending.wait(LOOK) or time.monotonic() > limit:
                raise DatabaseBusyError(str(self._places.folder))
        self._serve(major_of(self._places.data))

    def look(self) -> None:
        """See to it that the server runs; whatever is wrong (a full disk, a moved folder) is told, then tried again."""
        try:
            self._look()
        except Exception as error:  # noqa: BLE001 -- the watch goes on
            _LOG.error("PostgreSQL не запустился: %s", error)

    def restart(self) -> None:
        """Stop the server and start it again; raises DatabaseError and its kinds."""
        if self._server is not None:
            self._server.stop()
        self._serve(self._version())

    def close(self) -> None:
        """Stop the server, unless it is someone else's."""
        try:
            if self._server is not None and self._lock.is_held:
                self._server.stop()
                with suppress(OSError):
                    self._places.socket.rmdir()
        finally:
            self._lock.free()

    def _look(self) -> None:
        if self.is_guest:
            if self._lock.take():
                self._revive("Запуск Свода, державший PostgreSQL, завершился")
        elif self._server is None or not self._server.alive():
            self._revive("PostgreSQL остановился")
        else:
            limit_log(self._places.log)

    def _revive(self, reason: str) -> None:
        """Start the server again, the later the oftener it has fallen: its clients wait for it."""
        if time.monotonic() - self._tried > _STEADY:
            self._falls = 0
        if self._ending.wait(_PAUSES[min(self._falls, len(_PAUSES) - 1)]):
            return
        self._falls += 1
        _LOG.warning("%s, запускается снова", reason)
        self._serve(self._version())

    def _version(self) -> int:
        """Return the version of the data that were there; raises DatabaseStartError when they are gone."""
        version = major_of(self._places.data)
        if version is None:  # an empty database in its place would look like a loss of everything
            raise DatabaseStartError(f"папка {self._places.data} исчезла")
        return version

    def _serve(self, version: int | None) -> None:
        """Have a server for data of this version (None: there are none): the one found alive, else a new one."""
        self._tried = time.monotonic()
        limit_log(self._places.log)
        self._server = adopt_server(self._places, self._ending.is_set) if version else None
        if self._server is None:
            self._server = self._start(version)
        ensure_database(self._places)

    def _start(self, version: int | None) -> Server:
        bin_folder = postgres_for(version)
        account = choose_account(self._places)
        if version is None:
            self._on_step("Создаётся база данных")
            make_cluster(self._places, account, bin_folder, major_version(bin_folder) or 0)
        self._on_step("Запускается PostgreSQL")
        return start_server(self._places, account, bin_folder, self._ending.is_set)
