"""Coverage, joined: what the store counts and what the pure rules make of it."""

from normalize.coverage.timeline import Against
from svod.coverage.asked import Asked
from svod.coverage.book import write_coverage_book
from svod.coverage.cells import CellDetail, cell_detail
from svod.coverage.gaps import extra_activities, gaps
from svod.coverage.matrix import coverage_matrix, lines_after
from svod.coverage.references import COMMON, reference_named, references
from svod.coverage.schools import school_records, school_years
from svod.coverage.timeline import TimelineAsked, timeline

__all__ = [
    "COMMON",
    "Against",
    "Asked",
    "CellDetail",
    "TimelineAsked",
    "cell_detail",
    "coverage_matrix",
    "extra_activities",
    "gaps",
    "lines_after",
    "reference_named",
    "references",
    "school_records",
    "school_years",
    "timeline",
    "write_coverage_book",
]
