"""Таблица плана: from its body rows to raw rows under their sections."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TypeVar

from extract.plans.head_columns import PlanColumn
from extract.plans.row_facts import Kind, Surroundings, heading_in, is_sparse, row_number
from extract.plans.row_kinds import kind_of
from extract.plans.rows import BodyRow, body_row, join_fields, raw_row
from extract.plans.sections import Heading, SectionTrail, read_heading
from extract.plans.table_head import TableHead, header_texts
from model.document import Table
from model.plan import Role
from model.raw import RawField, RawRow

_Key = TypeVar("_Key")

_LEADING_NUMBER = re.compile(r"\s{0,5}(\d{1,3}(?:\.\d{1,3}){0,4})(?!\.?\d)(?:[.)]\s{0,5}|\s{1,5})(?=[^\W\d_]|[«\"(])")
_LISTED_NUMBER = re.compile(r"^\s{0,5}\d{1,2}[.)]\s{0,5}[^\W\d_]", re.MULTILINE)


@dataclass(kw_only=True, slots=True)
class PlanReading:
    """Чтение плана: rows gathered so far, over one or several tables of the same columns."""

    head: TableHead
    #: Keys of the header's cells.
    header: frozenset[str]
    rows: list[RawRow] = field(default_factory=list)
    trail: SectionTrail = field(default_factory=SectionTrail)
    #: What the SECTION columns named last, outermost first.
    stages: tuple[Heading | None, ...] = ()
    #: True where the number column numbers the stages.
    numbers_stages: bool = False

    def enter(self, heading: Heading) -> None:
        """Open a section for the rows that follow."""
        self.trail = self.trail.entered(heading)
        self.stages = ()

    def name_sections(self, label: str) -> None:
        """Put rows that stand under no heading below this one: those after it have turned out to have theirs."""
        self.rows = [row if row.section else replace(row, section=label) for row in self.rows]

    @contextmanager
    def under(self, head: TableHead) -> Iterator[None]:
        """Read a table of other columns under its own header; the plan keeps the columns of its first."""
        own, self.head = self.head, head
        try:
            yield
        finally:
            self.head = own

    def read(self, table: Table, number: int, *, first: int, columns: Sequence[PlanColumn]) -> None:
        """Read the rows of a table from `first` on; `number` is the table's number in the document."""
        grid = table.grid()
        body = [body_row(index, grid[index], columns) for index in range(first, len(grid))]
        self.numbers_stages = self.numbers_stages or _number_stages(body)
        last = Kind.RECORD if self.rows else None
        reopened = first == 0
        for row, around in self._surrounded(body):
            kind = kind_of(row, replace(around, last=last, reopened=reopened, closed=self._closed()))
            self._take(row, kind, number)
            reopened = kind in {Kind.HEADER, Kind.COUNT}
            last = last if reopened else kind

    def _surrounded(self, body: Sequence[BodyRow]) -> Iterator[tuple[BodyRow, Surroundings]]:
        numbered = any(row.text(Role.NUMBER) for row in body)
        shared = Surroundings(
            head=self.head,
            header=self.header,
            sparse=is_sparse(body),
            numbered=numbered,
            before="",
            after="",
            last=None,
        )
        shown = [row for row in body if row.own]
        for place, row in enumerate(shown):
            after = row_number(shown[place + 1], numbered=numbered) if place + 1 < len(shown) else ""
            yield row, replace(shared, before=self._last_number(numbered=numbered), after=after)

    def _closed(self) -> bool:
        activity = self.rows[-1].fields[Role.ACTIVITY].text.rstrip() if self.rows else ""
        return not activity or activity[-1] in ".:;"

    def _last_number(self, *, numbered: bool) -> str:
        if not self.rows:
            return ""
        fields = self.rows[-1].fields
        if numbered:
            return fields[Role.NUMBER].text if Role.NUMBER in fields else ""
        leading = _LEADING_NUMBER.match(fields[Role.ACTIVITY].text)
        return leading.group(1) if leading else ""

    def _take(self, row: BodyRow, kind: Kind, table: int) -> None:
        if kind is Kind.SECTION:
            self.enter(heading_in(row))
        elif kind is Kind.CONTINUED:
            self.rows[-1] = _continued(self.rows[-1], raw_row(row.begun if row.under_activity else row, table=table))
        elif kind is Kind.RECORD:
            self.trail = self.trail.left_by(self._last_number(numbered=True), row.text(Role.NUMBER))
            self.rows.append(self._placed(row, raw_row(row, table=table)))
            self.trail = self.trail.used()

    def _placed(self, row: BodyRow, raw: RawRow) -> RawRow:
        """Return the record under its sections and the stages beside it."""
        if self.numbers_stages:
            raw = replace(raw, fields={role: value for role, value in raw.fields.items() if role is not Role.NUMBER})
        self.stages = _stages_at(row, self.stages, row.text(Role.NUMBER) if self.numbers_stages else "")
        stages = [stage for stage in self.stages if stage]
        numerals = [stage.numeral for stage in stages if stage.numeral]
        texts = [text for text in (self.trail.text, *(stage.text for stage in stages)) if text]
        number = numerals[-1] if numerals else self.trail.number
        return replace(self._dated(raw), section=" / ".join(texts) or None, section_number=number)

    def _dated(self, raw: RawRow) -> RawRow:
        """Return the record with the month it stands under as its deadline, where no column holds deadlines."""
        month = self.trail.month
        if month is None or Role.DEADLINE in self.head.roles:
            return raw
        return replace(raw, fields={**raw.fields, Role.DEADLINE: RawField(text=month)})


