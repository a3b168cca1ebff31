"""What was purged since a backup was made does not come back with it: remembered before, purged again after."""

from datetime import datetime
from pathlib import Path
from typing import Final

from store.blobs import Blobs
from store.postgres import PostgresStore, pending
from svod.registry_files import replace_file
from svod.retention.keeping import Kept
from svod.retention.replaying import purged_since, replay

#: In the data folder, until it was done: a restore may be killed in between.
_FILE: Final = ".purged-before-restore.jsonl"


def remember_purged(url: str, data: Path, since: datetime) -> None:
    """Write down what the base that goes has purged since then; one of another version is not asked. Raises OSError."""
    if pending(url) or (data / _FILE).exists():
        return
    with PostgresStore(url, size=2) as store:
        lines = tuple(purged_since(store, since))
    if lines:
        replace_file(data / _FILE, "\n".join(lines))


def purge_again(url: str, data: Path, blobs: Blobs) -> int:
    """Purge what was written down from the base that came; return how many documents went."""
    if not (data / _FILE).exists():
        return 0
    with PostgresStore(url, size=2) as store:
        went = replay(Kept(store=store, blobs=blobs), (data / _FILE).read_text(encoding="utf-8").splitlines())
    (data / _FILE).unlink()
    return went
