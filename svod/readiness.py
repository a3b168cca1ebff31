"""Readiness: whether what the service stands on works right now."""

from collections.abc import Callable, Mapping

import psycopg

from model.errors import SvodError
from model.service_errors import DatabaseUnavailableError
from store.postgres import pending
from store.queue import workers_alive
from svod.health import Probe
from svod.service import Service

#: A name no file has: asking for it is asking the storage.
NOBODY = "0" * 64
#: Seconds.
PATIENCE = 3


def examine(service: Service) -> Mapping[str, Probe]:
    """Return every check by its name."""
    return {name: _checked(check, service) for name, check in CHECKS.items()}


def _checked(check: Callable[[Service], Probe], service: Service) -> Probe:
    try:
        return check(service)
    except SvodError as error:
        return Probe(name=check.__name__, found=False, says=f"{error.message()} {error.advice}")


def _database(service: Service) -> Probe:
    responds = service.store.responds()
    return Probe(name="База данных", found=responds, says="отвечает" if responds else "не отвечает")


def _migrations(service: Service) -> Probe:
    missing = pending(service.database_url) if service.database_url else []
    says = f"не хватает шагов: {len(missing)}; выполните svod migrate" if missing else "на месте"
    return Probe(name="Таблицы", found=not missing, says=says)


def _storage(service: Service) -> Probe:
    service.blobs.stat(NOBODY)
    return Probe(name="Хранилище файлов", found=True, says="отвечает")


def _worker(service: Service) -> Probe:
    alive = _workers(service.database_url) if service.database_url else 0
    says = f"работают: {alive}" if alive else "ни один не работает: файлы принимаются, но не читаются; svod worker"
    return Probe(name="Обработчик", found=alive > 0, says=says)


def _workers(url: str) -> int:
    try:
        with psycopg.connect(url, connect_timeout=PATIENCE) as connection:
            return workers_alive(connection)
    except psycopg.OperationalError as error:
        raise DatabaseUnavailableError(type(error).__name__) from error


CHECKS: Mapping[str, Callable[[Service], Probe]] = {
    "database": _database,
    "migrations": _migrations,
    "storage": _storage,
    "worker": _worker,
}
