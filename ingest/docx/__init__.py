"""The DOCX reader: everything Word shows, tables on one grid, automatic numbers counted."""

from ingest.docx.reader import read_docx

__all__ = ["read_docx"]
