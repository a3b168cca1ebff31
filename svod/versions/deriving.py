"""Documents made by hand of the pages of others: which hold, which do not, and the way back.

divided: one former, several new    bound: several former, one new    undone: the former hold, the new do not
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from model.account import Actor
from model.batch import BatchFile
from model.kinship import DocumentLink, KinshipKind, LinkState
from model.review import Action, Command, Revision, Target
from model.service_errors import AlreadyUndoneError, SupersededError
from model.work import ChangeKind
from store.repositories import Work
from svod.ids import new_id, now
from svod.review.ordering import in_order
from svod.review.standing import SUPERSEDED_BY
from svod.versions.joining import tell_rows

_ACTIONS: Final = {KinshipKind.CUT_FROM: Action.DIVIDE, KinshipKind.BOUND_IN: Action.BIND}


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """Что получилось из страниц: new files, the documents that hold, what takes it back."""

    files: tuple[UUID, ...] = ()
    documents: tuple[UUID, ...]
    command: UUID | None = None
    #: Files that are one document without being made one file, and the links that say so.
    submission: UUID | None = None
    links: tuple[UUID, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Derivation:
    """Производные документы: of whose pages which were made; (new, former, what is said of it) in their order."""

    kind: KinshipKind
    pairs: tuple[tuple[UUID, UUID, str], ...]

    @property
    def new(self) -> tuple[UUID, ...]:
        """The documents made."""
        return tuple(dict.fromkeys(new for new, _, _ in self.pairs))

    @property
    def former(self) -> tuple[UUID, ...]:
        """The documents they were made of."""
        return tuple(dict.fromkeys(former for _, former, _ in self.pairs))


def derive(work: Work, made: Derivation, actor: Actor) -> Command:
    """Let the new documents hold in the place of the former ones; raises SupersededError where one holds no more."""
    command = _turned(work, made, actor, Action(_ACTIONS[made.kind]))
    for new, former, reason in made.pairs:
        _write_link(work, made.kind, (new, former), reason, command)
    return command


def undo_derivation(work: Work, done: Command, link: DocumentLink, actor: Actor) -> Command:
    """Take a derivation back, or what took it back; raises AlreadyUndoneError, SupersededError."""
    links = [one for one in work.versions.links_of(done.document_id) if one.command_id == done.id]
    if done.undone_by is not None or link.command_id != done.id:
        raise AlreadyUndoneError
    is_on = link.state is LinkState.LINKED
    made = Derivation(kind=link.kind, pairs=tuple((*_ends(one), one.reason) for one in links))
    turned = made if not is_on else Derivation(kind=made.kind, pairs=tuple((f, n, why) for n, f, why in made.pairs))
    command = _turned(work, turned, actor, Action.UNDO, document=done.document_id, undoes=done.id)
    state = LinkState.REFUSED if is_on else LinkState.LINKED
    for one in links:
        saved = replace(one, state=state, author=actor.name, at=command.at, command_id=command.id)
        work.versions.save_link(saved)
        work.changes.note(ChangeKind.LINK, one.id)
    return command


def _turned(  # noqa: PLR0913 -- the parts of a command
    work: Work,
    made: Derivation,
    actor: Actor,
    action: Action,
    *,
    document: UUID | None = None,
    undoes: UUID | None = None,
) -> Command:
    """Let the new documents hold instead of the former ones, and write the command that says so."""
    everything = sorted({*made.new, *made.former})
    work.versions.lock(everything)
    before = {one: work.documents.get(one).superseded_by for one in everything}
    if any(before[one] is not None for one in made.former):
        raise SupersededError
    after = dict.fromkeys(made.new) | dict.fromkeys(made.former, made.new[0])
    for one in everything:
        if before[one] != after[one]:
            work.versions.supersede(one, after[one])
    command = Command(
        id=new_id(),
        action=action,
        document_id=document or _subject(made),
        author_id=actor.id,
        author=actor.name,
        at=now(),
        revisions=tuple(_revision(one, before[one], after[one]) for one in everything if before[one] != after[one]),
        undoes=undoes,
    )
    command = in_order(work, command)
    work.reviews.append(command)
    _tell(work, everything)
    return command


def _subject(made: Derivation) -> UUID:
    """The one document all links share: the one divided, the one bound."""
    return made.former[0] if made.kind is KinshipKind.CUT_FROM else made.new[0]


def _revision(document: UUID, old: UUID | None, new: UUID | None) -> Revision:
    said = (None if one is None else str(one) for one in (old, new))
    return Revision(
        target=Target.DOCUMENT,
        target_id=document,
        pointer=SUPERSEDED_BY,
        **dict(zip(("old", "new"), said, strict=True)),
    )


def _write_link(work: Work, kind: KinshipKind, pair: tuple[UUID, UUID], reason: str, command: Command) -> None:
    new, former = pair
    ends = (new, former) if kind is KinshipKind.CUT_FROM else (former, new)
    known = (link for link in work.versions.links_of(new) if (link.kind, link.from_id, link.to_id) == (kind, *ends))
    before = next(known, None)
    link = DocumentLink(
        id=before.id if before else new_id(),
        rev=before.rev if before else 0,
        kind=kind,
        state=LinkState.LINKED,
        from_id=ends[0],
        to_id=ends[1],
        score=1.0,
        reason=reason,
        author=command.author,
        command_id=command.id,
        at=command.at,
    )
    if before is None:
        work.versions.add_link(link)
    else:
        work.versions.save_link(link)
    work.changes.note(ChangeKind.LINK, link.id)


def _ends(link: DocumentLink) -> tuple[UUID, UUID]:
    """Return (new, former) of a link."""
    return (link.from_id, link.to_id) if link.kind is KinshipKind.CUT_FROM else (link.to_id, link.from_id)


def _tell(work: Work, documents: Sequence[UUID]) -> None:
    for document in documents:
        work.changes.note(ChangeKind.DOCUMENT, document)
        for file in work.files.of_document(document):
            work.changes.note(ChangeKind.FILE, file.id, file.batch_id)
        tell_rows(work, work.records.of_document(document))


def first_file(work: Work, document: UUID) -> BatchFile | None:
    """Return the file that brought a document first."""
    return next(iter(work.files.of_document(document)), None)
