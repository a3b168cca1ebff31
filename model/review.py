"""Правка: corrections are appended, the current value is derived, every action has an inverse."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

#: A value as JSON has it: what revisions hold, whatever type a field has.
Json = Any


class Action(StrEnum):
    """Действие проверяющего."""

    ACCEPT = "accept"
    CORRECT = "correct"
    ABSENT = "absent"
    ADD = "add"
    DELETE = "delete"
    HEADER = "header"
    ENTITY = "entity"
    SECTION = "section"
    COLUMN = "column"
    UNDO = "undo"
    LINK = "link"
    DIVIDE = "divide"
    BIND = "bind"
    CHECK = "check"
    SPLIT = "split"
    MERGE = "merge"
    SECTION_HEADER = "section-header"
    POSTPONE = "postpone"
    RESUME = "resume"
    APPROVE = "approve"
    FIX = "fix"
    RETURN = "return"

    @property
    def sentence(self) -> str:
        """What was done, for people."""
        return _SENTENCES[self]


_SENTENCES = {
    Action.ACCEPT: "Запись подтверждена.",
    Action.CORRECT: "Исправлено поле записи.",
    Action.ABSENT: "Отмечено: в документе этого нет.",
    Action.ADD: "Добавлена пропущенная запись.",
    Action.DELETE: "Удалена лишняя запись.",
    Action.HEADER: "Исправлены сведения о документе.",
    Action.ENTITY: "Исправлено название организации, школы или имя.",
    Action.SECTION: "Исправлен раздел.",
    Action.COLUMN: "Исправлена роль графы.",
    Action.UNDO: "Действие отменено.",
    Action.LINK: "Документы связаны: действует один из них.",
    Action.DIVIDE: "Документ разрезан по страницам: действуют его части.",
    Action.BIND: "Файлы соединены в один документ.",
    Action.CHECK: "Решено после второй проверки.",
    Action.SPLIT: "Запись разделена на две.",
    Action.MERGE: "Две записи соединены в одну.",
    Action.SECTION_HEADER: "Строка — заголовок раздела: записи под ней отнесены к нему.",
    Action.POSTPONE: "Запись отложена.",
    Action.RESUME: "Запись возвращена в очередь.",
    Action.APPROVE: "Документ утверждён: подтверждены все непроверенные записи.",
    Action.FIX: "Принято предложенное исправление.",
    Action.RETURN: "Исправлено в выгрузке.",
}


class Target(StrEnum):
    """Что правится."""

    RECORD = "record"
    DOCUMENT = "document"


@dataclass(frozen=True, kw_only=True, slots=True)
class Revision:
    """Правка одного поля: «/deadline» of a record, «/document/municipality» of a document."""

    target: Target
    target_id: UUID
    #: RFC 6901 pointer into the target's value; «/state» is the record's review state.
    pointer: str
    old: Json
    new: Json

    def inverse(self) -> "Revision":
        """Return the revision that takes this one back."""
        return Revision(target=self.target, target_id=self.target_id, pointer=self.pointer, old=self.new, new=self.old)


@dataclass(frozen=True, kw_only=True, slots=True)
class Command:
    """Действие: one step of a person, with everything it changed."""

    id: UUID
    action: Action
    document_id: UUID
    #: The one record it was aimed at, where there is one.
    record_id: UUID | None = None
    author_id: UUID
    #: Name of the author at that time.
    author: str
    at: datetime
    revisions: tuple[Revision, ...]
    #: The command this one takes back.
    undoes: UUID | None = None
    #: The command that took this one back.
    undone_by: UUID | None = None
    #: The decision about a group of values, or the return of a corrected file, that it is a part of.
    deed: UUID | None = None
    #: The name of the file it was taken from.
    file: str | None = None

    @property
    def sentence(self) -> str:
        """What was done, and by which file, for people."""
        return f"{self.action.sentence} Из файла «{self.file}»." if self.file else self.action.sentence


def applied(value: Json, revisions: Iterable[Revision]) -> Json:
    """Return a copy of the value with the revisions made, in their order."""
    for revision in revisions:
        value = replaced(value, pointer_steps(revision.pointer), revision.new)
    return value


def inverses(revisions: Sequence[Revision]) -> tuple[Revision, ...]:
    """Return what takes the revisions back, last one first; a record once made (pointer "") stays."""
    return tuple(revision.inverse() for revision in reversed(revisions) if revision.pointer)


def conflicts(value: Json, revisions: Iterable[Revision]) -> tuple[str, ...]:
    """Return the pointers whose present value is not the one the revisions start from."""
    wrong: list[str] = []
    for revision in revisions:
        steps = pointer_steps(revision.pointer)
        if value_at(value, steps) != revision.old:
            wrong.append(revision.pointer)
        value = replaced(value, steps, revision.new)
    return tuple(dict.fromkeys(wrong))


def pointer_steps(pointer: str) -> tuple[str, ...]:
    """Return the keys of an RFC 6901 pointer."""
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:])


def pointer_step(key: str) -> str:
    """Return a key as it stands in a pointer."""
    return key.replace("~", "~0").replace("/", "~1")


def value_at(value: Json, steps: Sequence[str]) -> Json:
    """Return what stands at the end of the steps; None where nothing does."""
    for step in steps:
        value = _member(value, step)
    return value


def replaced(value: Json, steps: Sequence[str], new: Json) -> Json:
    """Return a copy with `new` at the end of the steps; lists are walked by index, or by the id of their members.

    Below the top level a null takes the key away: absent and null mean the same in the contract.
    """
    return _replaced(value, steps, new, depth=0)


def _replaced(value: Json, steps: Sequence[str], new: Json, depth: int) -> Json:
    if not steps:
        return new
    first, rest = steps[0], steps[1:]
    if isinstance(value, list):
        at = _index(value, first)
        return [_replaced(item, rest, new, depth + 1) if number == at else item for number, item in enumerate(value)]
    known = value if isinstance(value, dict) else {}
    if new is None and not rest and depth:
        return {key: item for key, item in known.items() if key != first}
    return {**known, first: _replaced(known.get(first), rest, new, depth + 1)}


def _member(value: Json, step: str) -> Json:
    if isinstance(value, dict):
        return value.get(step)
    if isinstance(value, list):
        at = _index(value, step)
        return value[at] if at is not None else None
    return None


def _index(items: Sequence[Json], step: str) -> int | None:
    if step.isdigit() and int(step) < len(items):
        return int(step)
    return next((at for at, item in enumerate(items) if isinstance(item, dict) and item.get("id") == step), None)
