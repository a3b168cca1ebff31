"""The image of a page becomes blocks with places: level it, find its rules, read it, mend what is provably misread."""

from ingest.scan.page import read_scanned_page

__all__ = ["read_scanned_page"]
