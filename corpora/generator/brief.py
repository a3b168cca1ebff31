"""A short notation for rows of plans, in which the samples are written."""

import re

from corpora.generator.deadlines import Span, when
from corpora.generator.description import Column, Row, When

_PARTY = re.compile(r"\[([^\[\]]{1,300})\]")

#: Number, activity, deadline, responsible with each party in brackets, result, findings.
Spec = tuple[str | None, str, str | When | None, str | None, str | None, *tuple[str, ...]]


def rows(span: Span, *specs: Spec) -> tuple[Row, ...]:
    """Return the rows; a deadline given as text stands in the table of expressions."""
    return tuple(row(span, spec) for spec in specs)


def row(span: Span, spec: Spec) -> Row:
    """Return one row."""
    number, activity, deadline, responsible, result, *findings = spec
    return Row(
        number=number,
        activity=activity,
        when=when(deadline, span) if isinstance(deadline, str) else deadline or When(),
        responsible=cell_of(responsible),
        parties=tuple(_PARTY.findall(responsible or "")),
        result=result,
        findings=tuple(findings),
    )


def cell_of(responsible: str | None) -> str | None:
    """Return the cell's text: «[Отдел образования], [ОО]» without its brackets."""
    return _PARTY.sub(r"\1", responsible) if responsible else None


def columns(periods: int = 1, /, **headers: str) -> tuple[Column, ...]:
    """Return the columns, role=header, with usual widths; the deadline takes more where it is split into periods."""
    widths = {
        "number": 0.5,
        "activity": 2.2,
        "deadline": max(1.3, 0.85 * periods),
        "responsible": 1.6,
        "result": 1.7,
        "place": 1.3,
    }
    return tuple(Column(role=role, header=header, width=widths.get(role, 1.4)) for role, header in headers.items())
