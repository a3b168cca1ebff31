"""A report's result → its statements, each under a key of its words: it stays over new readings. Pure."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import Final

from model.execution import ReportStatement
from model.result import Result
from model.text import fold

#: Hexadecimal digits of a key.
_KEY: Final = 20
_DAY: Final = 10


def is_report(value: Result) -> bool:
    """Tell whether a document reports on anything."""
    return bool(value.executions) or ("report" in value.document.kinds and bool(value.conclusions))


def statements_of(value: Result) -> tuple[ReportStatement, ...]:
    """Return what a report says was done, in its order: of two alike the second has a key of its own."""
    seen: Counter[str] = Counter()
    found = []
    for one in _said(value):
        key = sha256(f"{fold(one.number or '')}|{fold(one.activity or '')}|{fold(one.text)}".encode()).hexdigest()[
            :_KEY
        ]
        seen[key] += 1
        number = seen[key]
        found.append(_keyed(one, key if number == 1 else f"{key}.{number}"))
    return tuple(found)


def reported_on(value: Result) -> date | None:
    """Return the day a report is of; None where it does not say."""
    told = value.document.date or next((order.date for order in value.orders if order.date), None)
    if not told or len(told) < _DAY:
        return None
    try:
        return date.fromisoformat(told[:_DAY])
    except ValueError:
        return None


def _said(value: Result) -> Iterator[ReportStatement]:
    for one in value.executions:
        yield ReportStatement(
            key="", text=one.text, number=one.number, activity=one.activity, section=one.section, source=one.source
        )
    for two in value.conclusions:
        yield ReportStatement(key="", text=two.text, number=two.number, section=two.group, source=two.source)


def _keyed(one: ReportStatement, key: str) -> ReportStatement:
    return ReportStatement(
        key=key, text=one.text, number=one.number, activity=one.activity, section=one.section, source=one.source
    )
