"""Plans: title, span and table of one plan, and what a careful reader takes from it."""

from dataclasses import dataclass, replace
from random import Random

from corpora.second.around import after_table, before_table
from corpora.second.bodies import Scene
from corpora.second.columns import Column, columns
from corpora.second.deadlines import Span
from corpora.second.entries import Entry, entries
from corpora.second.luck import chance
from corpora.second.monthly import month_headings, timed
from corpora.second.paper import Block, Json, Line
from corpora.second.placing import placed_rows
from corpora.second.plan_gold import plan_gold
from corpora.second.plan_grid import Placed, body_rows, laid_out
from corpora.second.sections import headings, numbered, topics
from corpora.second.titles import Titled, plan_title, title_lines
from corpora.second.yearly import timed_by_year, year_headings


@dataclass(frozen=True, kw_only=True, slots=True)
class Planned:
    """План на бумаге: blocks and expectation; the title serves the order too."""

    blocks: tuple[Block, ...]
    gold: Json
    title: Titled


def span(rng: Random) -> Span:
    """Return a plan's time: mostly one calendar year or a school year."""
    year = rng.randint(2013, 2026)
    several = Span(years=tuple(range(year, year + rng.choice((2, 3)))))
    return rng.choices((Span(years=(year,)), Span(years=(year, year + 1), academic=True), several), (45, 40, 15))[0]


def plan(rng: Random, scene: Scene, time: Span) -> Planned:
    """Return a plan of one to five sections."""
    chosen = topics(rng, rng.choice((1, 1, 2, 3, 4)))
    cols = columns(rng, calendar=not time.academic and time.single, single=time.single)
    roles = {column.role for column in cols}
    monthly = time.single and "deadline" in roles and "section" not in roles and chance(rng, 0.1)
    if "section" in roles and len(chosen) == 1:
        chosen = topics(rng, 2)
    yearly = not time.single and "deadline" in roles and "section" not in roles and chance(rng, 0.3)
    if monthly:
        rows = _monthly_rows(rng, scene, time)
    elif yearly:
        rows = _yearly_rows(rng, scene, time)
    else:
        rows = entries(rng, scene, time, chosen, headings(rng, chosen))
    placed = placed_rows(rng, cols, _inside(rng, roles, numbered(rng, rows)), time)
    title = plan_title(rng, scene, time, chosen[0])
    return Planned(
        blocks=(
            *title_lines(rng, title),
            *before_table(rng),
            *_tables(rng, cols, placed),
            *after_table(rng, scene),
        ),
        gold=plan_gold(scene, title, time, cols, [one.entry for one in placed]),
        title=title,
    )


def _yearly_rows(rng: Random, scene: Scene, time: Span) -> list[Entry]:
    years = year_headings(rng, time)
    rows = entries(rng, scene, time, topics(rng, len(years)), [heading for heading, _ in years])
    return timed_by_year(rng, rows, dict(years))


def _inside(rng: Random, roles: set[str], rows: list[Entry]) -> list[Entry]:
    """Where there is no number column, let the activities begin with their numbers in some plans."""
    if "number" in roles or not chance(rng, 0.4):
        return rows
    return [replace(row, inside=f"{index}. ", number=f"{index}.") for index, row in enumerate(rows, start=1)]


def _tables(rng: Random, cols: tuple[Column, ...], placed: list[Placed]) -> list[Block]:
    """Return one table, or one below each section's heading."""
    merged = any(one.reach for one in placed)
    names = list(dict.fromkeys(one.entry.section for one in placed))
    if len(names) == 1 or merged or not chance(rng, 0.12):
        return laid_out(rng, cols, body_rows(rng, cols, placed), whole=merged)
    found: list[Block] = []
    for name in names:
        group = [replace(one, entry=replace(one.entry, section=None)) for one in placed if one.entry.section == name]
        found += [Line(text=name or "", align=rng.choice(("left", "center")), bold=True)]
        found += laid_out(rng, cols, body_rows(rng, cols, group), whole=True)
    return found


def _monthly_rows(rng: Random, scene: Scene, time: Span) -> list[Entry]:
    months = month_headings(rng, time, rng.choice((3, 4, 5)))
    chosen = topics(rng, len(months))
    rows = entries(rng, scene, time, chosen, [heading for heading, _ in months])
    return timed(rng, time, rows, dict(months))
