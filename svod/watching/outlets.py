"""Куда отправлять: a batch is opened, asked what it has, given a file."""

from pathlib import Path
from typing import Final, Protocol
from uuid import UUID

from model.errors import StorageFullError, StorageUnavailableError, SvodError
from model.intake import BatchFace
from model.service_errors import DatabaseUnavailableError
from svod.batches import change_batch
from svod.intake import file_of, receive
from svod.sending import SYSTEM, chunks_of, open_batch
from svod.service import Service


class AwayError(SvodError):
    """Сервер не отвечает."""

    code = "server-away"
    advice = "Ничего делать не нужно: отправка продолжится, когда он ответит."


class Refused(SvodError):  # noqa: N818 -- the server's word, not a fault of ours
    """Файл не принят."""

    code = "refused"
    advice = "Исправьте причину; изменённый файл будет отправлен снова."


class Outlet(Protocol):
    """Приёмник."""

    def open(self, face: BatchFace) -> UUID:
        """Return the batch of this face, opened at its first use; raises AwayError, Refused."""

    def has(self, batch: UUID, sha256: str) -> bool:
        """Tell whether the batch has these bytes under whatever name; raises AwayError, Refused."""

    def send(self, batch: UUID, name: str, sha256: str, path: Path) -> None:
        """Send a file; raises AwayError, Refused."""


_PASSING: Final = (DatabaseUnavailableError, StorageFullError, StorageUnavailableError, OSError)


class OwnOutlet:
    """Приёмник в своей базе."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def open(self, face: BatchFace) -> UUID:
        """Return the batch of this name, given its municipality and year where it has none."""
        try:
            batch = open_batch(self._service, face.name)
            with self._service.store.transaction() as work:
                known = work.batches.get(batch)
            wanted = {"municipality": face.municipality, "year": face.year}
            new = {name: value for name, value in wanted.items() if value and getattr(known, name) is None}
            if new:
                change_batch(self._service.store, batch, known.rev, new, SYSTEM)
        except _PASSING as error:
            raise AwayError(type(error).__name__) from error
        return batch

    def has(self, batch: UUID, sha256: str) -> bool:
        """Tell whether the batch has these bytes."""
        try:
            return file_of(self._service, batch, sha256, None) is not None
        except _PASSING as error:
            raise AwayError(type(error).__name__) from error

    def send(self, batch: UUID, name: str, sha256: str, path: Path) -> None:
        """Take a file in."""
        try:
            receive(self._service, batch, name, sha256, chunks_of(path), SYSTEM)
        except _PASSING as error:
            raise AwayError(type(error).__name__) from error
        except SvodError as error:
            raise Refused(f"{error.message()} {error.advice}") from error
