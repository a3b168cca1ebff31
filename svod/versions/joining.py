"""Two documents become one: one holds in the place of the other and takes on its ids and corrections.

lock both → rows (pure) → documents → rows written → judgements → command → link → those who watch are told
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from model.account import AccountRole, Actor
from model.batch import UploadState
from model.document import TextSource
from model.kinship import DocumentLink, KinshipKind, LinkState
from model.review import Action, Command, Revision, Target
from model.service_errors import NotReadyError, SupersededError
from model.stored import StoredDocument, StoredRecord
from model.work import ChangeKind, Job, Task
from store.repositories import Work
from svod.ids import new_id, now
from svod.review.context import rechecked
from svod.review.ordering import in_order
from svod.review.standing import DOCUMENT_ID, FORMER_OF, SUPERSEDED_BY
from svod.review.values import revisions_between
from svod.versions.judged import move_judgements
from svod.versions.rows import Joined, joined_rows
from svod.versions.submissions import gather
from svod.work.risk import risk

#: Who acts where no person does.
MACHINE: Final = Actor(id=UUID(int=0), name="Свод", role=AccountRole.REVIEWER)


@dataclass(frozen=True, kw_only=True, slots=True)
class Both:
    """Оба документа, locked: the one that holds and the former one, with all their rows."""

    holding: StoredDocument
    former: StoredDocument
    holding_rows: tuple[StoredRecord, ...]
    former_rows: tuple[StoredRecord, ...]
    recognised: bool = False


def open_both(work: Work, holding: UUID, former: UUID) -> Both:
    """Lock two documents for this transaction; raises NotFoundError, NotReadyError where one has not been read."""
    work.versions.lock((holding, former))
    one, other = work.documents.get(holding), work.documents.get(former)
    heads = [work.versions.head(holding), work.versions.head(former)]
    if UploadState.DONE not in {one.state, other.state} or None in heads:
        raise NotReadyError("document is not read yet")
    return Both(
        holding=one,
        former=other,
        holding_rows=work.records.of_document(holding),
        former_rows=work.records.of_document(former),
        recognised=any(head is not None and head.text_source is not TextSource.NATIVE for head in heads),
    )


def join(work: Work, link: DocumentLink, actor: Actor, *, undoes: UUID | None = None) -> DocumentLink:
    """Put a link in force: `from` holds in the place of `to`, wholly or (an amendment) for the rows it brings.

    Returns the link with its command; it is not written yet. Raises NotFoundError, NotReadyError, SupersededError.
    """
    both = open_both(work, link.from_id, link.to_id)
    if both.former.superseded_by is not None:
        raise SupersededError
    rows = _rows(both, link.kind)
    command = in_order(work, _command(link, both, rows, actor, undoes))
    if link.kind.supersedes:
        work.versions.supersede(both.former.id, both.holding.id)
    _write_rows(work, both, rows)
    move_judgements(work, {one.former.id: one.going_on.id for one in rows if one.exchanged}, command.at)
    work.reviews.append(command)
    overtaken = tuple(told for one in rows for told in one.overtaken)
    return _in_force(work, replace(link, command_id=command.id, overtaken=overtaken), actor)


def tie(work: Work, link: DocumentLink, actor: Actor) -> DocumentLink:
    """Put a link in force that changes no row: two parts of one document, an annex and its order."""
    return _in_force(work, link, actor)


def _in_force(work: Work, link: DocumentLink, actor: Actor) -> DocumentLink:
    author = None if actor.id == MACHINE.id else actor.name
    made = replace(link, state=LinkState.LINKED, author=author, at=now())
    if link.kind.is_one:
        gather(work, made)
    tell(work, made)
    return made


def tell(work: Work, link: DocumentLink) -> None:
    """Tell those who watch that a link and its documents changed."""
    work.changes.note(ChangeKind.LINK, link.id)
    for document in (link.from_id, link.to_id):
        work.changes.note(ChangeKind.DOCUMENT, document)


def _rows(both: Both, kind: KinshipKind) -> tuple[Joined, ...]:
    if kind is KinshipKind.REPEAL:
        return ()
    whole = kind.supersedes
    return joined_rows(both.former_rows, both.holding_rows, recognised=both.recognised, whole=whole)


def _command(link: DocumentLink, both: Both, rows: Sequence[Joined], actor: Actor, undoes: UUID | None) -> Command:
    """The command stands in the document that holds: what is carried over is corrected there once more."""
    revisions: list[Revision] = []
    if link.kind.supersedes:
        revisions.append(
            Revision(
                target=Target.DOCUMENT,
                target_id=both.former.id,
                pointer=SUPERSEDED_BY,
                old=None,
                new=str(both.holding.id),
            )
        )
    for one in rows:
        revisions += _revisions(one, both)
    return Command(
        id=new_id(),
        action=Action.LINK,
        document_id=both.holding.id,
        author_id=actor.id,
        author=actor.name,
        at=now(),
        revisions=tuple(revisions),
        undoes=undoes,
    )


def _revisions(one: Joined, both: Both) -> Iterator[Revision]:
    row, former = one.going_on, one.former
    if one.is_kept:
        yield revisions_between(None, replace(former, former_of=None))[0]
    if former.former_of is not None:
        yield Revision(
            target=Target.RECORD, target_id=former.id, pointer=FORMER_OF, old=None, new=str(former.former_of)
        )
    if one.exchanged:
        old, new = str(both.former.id), str(both.holding.id)
        yield Revision(target=Target.RECORD, target_id=row.id, pointer=DOCUMENT_ID, old=old, new=new)
    yield from revisions_between(one.base, row)


def _write_rows(work: Work, both: Both, rows: Sequence[Joined]) -> None:
    made = [replace(one.former, former_of=None) for one in rows if one.is_kept]
    # They are told apart by document and row while both stand side by side: the made ones come first.
    work.records.put_read([_placeholder(row) for row in made])
    changed = {one.going_on.id: one.going_on for one in rows}
    exchanged = {one.former.id for one in rows if one.exchanged}
    left = [row for row in both.holding_rows if row.id not in changed and row.id not in exchanged]
    value = work.documents.value(both.holding.id)
    holding = sorted([*changed.values(), *left], key=lambda row: (row.position, row.id))
    checked = rechecked(value, holding) if value is not None else tuple(holding)
    source = value.document.text_source if value is not None else TextSource.NATIVE
    known = {row.id: row for row in (*both.holding_rows, *both.former_rows)}
    written = [
        replace(row, risk=risk(row.record, source), rev=row.rev + 1)
        for row in checked
        if row.former_of is None and row != known.get(row.id)
    ]
    former = [replace(one.former, rev=one.former.rev + 1) for one in rows]
    work.versions.move([*written, *former])
    tell_rows(work, [*written, *former, *both.former_rows])


def _placeholder(row: StoredRecord) -> StoredRecord:
    """Stand in for a row about to be moved there: its own id as source, until it is."""
    return replace(row, record=replace(row.record, id=str(row.id)))


def tell_rows(work: Work, rows: Iterable[StoredRecord]) -> None:
    """Tell those who watch that these records changed, or count no more; their documents are placed anew."""
    documents: set[UUID] = set()
    for row in rows:
        work.changes.note(ChangeKind.RECORD, row.id)
        documents.add(row.document_id)
    for document in documents:
        work.jobs.defer(Job(task=Task.CLUSTER, subject=document))
        work.jobs.defer(Job(task=Task.EXECUTION, subject=document))
