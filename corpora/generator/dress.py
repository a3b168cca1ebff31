"""Looks that only a real table can have: merged cells and numerals in a column of their own."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from corpora.generator import plan_changes
from corpora.generator.description import Description, Look, Plan, Section

#: Share of documents with each look.
_SHARE = 0.2
#: What typists do to tables; none of it changes a record.
_TWISTS: tuple[Callable[[Plan], Plan], ...] = (
    *[lambda plan: plan] * 5,
    plan_changes.funded,
    plan_changes.undotted,
    plan_changes.spaced,
    plan_changes.hyphenated,
    plan_changes.blank_ended,
    plan_changes.loose,
)


def dressed(description: Description, rng: Random) -> Description:
    """Return the document with its plans in such a look now and then; for files with real tables, no text dumps."""
    parts = tuple(_plan(part, rng) if isinstance(part, Plan) else part for part in description.parts)
    return replace(description, parts=parts, page_numbers=rng.random() < _SHARE)


def _plan(plan: Plan, rng: Random) -> Plan:
    merge, apart, cut = (rng.random() < _SHARE for _ in range(3))
    look = replace(
        plan.look,
        merge_responsible=merge,
        numeral_apart=apart and plan.columns[0].role == "number",
        cut_after=_middle(plan) if cut else None,
        cut_header=rng.random() < _SHARE,
    )
    sections = tuple(_one_responsible(part) for part in plan.sections) if merge else plan.sections
    return rng.choice(_TWISTS)(replace(plan, look=_calm(look), sections=sections))


def _calm(look: Look) -> Look:
    """A header repeated by the word processor makes a second typed one needless."""
    return replace(look, cut_header=False) if look.repeat_header else look


def _middle(plan: Plan) -> int | None:
    return len(plan.rows) // 2 if len(plan.rows) > 3 else None  # noqa: PLR2004 -- less is not worth cutting


def _one_responsible(section: Section) -> Section:
    """Give the rows of a section the first row's responsible cell."""
    first = section.rows[0]
    rows = tuple(replace(row, responsible=first.responsible, parties=first.parties) for row in section.rows)
    return replace(section, rows=rows)
