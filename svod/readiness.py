"""Readiness: whether what the service stands on works right now."""

from collections.abc import Callable, Mapping

from model.errors import SvodError
from store.postgres.migrate import pending
from svod.health import Probe
from svod.service import Service

#: A name no file has: asking for it is asking the storage.
NOBODY = "0" * 64


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


def _worker(_service: Service) -> Probe:
    return Probe(name="Обработчик", found=True, says="не проверяется")


CHECKS: Mapping[str, Callable[[Service], Probe]] = {
    "database": _database,
    "migrations": _migrations,
    "storage": _storage,
    "worker": _worker,
}
