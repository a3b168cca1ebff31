"""Шапка таблицы: where a plan's header stands in its table."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from extract.plans.columns import LONGEST_HEADER, claim_of, header_key, vetoes_plan
from extract.plans.head_columns import HeaderStack, PlanColumn, name_columns
from extract.plans.periods import may_be_period, names_period
from extract.text.numerals import is_number_like
from model.document import Cell, Table
from model.plan import Role
from model.text import collapse

Row = Sequence[Cell | None]

#: A title row or two may stand above the header inside the table.
_HEADER_WITHIN = 6
_MOST_STOREYS = 3
_LONGEST_ACTIVITY_HEADER = 120
_EVIDENCE = {Role.DEADLINE, Role.RESPONSIBLE, Role.RESULT}
_REPORTED = re.compile(
    r"результат\w{0,3} (?:выполн|исполн|реализ|мониторинг|анкетир|диагност|провер|опрос|самооцен|участия)"
)
_SUBHEADING = re.compile(r"план\w{0,6}|факт\w{0,8}|начал\w|оконч\w{0,6}|заверш\w{0,6}|отклонени\w|с|по|всего")
_OF_NUMBER = re.compile(r"[пn]\s?[./\\]{0,2}\s?[пn]\.?")
_DIGIT = re.compile(r"\d")
_CUT = re.compile(r"(?<=[А-Яа-яё])-\s(?=[а-яё])")
#: The rest of a heading in a row of its own is a word or three.
_LONGEST_REST = 40


@dataclass(frozen=True, kw_only=True, slots=True)
class TableHead:
    """Шапка плана: rows [first, stop) of the table, and the columns they name."""

    first: int
    stop: int
    columns: tuple[PlanColumn, ...]

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles in the order of the columns."""
        return tuple(column.role for column in self.columns)


def read_head(table: Table) -> TableHead | None:
    """Return the header of a plan's table, or None where the table is no plan or has no header of its own."""
    grid = table.grid()
    heads = (_head_at(grid, first) for first in range(min(_HEADER_WITHIN, len(grid))))
    return next((head for head in heads if head is not None), None)


def distinct(row: Row) -> list[Cell]:
    """Return the cells of a grid row from left to right, a merged one once."""
    return list({id(cell): cell for cell in row if cell is not None}.values())


def _head_at(grid: Sequence[Row], first: int) -> TableHead | None:
    if not _looks_like_header(grid[first]):
        return None
    rest = _rest_of_words(grid, first)
    stop = _stop(grid, first) if rest == first + 1 else rest
    columns = name_columns(_stacks(grid[first:stop], joined=rest > first + 1), grid[stop:])
    if not _is_plan(columns):
        return None
    return TableHead(first=first, stop=stop, columns=columns)


def _looks_like_header(row: Row) -> bool:
    texts = [cell.text for cell in distinct(row) if cell.text.strip()]
    if len(texts) < 2 or any(len(collapse(text)) > LONGEST_HEADER for text in texts):  # noqa: PLR2004 -- one is a title
        return False
    if is_number_like(texts[0]) and claim_of(texts[0]) is None:
        return False
    known = sum(claim_of(text) is not None or may_be_period(text) for text in texts)
    return 2 * known >= len(texts)


def _is_plan(columns: Sequence[PlanColumn]) -> bool:
    activity = next((column for column in columns if column.role is Role.ACTIVITY), None)
    if activity is None or len(activity.header) > _LONGEST_ACTIVITY_HEADER:
        return False
    if any(vetoes_plan(column.header) for column in columns):
        return False
    evidence = [column for column in columns if column.role in _EVIDENCE]
    return any(_REPORTED.search(header_key(column.header)) is None for column in evidence)


def _stop(grid: Sequence[Row], first: int) -> int:
    """Return the row behind the header: it may have two or three storeys."""
    stop = first + 1
    while stop < min(first + _MOST_STOREYS, len(grid)) and _is_storey(grid, stop):
        stop += 1
    return stop


