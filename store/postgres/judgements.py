"""Суждения: what people said about pairs of records; retired, never overwritten."""

from dataclasses import asdict
from datetime import datetime
from typing import Final
from uuid import UUID

from model.cluster import Judgement, Verdict
from model.paging import Slice
from model.service_errors import NotFoundError
from store.codec import storable
from store.cursors import read_cursor
from store.pairs import ordered
from store.postgres.statements import NEWEST, Connection, Row, execute, required, rows, where
from store.slices import moment, sliced

#: The columns of a judgement, as `judgement_of` takes them.
JUDGEMENT: Final = (
    "select id, left_id as left, right_id as right, verdict, reason, author, at, retired_at, left_cluster,"
    " right_cluster from judgement"
)
_GET: Final = JUDGEMENT + " where id = %(id)s"
_LIST: Final = JUDGEMENT + " where (at, id) < (%(at)s, %(id)s)"
_ABOUT: Final = {"record": "(left_id = %(record)s or right_id = %(record)s)"}
_NEWEST_FIRST: Final = " order by at desc, id desc limit %(limit)s"
_OF_RECORD: Final = JUDGEMENT + " where left_id = %(record)s or right_id = %(record)s order by at, id"
_STANDING: Final = JUDGEMENT + " where retired_at is null order by at, id"
#: Two people who judge one pair at once wait for each other here.
_LOCK: Final = "select from record where id = any(%(ids)s) order by id for no key update"
_RETIRE_OLDER: Final = """
update judgement set retired_at = %(at)s where left_id = %(left)s and right_id = %(right)s and retired_at is null
"""
_ADD: Final = """
insert into judgement (id, left_id, right_id, verdict, reason, author, at, retired_at, left_cluster, right_cluster)
values (%(id)s, %(left)s, %(right)s, %(verdict)s, %(reason)s, %(author)s, %(at)s, %(retired_at)s, %(left_cluster)s,
        %(right_cluster)s)
"""
_RETIRE: Final = "update judgement set retired_at = coalesce(retired_at, %(at)s) where id = %(id)s"


class PostgresJudgements:
    """Суждения."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, judgement: Judgement) -> None:
        """Write a judgement, the older one about the pair retired; raises NotFoundError, InvalidValueError."""
        judgement = ordered(judgement)
        if execute(self._connection, _LOCK, ids=[judgement.left, judgement.right]) < 2:  # noqa: PLR2004 -- a pair
            raise NotFoundError
        values = {name: storable(value) for name, value in asdict(judgement).items()}
        if judgement.retired_at is None:
            execute(self._connection, _RETIRE_OLDER, **values)
        execute(self._connection, _ADD, **{**values, "verdict": str(judgement.verdict)})

    def get(self, judgement: UUID) -> Judgement:
        """Return a judgement; raises NotFoundError."""
        return judgement_of(required(self._connection, _GET, id=judgement))

    def retire(self, judgement: UUID, at: datetime) -> None:
        """Retire a judgement; one retired before stays so; raises NotFoundError."""
        if not execute(self._connection, _RETIRE, id=judgement, at=at):
            raise NotFoundError

    def of_record(self, record: UUID) -> tuple[Judgement, ...]:
        """Return all judgements about a record, oldest first, retired ones too."""
        return tuple(judgement_of(row) for row in rows(self._connection, _OF_RECORD, {"record": record}))

    def standing(self) -> tuple[Judgement, ...]:
        """Return all that are not retired, oldest first."""
        return tuple(judgement_of(row) for row in rows(self._connection, _STANDING))

    def list(self, cursor: str | None, limit: int, record: UUID | None = None) -> Slice[Judgement]:
        """Return judgements (about this record), newest first, retired ones too."""
        at, judgement = read_cursor(cursor, "judged", (moment, UUID)) if cursor is not None else NEWEST
        values = {"at": at, "id": judgement, "limit": limit + 1, "record": record}
        found = rows(self._connection, _LIST + where(_ABOUT, values) + _NEWEST_FIRST, values)
        return sliced(list(map(judgement_of, found)), limit, "judged", lambda one: (one.at, one.id))


def judgement_of(row: Row) -> Judgement:
    """Return the judgement of a row."""
    return Judgement(**{**row, "verdict": Verdict(row["verdict"])})
