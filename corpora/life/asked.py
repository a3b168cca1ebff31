"""Obligations read from the items of a region's orders, against what the items ask for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpora.life.orders import Asked
from corpora.life.reading import read_paper
from corpora.life.tally import Tally
from corpora.life.years import Order, RegionYear, generate
from model.obligation import Obligation, ObligationKind
from normalize.obligations import obligations_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Duty:
    """Одна обязанность: an item, a thing, a time, a sender; alternatives are parted by «|»."""

    item: str
    kind: str
    thing: str
    time: str
    sender: str


@dataclass(kw_only=True, slots=True)
class Duties:
    """Счёт обязательств."""

    all: Tally = field(default_factory=Tally)
    #: Item and kind alone: whether anything is to be sent at all.
    found: Tally = field(default_factory=Tally)
    misses: list[tuple[str, ...]] = field(default_factory=list)


def measure_orders(order: Order) -> Duties:
    """Return the score of all regional orders."""
    duties = Duties()
    for year in generate(order):
        _score(year, duties)
    return duties


def _score(year: RegionYear, duties: Duties) -> None:
    wanted = [one for asked in year.asked for one in _wanted(asked)]
    given = [one for obligation in obligations_of(read_paper(year.paper)) for one in _given(obligation)]
    _count(wanted, given, duties)
    want = {(one.item, one.kind) for one in wanted}
    have = {(one.item, one.kind) for one in given}
    duties.found.add(right=len(want & have), made=len(have), wanted=len(want))


def _count(wanted: Sequence[Duty], given: Sequence[Duty], duties: Duties) -> None:
    left = list(wanted)
    for one in given:
        match = next((want for want in left if _agrees(want, one)), None)
        duties.all.add(made=1, right=int(match is not None))
        if match is None:
            duties.misses.append(("extra", repr(one)))
        else:
            left.remove(match)
    duties.all.add(wanted=len(wanted))
    duties.misses.extend(("lacking", repr(one)) for one in left)


def _agrees(want: Duty, have: Duty) -> bool:
    return (
        want.item == have.item
        and want.kind == have.kind
        and have.thing in want.thing.split("|")
        and have.sender in want.sender.split("|")
        and (want.time == "*" or have.time in want.time.split("|") or f"../{have.time}" == want.time)
    )


def _wanted(asked: Asked) -> Iterator[Duty]:
    times = asked.due or ((asked.rule,) if asked.rule else ("condition",))
    for time in times:
        yield Duty(item=asked.item, kind=asked.kind, thing=asked.thing, time=time, sender=asked.senders[0])


def _given(obligation: Obligation) -> Iterator[Duty]:
    sender = obligation.senders[0].kind.value if obligation.senders else "unknown"
    item = (obligation.item or "").rstrip(".")
    times = [due.rrule or due.edtf or "condition" for due in obligation.due] or ["none"]
    kind = (obligation.kind or ObligationKind.SEND).value
    for time in dict.fromkeys(times):
        yield Duty(item=item, kind=kind, thing=obligation.thing_kind.value, time=time, sender=sender)