def _is_storey(grid: Sequence[Row], index: int) -> bool:
    """Tell whether a row holds the sub-headings of the row above it."""
    own = [col for col, cell in enumerate(grid[index]) if cell and cell.row == index and cell.text.strip()]
    texts = [cell.text for col in own if (cell := grid[index][col])]
    if len(set(map(id, (grid[index][col] for col in own)))) < 2:  # noqa: PLR2004 -- a heading is divided into two at least
        return False
    if not all(_is_divided(grid[index - 1], col) for col in own):
        return False
    beside = [cell for cell in distinct(grid[index]) if cell.row < index]
    return bool(beside) or all(map(_is_subheading, texts))


def _is_divided(row: Row, col: int) -> bool:
    """Tell whether the heading over a column spans several, by its span or by blanks beside it."""
    above = row[col]
    if above is None or not above.text.strip():
        return True
    right = row[col + 1] if col + 1 < len(row) else above
    return above.col_span > 1 or right is None or not right.text.strip()


def _is_subheading(text: str) -> bool:
    known = names_period(text) or may_be_period(text) or claim_of(text) is not None
    return known or _SUBHEADING.fullmatch(header_key(text)) is not None


def _rest_of_words(grid: Sequence[Row], first: int) -> int:
    """Return the row behind a header that goes on word by word: «Ответст- | Срок» over «венный | исполнения»."""
    stop = first + 1
    while stop < min(first + _MOST_STOREYS + 1, len(grid)) and _goes_on(grid[stop - 1], grid[stop]):
        stop += 1
    below = [collapse(cell.text) for row in grid[first + 1 : stop] for cell in distinct(row)]
    cut = any(collapse(cell.text).endswith("-") for cell in distinct(grid[first]))
    return stop if cut or any(_OF_NUMBER.fullmatch(text) for text in below) else first + 1


def _goes_on(above: Row, row: Row) -> bool:
    cells = [cell for cell in row if cell is not None and cell.text.strip()]
    hyphen = [cell for cell in cells if (over := above[cell.col]) and over.text.rstrip().endswith("-")]
    if (len(cells) < 2 and not hyphen) or any(cell.col_span > 1 for cell in cells):  # noqa: PLR2004 -- one word may be a heading
        return False
    return all(_is_rest(above[cell.col], collapse(cell.text)) for cell in cells)


def _is_rest(above: Cell | None, text: str) -> bool:
    """Tell whether a text may end the heading above it; where none is, a heading set lower begins."""
    if len(text) > _LONGEST_REST or _DIGIT.search(text):
        return False
    return text[:1].islower() or above is None or not above.text.strip()


def _stacks(rows: Sequence[Row], *, joined: bool = False) -> list[HeaderStack]:
    """Return the header cells over each column; neighbouring grid columns under the same cells make one.

    `joined` makes one heading of the cells over a column, as where a table without lines cuts it into words.
    """
    above = [_column(rows, col) if joined else _stack(rows, col) for col in range(len(rows[0]))]
    keys = [tuple(map(id, stack)) or (-col,) for col, stack in enumerate(above)]
    stacks = []
    for _, group in groupby(range(len(above)), key=keys.__getitem__):
        cols = tuple(group)
        texts = tuple(text for cell in above[cols[0]] if (text := collapse(cell.text)))
        texts = (_CUT.sub("", " ".join(texts)),) if joined and texts else texts
        stacks.append(HeaderStack(cols=cols, texts=texts))
    return stacks


def _column(rows: Sequence[Row], col: int) -> list[Cell]:
    return distinct([row[col] for row in rows])


def _stack(rows: Sequence[Row], col: int) -> list[Cell]:
    cells = [*(_parent(row, col, rows[-1][col]) for row in rows[:-1]), rows[-1][col]]
    return distinct(cells)


def _parent(row: Row, col: int, leaf: Cell | None) -> Cell | None:
    """Return the heading over a sub-heading; in a table without spans it stands over the first of its columns."""
    cell = row[col]
    if leaf is None or not leaf.text.strip() or (cell is not None and cell.text.strip()):
        return cell
    return next((left for left in reversed(row[:col]) if left is not None and left.text.strip()), cell)


def header_texts(head: TableHead, grid: Sequence[Row]) -> frozenset[str]:
    """Return the keys of the header's cells, to know a repeated header by."""
    return frozenset(_keys(cell for row in grid[head.first : head.stop] for cell in distinct(row)))


def _keys(cells: Iterable[Cell]) -> Iterable[str]:
    return (header_key(cell.text) for cell in cells if cell.text.strip())
