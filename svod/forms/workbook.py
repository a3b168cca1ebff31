"""The workbook of records, with the coverage matrix where it was asked for."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from export.records_xlsx import write_records_book
from model.coverage import Matrix
from model.service_errors import InvalidValueError, NotFoundError
from model.stored import RecordFilter
from model.territory import territory_key
from store.repositories import Work
from svod.coverage.asked import Asked
from svod.coverage.matrix import matrix_of, prepared
from svod.exports.material import Made, Material

#: What the matrix is held against: activities that three municipalities plan or more.
_COMMON: Final = "common:3"


def write_workbook(material: Material, path: Path) -> Made:
    """Write the workbook."""
    matrix = _masked(material, coverage_of(material.work, material.filter)) if material.about.options.coverage else None
    sheets = write_records_book(material.rows(), path, replace(material.about, coverage=matrix))
    return Made(rows=sum(sheet.rows for sheet in sheets), parts=sheets)


def coverage_of(work: Work, wanted: RecordFilter) -> Matrix | None:
    """Return the matrix of the filter's year, its municipality alone where one is named; None where there is none."""
    asked = Asked(reference=_COMMON, year=wanted.year)
    try:
        matrix = matrix_of(work, asked, prepared(work, asked))
    except (InvalidValueError, NotFoundError):
        return None
    key = territory_key(wanted.municipality)
    lines = tuple(line for line in matrix.lines if key is None or territory_key(line.place.name) == key)
    return replace(matrix, lines=lines)


def _masked(material: Material, matrix: Matrix | None) -> Matrix | None:
    if matrix is None or material.mask.keeps_all:
        return matrix
    text = material.mask.text
    rows = tuple(
        replace(row, name=text(row.name) or "", section=text(row.section), deadline=text(row.deadline))
        for row in matrix.reference.rows
    )
    return replace(matrix, reference=replace(matrix.reference, rows=rows))
