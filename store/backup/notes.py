"""Which whole backups were made of this database: for whoever asks how old the last one is."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import psycopg
from psycopg.rows import class_row

_NOTE: Final = """
insert into backup (moment, finished_at, name, documents, records, bytes, missing)
values (%(moment)s, now(), %(name)s, %(documents)s, %(records)s, %(bytes)s, %(missing)s)
"""
#: Older notes say nothing to anybody.
_FORGET: Final = "delete from backup where finished_at < now() - interval '400 days'"
_LATEST: Final = "select moment, name, documents, records, bytes, missing from backup order by moment desc limit 1"


@dataclass(frozen=True, kw_only=True, slots=True)
class BackupNote:
    """Запись о резервной копии."""

    #: What was committed by then is in it.
    moment: datetime
    name: str
    documents: int
    records: int
    #: Of all its parts and originals.
    bytes: int
    #: Originals that were not there.
    missing: int


def note_backup(connection: psycopg.Connection[Any], made: BackupNote) -> None:
    """Note that a whole backup was made."""
    connection.execute(_FORGET)
    values = {name: getattr(made, name) for name in BackupNote.__slots__}
    connection.execute(_NOTE, values)


def latest_backup(connection: psycopg.Connection[Any]) -> BackupNote | None:
    """Return the note of the latest one."""
    with connection.cursor(row_factory=class_row(BackupNote)) as cursor:
        return cursor.execute(_LATEST).fetchone()
