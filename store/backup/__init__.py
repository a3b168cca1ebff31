"""The database as rows: taken in one snapshot while others work, and put back into an empty one.

COPY as text, a table at a time, asks for no program of PostgreSQL and for no superuser, and is read by every version of
it. The tables themselves are not kept: the migrations make them, as of the version that the rows were taken at.
"""

from store.backup.dumping import Snapshot, snapshot
from store.backup.loading import Holdings, Loading, holdings, loading, others_at_work, prepare
from store.backup.lock import may_drop
from store.backup.notes import BackupNote, latest_backup, note_backup
from store.backup.settling import settle
from store.backup.tables import Sequences, Table

__all__ = [
    "BackupNote",
    "Holdings",
    "Loading",
    "Sequences",
    "Snapshot",
    "Table",
    "holdings",
    "latest_backup",
    "loading",
    "may_drop",
    "note_backup",
    "others_at_work",
    "prepare",
    "settle",
    "snapshot",
]
