"""Tables on paper: a plan, a passport or another table as a grid of printed cells."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

from corpora.generator.description import Column, Look, OtherTable, Passport, Plan, Row, Section


@dataclass(frozen=True, kw_only=True, slots=True)
class Printed:
    """Ячейка на бумаге, at its top left corner."""

    row: int
    col: int
    text: str = ""
    row_span: int = 1
    col_span: int = 1
    bold: bool = False
    centred: bool = False
    #: What stands before the counter of an automatic number («1.» of «1.3.»); None for typed text.
    counter: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Grid:
    """Таблица на бумаге."""

    n_rows: int
    n_cols: int
    cells: tuple[Printed, ...]
    #: Shares of the width.
    widths: tuple[float, ...]
    header_rows: int = 1
    repeat_header: bool = False

    def rows(self) -> list[list[Printed]]:
        """Return the cells by their first row, left to right."""
        rows: list[list[Printed]] = [[] for _ in range(self.n_rows)]
        for cell in sorted(self.cells, key=lambda cell: cell.col):
            rows[cell.row].append(cell)
        return rows


def plan_grids(plan: Plan) -> Iterator[Grid]:
    """Yield the plan's table, in two halves where a page break cuts it."""
    cut = plan.look.cut_after
    if cut is None:
        yield _plan_grid(plan, header=True)
        return
    yield _plan_grid(replace(plan, sections=_rows_between(plan, 0, cut)), header=True)
    rest = replace(plan, sections=_rows_between(plan, cut, len(plan.rows)))
    yield _plan_grid(rest, header=plan.look.cut_header)


def _rows_between(plan: Plan, start: int, stop: int) -> tuple[Section, ...]:
    """Return the sections with the rows of that range; a section that goes on has no second heading."""
    kept = []
    ends = list(accumulate(len(section.rows) for section in plan.sections))
    for section, end in zip(plan.sections, ends, strict=True):
        first = end - len(section.rows)
        rows = section.rows[max(0, start - first) : max(0, stop - first)]
        if rows:
            kept.append(replace(section, rows=rows, title=section.title if first >= start else None))
    return tuple(kept)


def _plan_grid(plan: Plan, *, header: bool) -> Grid:
    cells = list(_header(plan)) if header else []
    at = header_rows = max((cell.row + cell.row_span for cell in cells), default=0)
    if header and plan.look.column_numbers:
        cells.extend(Printed(row=at, col=col, text=str(col + 1), centred=True) for col in range(_n_cols(plan)))
        at += 1
    for section in plan.sections:
        if section.title:
            cells.extend(_heading(plan, section, at))
            at += 1
        cells.extend(_section_cells(plan, section, at))
        at += len(section.rows)
        if plan.look.blank_rows:
            cells.extend(Printed(row=at, col=col) for col in range(_n_cols(plan)))
            at += 1
    return Grid(
        n_rows=at,
        n_cols=_n_cols(plan),
        cells=tuple(cells),
        widths=_widths(plan),
        header_rows=header_rows,
        repeat_header=plan.look.repeat_header,
    )


def _n_cols(plan: Plan) -> int:
    return len(plan.columns) + max(0, len(plan.periods) - 1)


def _widths(plan: Plan) -> tuple[float, ...]:
    split = len(plan.periods) or 1
    return tuple(
        column.width / (split if column.role == "deadline" else 1)
        for column in plan.columns
        for _ in range(split if column.role == "deadline" else 1)
    )


def _header(plan: Plan) -> Iterator[Printed]:
    storeys = 2 if plan.periods or any(column.over for column in plan.columns) else 1
    col = 0
    for over, group in groupby(plan.columns, key=lambda column: column.over):
        columns = tuple(group)
        if over:
            yield Printed(row=0, col=col, text=over, col_span=len(columns), bold=True, centred=True)
        for column in columns:
            yield from _column_header(plan, column, col, range(1 if over else 0, storeys))
            col += _split(plan, column)


