"""The reader of presentations: a slide is a page."""

from ingest.pptx.reader import read_pptx

__all__ = ["read_pptx"]
