"""What a correction teaches: within its own document, until a person widens it.

A heading given a role, a name given its entry of the registries: the next reading of the document knows them.
"""

from collections.abc import Iterator, Sequence

from model.account import Actor
from model.lesson import LessonKind, LessonScope
from model.mention import Entity, EntityType
from model.registry import RegistryEntry
from model.review import Command, pointer_steps
from normalize.name_keys import name_key
from store.repositories import Work
from svod.registry.lessons import LONGEST, Classroom, Teaching, add_lesson, lesson_id
from svod.review.context import plan_of
from svod.review.sheet import Sheet
from svod.review.types import ColumnChoice, DocumentChange

#: How a column without a heading is called.
_NAMELESS = "Графа "
_MOST = 20
_NAMED = frozenset({EntityType.SCHOOL, EntityType.MUNICIPALITY, EntityType.ORGANISATION, EntityType.REGION})


def teach_heading(work: Work, sheet: Sheet, choice: ColumnChoice, command: Command, actor: Actor) -> None:
    """Remember the role of the column's heading."""
    header = plan_of(sheet.value, choice.plan_id).columns[choice.number].header
    if header and not header.startswith(_NAMELESS) and len(header) <= LONGEST:
        _teach(work, sheet, [Teaching(kind=LessonKind.COLUMN, text=header, role=choice.role)], command, actor)


def teach_names(work: Work, sheet: Sheet, changes: Sequence[DocumentChange], command: Command, actor: Actor) -> None:
    """Remember which entry of the registries a name means that a person corrected."""
    entities = {entity.id: entity for entity in sheet.value.entities}
    taught = [
        teaching
        for change in changes
        for entity in [entities.get(_entity_id(change))]
        if entity is not None and entity.type in _NAMED
        for teaching in _aliases(work, sheet, entity, change)
    ]
    _teach(work, sheet, taught[:_MOST], command, actor)


def _aliases(work: Work, sheet: Sheet, entity: Entity, change: DocumentChange) -> Iterator[Teaching]:
    """A new name that is an entry's says what the old one means; a new alias of an entry is one more name of it."""
    if change.path.endswith("/name") and isinstance(change.value, str):
        entry = _entry(work, sheet, entity.type, change.value)
        names = [entity.name, *entity.aliases] if entry else []
        yield from (_alias(name, entry) for name in names if entry and name_key(name) != name_key(entry.name))
    elif change.path.endswith("/aliases") and isinstance(change.value, list):
        known = work.registry.some([entity.id]).get(entity.id)
        added = [name for name in change.value if isinstance(name, str) and name not in entity.aliases]
        yield from (_alias(name, known) for name in added if known)


def _alias(name: str, entry: RegistryEntry) -> Teaching:
    return Teaching(kind=LessonKind.ALIAS, text=name, type=entry.type, entity_id=entry.id)


def _entry(work: Work, sheet: Sheet, kind: EntityType, name: str) -> RegistryEntry | None:
    """Return the one entry of that very name."""
    found = [
        entry
        for entry in work.registry.search(name, kind, None, _MOST)
        if name_key(name) in {name_key(one) for one in (entry.name, *entry.aliases)}
    ]
    region = sheet.value.document.region
    here = [entry for entry in found if region and entry.region == region] or found
    return here[0] if len(here) == 1 else None


def _entity_id(change: DocumentChange) -> str:
    steps = pointer_steps(change.path)
    return steps[1] if steps[0] == "entities" else ""


def _teach(work: Work, sheet: Sheet, taught: Sequence[Teaching], command: Command, actor: Actor) -> None:
    room = Classroom.of(work, sheet.document)
    short = [one for one in taught if 0 < len(one.text) <= LONGEST]
    for number, one in enumerate(short):
        signed = Teaching(
            id=lesson_id(command.id, number),
            kind=one.kind,
            text=one.text,
            type=one.type,
            entity_id=one.entity_id,
            role=one.role,
        )
        add_lesson(work, room, signed, LessonScope.DOCUMENT, actor)
