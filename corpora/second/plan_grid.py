"""The table of a plan: header storeys, section rows, rows, merged cells, continuations."""

from dataclasses import dataclass, field
from random import Random

from corpora.second.columns import Column
from corpora.second.entries import Entry
from corpora.second.luck import chance
from corpora.second.paper import Block, Cell, Grid, PageBreak, cell

Row = tuple[Cell, ...]
_NUMERALS = frozenset("IVX0123456789.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Placed:
    """Строка на месте: the entry, its crosses, and how many rows a merged cell reaches (0: one above covers it)."""

    entry: Entry
    marks: tuple[bool, ...] = ()
    sign: str = "х"
    reach: dict[str, int] = field(default_factory=dict)


def header_rows(columns: tuple[Column, ...]) -> list[Row]:
    """Return the header in one storey, or two where columns have a common one."""
    if not any(column.above for column in columns):
        return [tuple(cell(column.header) for column in columns)]
    upper: list[Cell] = []
    for index, column in enumerate(columns):
        if column.above is None:
            upper.append(cell(column.header, down=2))
        elif index == 0 or columns[index - 1].above != column.above:
            upper.append(cell(column.above, span=sum(one.above == column.above for one in columns)))
    return [tuple(upper), tuple(cell(column.header) for column in columns if column.above)]


def section_row(rng: Random, section: str, columns: tuple[Column, ...], *, split: bool) -> Row:
    """Return a section's heading over the whole width, or its numeral in the first cell and the rest beside it."""
    width = len(columns)
    numeral, _, rest = section.partition(" ")
    if split and rest and set(numeral) <= _NUMERALS:
        return cell(numeral), cell(rest, span=width - 1)
    if chance(rng, 0.05):
        return cell(section), *(cell("") for _ in range(width - 1))
    if columns[0].role == "number" and chance(rng, 0.05):
        return tuple(cell(section if column.role == "activity" else "") for column in columns)
    return (cell(section, span=width),)


def body_rows(rng: Random, columns: tuple[Column, ...], rows: list[Placed]) -> list[Row]:
    """Return the rows of all sections with the headings between them, a goal below a heading now and then."""
    found: list[Row] = []
    split = columns[0].role == "number" and chance(rng, 0.4)
    headed = not any(column.role == "section" for column in columns)
    goals = chance(rng, 0.1)
    shown: str | None = None
    for placed in rows:
        section = placed.entry.section
        if headed and section and section != shown:
            found.append(section_row(rng, section, columns, split=split))
            if goals:
                found.append((cell(f"Цель: {placed.entry.goal}", span=len(columns)),))
        shown = section
        found.append(_row(columns, placed))
    return found


def _row(columns: tuple[Column, ...], placed: Placed) -> Row:
    """Return a row's cells; a merged cell stands in its first row alone and reaches down."""
    crosses = iter(placed.sign if marked else "" for marked in placed.marks)
    cells: list[Cell] = []
    for column in columns:
        reach = placed.reach.get(column.role, 1)
        if column.role == "period":
            cells.append(cell(next(crosses)))
        elif reach:
            cells.append(cell(text_of(placed.entry, column.role), down=reach))
    return tuple(cells)


def text_of(entry: Entry, role: str) -> str:
    """Return what an entry writes in the column of a role."""
    texts = {
        "section": entry.section or "",
        "number": entry.number or "",
        "activity": f"{entry.inside}{entry.activity}",
        "deadline": entry.wording.raw,
        "responsible": entry.charge.raw,
        "result": entry.result,
        "place": entry.place,
        "participants": entry.participants,
        "mark": entry.mark,
        "funding": entry.funding,
        "indicator": entry.indicator,
    }
    return texts[role]


def laid_out(rng: Random, columns: tuple[Column, ...], body: list[Row], *, whole: bool) -> list[Block]:
    """Return the table, now and then with a row of column numbers, an empty row at its end, or cut in two."""
    head, width = header_rows(columns), len(columns)
    numbers: list[Row] = [tuple(cell(str(n)) for n in range(1, width + 1))] if chance(rng, 0.12) else []
    rows = [*head, *numbers, *body, *_last_rows(rng, columns)]
    if whole or len(body) < 6 or not chance(rng, 0.2):  # noqa: PLR2004 -- a short table is not cut
        return [Grid(rows=tuple(rows))]
    cut = len(head) + len(numbers) + len(body) // 2
    again = rng.choice(([], head, numbers))
    return [Grid(rows=tuple(rows[:cut])), PageBreak(), Grid(rows=(*again, *rows[cut:]))]


def _last_rows(rng: Random, columns: tuple[Column, ...]) -> list[Row]:
    """Return an empty row, a number without an activity, or a total of money: no records all three."""
    found: list[Row] = []
    if chance(rng, 0.08):
        found.append(tuple(cell("") for _ in columns))
    if any(column.role == "funding" for column in columns) and chance(rng, 0.3):
        found.append(tuple(cell({"activity": "Итого", "funding": "135,5"}.get(one.role, "")) for one in columns))
    return found