def _stages_at(row: BodyRow, before: Sequence[Heading | None], number: str) -> tuple[Heading | None, ...]:
    """Return the stages that hold at a row: an empty cell keeps the stage above, unless an outer one has changed."""
    stages: list[Heading | None] = []
    kept = True
    for place, text in enumerate(row.stages):
        held = before[place] if kept and place < len(before) else None
        stage = read_heading(text, number if place == 0 else "") if text else held
        kept = kept and stage == held
        stages.append(stage)
    return tuple(stages)


def _number_stages(body: Sequence[BodyRow]) -> bool:
    """Tell whether numbers stand beside stages and not beside activities: both span, or both are left out."""
    if any(row.numbers_stage for row in body):
        return True
    pairs = {
        (bool(row.text(Role.NUMBER)), bool(row.stages[0])) for row in body if row.stages and row.text(Role.ACTIVITY)
    }
    return pairs == {(True, True), (False, False)}


def start_reading(table: Table, head: TableHead) -> PlanReading:
    """Return the reading of a plan that begins with this header."""
    return PlanReading(head=head, header=header_texts(head, table.grid()))


def numbers_from_activities(rows: Sequence[RawRow]) -> tuple[RawRow, ...]:
    """Where no number stands in a column of its own and activities begin with «7.», part the number off."""
    if any(row.fields[Role.NUMBER].text.strip() for row in rows if Role.NUMBER in row.fields):
        return tuple(rows)
    found = [_leading_number(row.fields[Role.ACTIVITY].text) for row in rows]
    if 2 * sum(match is not None for match in found) < len(rows):
        return tuple(rows)
    return tuple(row if match is None else _numbered(row, match) for row, match in zip(rows, found, strict=True))


def _leading_number(activity: str) -> re.Match[str] | None:
    """The number before an activity; the first of a list inside the cell is none."""
    listed = len(_LISTED_NUMBER.findall(activity)) > 1
    return None if listed else _LEADING_NUMBER.match(activity)


def _numbered(row: RawRow, match: re.Match[str]) -> RawRow:
    activity = row.fields[Role.ACTIVITY]
    number = replace(activity, text=match.group(1))
    rest = replace(activity, text=activity.text[match.end() :])
    return replace(row, fields={**row.fields, Role.NUMBER: number, Role.ACTIVITY: rest})


def _continued(row: RawRow, more: RawRow) -> RawRow:
    return replace(row, fields=_joined(row.fields, more.fields), extra=_joined(row.extra, more.extra))


def _joined(one: dict[_Key, RawField], two: dict[_Key, RawField]) -> dict[_Key, RawField]:
    both = {key: join_fields(one[key], two[key]) for key in one if key in two}
    return {**one, **two, **both}
