"""Readiness: whether what the service stands on works right now."""

from collections.abc import Callable, Mapping, Sequence

import psycopg

from model.errors import SvodError
from model.service_errors import DatabaseFullError, DatabaseUnavailableError
from store.postgres import pending
from store.queue import workers_alive
from svod.health import Probe
from svod.service import Service
from svod.space import Room, rooms

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
    if responds and service.store.is_full():
        raise DatabaseFullError
    return Probe(name="База данных", found=responds, says="отвечает" if responds else "не отвечает")


def _migrations(service: Service) -> Probe:
    missing = pending(service.database_url) if service.database_url else []
    says = f"не хватает шагов: {len(missing)}; выполните svod migrate" if missing else "на месте"
    return Probe(name="Таблицы", found=not missing, says=says)


def _storage(service: Service) -> Probe:
    service.blobs.glance()
    return Probe(name="Хранилище файлов", found=True, says="отвечает")


def _space(service: Service) -> Probe:
    try:
        found = list(rooms(service.settings))
    except OSError:
        return Probe(name="Место на дисках", found=False, says="диск недоступен; проверьте, подключён ли он")
    full, little = [room for room in found if room.is_full], [room for room in found if room.is_little]
    if full:
        says = f"закончилось: {_listed(full)}; освободите или добавьте место, работа продолжится сама"
    else:
        says = f"скоро закончится: {_listed(little)}" if little else "хватает"
    return Probe(name="Место на дисках", found=not full, says=says)


def _listed(some: Sequence[Room]) -> str:
    return ", ".join(map(str, some))


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
    "space": _space,
    "worker": _worker,
}
