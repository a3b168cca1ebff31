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
    """Send in the documents of a folder unless that was done before; return how many were sent."""
    if _is_known(service):
        return 0
    batch = Batch(id=_BATCH, name="Примеры", created_at=now(), created_by=SYSTEM.name)
    with service.store.transaction() as work:
        work.batches.add(batch)
    count = 0
    for name, path in _documents(folder):
        data = path.read_bytes()
        receive(service, _BATCH, name, sha256(data).hexdigest(), [data], SYSTEM)
        count += 1
    return count


def _is_known(service: Service) -> bool:
    try:
        with service.store.transaction() as work:
            work.batches.get(_BATCH)
    except NotFoundError:
        return False
    return True


def _documents(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield (name, path): a sample's file is called «source», its folder says what it is."""
    for path in sorted(folder.glob("*/source.*")):
        yield f"{path.parent.name}{path.suffix}", path
