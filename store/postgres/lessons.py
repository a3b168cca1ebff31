"""Уроки: appended, retired, never overwritten."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from model.lesson import Lesson, LessonKind, LessonScope
from model.mention import EntityType
from model.paging import Slice
from model.plan import Role
from model.service_errors import NotFoundError
from model.territory import territory_key
from store.codec import storable
from store.cursors import read_cursor
from store.postgres.statements import Connection, Row, execute, required, rows
from store.slices import sliced

_PLAIN: Final = ("id", "text", "entity_id", "sha256", "municipality", "region", "author", "at", "retired_at")
_COLUMNS: Final = """
select id, kind, text, type, entity_id, role, scope, sha256, municipality, region, author, at, retired_at from lesson
"""
_GET: Final = _COLUMNS + " where id = %(id)s"
_STANDING: Final = _COLUMNS + " where retired_at is null order by id"
_LIST: Final = _COLUMNS + " where %(before)s::uuid is null or id < %(before)s order by id desc limit %(limit)s"
_ADD: Final = """
insert into lesson (id, kind, text, type, entity_id, role, scope, sha256, municipality, territory, region, author, at,
                    retired_at)
values (%(id)s, %(kind)s, %(text)s, %(type)s, %(entity_id)s, %(role)s, %(scope)s, %(sha256)s, %(municipality)s,
        %(territory)s, %(region)s, %(author)s, %(at)s, %(retired_at)s)
"""
_RETIRE: Final = "update lesson set retired_at = coalesce(retired_at, %(at)s) where id = %(id)s"
_GROWN: Final = "update knowledge set lessons = lessons + 1"


class PostgresLessons:
    """Уроки."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, lesson: Lesson) -> None:
        """Write a lesson; the version grows."""
        execute(self._connection, _ADD, **_values(lesson))
        execute(self._connection, _GROWN)

    def get(self, lesson: UUID) -> Lesson:
        """Return a lesson; raises NotFoundError."""
        return _lesson(required(self._connection, _GET, id=lesson))

    def retire(self, lesson: UUID, at: datetime) -> None:
        """Take a lesson out of force; one retired before stays so; raises NotFoundError."""
        if not execute(self._connection, _RETIRE, id=lesson, at=at):
            raise NotFoundError
        execute(self._connection, _GROWN)

    def standing(self) -> tuple[Lesson, ...]:
        """Return all that are not retired, oldest first."""
        return tuple(map(_lesson, rows(self._connection, _STANDING)))

    def list(self, cursor: str | None, limit: int) -> Slice[Lesson]:
        """Return lessons, newest first, retired ones too."""
        (before,) = read_cursor(cursor, "lesson", (UUID,)) if cursor is not None else (None,)
        found = rows(self._connection, _LIST, {"before": before, "limit": limit + 1})
        return sliced([_lesson(row) for row in found], limit, "lesson", lambda lesson: (lesson.id,))


def _values(lesson: Lesson) -> dict[str, Any]:
    return {
        **{name: storable(getattr(lesson, name)) for name in _PLAIN},
        "kind": lesson.kind.value,
        "type": lesson.type.value if lesson.type else None,
        "role": lesson.role.value if lesson.role else None,
        "scope": lesson.scope.value,
        "territory": territory_key(lesson.municipality) or None,
    }


def _lesson(row: Row) -> Lesson:
    return Lesson(
        **{name: row[name] for name in _PLAIN},
        kind=LessonKind(row["kind"]),
        type=EntityType(row["type"]) if row["type"] else None,
        role=Role(row["role"]) if row["role"] else None,
        scope=LessonScope(row["scope"]),
    )
