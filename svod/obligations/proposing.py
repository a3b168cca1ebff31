"""What an order's items ask for, with those who must send: ready for a person to confirm."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from model.obligation import ExpectedSenders, Obligation, ObligationKind
from model.registry import Registries
from model.result import Result
from normalize.obligations import obligations_of
from normalize.obligations.expecting import expected_senders


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposed:
    """Предложенное обязательство: what is asked, and of whom."""

    obligation: Obligation
    senders: ExpectedSenders


def proposed(result: Result) -> tuple[Obligation, ...]:
    """Return the obligations a person is asked about: what others send first, the surest first, own staff last."""
    return tuple(sorted(obligations_of(result), key=_rank))


def with_senders(found: Iterable[Obligation], result: Result, registries: Registries) -> Iterator[Proposed]:
    """Yield each obligation with who must send it, told by names, annexes and registries."""
    for one in found:
        yield Proposed(obligation=one, senders=expected_senders(one, result, registries))


def _rank(one: Obligation) -> tuple[bool, bool, bool]:
    """Sending before publishing and approving; a stable sort keeps the order of the items."""
    return one.internal, one.kind is not ObligationKind.SEND, one.is_unsure
