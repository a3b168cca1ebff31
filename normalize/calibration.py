"""Уверенность: what a field's confidence is worth, measured on documents whose answers are known.

calibration.toml holds a rising map a key, from raw confidence to the share of fields that were right; it is made by
`python tools/calibrate.py --fit`. Keys: «recognised» for text read from an image, «deadline» for what a deadline means,
«responsible.…» for how the cell of the responsible was parted. What was never measured keeps its raw confidence.
"""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Final

from model.mention import Origin
from model.plan import Deadline, FieldState, Party, Plan, Record, Responsible
from normalize.deadlines import as_read

RECOGNISED: Final = "recognised"
DEADLINE: Final = "deadline"
Points = tuple[tuple[float, float], ...]

_FEW_WORDS = 2
#: «Классные руководители. педагог-психолог»; «Зам. директора» is one.
_STOP_INSIDE = re.compile(r"[а-яё]{4}\.\s[а-яё]{3}")


def calibrated(plan: Plan) -> Plan:
    """Return the plan with the confidence of each field and deadline calibrated; origin and rule stay."""
    return replace(plan, records=tuple(map(_calibrated, plan.records)))


def chance(key: str, raw: float) -> float:
    """Return how likely a field of raw confidence is right, 0..1; the raw confidence for a key without a map."""
    points = maps().get(key)
    if not points:
        return raw
    at = bisect_right(points, (raw, 2.0))
    if at == 0 or at == len(points):
        return points[max(at - 1, 0)][1]
    (x0, y0), (x1, y1) = points[at - 1], points[at]
    return round(y0 + (y1 - y0) * (raw - x0) / (x1 - x0), 3)


@cache
def maps() -> Mapping[str, Points]:
    """Return the maps that come with Svod."""
    text = files("normalize").joinpath("calibration.toml").read_text(encoding="utf-8")
    return {key: tuple((float(x), float(y)) for x, y in points) for key, points in tomllib.loads(text)["maps"].items()}


def parting(responsible: Responsible) -> str:
    """Return the key of how the responsible were told apart.

    `lone`: one of a word or two, or a person; `dotted`: one with a full stop inside; `whole`: one of more words, which
    may be several run together; `listed`: a sign parts them; `joined`: nothing but a space or a line's end does.
    """
    texts = [party.text for party in responsible.parties]
    if len(texts) == 1:
        return f"responsible.{_alone(responsible.parties[0])}"
    raw = responsible.raw or ""
    joined = any(f"{one} {other}" in raw for one, other in pairwise(texts))
    return "responsible.joined" if joined else "responsible.listed"


def _alone(party: Party) -> str:
    if _STOP_INSIDE.search(party.text):
        return "dotted"
    return "lone" if party.person or len(party.text.split()) <= _FEW_WORDS else "whole"


def _calibrated(record: Record) -> Record:
    fields = {name: _read(state) for name, state in record.fields.items()}
    if "responsible" in fields and record.responsible.parties:
        fields["responsible"] = _parted(fields["responsible"], parting(record.responsible))
    return replace(record, fields=fields, deadline=_meant(record.deadline, fields.get("deadline")))


def _read(state: FieldState) -> FieldState:
    """Native text is read as it stands; recognised text is right as often as text of that confidence was."""
    if state.origin is not Origin.READ or state.confidence == 1.0:
        return state
    return replace(state, confidence=chance(RECOGNISED, state.confidence))


def _parted(state: FieldState, key: str) -> FieldState:
    """The parties are right where the cell was read right and parted right."""
    sure = round(state.confidence * chance(key, 1.0), 3)
    return replace(state, confidence=sure, rule=state.rule or key.replace(".", "-"))


def _meant(deadline: Deadline, read: FieldState | None) -> Deadline:
    """The dates are right where the cell was read right and understood; an empty cell says nothing, and surely."""
    if not deadline.raw:
        return deadline
    meant = replace(deadline, confidence=chance(DEADLINE, deadline.confidence))
    return as_read(meant, read.confidence if read else None)
