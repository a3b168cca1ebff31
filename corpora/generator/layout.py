"""Description -> blocks on paper, which every writer prints in its own way."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from corpora.generator.description import Description, Order, OtherTable, Passport, Plan, Report, Stamp, Statements
from corpora.generator.grid import Grid, other_grid, passport_grid, plan_grids

Align = Literal["left", "center", "right", "both"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Para:
    """Абзац; a tab parts its left half from its right half."""

    text: str
    align: Align = "left"
    bold: bool = False
    #: First line indented, as in running text.
    indent: bool = False
    #: Set in the right half of the page.
    aside: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class PageBreak:
    """Разрыв страницы, after which pages lie or stand."""

    landscape: bool = False


Block = Para | Grid | PageBreak


def lay_out(description: Description) -> list[Block]:
    """Return the document's blocks; the first page's direction is that of a page break at the very start."""
    blocks: list[Block] = []
    for index, part in enumerate(description.parts):
        starts_page = isinstance(part, Stamp) or (isinstance(part, Plan) and part.look.landscape)
        after_stamp = index > 0 and isinstance(description.parts[index - 1], Stamp)
        if index == 0 or (starts_page and not after_stamp):
            blocks.append(PageBreak(landscape=_lies(description, index)))
        blocks.extend(_blocks_of(part))
    return blocks


def _lies(description: Description, index: int) -> bool:
    """Tell whether the part, or the plan right below its stamp, lies."""
    for part in description.parts[index : index + 2]:
        if isinstance(part, Plan):
            return part.look.landscape
        if not isinstance(part, Stamp):
            return False
    return False


def _blocks_of(part: object) -> Iterator[Block]:
    match part:
        case Order():
            yield from _order(part)
        case Stamp():
            yield from (Para(text=line, aside=True) for line in part.lines)
            yield Para(text="")
        case Plan():
            yield from _plan(part)
        case Passport():
            yield from _title(part.title)
            yield passport_grid(part)
            yield Para(text="")
        case Report():
            yield from _report(part)
        case OtherTable():
            yield from _title(part.title)
            yield other_grid(part)
            yield Para(text="")


def _title(text: str) -> Iterator[Block]:
    yield from (Para(text=line, align="center", bold=True) for line in text.split("\n"))
    yield Para(text="")


def _plan(plan: Plan) -> Iterator[Block]:
    yield from _title(plan.title)
    for index, grid in enumerate(plan_grids(plan)):
        if index:
            yield PageBreak(landscape=plan.look.landscape)
        yield grid
    yield Para(text="")


def _order(order: Order) -> Iterator[Block]:
    yield from (Para(text=line, align="center", bold=True) for line in order.letterhead)
    yield Para(text="")
    yield Para(text=order.word, align="center", bold=True)
    yield Para(text="")
    yield from (Para(text=line) for line in order.requisites)
    yield Para(text="")
    yield from (Para(text=line, bold=True) for line in order.title.split("\n"))
    yield Para(text="")
    yield Para(text=order.preamble, align="both", indent=True)
    if order.verb:
        yield Para(text=order.verb, align="both")
    for number, item in enumerate(order.items, start=1):
        yield Para(text=f"{number}. {item.text}", align="both", indent=True)
        for below, child in enumerate(item.items, start=1):
            yield Para(text=f"{number}.{below}. {child.text}", align="both", indent=True)
    yield Para(text="")
    yield from _signature(order)


def _signature(order: Order) -> Iterator[Block]:
    first, *rest = order.signatory.position.split("\n")
    lines = [first, *rest]
    lines[-1] = f"{lines[-1]}\t{order.signatory.shown}"
    yield from (Para(text=line) for line in lines)
    yield Para(text="")


def _report(report: Report) -> Iterator[Block]:
    yield from _title(report.title)
    yield Para(text=report.place)
    yield Para(text=report.date_shown)
    yield Para(text="")
    yield from (Para(text=text, align="both", indent=True) for text in report.introduction)
    yield from _statements(report.conclusions)
    yield from _statements(report.recommendations)


def _statements(statements: Statements) -> Iterator[Block]:
    yield Para(text=statements.heading, align="both", indent=True, bold=True)
    for number, (group, texts) in enumerate(statements.groups, start=1):
        prefix = f"{number}." if group else ""
        if group:
            yield Para(text=f"{number}. {group}:", indent=True)
        for below, text in enumerate(texts, start=1):
            yield Para(text=f"{prefix}{below}. {text}", align="both", indent=True)
    yield Para(text="")
