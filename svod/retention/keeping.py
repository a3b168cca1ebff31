"""Where documents are kept: rows and bytes, which is all that a removal needs of a service."""

from dataclasses import dataclass
from typing import Protocol

from store.blobs import Blobs
from store.repositories import Store


class Keeping(Protocol):
    """Место хранения; a Service is one."""

    @property
    def store(self) -> Store:
        """The rows."""

    @property
    def blobs(self) -> Blobs:
        """The bytes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """Место хранения without any stage, for commands."""

    store: Store
    blobs: Blobs
