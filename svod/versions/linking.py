"""What people decide of two documents: one or different; a question answered, a link made, a link taken back."""

from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from model.account import Actor
from model.kinship import DocumentLink, KinshipKind, LinkState
from model.service_errors import InvalidValueError, StaleRevisionError
from model.work import Job, Task
from store.repositories import Store, Work
from svod.again import tried_again
from svod.ids import new_id, now
from svod.versions.joining import join, tie
from svod.versions.parting import part

#: What a person may say of two documents.
SAID: Final = (
    KinshipKind.COPY,
    KinshipKind.PART,
    KinshipKind.CORRECTION,
    KinshipKind.AMENDMENT,
    KinshipKind.REPEAL,
)
_JOINING: Final = frozenset(SAID) - {KinshipKind.PART}


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """Что сказано: `holding` is a copy, a part, a version of `former`, and holds in its place."""

    holding: UUID
    former: UUID
    kind: KinshipKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Linked:
    """Связь после решения, and the command that can be undone, where records changed."""

    link: DocumentLink
    command: UUID | None = None


def link_documents(store: Store, said: Said, rev: int, actor: Actor) -> Linked:
    """Make two documents one, or one a version of the other; `rev` is that of the former one.

    Raises NotFoundError, NotReadyError, StaleRevisionError, SupersededError, InvalidValueError.
    """
    if said.holding == said.former:
        raise InvalidValueError("/other", "Нужны два разных документа.")
    if said.kind not in SAID:
        raise InvalidValueError("/kind", "Такую связь Свод находит сам.")
    return tried_again(lambda: _linked(store, said, rev, actor))


def _linked(store: Store, said: Said, rev: int, actor: Actor) -> Linked:
    with store.transaction() as work:
        work.versions.lock((said.holding, said.former))
        if work.documents.get(said.former).rev != rev:
            raise StaleRevisionError(said.former)
        work.documents.get(said.holding)
        known = _known(work, said)
        made = _joined(
            work, replace(known or _new(said), kind=said.kind, from_id=said.holding, to_id=said.former), actor
        )
        return Linked(link=write_link(work, made, is_new=known is None), command=made.command_id)


def decide(store: Store, link: UUID, rev: int, actor: Actor, *, same: bool, kind: KinshipKind | None = None) -> Linked:  # noqa: PLR0913 -- what a person says
    """Answer a question, or take a link back («это разные документы»).

    Raises NotFoundError, StaleRevisionError, NotReadyError, SupersededError.
    """
    return tried_again(lambda: _decided(store, link, rev, actor, kind if same else None, same=same))


def _decided(store: Store, link: UUID, rev: int, actor: Actor, kind: KinshipKind | None, *, same: bool) -> Linked:  # noqa: PLR0913 -- what a person says
    with store.transaction() as work:
        known = work.versions.link(link, lock=True)
        if known.rev != rev:
            raise StaleRevisionError(link)
        if known.kind.is_derived:
            raise InvalidValueError("/same", "Это сделано вручную: отмените само действие в истории документа.")
        if same and known.state is not LinkState.LINKED:
            made = _joined(work, replace(known, kind=kind or known.kind), actor)
            return Linked(link=write_link(work, made), command=made.command_id)
        if not same and known.state is not LinkState.REFUSED:
            refused = part(work, known, actor)
            return Linked(link=write_link(work, refused), command=refused.command_id)
        return Linked(link=known)


def _joined(work: Work, link: DocumentLink, actor: Actor) -> DocumentLink:
    return join(work, link, actor) if link.kind in _JOINING else tie(work, link, actor)


def _known(work: Work, said: Said) -> DocumentLink | None:
    ends = {said.holding, said.former}
    links = (link for link in work.versions.links_of(said.holding) if {link.from_id, link.to_id} == ends)
    found = next((link for link in links if link.kind in SAID), None)
    if found is not None and found.state is LinkState.LINKED:
        raise InvalidValueError("/other", "Эти документы уже связаны: сначала отмените связь.")
    return found


def _new(said: Said) -> DocumentLink:
    return DocumentLink(
        id=new_id(),
        kind=said.kind,
        state=LinkState.ASKED,
        from_id=said.holding,
        to_id=said.former,
        score=1.0,
        reason="Связал человек.",
        at=now(),
    )


def write_link(work: Work, link: DocumentLink, *, is_new: bool = False) -> DocumentLink:
    """Write a link after a decision; what was left out by it may be a version of something else."""
    if link.kind.supersedes or link.kind is KinshipKind.AMENDMENT:
        work.jobs.defer(Job(task=Task.RELATE, subject=link.to_id))
    if is_new:
        work.versions.add_link(link)
        return link
    return work.versions.save_link(link)
