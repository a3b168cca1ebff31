"""The reader of spreadsheets: values as they are shown, tables and the text around them."""

from ingest.xlsx.reader import read_xlsx

__all__ = ["read_xlsx"]
