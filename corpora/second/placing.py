"""Where a plan's entries stand: crosses in quarters and months, cells that reach over several rows."""

from dataclasses import replace
from random import Random

from corpora.second.columns import Column
from corpora.second.deadlines import Span, Wording, iso
from corpora.second.entries import Entry
from corpora.second.luck import chance
from corpora.second.plan_grid import Placed

_SCHOOL_YEAR = (9, 10, 11, 12, 1, 2, 3, 4, 5)


def placed_rows(rng: Random, cols: tuple[Column, ...], rows: list[Entry], time: Span) -> list[Placed]:
    """Return the rows with quarters crossed, sections reaching over their rows, and cells merged now and then."""
    roles = {column.role for column in cols}
    if "period" in roles:
        return [_crossed(rng, [one.header for one in cols if one.role == "period"], row, time) for row in rows]
    if "section" in roles:
        names = [row.section for row in rows]
        first = [index == 0 or names[index - 1] != name for index, name in enumerate(names)]
        reach = [names.count(name) if starts else 0 for name, starts in zip(names, first, strict=True)]
        return [Placed(entry=row, reach={"section": count}) for row, count in zip(rows, reach, strict=True)]
    if roles & {"deadline", "responsible"} and chance(rng, 0.12):
        return merged(rng, rows, rng.choice([role for role in ("deadline", "responsible") if role in roles]))
    return [Placed(entry=row) for row in rows]


def merged(rng: Random, rows: list[Entry], role: str) -> list[Placed]:
    """Let a deadline or a responsible cell reach over two or three rows of a section."""
    found: list[Placed] = []
    index = 0
    while index < len(rows):
        same = [row for row in rows[index : index + rng.choice((1, 1, 2, 3))] if row.section == rows[index].section]
        lead = rows[index]
        for step, row in enumerate(same):
            told = replace(row, wording=lead.wording) if role == "deadline" else replace(row, charge=lead.charge)
            reach = {} if len(same) == 1 else {role: 0 if step else len(same)}
            found.append(Placed(entry=told, reach=reach))
        index += len(same)
    return found


def _crossed(rng: Random, heads: list[str], row: Entry, time: Span) -> Placed:
    """Where quarters or months are columns, let crosses be the deadline."""
    count = rng.choice((1, 1, 2, 3))
    chosen = sorted(rng.sample(range(len(heads)), count))
    if time.academic:
        months = [_SCHOOL_YEAR[index] for index in chosen]
        kind, edtf = "point", tuple(iso(time.year_of(month), month) for month in months)
    else:
        year = time.years[0]
        kind, edtf = "interval", tuple(f"{iso(year, 3 * q + 1)}/{iso(year, 3 * q + 3)}" for q in chosen)
    wording = Wording(raw=", ".join(heads[index] for index in chosen), kind=kind, edtf=edtf)
    return Placed(
        entry=replace(row, wording=wording),
        marks=tuple(index in chosen for index in range(len(heads))),
        sign=rng.choice(("х", "х", "+", "V", "*")),
    )
