"""Scans pasted into a Word file: pages that are pictures."""

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from ingest.docx import names
from ingest.images import is_page_like, read_pictures
from ingest.ooxml import Package
from ingest.tables.continued import join_pages
from model.document import Document, Paragraph, TextSource
from model.finding import Code, Finding, Severity

#: Fewer letters than this beside page-sized pictures are a caption, not a document.
_SCARCE = 300


def with_pictures(document: Document, package: Package, root: etree._Element) -> Document:
    """Return the document with scanned pages read where they are nearly all there is, else with a finding."""
    scans = [data for data in pictures(package, root) if is_page_like(data)]
    if not scans:
        return document
    if _letters(document) > _SCARCE:
        return replace(document, findings=(*document.findings, _unread(len(scans))))
    pages = read_pictures(scans)
    return replace(
        document,
        blocks=(*document.blocks, *join_pages(pages)),
        pages=tuple(page.page for page in pages),
        text_source=TextSource.MIXED if document.blocks else TextSource.OCR,
    )


def pictures(package: Package, root: etree._Element) -> Iterator[bytes]:
    """Yield the pictures of the body in order, each file once."""
    known: set[str] = set()
    for element in root.iter(names.BLIP, names.IMAGE_DATA):
        target = package.target(element.get(names.EMBED) or element.get(names.IMAGE_ID) or "")
        data = package.bytes(target) if target and target not in known else None
        if target and data:
            known.add(target)
            yield data


def _letters(document: Document) -> int:
    return sum(
        len(block.text) if isinstance(block, Paragraph) else sum(len(cell.text) for cell in block.cells)
        for block in document.blocks
    )


def _unread(count: int) -> Finding:
    return Finding(
        code=Code.UNREAD_REGION,
        severity=Severity.WARNING,
        message=f"В документ вставлены рисунки размером со страницу ({count}); текст на них не прочитан. "
        "Если это сканы, пришлите их отдельным файлом PDF.",
    )