def _column_header(plan: Plan, column: Column, col: int, storeys: range) -> Iterator[Printed]:
    """Yield a column's heading in the storeys it has, and those of the periods it is split into."""
    wide = _split(plan, column)
    top, deep = storeys.start, 1 if wide > 1 else len(storeys)
    yield Printed(row=top, col=col, text=column.header, col_span=wide, row_span=deep, bold=True, centred=True)
    for index, heading in enumerate(plan.periods if wide > 1 else ()):
        yield Printed(row=top + 1, col=col + index, text=heading, bold=True, centred=True)


def _split(plan: Plan, column: Column) -> int:
    return len(plan.periods) or 1 if column.role == "deadline" else 1


def _heading(plan: Plan, section: Section, at: int) -> Iterator[Printed]:
    wide = _n_cols(plan)
    if plan.look.numeral_apart and section.numeral and section.title:
        yield Printed(row=at, col=0, text=f"{section.numeral}.", bold=True)
        yield Printed(row=at, col=1, text=section.title, col_span=wide - 1, bold=True)
    elif plan.look.loose_headings:
        home = next(index for index, column in enumerate(plan.columns) if column.role == "activity")
        texts = {home: section.shown or ""}
        yield from (Printed(row=at, col=col, text=texts.get(col, ""), bold=True) for col in range(wide))
    else:
        yield Printed(row=at, col=0, text=section.shown or "", col_span=wide, bold=True, centred=True)


def _section_cells(plan: Plan, section: Section, at: int) -> Iterator[Printed]:
    for index, row in enumerate(section.rows):
        col = 0
        for column in plan.columns:
            if column.role == "deadline" and plan.periods:
                yield from _crosses(plan, row, at + index, col)
                col += len(plan.periods)
                continue
            span = _run_length(section, index, column.role, plan.look)
            if span:
                text = cell_text(row, column.role)
                counter = _counter(plan, column.role, text)
                yield Printed(row=at + index, col=col, row_span=span, text=text, counter=counter)
            col += 1


def _crosses(plan: Plan, row: Row, at: int, col: int) -> Iterator[Printed]:
    for index in range(len(plan.periods)):
        yield Printed(row=at, col=col + index, text="х" if index in row.crosses else "", centred=True)


def _run_length(section: Section, index: int, role: str, look: Look) -> int:
    """Return how many rows the cell covers; 0 where the cell above covers this one."""
    if role != "responsible" or not look.merge_responsible:
        return 1
    texts = [row.responsible for row in section.rows]
    if index and texts[index - 1] == texts[index]:
        return 0
    stop = next((at for at in range(index, len(texts)) if texts[at] != texts[index]), len(texts))
    return stop - index


def _counter(plan: Plan, role: str, text: str) -> str | None:
    """Return what stands before the counter, where the number is an automatic one."""
    if role != "number" or not plan.look.automatic_numbers or not text:
        return None
    return text.rstrip(".").rpartition(".")[0]


def cell_text(row: Row, role: str) -> str:
    """Return what the row's cell of that role says."""
    own = {
        "number": row.number,
        "activity": row.activity,
        "deadline": row.when.raw,
        "responsible": row.responsible,
        "result": row.result,
    }
    return own.get(role) or dict(row.more).get(role) or ""


def passport_grid(passport: Passport) -> Grid:
    """Return a passport's table: number, name, text; no header."""
    return _simple(passport.rows, (0.07, 0.28, 0.65), header_rows=0)


def other_grid(table: OtherTable) -> Grid:
    """Return a table that is no plan."""
    width = len(table.header)
    return _simple((table.header, *table.rows), tuple([1 / width] * width), header_rows=1)


def _simple(rows: tuple[tuple[str, ...], ...], widths: tuple[float, ...], *, header_rows: int) -> Grid:
    cells = [
        Printed(row=at, col=col, text=text, bold=at < header_rows, centred=at < header_rows)
        for at, row in enumerate(rows)
        for col, text in enumerate(row)
    ]
    return Grid(n_rows=len(rows), n_cols=len(widths), cells=tuple(cells), widths=widths, header_rows=header_rows)
