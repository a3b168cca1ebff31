"""Строка таблицы плана: the cells of a body row, sorted into the plan's columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.plans.head_columns import PlanColumn
from extract.plans.periods import is_cross, is_note, marked_periods
from extract.plans.table_head import distinct
from model.document import Cell, places_of
from model.geometry import merge_places
from model.plan import Role
from model.raw import RawField, RawRow

#: How sure an activity is whose column no known header names.
_GUESSED = 0.7
Row = Sequence[Cell | None]

#: Columns that say something of an activity: where all are empty, a row may be a heading.
_SAYING = (Role.DEADLINE, Role.RESPONSIBLE, Role.RESULT, Role.INDICATOR, Role.PLACE, Role.PARTICIPANTS, Role.MARK)


@dataclass(frozen=True, kw_only=True, slots=True)
class BodyRow:
    """A row under the header: what begins in it, and what stands in each column, merged cells included."""

    index: int
    #: Cells with text that begin in this row, left to right.
    own: tuple[Cell, ...]
    #: The field of each column, in the order of the columns.
    fields: tuple[tuple[PlanColumn, RawField], ...]
    #: For each own cell the index of the column it was sorted to.
    homes: tuple[int, ...]
    #: How many columns each own cell covers.
    widths: tuple[int, ...]
    #: True where the number spans the same rows as the stage beside it, over several activities.
    numbers_stage: bool = False
    #: (heading, field) of what is said to be done in a month or quarter.
    notes: tuple[tuple[str, RawField], ...] = ()
    #: True where activity and number are merged with those above: the row says more of the same.
    under_activity: bool = False

    def text(self, role: Role) -> str:
        """Return the text of the column of a role, stripped; empty where there is none."""
        return next((field.text.strip() for column, field in self.fields if column.role is role), "")

    @property
    def begun(self) -> "BodyRow":
        """The row with nothing but the cells that begin in it."""
        return replace(self, fields=tuple(self.fields[home] for home in dict.fromkeys(self.homes)))

    @property
    def stages(self) -> tuple[str, ...]:
        """The texts of the stage and group columns, outermost first; empty where a cell is."""
        return tuple(field.text.strip() for column, field in self.fields if column.role is Role.SECTION)

    @property
    def saying(self) -> bool:
        """True where anything stands beside number and activity."""
        return any(field.text.strip() for column, field in self.fields if column.role in _SAYING)

    @property
    def wide(self) -> bool:
        """True where one own cell covers all columns that speak of the activity, number aside."""
        return bool(self.own) and max(self.widths) >= max(2, len(self.fields) - 1)


def body_row(index: int, row: Row, columns: Sequence[PlanColumn]) -> BodyRow:
    """Sort the cells of a grid row into columns."""
    cells = distinct(row)
    homes = _homes(cells, columns)
    own = [position for position, cell in enumerate(cells) if cell.row == index and cell.text.strip()]
    sorted_cells: list[list[Cell]] = [[] for _ in columns]
    for cell, home in zip(cells, homes, strict=True):
        sorted_cells[home].append(cell)
    first = {column.role: mine[0] for column, mine in zip(columns, sorted_cells, strict=True) if mine}
    return BodyRow(
        index=index,
        own=tuple(cells[position] for position in own),
        fields=tuple((column, _field(column, mine, row)) for column, mine in zip(columns, sorted_cells, strict=True)),
        homes=tuple(homes[position] for position in own),
        widths=tuple(_width(cells[position], columns) for position in own),
        numbers_stage=_numbers_stage(first),
        notes=tuple(_notes(columns, row)),
        under_activity=_under_activity(index, first),
    )


def _notes(columns: Sequence[PlanColumn], row: Row) -> Iterator[tuple[str, RawField]]:
    for col, heading in (period for column in columns for period in column.periods):
        cell = row[col] if col < len(row) else None
        if cell is not None and is_note(cell.text) and not is_cross(cell.text):
            yield heading, RawField(text=cell.text, places=places_of(cell), confidence=cell.confidence)


def _under_activity(index: int, first: dict[Role, Cell]) -> bool:
    """Tell whether one activity, with its number if it has one, stands beside several rows of dates or parties."""
    activity, number = first.get(Role.ACTIVITY), first.get(Role.NUMBER)
    if activity is None or not activity.row < index or not activity.text.strip():
        return False
    return number is None or number.row < index or not number.text.strip()


def _numbers_stage(first: dict[Role, Cell]) -> bool:
    number, stage, activity = first.get(Role.NUMBER), first.get(Role.SECTION), first.get(Role.ACTIVITY)
    if number is None or stage is None or activity is None or number.row_span == 1:
        return False
    return (number.row, number.row_span) == (stage.row, stage.row_span) and activity.row_span < number.row_span


def _homes(cells: Sequence[Cell], columns: Sequence[PlanColumn]) -> list[int]:
    """Return for each cell the index of the column it belongs to: the one it overlaps most."""
    if len(cells) == len(columns) and all(len(column.cols) == 1 or not column.periods for column in columns):
        return list(range(len(cells)))
    return [_home(cell, columns) for cell in cells]


def _home(cell: Cell, columns: Sequence[PlanColumn]) -> int:
    covered = set(range(cell.col, cell.col + cell.col_span))
    # A cell over number and activity holds an activity: hence its place before the others of equal overlap.
    overlaps = [(len(covered.intersection(column.cols)), column.role is Role.ACTIVITY) for column in columns]
    best = max(overlaps)
    return overlaps.index(best) if best[0] else _nearest(cell, columns)


def _nearest(cell: Cell, columns: Sequence[PlanColumn]) -> int:
    distances = [min(abs(col - cell.col) for col in column.cols) for column in columns]
    return distances.index(min(distances))


def _width(cell: Cell, columns: Sequence[PlanColumn]) -> int:
    covered = set(range(cell.col, cell.col + cell.col_span))
    return sum(not covered.isdisjoint(column.cols) for column in columns)


def _field(column: PlanColumn, cells: Sequence[Cell], row: Row) -> RawField:
    if column.periods:
        text = marked_periods([(heading, _text_at(row, col)) for col, heading in column.periods])
    else:
        joint = " – " if column.is_range else "\n"
        text = joint.join(cell.text for cell in cells if cell.text.strip())
    sure = [cell.confidence for cell in cells if cell.confidence is not None]
    lines = tuple(line for cell in cells for line in cell.lines)
    if column.guessed:
        return RawField(
            text=text, places=places_of(*cells), confidence=min([_GUESSED, *sure]), rule="widest-column", lines=lines
        )
    return RawField(text=text, places=places_of(*cells), confidence=min(sure, default=None), lines=lines)


def _text_at(row: Row, col: int) -> str:
    cell = row[col] if col < len(row) else None
    return cell.text if cell is not None else ""


def raw_row(row: BodyRow, *, table: int) -> RawRow:
    """Return the record of a body row: roles to fields, other columns to `extra`."""
    fields: dict[Role, RawField] = {}
    extra: dict[str, RawField] = {}
    for column, field in row.fields:
        if column.role in {Role.OTHER, Role.FUNDING} or column.role in fields:
            if field.text.strip():
                extra[_free_key(column.header, extra)] = field
        elif column.role is not Role.SECTION:
            fields[column.role] = field
            if column.role is Role.INDICATOR and field.text.strip():
                # The record has no field for its wording, only for the indicators found in it.
                extra[_free_key(column.header, extra)] = field
    for heading, note in row.notes:
        extra[_free_key(heading, extra)] = note
    return RawRow(fields=fields, extra=extra, table=table, row=row.index)


def _free_key(header: str, taken: dict[str, RawField]) -> str:
    keys = (header if number == 1 else f"{header} ({number})" for number in range(1, len(taken) + 2))
    return next(key for key in keys if key not in taken)


def join_fields(one: RawField, two: RawField) -> RawField:
    """Return the field whose text goes on in another row."""
    if not one.text.strip() or not two.text.strip():
        return one if one.text.strip() else two
    sure = [field.confidence for field in (one, two) if field.confidence is not None]
    places = merge_places((*one.places, *two.places))
    text, lines = f"{one.text}\n{two.text}", (*one.lines, *two.lines)
    return RawField(text=text, places=places, confidence=min(sure, default=None), lines=lines)
