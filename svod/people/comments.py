"""Comments: said, answered, edited with a trace, resolved; whoever is named in one has it among their tasks."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from model.account import Account, AccountRole, Actor
from model.comment import Comment, CommentVersion, named_in
from model.service_errors import ForbiddenError, InvalidValueError, NotFoundError, StaleRevisionError
from model.work import ChangeKind
from store.repositories import Store, Work
from svod.ids import new_id, now
from svod.review.fields import EDITORS

#: Accounts looked through for a name.
_MOST_ACCOUNTS = 5_000
_PART = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """Что сказано: about a document, one of its records, a field of that; or as an answer."""

    text: str
    record: UUID | None = None
    field: str | None = None
    answers: UUID | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CommentChange:
    """Изменение комментария; None = stays."""

    text: str | None = None
    resolved: bool | None = None
    deleted: bool | None = None

    @property
    def is_own(self) -> bool:
        """Tell whether it changes what was said, which is its author's alone."""
        return self.text is not None or self.deleted is not None


def say(store: Store, document: UUID, said: Said, actor: Actor) -> Comment:
    """Write a comment; raises NotFoundError, InvalidValueError where record, field or answer do not belong there."""
    with store.transaction() as work:
        work.documents.get(document)
        comment = _placed(work, document, said, actor)
        work.comments.add(comment)
        work.comments.name(comment.id, _named(work, comment, actor))
        work.changes.note(ChangeKind.COMMENT, comment.id)
        return work.comments.get(comment.id)


def change_comment(store: Store, comment: UUID, rev: int, change: CommentChange, actor: Actor) -> Comment:
    """Change a comment; what it said before is kept.

    Raises NotFoundError, StaleRevisionError, ForbiddenError for the words of others (a methodist may delete them).
    """
    with store.transaction() as work:
        known = work.comments.get(comment, lock=True)
        work.documents.get(known.document_id)
        _check(known, change, actor)
        if known.rev != rev:
            raise StaleRevisionError(comment)
        changed = _changed(known, change, actor)
        if changed == known:
            return known
        kept = CommentVersion(rev=known.rev, text=known.text, at=now()) if changed.text != known.text else None
        saved = work.comments.save(changed, kept)
        if kept is not None:
            work.comments.name(comment, _named(work, saved, actor))
        work.changes.note(ChangeKind.COMMENT, comment)
        return saved


def see_to(store: Store, mention: UUID, actor: Actor, *, done: bool) -> None:
    """Say that one has seen to a mention of oneself, or not yet; raises NotFoundError."""
    with store.transaction() as work:
        if work.comments.mention(mention).account_id != actor.id:
            raise NotFoundError
        work.comments.set_done(mention, now() if done else None)


def colleagues(work: Work) -> tuple[Account, ...]:
    """Return the accounts that may be named or asked: those that review, not blocked, by name."""
    found: list[Account] = []
    cursor: str | None = None
    while len(found) < _MOST_ACCOUNTS:
        part = work.accounts.list(cursor, _PART)
        found += [one for one in part.items if not one.disabled and one.role.covers(AccountRole.REVIEWER)]
        cursor = part.next
        if cursor is None:
            break
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.id)))


def _placed(work: Work, document: UUID, said: Said, actor: Actor) -> Comment:
    record, field = said.record, said.field
    if said.answers is not None:
        parent = work.comments.get(said.answers)
        if parent.document_id != document or parent.deleted_at is not None:
            raise NotFoundError("comment")
        # A talk has one level: an answer to an answer stands beside it.
        said = replace(said, answers=parent.parent_id or parent.id)
        record, field = parent.record_id, parent.field
    elif record is not None and work.records.get(record).document_id != document:
        raise NotFoundError("record")
    if field is not None and (record is None or field not in EDITORS):
        raise InvalidValueError("/field", "Такого поля у записи нет.")
    return Comment(
        id=new_id(),
        document_id=document,
        record_id=record,
        field=field,
        parent_id=said.answers,
        author_id=actor.id,
        author=actor.name,
        text=said.text,
        created_at=now(),
    )


def _check(known: Comment, change: CommentChange, actor: Actor) -> None:
    deletes_only = change.deleted is not None and change.text is None
    is_methodist = actor.role.covers(AccountRole.METHODIST)
    if change.is_own and known.author_id != actor.id and not (deletes_only and is_methodist):
        raise ForbiddenError("somebody else's comment")
    if known.deleted_at is not None and change.deleted is not False:
        raise NotFoundError("comment")
    if change.resolved is not None and known.parent_id is not None:
        raise InvalidValueError("/resolved", "Закрывается весь разговор: отметьте его первый комментарий.")


def _changed(known: Comment, change: CommentChange, actor: Actor) -> Comment:
    at, changed = now(), known
    if change.text is not None and change.text != known.text:
        changed = replace(changed, text=change.text, edited_at=at)
    if change.deleted is not None:
        changed = replace(changed, deleted_at=at if change.deleted else None)
    if change.resolved is not None and change.resolved != (known.resolved_at is not None):
        closed = (at, actor.name) if change.resolved else (None, None)
        changed = replace(changed, resolved_at=closed[0], resolved_by=closed[1])
    return changed


def _named(work: Work, comment: Comment, actor: Actor) -> tuple[UUID, ...]:
    """Return whom a comment names; nobody has a task of naming themselves."""
    if "@" not in comment.text:
        return ()
    return tuple(one for one in named_in(comment.text, _names(colleagues(work))) if one != actor.id)


def _names(accounts: tuple[Account, ...]) -> Mapping[str, UUID]:
    return {name: one.id for one in accounts for name in (one.name, one.login)}
