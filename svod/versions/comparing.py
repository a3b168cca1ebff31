"""Two versions row by row, as the papers themselves say it."""

from dataclasses import dataclass
from uuid import UUID

from model.document import TextSource
from model.kinship import DocumentLink
from model.service_errors import NotReadyError
from model.stored import StoredDocument
from normalize.versions.align import Change, cells_of
from store.repositories import Store, Work
from svod.versions.detecting import own_rows
from svod.versions.rows import paired, row_text


@dataclass(frozen=True, kw_only=True, slots=True)
class ComparedRow:
    """Строка одной из редакций: the texts of its cells."""

    record_id: UUID
    cells: dict[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """Что стало со строкой."""

    change: Change
    moved: bool
    #: Cells whose text is another one.
    fields: tuple[str, ...]
    #: 0..1: how sure it is that the two are one row.
    score: float
    old: ComparedRow | None
    new: ComparedRow | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Family:
    """Документ среди родственных: files that are one with it, and all its links."""

    document: StoredDocument
    #: Its submission, itself among them, the first one first.
    submission: tuple[StoredDocument, ...]
    links: tuple[DocumentLink, ...]


def differences(store: Store, document: UUID, former: UUID) -> tuple[Difference, ...]:
    """Return how a document's rows differ from those of a former version; raises NotFoundError, NotReadyError."""
    with store.transaction() as work:
        sides = [(one, work.versions.head(_read(work, one)), own_rows(work, one)) for one in (former, document)]
    (_, old_head, old), (_, new_head, new) = sides
    recognised = any(head is not None and head.text_source is not TextSource.NATIVE for head in (old_head, new_head))
    return tuple(
        Difference(
            change=pair.change,
            moved=pair.moved,
            fields=pair.fields,
            score=pair.score,
            old=ComparedRow(record_id=before.id, cells=cells_of(row_text(before))) if before else None,
            new=ComparedRow(record_id=after.id, cells=cells_of(row_text(after))) if after else None,
        )
        for pair, before, after in paired(old, new, recognised=recognised)
    )


def family(store: Store, document: UUID) -> Family:
    """Return a document among its kin; raises NotFoundError."""
    with store.transaction() as work:
        own = work.documents.get(document)
        known = work.versions.submission(own.submission_id) if own.submission_id else (document,)
        members = tuple(work.documents.get(one) for one in known)
        return Family(document=own, submission=members, links=work.versions.links_of(document))


def _read(work: Work, document: UUID) -> UUID:
    work.documents.get(document)
    if work.documents.value(document) is None:
        raise NotReadyError("not read yet")
    return document
