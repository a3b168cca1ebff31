"""Порча: the slips that people make in cells, whose meaning a careful reader still sees; the expectation stays."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from corpora.generator.description import Description, Plan, Row, Section

#: What stands between two parties where a comma should: nothing but a space or a line, another sign, «и».
_PARTED_BY = (" ", "\n", " / ", "; ", ". ", " и ", ",", ",\n")
_LATIN = str.maketrans("аеорс", "aeopc")

#: One slip in a text that is not empty.
_SLIPS: tuple[Callable[[str, Random], str], ...] = (
    lambda text, rng: _without(text, rng.randrange(len(text))),
    lambda text, rng: _doubled(text, rng.randrange(len(text))),
    lambda text, _: text.replace(" ", "", 1),
    lambda text, _: text.translate(_LATIN),
    lambda text, rng: _spaced(text, rng.randrange(len(text))),
)


def damaged(description: Description, rng: Random, share: float = 0.2) -> Description:
    """Return the document with slips in the deadlines and between the parties of that share of its rows."""
    parts = tuple(_in_plan(part, rng, share) if isinstance(part, Plan) else part for part in description.parts)
    return replace(description, parts=parts)


def _in_plan(plan: Plan, rng: Random, share: float) -> Plan:
    return replace(plan, sections=tuple(_in_section(section, rng, share) for section in plan.sections))


def _in_section(section: Section, rng: Random, share: float) -> Section:
    return replace(section, rows=tuple(_in_row(row, rng, share) for row in section.rows))


def _in_row(row: Row, rng: Random, share: float) -> Row:
    if len(row.parties) > 1 and rng.random() < share:
        row = replace(row, responsible=rng.choice(_PARTED_BY).join(row.parties))
    if row.when.raw and rng.random() < share:
        row = replace(row, when=replace(row.when, raw=rng.choice(_SLIPS)(row.when.raw, rng)))
    return row


def _without(text: str, at: int) -> str:
    return text[:at] + text[at + 1 :]


def _doubled(text: str, at: int) -> str:
    return text[: at + 1] + text[at:]


def _spaced(text: str, at: int) -> str:
    return f"{text[:at]} {text[at:]}"
