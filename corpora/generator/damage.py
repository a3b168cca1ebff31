"""Порча: the slips that people make in cells, whose meaning a careful reader still sees; the expectation stays."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from corpora.generator.description import Description, Plan, Row, Section

#: What stands between two parties where a comma should: nothing but a space or a line, another sign, «и».
_PARTED_BY = (" ", "\n", " / ", "; ", ". ", " и ", ",", ",\n")
_LATIN = str.maketrans("аеорс", "aeopc")

#: One slip at a letter: a digit left out would be another date, for every reader.
_SLIPS: tuple[Callable[[str, int], str], ...] = (
    lambda text, at: text[:at] + text[at + 1 :],
    lambda text, at: text[: at + 1] + text[at:],
    lambda text, at: f"{text[:at]} {text[at:]}",
    lambda text, _: text.replace(" ", "", 1),
    lambda text, _: text.translate(_LATIN),
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
        row = replace(row, when=replace(row.when, raw=_slipped(row.when.raw, rng)))
    return row


def _slipped(text: str, rng: Random) -> str:
    letters = [at for at, letter in enumerate(text) if letter.isalpha()]
    return rng.choice(_SLIPS)(text, rng.choice(letters)) if letters else text
