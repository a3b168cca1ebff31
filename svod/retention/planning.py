"""Что уйдёт: told before anybody decides, with a mark that the decision has to bring back."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Final
from uuid import UUID

from model.retention import Family, Footprint, Hold, Removal
from model.service_errors import StaleRevisionError
from store.repositories import Store, Work
from svod.retention.reaching import family_of

#: Marks travel as revisions do, in at most nine digits.
_MARKS: Final = 10**9


@dataclass(frozen=True, kw_only=True, slots=True)
class Going:
    """Уходящий документ."""

    id: UUID
    name: str
    #: It goes because another one's bytes lie in it: an archive, a document whose pages were cut.
    as_shell: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class RemovalPlan:
    """Опись удаления."""

    documents: tuple[Going, ...]
    footprint: Footprint
    #: What stands against it.
    holds: tuple[Hold, ...] = ()
    removal: Removal | None = None
    #: Of what goes, up to nine digits: it changes where that changes.
    mark: int


def plan_removal(store: Store, document: UUID) -> RemovalPlan:
    """Return what goes with a document; raises NotFoundError."""
    with store.transaction() as work:
        work.documents.get(document)
        with work.whole() as whole:
            return planned(whole, document)


def planned(work: Work, document: UUID) -> RemovalPlan:
    """Return what goes with a document, seen whole; raises NotFoundError."""
    family = family_of(work, (document,))
    going = _going(work, family)
    footprint = work.retention.footprint(family.all)
    return RemovalPlan(
        documents=going,
        footprint=footprint,
        holds=work.retention.holds(family.all),
        removal=work.retention.removal(document),
        mark=_mark(going, footprint),
    )


def check_plan(work: Work, document: UUID, mark: int) -> RemovalPlan:
    """Return the plan where it is the one that was shown; raises StaleRevisionError, NotFoundError."""
    plan = planned(work, document)
    if plan.mark != mark:
        raise StaleRevisionError(document)
    return plan


def _going(work: Work, family: Family) -> tuple[Going, ...]:
    found = [work.documents.get(one) for one in sorted(family.all)]
    return tuple(Going(id=one.id, name=one.name, as_shell=one.id in family.shells) for one in found)


def _mark(going: Sequence[Going], footprint: Footprint) -> int:
    said = repr((sorted(str(one.id) for one in going), sorted(asdict(footprint).items())))
    return int.from_bytes(hashlib.sha256(said.encode()).digest()) % _MARKS
