"""Readings of deadlines held against known answers: kind, EDTF and recurrence all right, or wrong."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Meaning:
    """Значение срока: its kind, its EDTF values, its recurrence."""

    kind: str
    edtf: tuple[str, ...] = ()
    rrule: str | None = None


#: A question has "text", "plan_years", "academic" and "document_date"; None where the reader knows no answer.
Reader = Callable[[Json], Meaning | None]


def questions(folder: Path) -> list[Json]:
    """Return the lines of FOLDER/gold/deadlines.jsonl: questions with their answers; [] where there is none."""
    gold = folder / "gold" / "deadlines.jsonl"
    if not gold.is_file():
        return []
    lines = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [line | {"document_date": line.get("document_date") or line.get("doc_date")} for line in lines]


def right_answers(asked: Sequence[Json], read: Reader) -> int:
    """Return how many questions a reader answers strictly right."""
    return sum(is_right(question, read(question)) for question in asked)


def is_right(question: Json, answer: Meaning | None) -> bool:
    """Tell whether kind, values and recurrence are those of the gold; «A|B» there accepts either."""
    if answer is None or answer.kind != question["kind"]:
        return False
    return _same_values(question["edtf"], answer.edtf) and _rule(question.get("rrule")) == _rule(answer.rrule)


def _same_values(wanted: Sequence[str], got: Sequence[str]) -> bool:
    either = wanted[0].split("|") if len(wanted) == 1 else []
    return sorted(wanted) == sorted(got) or (len(got) == 1 and got[0] in either)


def _rule(text: str | None) -> dict[str, frozenset[str]]:
    parts = (part.partition("=") for part in (text or "").split(";"))
    return {name: frozenset(value.split(",")) for name, _, value in parts}
