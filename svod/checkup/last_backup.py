"""How old the last whole backup is."""

from datetime import timedelta
from typing import Final

import psycopg

from store.backup import latest_backup
from svod.health import Probe
from svod.ids import now

_NAME: Final = "Резервная копия"
#: Older than this it is told as missing.
_OLD: Final = timedelta(days=8)
_HOW: Final = "svod backup ПАПКА, лучше каждую ночь (docs/backup.md)"


def examine_backups(url: str) -> Probe:
    """Return what `svod doctor` says of backups; that there is none is said, and is no fault of the base."""
    with psycopg.connect(url) as connection:
        last = latest_backup(connection)
    if last is None:
        return Probe(name=_NAME, found=True, says=f"ещё ни одной: {_HOW}")
    told = f"последняя {last.moment:%d.%m.%Y %H:%M} UTC, документов {last.documents}"
    if now() - last.moment > _OLD:
        return Probe(name=_NAME, found=False, says=f"{told}; старше недели: {_HOW}")
    return Probe(name=_NAME, found=True, says=told)
