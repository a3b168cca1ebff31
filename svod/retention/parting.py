"""Before a document goes: those in whose place it held hold again, with their ids and corrections.

holds in the place of others ─► parted as «это разные документы» parts them
stands between a former and a newer one ─► the newer one holds in the place of the former from now on
"""

from dataclasses import replace
from uuid import UUID

from model.account import Actor
from model.kinship import DocumentLink, LinkState
from model.retention import Family
from model.review import Action, Command, Revision, Target
from store.repositories import Work
from svod.ids import new_id, now
from svod.review.ordering import in_order
from svod.review.standing import FORMER_OF, SUPERSEDED_BY
from svod.versions.linking import write_link
from svod.versions.parting import part


def take_apart(work: Work, family: Family, actor: Actor) -> None:
    """Take all links of a family out of force that change rows of others."""
    done: set[UUID] = set()
    for document in sorted(family.all):
        _free(work, document, family, actor, done)


def _free(work: Work, document: UUID, family: Family, actor: Actor, done: set[UUID]) -> None:
    """Newer ones first: whoever is superseded parts from nobody."""
    if document in done:
        return
    done.add(document)
    newer = work.documents.get(document).superseded_by
    if newer in family.all and newer is not None:
        _free(work, newer, family, actor, done)
    newer = work.documents.get(document).superseded_by
    for link in _holding(work, document):
        if newer is None:
            write_link(work, part(work, link, actor))
        elif link.to_id not in family.all:
            _hand_on(work, link, newer, actor)


def _holding(work: Work, document: UUID) -> list[DocumentLink]:
    """Return the links by which a document holds in the place of others, wholly or for some rows."""
    return [
        link
        for link in work.versions.links_of(document)
        if link.from_id == document
        and link.state is LinkState.LINKED
        and link.command_id is not None
        and not link.kind.is_derived
    ]


def _hand_on(work: Work, link: DocumentLink, newer: UUID, actor: Actor) -> None:
    """Let the newer one hold in the place of the former: by a command of its own, which parts them again."""
    command = in_order(work, _command(work, link, newer, actor))
    work.reviews.append(command)
    if link.kind.supersedes:
        work.versions.supersede(link.to_id, newer)
    known = (one for one in work.versions.links_of(link.to_id) if (one.from_id, one.kind) == (newer, link.kind))
    before = next(known, None)
    made = replace(link, from_id=newer, command_id=command.id, overtaken=(), at=command.at)
    if before is None:
        work.versions.add_link(replace(made, id=new_id(), rev=0))
    else:
        work.versions.save_link(replace(made, id=before.id, rev=before.rev))


def _command(work: Work, link: DocumentLink, newer: UUID, actor: Actor) -> Command:
    rows = work.records.of_document(link.to_id)
    goes_on = tuple(
        Revision(target=Target.RECORD, target_id=row.id, pointer=FORMER_OF, old=None, new=str(row.former_of))
        for row in rows
        if row.former_of is not None
    )
    holds = Revision(target=Target.DOCUMENT, target_id=link.to_id, pointer=SUPERSEDED_BY, old=None, new=str(newer))
    return Command(
        id=new_id(),
        action=Action.LINK,
        document_id=newer,
        author_id=actor.id,
        author=actor.name,
        at=now(),
        revisions=(*((holds,) if link.kind.supersedes else ()), *goes_on),
    )
