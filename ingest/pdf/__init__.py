"""PDF: characters and lines of a page → paragraphs and tables with their places."""

from ingest.pdf.reader import read_pdf

__all__ = ["read_pdf"]
