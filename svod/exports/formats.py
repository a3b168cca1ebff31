"""How each format is written: the one list; a new format is a file of its own and a line here."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from export.about import About
from export.calendar.writing import write_ics
from export.csv import write_csv, write_plain_csv
from export.records_jsonl import write_records_jsonl
from export.rows import ExportRow
from model.export_order import ExportFormat
from svod.exports.material import Made, Material, Writer


@dataclass(frozen=True, kw_only=True, slots=True)
class Format:
    """Формат: how it is written, and what its file is called."""

    write: Writer
    suffix: str
    media_type: str
    #: Whether a compression may be asked for: the others have their own inside.
    compressible: bool = False


def from_rows(write: Callable[[Iterable[ExportRow], Path, About], int]) -> Writer:
    """Return the writer of a format that needs the rows alone."""
    return lambda material, path: Made(rows=write(material.rows(), path, material.about))


def from_lines(write: Callable[[Iterable[Sequence[bytes]], Path, About], int]) -> Writer:
    """Return the writer of a format that needs the lines of JSON alone."""
    return lambda material, path: Made(rows=write(material.lines(), path, material.about))


def _parquet(lines: Iterable[Sequence[bytes]], path: Path, about: About) -> int:
    from export.parquet.writing import write_parquet  # noqa: PLC0415 -- heavy: a worker starts without it

    return write_parquet(lines, path, about)


def _package(material: Material, path: Path) -> Made:
    from svod.exports.package import write_package  # noqa: PLC0415 -- as above

    return write_package(material, path)


def _workbook(material: Material, path: Path) -> Made:
    from svod.forms.workbook import write_workbook  # noqa: PLC0415 -- as above

    return write_workbook(material, path)


def _form(material: Material, path: Path) -> Made:
    from svod.forms.writing import write_form  # noqa: PLC0415 -- as above

    return write_form(material, path)


FORMATS: Final[Mapping[ExportFormat, Format]] = {
    ExportFormat.XLSX: Format(
        write=_workbook,
        suffix="xlsx",
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    ExportFormat.FORM: Format(
        write=_form,
        suffix="xlsx",
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    ExportFormat.CSV: Format(
        write=from_rows(lambda rows, path, about: write_csv(rows, path, about.options.compression)),
        suffix="csv",
        media_type="text/csv; charset=utf-8",
        compressible=True,
    ),
    ExportFormat.CSV_PLAIN: Format(
        write=from_lines(lambda lines, path, about: write_plain_csv(lines, path, about.options.compression)),
        suffix="csv",
        media_type="text/csv; charset=utf-8",
        compressible=True,
    ),
    ExportFormat.JSONL: Format(
        write=from_lines(lambda lines, path, about: write_records_jsonl(lines, path, about.options.compression)),
        suffix="jsonl",
        media_type="application/x-ndjson",
        compressible=True,
    ),
    ExportFormat.PARQUET: Format(
        write=from_lines(_parquet), suffix="parquet", media_type="application/vnd.apache.parquet"
    ),
    ExportFormat.PACKAGE: Format(write=_package, suffix="zip", media_type="application/zip"),
    ExportFormat.ICS: Format(write=from_rows(write_ics), suffix="ics", media_type="text/calendar; charset=utf-8"),
}
