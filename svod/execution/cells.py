"""Cells as the store hands them over → what they mean: the same functions as for one record. Pure."""

import json
from collections.abc import Sequence
from datetime import date

from model.execution import ExecutionFact, StandingWord, Told
from model.plan import Deadline, DeadlineKind, DeadlinePart, Party, Person, Responsible
from normalize.due.dates import due_dates
from svod.execution.facts import Setting, mark_told, parties_of, with_dues, with_weighed
from svod.execution.weighing import Evidence, Weighed, weigh


class Cells:
    """Чтение ячеек."""

    def __init__(self) -> None:
        self._weighed: dict[object, Weighed] = {}

    def due(self, cell: str, years: tuple[int, ...]) -> tuple[date, ...]:
        """Return the due dates of a deadline: [kind, values, rule, kinds, values, rules of its parts]."""
        kind, values, rule, *parts = json.loads(cell)
        deadline = Deadline(
            kind=DeadlineKind(kind or DeadlineKind.UNSPECIFIED),
            edtf=tuple(values or ()),
            rrule=rule,
            parts=tuple(
                DeadlinePart(text="", kind=DeadlineKind(one), edtf=tuple(some), rrule=each)
                for one, some, each in zip(*parts, strict=True)
            ),
        )
        return due_dates(deadline, Setting(years=years).span)

    def parties(self, cell: str) -> tuple[str, ...]:
        """Return the names of the responsible, of the contract's JSON."""
        told = json.loads(cell) or {}
        parties = tuple(
            Party(
                text=one.get("text") or "",
                person=Person(surname="", normal=person.get("normal") or "") if (person := one.get("person")) else None,
            )
            for one in told.get("parties") or ()
        )
        return parties_of(Responsible(raw=told.get("raw"), parties=parties))

    def weighed(
        self,
        fact: ExecutionFact,
        dues: tuple[date, ...],
        mark: tuple[str | None, tuple[int, ...]],
        evidence: tuple[Sequence[Told], Sequence[StandingWord], bool],
    ) -> ExecutionFact:
        """Return the fact with what follows from due dates and evidence."""
        told, words, is_out = evidence
        own = mark_told(mark[0], Setting(years=mark[1]).year)
        told = (*told, own) if own else tuple(told)
        if words:
            return with_dues(fact, dues, Evidence(told=told, words=words, is_out=is_out))
        # Many reports say the same of the same deadlines; their words decide nothing here.
        key = (dues, tuple((one.source, one.outcome, one.on, one.until, one.reported_on) for one in told), is_out)
        if key not in self._weighed:
            self._weighed[key] = weigh(dues, Evidence(told=told, is_out=is_out))
        return with_weighed(fact, dues, self._weighed[key])
