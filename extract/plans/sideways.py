"""План боком: a table whose headings stand in its first column and whose activities are its columns."""

from dataclasses import replace

from extract.plans.columns import claim_of
from model.document import Cell, Table
from model.plan import Role

_FEWEST_HEADINGS, _MOST_HEADINGS = 3, 10
_FEWEST_COLUMNS = 3
_TELLING = {Role.DEADLINE, Role.RESPONSIBLE, Role.RESULT}


def upright(table: Table) -> Table:
    """Return a plan's table that lies on its side turned upright, its columns as rows; any other as it is."""
    return _turned(table) if _lies(table) else table


def _lies(table: Table) -> bool:
    """Tell whether the first column, and not the first row, holds a plan's headings and nothing else."""
    if table.n_cols < _FEWEST_COLUMNS or not _FEWEST_HEADINGS <= table.n_rows <= _MOST_HEADINGS:
        return False
    first = [cell for cell in table.cells if cell.col == 0 and cell.row_span == cell.col_span == 1]
    roles = [_role(cell) for cell in first]
    if len(first) != table.n_rows or None in roles or len(set(roles)) < len(roles):
        return False
    return Role.ACTIVITY in roles and len(_TELLING.intersection(roles)) > 1 and not _headed(table)


def _headed(table: Table) -> bool:
    """Tell whether the first row holds headings too, beside the corner."""
    return any(cell.row == 0 and cell.col > 0 and _role(cell) in _TELLING for cell in table.cells)


def _role(cell: Cell) -> Role | None:
    claim = claim_of(cell.text)
    return None if claim is None else claim.role


def _turned(table: Table) -> Table:
    cells = (
        replace(cell, row=cell.col, col=cell.row, row_span=cell.col_span, col_span=cell.row_span)
        for cell in table.cells
    )
    return replace(table, n_rows=table.n_cols, n_cols=table.n_rows, cells=tuple(cells))
