"""LibreOffice, the only caller of it: legacy formats become DOCX, XLSX or PPTX, what has no pages becomes PDF."""

from ingest.convert.conversion import MOST_PAGES, read_converted, to_docx, to_ooxml, to_pdf
from ingest.convert.formats import FORMATS, RENDERED
from ingest.convert.jail import conversion_is_jailed, jail, kill_tree
from ingest.convert.office import office

__all__ = [
    "FORMATS",
    "MOST_PAGES",
    "RENDERED",
    "conversion_is_jailed",
    "jail",
    "kill_tree",
    "office",
    "read_converted",
    "to_docx",
    "to_ooxml",
    "to_pdf",
]
