"""The page of a municipality as a document of a word processor."""

from export.municipality.report import Cell, PlaceReport, Section, Table
from export.municipality.writing import write_report

__all__ = ["Cell", "PlaceReport", "Section", "Table", "write_report"]
