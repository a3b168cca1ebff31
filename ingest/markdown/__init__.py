"""Markdown: headings, lists, tables and marks of emphasis become what a reader sees."""

from ingest.markdown.reader import read_markdown, read_marked
from ingest.markdown.signs import is_markdown

__all__ = ["is_markdown", "read_markdown", "read_marked"]
