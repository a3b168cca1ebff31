"""What lies over a page: values of form fields, typed remarks and stamps become part of it; files attached are told."""

from typing import Any

from pypdfium2 import PdfDocument, raw

from model.finding import Code, Finding, Severity

#: Kinds whose look is text or drawing of the page; links, pop-ups and highlights are not.
_SHOWN = frozenset({raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP})
#: More annotations than this on one page are an attack.
_MOST = 2000

_ATTACHED = "Внутри PDF есть вложенные файлы ({}): они не прочитаны. Сохраните их и загрузите отдельно."


def with_annotations(document: PdfDocument, number: int) -> Any:  # noqa: ANN401 -- pypdfium2 ships no types
    """Return the open page of that number (1-based), what is shown over it drawn into it."""
    page = document[number - 1]
    if not _has_shown(page):
        return page
    raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
    page.close()  # the page as loaded does not know of what was drawn into it
    return document[number - 1]


def _has_shown(page: Any) -> bool:  # noqa: ANN401 -- as above
    count = raw.FPDFPage_GetAnnotCount(page)
    return 0 < count <= _MOST and any(_kind(page, index) in _SHOWN for index in range(count))


def _kind(page: Any, index: int) -> int:  # noqa: ANN401 -- as above
    annotation = raw.FPDFPage_GetAnnot(page, index)
    if not annotation:
        return int(raw.FPDF_ANNOT_UNKNOWN)
    try:
        return int(raw.FPDFAnnot_GetSubtype(annotation))
    finally:
        raw.FPDFPage_CloseAnnot(annotation)


def attachment_findings(document: PdfDocument) -> tuple[Finding, ...]:
    """Return a finding where files are attached."""
    count = raw.FPDFDoc_GetAttachmentCount(document)
    if count < 1:
        return ()
    return (Finding(code=Code.UNREAD_REGION, severity=Severity.WARNING, message=_ATTACHED.format(count)),)
