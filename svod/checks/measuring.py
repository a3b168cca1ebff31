"""Agreement by field and by month: of the two people, and of the machine with what holds in the end."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from model.second_check import FIELDS, CheckState, SecondCheck, same_text
from store.repositories import Store
from svod.checks.agreement import Agreement, agreement_of


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldAgreement:
    """Согласие о поле."""

    field: str
    agreement: Agreement
    #: Checks whose end is known (agreed or settled), and of them those in which the machine had read it right.
    known: int
    machine_right: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
    """Согласие за месяц: «2026-03»; an empty one stands for the whole time."""

    month: str
    checks: int
    #: Fields of which both said the same, of all they spoke of.
    pairs: int
    same: int
    fields: tuple[FieldAgreement, ...]

    @property
    def exact(self) -> float | None:
        """The share of fields of which both said the same; None of nothing."""
        return self.same / self.pairs if self.pairs else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Measured:
    """Согласие за время, целиком и по месяцам."""

    whole: Period
    months: tuple[Period, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Said:
    """What two people said of a field, what the machine had read, what holds in the end where that is known."""

    first: str | None
    second: str | None
    machine: str | None
    end: str | None
    is_ended: bool


#: By field.
_Talk = defaultdict[str, list[_Said]]


def measure(store: Store, since: datetime | None, to: datetime | None) -> Measured:
    """Return the agreement over the checks answered in a time."""
    whole: _Talk = defaultdict(list)
    by_month: defaultdict[str, _Talk] = defaultdict(lambda: defaultdict(list))
    with store.transaction() as work:
        for check in work.checks.answered(since, to):
            month = check.second_at.strftime("%Y-%m") if check.second_at else ""
            for name, said in _said(check):
                whole[name].append(said)
                by_month[month][name].append(said)
    return Measured(
        whole=_period("", whole), months=tuple(_period(month, by_month[month]) for month in sorted(by_month))
    )


def _said(check: SecondCheck) -> Iterator[tuple[str, _Said]]:
    second, final = check.second or {}, check.final or {}
    for name in FIELDS:
        first, other = same_text(check.first.get(name)), same_text(second.get(name))
        is_settled = check.state is CheckState.SETTLED
        yield (
            name,
            _Said(
                first=first,
                second=other,
                machine=same_text(check.machine.get(name)),
                end=first if first == other else same_text(final.get(name)),
                is_ended=first == other or is_settled,
            ),
        )


def _period(month: str, talk: Mapping[str, Sequence[_Said]]) -> Period:
    fields = tuple(_field(name, talk[name]) for name in FIELDS if name in talk)
    return Period(
        month=month,
        checks=max((one.agreement.pairs for one in fields), default=0),
        pairs=sum(one.agreement.pairs for one in fields),
        same=sum(one.agreement.same for one in fields),
        fields=fields,
    )


def _field(name: str, said: Sequence[_Said]) -> FieldAgreement:
    ended = [one for one in said if one.is_ended]
    return FieldAgreement(
        field=name,
        agreement=agreement_of([(one.first, one.second) for one in said]),
        known=len(ended),
        machine_right=sum(one.machine == one.end for one in ended),
    )
