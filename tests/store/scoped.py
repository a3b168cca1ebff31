"""Two municipalities in one store: batches, documents, records, and what hangs on them."""

from dataclasses import dataclass
from uuid import UUID

from uuid_utils.compat import uuid7

from model.batch import UploadState
from model.cluster import Cluster, Judgement, NearPair, Verdict
from model.export_order import Export, ExportFormat
from model.kinship import DocumentLink, KinshipKind, LinkState
from model.lesson import Lesson, LessonKind, LessonScope
from model.mention import EntityType
from model.plan import Record
from model.review import Action, Command
from model.stored import RecordFilter, StoredRecord
from model.territory import Scope
from model.unresolved import UnresolvedName
from model.work import ChangeKind
from store.repositories import Store
from tests.store.made import AT, a_batch, a_document, a_file, a_page, a_plan, a_reading, a_result

FOREST, RIVER = "Лесной район", "Зейский район"
OF_FOREST, OF_RIVER = Scope.of(["МО Лесной р-н"]), Scope.of(["Зейского района"])


@dataclass(frozen=True, kw_only=True, slots=True)
class Share:
    """What one municipality sent, and what came of it."""

    batch: UUID
    file: UUID
    document: UUID
    records: tuple[UUID, ...]
    command: UUID
    export: UUID
    group: UUID
    name: UUID
    lesson: UUID


def a_share(store: Store, municipality: str, activity: str) -> Share:  # noqa: PLR0915 -- one of each thing
    """Put a municipality's batch with one document of two records into the store."""
    batch = a_batch(f"От: {municipality}", municipality=municipality)
    document = a_document(f"{municipality}.docx")
    file = a_file(batch.id, document.name, sha256=document.sha256, state=UploadState.DONE, document_id=document.id)
    rows = tuple(
        StoredRecord(
            id=uuid7(),
            document_id=document.id,
            document_name=document.name,
            municipality=municipality,
            plan_id="p1",
            position=float(at),
            risk=0.5,
            record=Record(id=f"r{at}", activity=f"{activity} {at}"),
        )
        for at in range(2)
    )
    command = Command(
        id=uuid7(), action=Action.ACCEPT, document_id=document.id, record_id=rows[0].id, author_id=uuid7(),
        author="Петрова", at=AT, revisions=(),
    )  # fmt: skip
    export = Export(
        id=uuid7(), format=ExportFormat.CSV, filter=RecordFilter(), territories=Scope.of([municipality]).territories,
        created_at=AT, created_by="Петрова",
    )  # fmt: skip
    group = Cluster(id=uuid7(), name=activity, created_at=AT)
    name = UnresolvedName(
        id=uuid7(), document_id=document.id, type=EntityType.SCHOOL, name=f"школа, {municipality}",
        key=f"школа, {municipality}", created_at=AT,
    )  # fmt: skip
    lesson = Lesson(
        id=uuid7(), kind=LessonKind.STOP, text=f"слово, {municipality}", type=EntityType.SCHOOL,
        scope=LessonScope.MUNICIPALITY, municipality=municipality, region="область", author="Петрова", at=AT,
    )  # fmt: skip
    with store.transaction() as work:
        work.batches.add(batch)
        work.documents.add(document)
        work.files.add(file)
        result = a_result(document, a_plan(activity), municipality=municipality)
        work.documents.put_reading(a_reading(document, result))
        work.documents.put_pages(document.id, [a_page()])
        work.records.put_read(rows)
        work.reviews.append(command)
        work.exports.add(export)
        work.clusters.add([group])
        work.clusters.place({row.id: (None, group.id) for row in rows})
        work.unresolved.put(document.id, [name])
        work.lessons.add(lesson)
        work.changes.note(ChangeKind.BATCH, batch.id, batch.id)
        work.changes.note(ChangeKind.FILE, file.id, batch.id)
        work.changes.note(ChangeKind.DOCUMENT, document.id)
    return Share(
        batch=batch.id, file=file.id, document=document.id, records=tuple(row.id for row in rows), command=command.id,
        export=export.id, group=group.id, name=name.id, lesson=lesson.id,
    )  # fmt: skip


def a_judgement(left: UUID, right: UUID) -> Judgement:
    return Judgement(id=uuid7(), left=left, right=right, verdict=Verdict.SAME, author="Петрова", at=AT)


def a_pair(left: UUID, right: UUID) -> NearPair:
    return NearPair(left=left, right=right, probability=0.7)


def a_link(left: UUID, right: UUID) -> DocumentLink:
    return DocumentLink(
        id=uuid7(), kind=KinshipKind.COPY, state=LinkState.ASKED, from_id=left, to_id=right, score=0.8, reason="похожи",
        at=AT,
    )  # fmt: skip
