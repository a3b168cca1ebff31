"""What people did with a document and its exported records → commands and revisions."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from export.package.documents import DocumentRows
from export.people.masking import Mask
from model.review import Command, Json, Revision, Target, pointer_steps


def write_history(owner: DocumentRows, commands: Iterable[Command], exported: Collection[UUID], mask: Mask) -> None:
    """Write the commands that changed the document or these records of it, each with what it changed of them."""
    for command in commands:
        kept = [one for one in command.revisions if _is_told(one, owner.stored.id, exported)]
        if kept:
            _command(owner, command, mask)
            _revisions(owner, command, kept, mask)


def _is_told(revision: Revision, document: UUID, exported: Collection[UUID]) -> bool:
    if revision.target is Target.DOCUMENT:
        return revision.target_id == document
    return revision.target_id in exported


def _command(owner: DocumentRows, command: Command, mask: Mask) -> None:
    row = {
        "id": command.id,
        "document_id": owner.stored.id,
        "action": command.action.value,
        "author": mask.person(command.author),
        "at": command.at,
        "undone": command.undone_by is not None,
    }
    owner.spill.put("commands", row, _marks(command))


def _revisions(owner: DocumentRows, command: Command, kept: Iterable[Revision], mask: Mask) -> None:
    from pydantic_core import to_json  # noqa: PLC0415 -- for who writes a package

    for number, revision in enumerate(kept, start=1):
        told = {name: _masked(revision.pointer, getattr(revision, name), mask) for name in ("old", "new")}
        row = {
            "command_id": command.id,
            "number": number,
            "activity_id": revision.target_id if revision.target is Target.RECORD else None,
            "pointer": _pointer(revision.pointer, mask),
            **{name: None if value is None else to_json(value).decode() for name, value in told.items()},
        }
        owner.spill.put("revisions", row, _marks(command))


def _marks(command: Command) -> dict[str, Any]:
    """A command stands for ever; what changes of it is whether it was taken back."""
    return {"rev": int(command.undone_by is not None), "deleted": False, "updated_at": command.at}


def _pointer(pointer: str, mask: Mask) -> str:
    """Mask the keys that are headings of the document's own columns."""
    return pointer if mask.keeps_all or "/extra/" not in pointer else pointer.partition("/extra/")[0] + "/extra"


def _masked(pointer: str, value: Json, mask: Mask) -> Json:
    """Mask a value as what it is: the mask tells that by the keys it stands under."""
    if mask.keeps_all or value is None:
        return value
    steps = [step for step in pointer_steps(pointer) if not step.isdigit()]
    for step in reversed(steps):
        value = {step: value}
    done = mask.json(value)
    for step in steps:
        done = done.get(step) if isinstance(done, dict) else None
    return done
