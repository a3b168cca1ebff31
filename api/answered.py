"""Answers to changes of the review: the new value, its revision, the command that can be undone."""

from fastapi import Response

from api.conditional import tag
from api.models.documents import DocumentChanged, document_changed
from api.models.records import RecordChanged, RecordOut, record_changed
from api.models.review import DocumentApproved, RowsChanged, UnresolvedOut
from svod.review import Approval, Rearranged, Restructured, Reviewed
from svod.service import Service

COMMAND = "Svod-Command"
#: Records with something unresolved that an approval names one by one.
SHOWN = 100


def answer_record(response: Response, reviewed: Reviewed) -> RecordChanged:
    """Answer with a record after an action."""
    tag(response, reviewed.record.rev)
    response.headers[COMMAND] = str(reviewed.command.id)
    if reviewed.merged_with:
        response.headers["Preference-Applied"] = "handling=lenient"
    return record_changed(reviewed.record, reviewed.command.id, reviewed.merged_with)


def answer_rows(response: Response, done: Rearranged) -> RowsChanged:
    """Answer with the records of an action on rows; the tag is that of the first one."""
    tag(response, done.records[0].rev)
    response.headers[COMMAND] = str(done.command.id)
    records = [RecordOut.of(record) for record in done.records]
    return RowsChanged(records=records, changed=done.changed, command=done.command.id)


def answer_approval(response: Response, approval: Approval) -> DocumentApproved:
    """Answer with what was approved, or would be."""
    tag(response, approval.document.rev)
    if approval.command is not None:
        response.headers[COMMAND] = str(approval.command.id)
    unresolved = [
        UnresolvedOut(record_id=one.record.id, position=one.record.position, fields=list(one.fields))
        for one in approval.unresolved[:SHOWN]
    ]
    return DocumentApproved(
        document_id=approval.document.id,
        rev=approval.document.rev,
        count=approval.count,
        unresolved=unresolved,
        unresolved_count=len(approval.unresolved),
        postponed=approval.postponed,
        changed=approval.count if approval.command else 0,
        command=approval.command.id if approval.command else None,
    )


def answer_document(response: Response, service: Service, restructured: Restructured) -> DocumentChanged:
    """Answer with a document after an action."""
    tag(response, restructured.document.rev)
    response.headers[COMMAND] = str(restructured.command.id)
    with service.store.transaction() as work:
        return document_changed(work, restructured.document, restructured.command.id, restructured.changed)
