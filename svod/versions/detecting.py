"""The job `relate`: which other documents a document is one with, a version of, or refers to.

head and keys written → candidates under the same keys → kinship of each → sure ones linked, unsure ones asked
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from model.batch import UploadState
from model.kinship import DocumentLink, Head, Kinship, KinshipKind, LinkState
from model.result import Result
from model.service_errors import NotFoundError, SupersededError
from model.stored import ReviewState, StoredDocument, StoredRecord
from model.work import ChangeKind
from normalize.versions.align import align
from normalize.versions.candidates import Keys, keys_of
from normalize.versions.head import head_of
from normalize.versions.kinship import is_old_superseding, kinship
from normalize.versions.likeness import Likeness, likeness
from normalize.versions.strangers import what_parts
from store.repositories import Work
from svod.activities.repeating import mark_repeats
from svod.ids import new_id, now
from svod.service import Service
from svod.versions.joining import MACHINE, join, tie
from svod.versions.rows import row_text
from svod.versions.ties import ties_of

#: Documents looked at, those with the most keys in common first.
CANDIDATES: Final = 40
#: Kinds from the strongest: a document is first joined to what it is most surely.
_ORDER: Final = (
    KinshipKind.COPY,
    KinshipKind.CORRECTION,
    KinshipKind.REPEAL,
    KinshipKind.AMENDMENT,
    KinshipKind.PART,
)
_OWN_ROWS: Final = frozenset({KinshipKind.COPY, KinshipKind.CORRECTION})


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """Найденное родство: which of the two holds, or refers to the other."""

    kin: Kinship
    from_id: UUID
    to_id: UUID


def relate_document(service: Service, document_id: UUID) -> None:
    """Find what a document is kin to and link it; what is linked, asked or refused already stays as it is."""
    with service.store.transaction() as work:
        keys = write_head(work, document_id)
    if keys is None:
        return
    # A transaction of its own: of two documents read at once, the one that is later here sees the other's head.
    with service.store.transaction() as work:
        candidates = work.versions.candidates(document_id, sorted(keys.asked), CANDIDATES)
        found = sorted(_found(work, document_id, candidates), key=_rank)
    # First what can be joined: that settles what else would be asked of copies and former versions.
    for is_asking in (False, True):
        for one in found:
            _settle(service, document_id, one, is_asking=is_asking)
    with service.store.transaction() as work:
        for link in ties_of(work, document_id, candidates):
            work.versions.add_link(tie(work, link, MACHINE))
    with service.store.transaction() as work:
        mark_repeats(work, document_id)


def write_head(work: Work, document_id: UUID) -> Keys | None:
    """Write what a document says of itself; return its keys, None where it has not been read."""
    try:
        document = work.documents.get(document_id)
    except NotFoundError:  # deleted while its job waited
        return None
    value = work.documents.value(document_id)
    if value is None or document.state is not UploadState.DONE:
        return None
    rows = own_rows(work, document_id)
    head = replace(head_of(_with_rows(value, rows)), name=document.name)
    keys = keys_of(head, (row_text(row).activity for row in rows))
    work.versions.put_head(document_id, head, keys.kept)
    return keys


def own_rows(work: Work, document: UUID) -> tuple[StoredRecord, ...]:
    """Return the rows that a document itself has, as they are in it, deleted ones left out."""
    return tuple(row for row in work.records.of_document(document) if row.state is not ReviewState.DELETED)


def _with_rows(value: Result, rows: Sequence[StoredRecord]) -> Result:
    plans = (
        replace(plan, records=tuple(row_text(row) for row in rows if row.plan_id == plan.id)) for plan in value.plans
    )
    return replace(value, plans=tuple(plans))


def _found(work: Work, document: UUID, candidates: Sequence[UUID]) -> Iterator[Found]:
    links = (link for link in work.versions.links_of(document) if link.kind in _ORDER or link.kind.is_derived)
    known = {end for link in links for end in (link.from_id, link.to_id)} | _siblings(work, document)
    head, rows = work.versions.head(document), own_rows(work, document)
    for other in candidates:
        other_head = work.versions.head(other)
        if head is None or other_head is None or other in known or what_parts(head, other_head):
            continue
        yield from _related(_Side(document, head, rows), _Side(other, other_head, own_rows(work, other)))


def _siblings(work: Work, document: UUID) -> set[UUID]:
    """Return what else was made by hand of the same pages: a person has said how these belong together."""
    own = {
        end for link in work.versions.links_of(document) if link.kind.is_derived for end in (link.from_id, link.to_id)
    }
    links = (link for one in own for link in work.versions.links_of(one) if link.kind.is_derived)
    return {end for link in links for end in (link.from_id, link.to_id)} - {document}


@dataclass(frozen=True, slots=True)
class _Side:
    id: UUID
    head: Head
    rows: tuple[StoredRecord, ...]


def _related(one: _Side, other: _Side) -> Iterator[Found]:
    """The later arrival is taken for the newer; what an order says of another is heard in either direction."""
    new, old = (one, other) if one.id > other.id else (other, one)
    kin = kinship(new.head, old.head, _likeness(old, new))
    if kin.kind is not KinshipKind.NONE:
        if kin.kind in _OWN_ROWS and is_old_superseding(new.head, old.head, kin.kind):
            new, old = old, new
        yield Found(kin=kin, from_id=new.id, to_id=old.id)
        return
    back = kinship(old.head, new.head, _likeness(new, old))
    if back.kind is not KinshipKind.NONE:
        yield Found(kin=back, from_id=old.id, to_id=new.id)


def _likeness(old: _Side, new: _Side) -> Likeness:
    recognised = any(side.head.text_source != "native" for side in (old, new))
    return likeness(
        align([row_text(row) for row in old.rows], [row_text(row) for row in new.rows], recognised=recognised)
    )


def _rank(found: Found) -> tuple[bool, int, float]:
    return (not found.kin.sure, _ORDER.index(found.kin.kind), -found.kin.score)


def _settle(service: Service, document_id: UUID, found: Found, *, is_asking: bool) -> None:
    """Link what is sure, ask what is not; what is one already through others needs neither."""
    with service.store.transaction() as work:
        work.versions.lock((found.from_id, found.to_id))
        if _is_settled(work, found):
            return
        link = _new_link(found)
        may_join = found.kin.sure and _may_join(work, found, document_id)
        if may_join and not is_asking:
            _write_joined(work, link)
        elif is_asking and _may_ask(work, found):
            work.versions.add_link(link)
            work.changes.note(ChangeKind.LINK, link.id)


def _write_joined(work: Work, link: DocumentLink) -> None:
    try:
        made = join(work, link, MACHINE) if link.kind is not KinshipKind.PART else tie(work, link, MACHINE)
    except SupersededError:
        return
    work.versions.add_link(made)


def _is_settled(work: Work, found: Found) -> bool:
    one, other = work.documents.get(found.from_id), work.documents.get(found.to_id)
    if one.submission_id is not None and one.submission_id == other.submission_id:
        return True
    kin = (link for link in work.versions.links_of(one.id) if link.kind in _ORDER)
    return any(other.id in {link.from_id, link.to_id} for link in kin)


def _may_join(work: Work, found: Found, document_id: UUID) -> bool:
    """Only what still holds can be superseded; an older version is met by its copies alone."""
    holding, former = work.documents.get(found.from_id), work.documents.get(found.to_id)
    if found.kin.kind is KinshipKind.PART:
        return True
    if not former.is_current:
        return False
    return holding.is_current or (found.kin.kind is KinshipKind.COPY and former.id == document_id)


def _may_ask(work: Work, found: Found) -> bool:
    """People are asked about documents that hold, and once about all forms of a document."""
    one, other = work.documents.get(found.from_id), work.documents.get(found.to_id)
    if not (one.is_current and other.is_current):
        return False
    theirs = {*_forms(work, other)}
    links = (link for form in _forms(work, one) for link in work.versions.links_of(form))
    return not any(link.kind in _ORDER and theirs & {link.from_id, link.to_id} for link in links)


def _forms(work: Work, document: StoredDocument) -> tuple[UUID, ...]:
    return work.versions.submission(document.submission_id) if document.submission_id else (document.id,)


def _new_link(found: Found) -> DocumentLink:
    kin = found.kin
    return DocumentLink(
        id=new_id(),
        kind=kin.kind,
        state=LinkState.ASKED,
        from_id=found.from_id,
        to_id=found.to_id,
        score=round(kin.score, 3),
        reason=kin.reason,
        disagreement=kin.disagreement,
        at=now(),
    )
