"""The reader of plain text and text dumps: encodings, tables by tabs and bars, exact offsets."""

from ingest.text.reader import read_text

__all__ = ["read_text"]
