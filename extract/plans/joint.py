"""Срок и ответственный в одной графе: «Сроки, ответственные» over «октябрь, завуч»."""

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.plans.columns import header_key
from extract.plans.dates import tells_when
from model.plan import Column, Role
from model.raw import RawField, RawRow

RULE = "joint-column"
_WHEN = re.compile(r"срок|\bдат[аы]\b|период")
_WHO = re.compile(r"ответств|исполнител")
_PARTS = re.compile(r"\s*[\n;/]\s*|,\s+")
_CONFIDENCE = 0.7
_ANYWAY = (Role.DEADLINE, Role.RESPONSIBLE)


def part_joint(rows: Sequence[RawRow], columns: Sequence[Column]) -> tuple[list[RawRow], list[Column]]:
    """Return rows and columns with the column of both dates and parties made two; others as they are."""
    joint = next((column for column in columns if column.role in _ANYWAY and _says_both(column.header)), None)
    roles = [column.role for column in columns]
    if joint is None or set(_ANYWAY) <= set(roles):
        return list(rows), list(columns)
    at = columns.index(joint)
    both = [Column(role=role, header=joint.header) for role in _ANYWAY]
    return [_parted(row, joint.role) for row in rows], [*columns[:at], *both, *columns[at + 1 :]]


def _says_both(header: str) -> bool:
    key = header_key(header)
    return _WHEN.search(key) is not None and _WHO.search(key) is not None


def _parted(row: RawRow, role: Role) -> RawRow:
    field = row.fields.get(role, RawField())
    parts = [part for part in _PARTS.split(field.text.strip()) if part]
    dates, others = [part for part in parts if tells_when(part)], [part for part in parts if not tells_when(part)]
    sure = _CONFIDENCE if field.confidence is None else min(field.confidence, _CONFIDENCE)
    shares = {Role.DEADLINE: ", ".join(dates), Role.RESPONSIBLE: ", ".join(others)}
    fields = {role: replace(field, text=text, confidence=sure, rule=RULE, lines=()) for role, text in shares.items()}
    return replace(row, fields={**row.fields, **fields})
