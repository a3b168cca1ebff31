"""A workbook or CSV that a person corrected, read as cells by the columns' keys: no layout, nothing understood yet."""

from ingest.returned.reading import read_returned

__all__ = ["read_returned"]
