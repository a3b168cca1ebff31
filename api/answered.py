"""Answers to changes of the review: the new value, its revision, the command that can be undone."""

from fastapi import Response

from api.conditional import tag
from api.models.documents import DocumentChanged, document_changed
from api.models.records import RecordChanged, record_changed
from svod.review import Restructured, Reviewed
from svod.service import Service

COMMAND = "Svod-Command"


def answer_record(response: Response, reviewed: Reviewed) -> RecordChanged:
    """Answer with a record after an action."""
    tag(response, reviewed.record.rev)
    response.headers[COMMAND] = str(reviewed.command.id)
    if reviewed.merged_with:
        response.headers["Preference-Applied"] = "handling=lenient"
    return record_changed(reviewed.record, reviewed.command.id, reviewed.merged_with)


def answer_document(response: Response, service: Service, restructured: Restructured) -> DocumentChanged:
    """Answer with a document after an action."""
    tag(response, restructured.document.rev)
    response.headers[COMMAND] = str(restructured.command.id)
    with service.store.transaction() as work:
        return document_changed(work, restructured.document, restructured.command.id, restructured.changed)
