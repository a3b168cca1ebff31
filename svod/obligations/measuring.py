"""Our own wordings of items against what is read of them: precision, recall, and how often each field is right."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from model.obligation import DueDate, Obligation
from model.order import Item, Order
from model.result import DocumentInfo, Result, Run
from model.text import sentence_key
from normalize.obligations import obligations_of

#: «R:*» stands for any recurrence, «C» for a condition.
_RECURRING: Final = "R:"
_ANY: Final = "*"
_CONDITION: Final = "C"
_RUN: Final = Run(svod_version="0", stage_versions={}, lexicon_hash="", at="")


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """Ожидаемое обязательство."""

    thing: str
    #: EDTF values, «R:RRULE» or «C»; empty = no date.
    due: tuple[str, ...]
    #: Kind of the first sender.
    sender: str
    kind: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """Формулировка: an item, what stands above it, and what it becomes."""

    id: str
    #: Empty for those the rules were made with.
    kept: str
    date: str
    title: str | None
    above: str | None
    text: str
    becomes: tuple[Wanted, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """Сверка одной формулировки."""

    both: int
    extra: int
    missed: int
    #: Field -> how many of `both` have it right.
    right: dict[str, int]
    wrong: tuple[str, ...]


def cases(text: str) -> list[Case]:
    """Return the cases of a file of JSON lines."""
    return [_case(json.loads(line)) for line in text.splitlines() if line.strip()]


def read_case(case: Case) -> tuple[Obligation, ...]:
    """Return what is read of one item of an order of its own."""
    item = Item(number="3.1" if case.above else "3", text=case.text)
    if case.above:
        item = Item(number="3", text=case.above, items=(item,))
    order = Order(id="order", number="1", date=case.date, title=case.title, region="Орловская область", items=(item,))
    document = DocumentInfo(id="", name="", sha256="", media_type="", date=case.date)
    return obligations_of(Result(run=_RUN, document=document, orders=(order,)))


def judged(case: Case) -> Judged:
    """Return what of a case is read as it is written down."""
    found = read_case(case)
    both = min(len(found), len(case.becomes))
    right = dict.fromkeys(("thing", "due", "sender", "kind"), 0)
    wrong = [f"{len(found)} obligations, wanted {len(case.becomes)}"] if len(found) != len(case.becomes) else []
    for one, wanted in zip(found, case.becomes, strict=False):
        for name, got, want, holds in _compared(one, wanted):
            right[name] += holds
            if not holds:
                wrong.append(f"{name}: {got} — wanted {want}")
    return Judged(both=both, extra=len(found) - both, missed=len(case.becomes) - both, right=right, wrong=tuple(wrong))


def figures(of: Sequence[Case]) -> dict[str, float]:
    """Return cases, precision, recall and the share of each field right, 0..1."""
    found = [judged(case) for case in of]
    both, extra, missed = (sum(getattr(one, name) for one in found) for name in ("both", "extra", "missed"))
    shares = {name: sum(one.right[name] for one in found) / max(both, 1) for name in ("thing", "due", "sender", "kind")}
    whole = {"cases": len(found), "precision": both / max(both + extra, 1), "recall": both / max(both + missed, 1)}
    return {name: round(value, 3) for name, value in {**whole, **shares}.items()}


def _compared(one: Obligation, wanted: Wanted) -> list[tuple[str, object, object, bool]]:
    due = [_told(day) for day in one.due]
    sender = one.senders[0].kind.value if one.senders else "unknown"
    same = len(due) == len(wanted.due) and all(_same(*pair) for pair in zip(due, wanted.due, strict=True))
    return [
        (
            "thing",
            one.thing,
            wanted.thing,
            wanted.thing == "-" or sentence_key(one.thing) == sentence_key(wanted.thing),
        ),
        ("due", due, wanted.due, same),
        ("sender", sender, wanted.sender, sender == wanted.sender),
        ("kind", one.kind.value, wanted.kind, one.kind.value == wanted.kind),
    ]


def _told(day: DueDate) -> str:
    return f"{_RECURRING}{day.rrule}" if day.rrule else day.edtf or _CONDITION


def _same(due: str, wanted: str) -> bool:
    return due == wanted or (wanted == _RECURRING + _ANY and due.startswith(_RECURRING))


def _case(line: dict[str, Any]) -> Case:
    becomes = tuple(
        Wanted(thing=one["thing"], due=tuple(one["due"]), sender=one["sender"], kind=one["kind"])
        for one in line["becomes"]
    )
    return Case(
        id=line["id"],
        kept=line["kept"],
        date=line["date"],
        title=line["title"],
        above=line["above"],
        text=line["text"],
        becomes=becomes,
    )
