"""Tables of reports: a row a row of the plan, what was done beside it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpora.generator.description import OtherTable
from corpora.life.fates import Told
from corpora.life.filling import fill, forms_of
from corpora.life.planning import LifePlan, PlannedRow
from corpora.life.style import spelled
from corpora.life.telling import PRESENT, Piece, Teller, cell, named
from corpora.life.wordbook import is_near


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """О чём отчёт: the plan, what became of its rows, the day."""

    plan: LifePlan
    fates: Mapping[str, Told]
    reported: date
    body: str

    @property
    def spoken(self) -> list[PlannedRow]:
        """Return the rows that the report speaks of."""
        return [row for row in self.plan.rows if self.fates[row.id].fate != "silent"]


def grid_of(rows: Sequence[PlannedRow], subject: Subject, teller: Teller) -> tuple[OtherTable, tuple[Piece, ...]]:
    """Return the table and what is true of each of its rows."""
    header = tuple(teller.rng.choice(teller.words("table_headers")))
    lines: list[tuple[str, ...]] = []
    told: list[Piece] = []
    section = ""
    sections = teller.rng.random() < 0.3  # noqa: PLR2004 -- some keep the headings
    renumbered = teller.rng.random() < 0.25  # noqa: PLR2004 -- some number anew
    for row in rows:
        fate = subject.fates[row.id]
        if fate.fate == "silent" and teller.rng.random() < 0.5:  # noqa: PLR2004 -- half of them leave the row out
            continue
        if sections and row.section != section:
            section = row.section
            lines.append(("", section, *[""] * (len(header) - 2)))
        number = f"{len(told) + 1}." if renumbered else row.number
        piece = replace(_cell_piece(row, fate, teller), number=number)
        lines.append((number, piece.activity or "", *([row.due.when.raw or ""] if len(header) > 3 else []), piece.text))  # noqa: PLR2004 -- a header of four has the deadline
        told.append(piece)
    return OtherTable(title="", header=header, rows=tuple(lines)), tuple(with_near(told, subject))


def _cell_piece(row: PlannedRow, told: Told, teller: Teller) -> Piece:
    repeat = teller.official.get("repeat", "same")
    if repeat == "other":
        others = [one for one in row.matter.meaning.plan[teller.part] if not row.text.startswith(one[:12])]
        activity = fill(
            teller.rng.choice(others or row.matter.meaning.plan[teller.part]),
            forms_of(row.matter),
            teller.scene,
            teller.rng,
        )
    elif repeat == "short":
        noun = named(row, teller)
        activity = noun[:1].upper() + noun[1:]
    else:
        activity = row.text
    activity = activity if repeat == "same" else spelled(activity, teller.official, teller.rng)
    if told.fate == "silent":
        return Piece(text=teller.rng.choice(("", "-")), activity=activity, near=frozenset((row.id,)), kind="empty")
    text = spelled(cell(row, told, teller), teller.official, teller.rng)
    until = {row.id: f"{told.until[0]}-{told.until[1]:02}"} if told.until else {}
    present = PRESENT.search(text) is not None
    return Piece(text=text, activity=activity, rows={row.id: told.fate}, until=until, present=present)


def write_marks(subject: Subject, teller: Teller) -> dict[str, Piece]:
    """Return what the plan's own column of marks says of each row; an empty mark says nothing."""
    return {row.id: _cell_piece(row, subject.fates[row.id], teller) for row in subject.plan.rows}


def with_near(told: Sequence[Piece], subject: Subject) -> Iterator[Piece]:
    """Add the rows that each statement may be taken for besides those it is about."""
    rows = {row.id: row.matter for row in subject.plan.rows}
    for piece in told:
        mine = [rows[row] for row in piece.rows]
        near = {
            row for row, matter in rows.items() if row not in piece.rows and any(is_near(one, matter) for one in mine)
        }
        yield replace(piece, near=piece.near | near)
