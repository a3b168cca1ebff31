"""What people do to a plan between two versions; each row remembers which row of the first version it was."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import groupby
from random import Random
from typing import Final

from corpora.generator.deadlines import Span, expressions
from corpora.generator.description import Plan, Row, Section

#: Letters that typists and scans take for one another.
_SLIPS: Final = {"о": "а", "и": "е", "т": "ь", "н": "п", "с": "е", "ш": "щ", "л": "д"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """Строка с памятью: the section it stands in, and its number among the rows of the first version."""

    row: Row
    section: int
    origin: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """Окружение правки: the plan's years, another plan to take rows and cells from."""

    span: Span
    other: Plan
    rng: Random


#: Правка плана.
Edit = Callable[[list[Kept], Setting], list[Kept]]


def kept_rows(plan: Plan) -> list[Kept]:
    """Return the rows of a first version."""
    places = [(number, row) for number, section in enumerate(plan.sections) for row in section.rows]
    return [Kept(row=row, section=section, origin=at) for at, (section, row) in enumerate(places)]


def with_rows(plan: Plan, rows: list[Kept]) -> Plan:
    """Return the plan with these rows, sections in their order, empty ones left out."""
    ordered = sorted(rows, key=lambda kept: kept.section)
    sections: list[Section] = []
    for number, some in groupby(ordered, key=lambda kept: kept.section):
        sections.append(replace(plan.sections[number], rows=tuple(kept.row for kept in some)))
    return replace(plan, sections=tuple(sections))


def in_order(rows: list[Kept]) -> list[Kept]:
    """Return the rows as they will be printed."""
    return sorted(rows, key=lambda kept: kept.section)


def deadlines_shifted(rows: list[Kept], setting: Setting) -> list[Kept]:
    """Give some rows another deadline."""
    return _some(rows, setting, lambda row: replace(row, when=setting.rng.choice(expressions(setting.span))))


def results_changed(rows: list[Kept], setting: Setting) -> list[Kept]:
    """Give some rows the result of another plan's row."""
    return _some(rows, setting, lambda row: replace(row, result=_taken(row.result, setting, "result")))


def responsible_changed(rows: list[Kept], setting: Setting) -> list[Kept]:
    """Give some rows those responsible for another plan's row."""
    return _some(rows, setting, lambda row: replace(row, responsible=_taken(row.responsible, setting, "responsible")))


def activities_widened(rows: list[Kept], setting: Setting) -> list[Kept]:
    """Add words to some activities."""
    tails = (" в школах района", " (по отдельному графику)", " с участием родителей", " и подготовка справки")
    return _some(rows, setting, lambda row: replace(row, activity=row.activity + setting.rng.choice(tails)))


def typos_mended(rows: list[Kept], setting: Setting) -> list[Kept]:
    """Spell a letter of some activities otherwise."""
    return _some(rows, setting, lambda row: replace(row, activity=slipped(row.activity, setting.rng)))


def rows_removed(rows: list[Kept], setting: Setting) -> list[Kept]:
    """Leave out one or two rows."""
    count = min(setting.rng.randint(1, 2), max(len(rows) - 3, 0))
    gone = set(setting.rng.sample(range(len(rows)), count))
    return [kept for at, kept in enumerate(rows) if at not in gone]


def rows_added(rows: list[Kept], setting: Setting) -> list[Kept]:
    """Put in one or two rows of another plan that this one does not have."""
    known = {kept.row.activity for kept in rows}
    fresh = [row for row in setting.other.rows if row.activity not in known and row.cluster]
    for row in setting.rng.sample(fresh, min(setting.rng.randint(1, 2), len(fresh))):
        at = setting.rng.randint(0, len(rows))
        beside = rows[min(at, len(rows) - 1)]
        shaped = _shaped(row, beside.row)
        rows = [*rows[:at], Kept(row=shaped, section=beside.section, origin=None), *rows[at:]]
    return rows


def rows_moved(rows: list[Kept], setting: Setting) -> list[Kept]:
    """Put one row elsewhere, maybe into another section."""
    if len(rows) < 4:  # noqa: PLR2004 -- fewer are no order
        return rows
    at, to = setting.rng.sample(range(len(rows)), 2)
    moved = replace(rows[at], section=rows[to].section)
    rest = [kept for number, kept in enumerate(rows) if number != at]
    return [*rest[:to], moved, *rest[to:]]


def renumbered(rows: list[Kept], _setting: Setting) -> list[Kept]:
    """Number all rows afresh: 1, 2, 3."""
    numbered = enumerate(in_order(rows), start=1)
    return [replace(kept, row=replace(kept.row, number=f"{n}." if kept.row.number else None)) for n, kept in numbered]


def retyped(rows: list[Kept], setting: Setting) -> list[Kept]:
    """Type the whole plan anew: other quotes, another case, slips of the pen in a third of the rows."""
    return [replace(kept, row=_retyped(kept.row, setting.rng)) for kept in rows]


LIGHT: Final[tuple[Edit, ...]] = (deadlines_shifted, results_changed, responsible_changed, typos_mended)
HEAVY: Final[tuple[Edit, ...]] = (*LIGHT, activities_widened, rows_removed, rows_added, rows_moved)


def slipped(text: str, rng: Random) -> str:
    """Return the text with one letter taken for another."""
    places = [at for at, letter in enumerate(text) if letter in _SLIPS]
    if not places:
        return text
    at = rng.choice(places)
    return text[:at] + _SLIPS[text[at]] + text[at + 1 :]


def _some(rows: list[Kept], setting: Setting, change: Callable[[Row], Row]) -> list[Kept]:
    """Change one row in five, one at least."""
    chosen = set(setting.rng.sample(range(len(rows)), max(len(rows) // 5, 1)))
    return [replace(kept, row=change(kept.row)) if at in chosen else kept for at, kept in enumerate(rows)]


def _taken(own: str | None, setting: Setting, name: str) -> str | None:
    """A column the plan does not have stays away."""
    if own is None:
        return None
    texts: list[str] = [text for row in setting.other.rows if (text := getattr(row, name))]
    return setting.rng.choice(texts or [own])


def _shaped(row: Row, beside: Row) -> Row:
    """Leave out of a foreign row what the plan has no column for."""
    return replace(
        row,
        number=beside.number,
        result=row.result or beside.result if beside.result else None,
        responsible=row.responsible or beside.responsible if beside.responsible else None,
    )


def _retyped(row: Row, rng: Random) -> Row:
    activity = row.activity.replace("«", '"').replace("»", '"').replace(" ", "  ", 1)
    if rng.random() < 0.3:  # noqa: PLR2004 -- a third
        activity = slipped(activity, rng)
    result = row.result and row.result[:1].lower() + row.result[1:]
    return replace(row, activity=activity, result=result)
