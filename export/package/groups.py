"""Groups that exported records are in: counted on the disk, since there may be as many as records."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Final, NamedTuple, Self
from uuid import UUID

from export.rows import ExportRow

_TABLE: Final = """
create table met (cluster blob primary key, activities integer not null, updated text not null, text text)
without rowid
"""
_MEET: Final = """
insert into met values (?, 1, ?, ?) on conflict (cluster) do update
   set activities = activities + 1, updated = max(updated, excluded.updated)
"""
_NEVER: Final = datetime.fromtimestamp(0, UTC)
#: Records told to the disk at once.
_PORTION: Final = 2000


class MetGroup(NamedTuple):
    """Группа, чьи записи выгружены."""

    id: UUID
    activities: int
    #: When an exported record of it changed last.
    updated_at: datetime
    #: The activity of the first one of them.
    text: str


class MetGroups:
    """Группы выгруженных записей."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "groups.sqlite"
        self._base = sqlite3.connect(self._path)
        # What is lost with the process is made anew with the export.
        self._base.executescript("pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -16000;")
        self._base.execute(_TABLE)
        self._waiting: list[tuple[bytes, str, str]] = []

    def meet(self, row: ExportRow) -> None:
        """Count an exported record in its group."""
        if row.stored.cluster_id is None:
            return
        at = (row.updated_at or _NEVER).isoformat()
        text = row.record.activity.encode("utf-8", "replace").decode()
        self._waiting.append((row.stored.cluster_id.bytes, at, text))
        if len(self._waiting) >= _PORTION:
            self._tell()

    def all(self) -> Iterator[MetGroup]:
        """Yield the groups by key."""
        self._tell()
        with closing(
            self._base.execute("select cluster, activities, updated, text from met order by cluster")
        ) as found:
            for cluster, activities, updated, text in found:
                yield MetGroup(UUID(bytes=cluster), activities, datetime.fromisoformat(updated), text)

    def __enter__(self) -> Self:
        """Keep the count for the block."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Forget it."""
        self._base.close()
        self._path.unlink(missing_ok=True)

    def _tell(self) -> None:
        self._base.executemany(_MEET, self._waiting)
        self._waiting.clear()
