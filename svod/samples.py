"""Sample documents for a first look: sent in once, as a batch of their own."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from model.batch import Batch
from model.service_errors import NotFoundError
from svod.ids import now
from svod.intake import receive
from svod.sending import SYSTEM
from svod.service import Service

#: The batch of samples has always the same id, so that a second start finds it.
_BATCH = UUID("0190a000-0000-7000-8000-000000000001")


def load_samples(service: Service, folder: Path) -> int:
    """Send in the documents of a folder unless that was done before; return how many were sent.

    A start that was interrupted here goes on at the next one: what has come in already is not sent twice.
    """
    found = list(_documents(folder))
    if _known(service) >= len(found):
        return 0
    return sum(_send(service, name, path) for name, path in found)


def _send(service: Service, name: str, path: Path) -> bool:
    data = path.read_bytes()
    return receive(service, _BATCH, name, sha256(data).hexdigest(), [data], SYSTEM)[1]


def _known(service: Service) -> int:
    """Return how many samples are in their batch, which is made where it is missing."""
    with service.store.transaction() as work:
        try:
            work.batches.get(_BATCH)
        except NotFoundError:
            work.batches.add(Batch(id=_BATCH, name="Примеры", created_at=now(), created_by=SYSTEM.name))
        return work.batches.progress(_BATCH).total


def _documents(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield (name, path): a sample's file is called «source», its folder says what it is."""
    for path in sorted(folder.glob("*/source.*")):
        yield f"{path.parent.name}{path.suffix}", path
