"""What a stale change is told: the value as it is now, what others changed, who and when."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from fastapi import Request

from api.deps import service_of
from api.models.accounts import AccountOut
from api.models.base import Answer
from api.models.batches import BatchOut
from api.models.clusters import NamedOut
from api.models.commands import CommandOut
from api.models.documents import document_out
from api.models.execution import ExecutionLineOut
from api.models.people import AssignmentOut, CommentOut
from api.models.quality_rules import TargetsOut
from api.models.records import RecordOut
from api.models.versions import LinkOut
from api.models.webhooks import WebhookOut
from model.review import Command, Target
from model.service_errors import StaleRevisionError
from store.repositories import Work
from svod.execution.asked import Asked
from svod.execution.listing import lines_of
from svod.ids import now
from svod.webhooks.looking import face_of

#: Commands looked through for what others changed.
LOOKED_THROUGH = 50


def stale_members(request: Request, error: StaleRevisionError) -> dict[str, Any]:
    """Return the members of the problem for what the request wanted to change; none where that has no revision."""
    kind = request.url.path.removeprefix("/api/v1/").split("/")[0]
    if kind not in READ:
        return {}
    rev = int(request.scope.get("revision", 0))
    with service_of(request).store.transaction() as work:
        current, commands = READ[kind](work, error.subject, rev)
    last = commands[0] if commands else None
    return {
        "current": current.model_dump(mode="json", by_alias=True),
        "changed_fields": changed_fields(commands, error.subject),
        "changed_by": last.author if last else None,
        "changed_at": last.at.isoformat() if last else None,
    }


def changed_fields(commands: tuple[Command, ...], subject: UUID) -> list[str]:
    """Return the fields of a record or pointers of a document that the commands changed."""
    found = (
        revision.pointer if revision.target is Target.DOCUMENT else revision.pointer.split("/")[1]
        for command in commands
        for revision in command.revisions
        if revision.target_id == subject
    )
    return sorted(set(found))


def _batch(work: Work, subject: UUID, _rev: int) -> tuple[Answer, tuple[Command, ...]]:
    seq = work.changes.latest()
    return BatchOut.of(work.batches.get(subject), work.batches.progress(subject), seq), ()


def _account(work: Work, subject: UUID, _rev: int) -> tuple[Answer, tuple[Command, ...]]:
    return AccountOut.model_validate(work.accounts.get(subject)), ()


def _record(work: Work, subject: UUID, rev: int) -> tuple[Answer, tuple[Command, ...]]:
    record = work.records.get(subject)
    behind = min(max(record.rev - rev, 1), LOOKED_THROUGH)
    return RecordOut.of(record), work.reviews.of_record(subject, None, behind).items


def _document(work: Work, subject: UUID, rev: int) -> tuple[Answer, tuple[Command, ...]]:
    document = work.documents.get(subject)
    behind = min(max(document.rev - rev, 1), LOOKED_THROUGH)
    commands = work.reviews.of_document(subject, None, LOOKED_THROUGH).items
    own = tuple(one for one in commands if any(revision.target_id == subject for revision in one.revisions))
    return document_out(work, document), own[:behind]


def _command(work: Work, subject: UUID, _rev: int) -> tuple[Answer, tuple[Command, ...]]:
    command = work.reviews.get(subject)
    undoing = (work.reviews.get(command.undone_by),) if command.undone_by else ()
    return CommandOut.of(command), undoing


def _link(work: Work, subject: UUID, _rev: int) -> tuple[Answer, tuple[Command, ...]]:
    return LinkOut.of(work.versions.link(subject)), ()


def _cluster(work: Work, subject: UUID, _rev: int) -> tuple[Answer, tuple[Command, ...]]:
    return NamedOut.of(work.clusters.get(subject)), ()


def _quality(work: Work, _subject: UUID, _rev: int) -> tuple[Answer, tuple[Command, ...]]:
    return TargetsOut.of(work.quality.targets(), work.quality.thresholds()), ()


def _comment(work: Work, subject: UUID, _rev: int) -> tuple[Answer, tuple[Command, ...]]:
    found = work.comments.get(subject)
    return CommentOut.of(found, found.author_id), ()


def _assignment(work: Work, subject: UUID, _rev: int) -> tuple[Answer, tuple[Command, ...]]:
    return AssignmentOut.model_validate(work.assignments.get(subject)), ()


def _webhook(work: Work, subject: UUID, _rev: int) -> tuple[Answer, tuple[Command, ...]]:
    return WebhookOut.of(face_of(work, work.webhooks.get(subject))), ()


def _execution(work: Work, subject: UUID, _rev: int) -> tuple[Answer, tuple[Command, ...]]:
    (line,) = lines_of(work, [subject], Asked(day=now().date()))
    return ExecutionLineOut.line(line), ()


READ: Mapping[str, Callable[[Work, UUID, int], tuple[Answer, tuple[Command, ...]]]] = {
    "batches": _batch,
    "accounts": _account,
    "records": _record,
    "documents": _document,
    "commands": _command,
    "links": _link,
    "clusters": _cluster,
    "comments": _comment,
    "assignments": _assignment,
    "quality": _quality,
    "webhooks": _webhook,
    "execution": _execution,
}
