"""Sample documents for a first look: sent in once, as a batch of their own."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from svod.intake import receive
from svod.sending import SYSTEM, open_batch, progress_of
from svod.service import Service


def load_samples(service: Service, folder: Path) -> int:
    """Send in the documents of a folder unless that was done before; return how many were sent.

    A start that was interrupted here goes on at the next one: what has come in already is not sent twice.
    """
    found = list(_documents(folder))
    batch = open_batch(service, "Примеры")
    if progress_of(service, batch).total >= len(found):
        return 0
    return sum(_send(service, batch, name, path) for name, path in found)


def _send(service: Service, batch: UUID, name: str, path: Path) -> bool:
    data = path.read_bytes()
    return receive(service, batch, name, sha256(data).hexdigest(), [data], SYSTEM)[1]


def _documents(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield (name, path): a sample's file is called «source», its folder says what it is."""
    for path in sorted(folder.glob("*/source.*")):
        yield f"{path.parent.name}{path.suffix}", path
