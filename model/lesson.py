"""Урок: what a person's correction teaches, and where it holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from model.mention import EntityType
from model.plan import Role
from model.text import fold


class LessonKind(StrEnum):
    """Чему учит."""

    ALIAS = "alias"  # this name means that entity
    ACCEPT = "accept"  # this wording is an entity of this type
    STOP = "stop"  # this wording is no entity (of this type)
    COLUMN = "column"  # this heading stands over a column of this role


class LessonScope(StrEnum):
    """Где действует, от узкого к широкому."""

    DOCUMENT = "document"
    MUNICIPALITY = "municipality"
    REGION = "region"
    EVERYWHERE = "everywhere"


@dataclass(frozen=True, kw_only=True, slots=True)
class Whereabouts:
    """Откуда документ: what decides which lessons hold for it."""

    sha256: str
    municipality: str | None = None
    region: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Lesson:
    """Урок; no wider than its scope, and gone when it is retired."""

    id: UUID
    kind: LessonKind
    #: The wording: a name, a phrase, a column's heading.
    text: str
    #: Of an alias or a phrase; None for a stop phrase that no type may have.
    type: EntityType | None = None
    #: What an alias means: an id of the registries.
    entity_id: str | None = None
    #: Of a column.
    role: Role | None = None
    scope: LessonScope
    #: Where it was learnt; those that the scope names decide where it holds.
    sha256: str | None = None
    municipality: str | None = None
    region: str | None = None
    author: str
    at: datetime
    retired_at: datetime | None = None

    def holds(self, place: Whereabouts) -> bool:
        """Tell whether the lesson is in force for a document."""
        if self.retired_at is not None:
            return False
        if self.scope is LessonScope.DOCUMENT:
            return self.sha256 == place.sha256
        if self.scope is LessonScope.MUNICIPALITY:
            return _same(self.municipality, place.municipality) and not _differ(self.region, place.region)
        return self.scope is LessonScope.EVERYWHERE or _same(self.region, place.region)


_WIDTH = {scope: width for width, scope in enumerate(LessonScope)}


def applicable(lessons: Iterable[Lesson], place: Whereabouts) -> tuple[Lesson, ...]:
    """Return the lessons that hold for a document, the narrower before the wider, of one scope the newer first."""
    held = [lesson for lesson in lessons if lesson.holds(place)]
    held.sort(key=lambda lesson: lesson.at, reverse=True)
    return tuple(sorted(held, key=lambda lesson: _WIDTH[lesson.scope]))


def _same(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and fold(one) == fold(other)


def _differ(one: str | None, other: str | None) -> bool:
    """Two regions may each have a district of one name; an unknown region differs from none."""
    return one is not None and other is not None and fold(one) != fold(other)
