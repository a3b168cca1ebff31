"""Sheet «Замечания»: one row a finding."""

from collections.abc import Iterator
from dataclasses import dataclass

from export.findings import FoundAt, findings_of
from export.xlsx.sheet import Column
from export.xlsx.words import SEVERITIES
from model.register import FileOutcome, Register
from model.result import Result


@dataclass(frozen=True, kw_only=True, slots=True)
class FindingRow:
    """Строка листа замечаний."""

    outcome: FileOutcome
    result: Result
    found: FoundAt


def rows(register: Register) -> Iterator[FindingRow]:
    """Yield every finding of every file that was read."""
    for outcome, result in register.results():
        for found in findings_of(result):
            yield FindingRow(outcome=outcome, result=result, found=found)


def columns() -> tuple[Column[FindingRow], ...]:
    """Return the columns of the sheet, in order."""
    return (
        Column(title="Муниципалитет", width=24, value=lambda row: row.result.document.municipality),
        Column(title="Файл", width=40, value=lambda row: row.outcome.name),
        Column(title="О чём", width=20, value=lambda row: row.found.subject),
        Column(title="Где", width=26, value=lambda row: row.found.place),
        Column(title="Текст", width=60, value=lambda row: row.found.text),
        Column(title="Важность", width=12, value=lambda row: SEVERITIES[row.found.finding.severity]),
        Column(title="Замечание", width=70, value=lambda row: row.found.finding.message),
        Column(title="Код", width=28, value=lambda row: row.found.finding.code),
        Column(title="id записи", width=38, value=lambda row: row.found.record_id),
    )
