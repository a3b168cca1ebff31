"""Суждения о словах: retired, never overwritten; each change makes a new version of what texts mean."""

from dataclasses import asdict
from datetime import datetime
from typing import Final
from uuid import UUID

from model.cluster import Verdict, WordingJudgement
from model.paging import Slice
from model.service_errors import NotFoundError
from store.codec import storable
from store.cursors import read_cursor
from store.pairs import ordered_words
from store.postgres.statements import NEWEST, Connection, Row, execute, required, rows
from store.slices import moment, sliced

_COLUMNS: Final = """
select id, left_text as left, right_text as right, verdict, author, at, retired_at, moved from wording
"""
_GET: Final = _COLUMNS + "where id = %(id)s"
_STANDING: Final = _COLUMNS + "where retired_at is null order by at, id"
_LIST: Final = _COLUMNS + "where (at, id) < (%(at)s, %(id)s) order by at desc, id desc limit %(limit)s"
#: The version's row is locked by it: two people who judge at once wait for each other here.
_GROW: Final = "update canon set wordings = wordings + 1"
_RETIRE_OLDER: Final = """
update wording set retired_at = %(at)s where left_text = %(left)s and right_text = %(right)s and retired_at is null
"""
_ADD: Final = """
insert into wording (id, left_text, right_text, verdict, author, at, retired_at, moved)
values (%(id)s, %(left)s, %(right)s, %(verdict)s, %(author)s, %(at)s, %(retired_at)s, %(moved)s)
"""
#: How many records go back is told when that is done.
_RETIRE: Final = "update wording set retired_at = %(at)s, moved = null where id = %(id)s and retired_at is null"
_SET_MOVED: Final = "update wording set moved = %(moved)s where id = %(id)s"


class PostgresWordings:
    """Суждения о словах."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, judgement: WordingJudgement) -> None:
        """Write a judgement, the older one about the pair retired; the version grows; raises InvalidValueError."""
        judgement = ordered_words(judgement)
        execute(self._connection, _GROW)
        values = {name: storable(value) for name, value in asdict(judgement).items()}
        if judgement.retired_at is None:
            execute(self._connection, _RETIRE_OLDER, **values)
        execute(self._connection, _ADD, **{**values, "verdict": str(judgement.verdict)})

    def get(self, judgement: UUID) -> WordingJudgement:
        """Return a judgement; raises NotFoundError."""
        return _wording(required(self._connection, _GET, id=judgement))

    def set_moved(self, judgement: UUID, records: int) -> None:
        """Write how many records changed their group when it was applied; raises NotFoundError."""
        if not execute(self._connection, _SET_MOVED, id=judgement, moved=records):
            raise NotFoundError

    def retire(self, judgement: UUID, at: datetime) -> None:
        """Take a judgement out of force, one retired before stays so; the version grows; raises NotFoundError."""
        execute(self._connection, _GROW)
        if not execute(self._connection, _RETIRE, id=judgement, at=at):
            self.get(judgement)

    def standing(self) -> tuple[WordingJudgement, ...]:
        """Return all that are not retired, oldest first."""
        return tuple(_wording(row) for row in rows(self._connection, _STANDING))

    def list(self, cursor: str | None, limit: int) -> Slice[WordingJudgement]:
        """Return judgements, newest first, retired ones too."""
        at, last = read_cursor(cursor, "wording", (moment, UUID)) if cursor is not None else NEWEST
        found = [_wording(row) for row in rows(self._connection, _LIST, {"at": at, "id": last, "limit": limit + 1})]
        return sliced(found, limit, "wording", lambda one: (one.at, one.id))


def _wording(row: Row) -> WordingJudgement:
    return WordingJudgement(**{**row, "verdict": Verdict(row["verdict"])})
