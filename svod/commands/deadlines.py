"""`svod deadlines`: expressions in, kinds, EDTF and recurrence out; a line each."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from normalize.deadlines import DeadlineContext, parse_deadline

EXAMPLES = """
**Примеры**

`svod deadlines сроки.jsonl > ответы.jsonl`

`echo '{"text": "до 15 апреля", "plan_years": [2022]}' | svod deadlines -`

Строка на входе: `{"text", "plan_years": [2022], "academic": false, "document_date": "2022-03-01"}`, кроме text всё
необязательно. Строка на выходе: `{"text", "kind", "edtf", "rrule", "condition", "start", "end", "confidence"}`.
"""

Source = Annotated[str, typer.Argument(help="Файл JSON Lines; «-» — стандартный ввод.", metavar="ФАЙЛ")]


def deadlines(source: Source = "-") -> None:
    """Разобрать сроки: что они значат в датах."""
    for number, line in enumerate(_lines(source), start=1):
        try:
            answer = answer_of(json.loads(line))
        except (ValueError, TypeError, AttributeError, KeyError) as error:
            raise typer.BadParameter(f"строка {number}: нужен объект JSON с полем text", param_hint=source) from error
        typer.echo(json.dumps(answer, ensure_ascii=False))


def answer_of(question: dict[str, Any]) -> dict[str, Any]:
    """Return what one expression means; raises KeyError without "text"."""
    deadline = parse_deadline(question["text"], context_of(question))
    return {
        "text": question["text"],
        "kind": deadline.kind.value,
        "edtf": list(deadline.edtf),
        "rrule": deadline.rrule,
        "condition": deadline.condition,
        "start": deadline.start,
        "end": deadline.end,
        "confidence": deadline.confidence,
    }


def context_of(question: dict[str, Any]) -> DeadlineContext:
    """Return the plan a question speaks of; "academic" is true or the school year itself, «2020/2021»."""
    years = tuple(int(year) for year in question.get("plan_years") or ())
    academic = question.get("academic") or None
    if academic is True:
        academic = f"{years[0]}/{years[-1] if len(years) > 1 else years[0] + 1}" if years else None
    return DeadlineContext(
        years=years,
        academic_year=academic,
        section=question.get("section"),
        document_date=question.get("document_date"),
    )


def _lines(source: str) -> Iterator[str]:
    if source == "-":
        yield from filter(str.strip, sys.stdin)
    else:
        with Path(source).open(encoding="utf-8") as file:
            yield from filter(str.strip, file)
