"""Presence: one enters a document, stays by working, leaves, or takes it over; nothing of it blocks anybody."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from model.account import Actor
from model.lease import LEASED_FOR, Lease, Presence, presence_of
from model.work import ChangeKind
from store.repositories import Store, Work
from svod.ids import new_id, now


def who_is_here(store: Store, document: UUID) -> tuple[Presence, tuple[Lease, ...]]:
    """Return who is in a document, and all leases of the last hour; raises NotFoundError."""
    with store.transaction() as work:
        work.documents.get(document)
        leases = work.leases.of(document)
    return presence_of(leases, now()), leases


def enter(store: Store, document: UUID, actor: Actor, *, take_over: bool = False) -> Presence:
    """Say that somebody works on a document for the next ten minutes, in place of whoever does where they say so.

    Raises NotFoundError.
    """
    with store.transaction() as work:
        work.documents.get(document)
        leases, at = work.leases.of(document), now()
        before = presence_of(leases, at)
        takes = before.holder is None or (take_over and before.holder != actor.id)
        known = next((lease for lease in leases if lease.account_id == actor.id), None)
        entered = _entered(known, document, actor, at)
        own = replace(entered, held_at=at, taken_by=None) if takes else entered
        written = [own, *(_let_go(lease, actor) for lease in leases if takes and lease.account_id == before.holder)]
        is_news = takes or known is None or not known.is_here(at)
        _put(work, written, is_news=is_news)
        return presence_of(work.leases.of(document), at)


def leave(store: Store, document: UUID, actor: Actor) -> Presence:
    """Say that somebody has left; who was not there leaves as well. Raises NotFoundError."""
    with store.transaction() as work:
        work.documents.get(document)
        at = now()
        own = [one for one in work.leases.of(document) if one.account_id == actor.id and one.is_here(at)]
        _put(work, [replace(lease, until=at, held_at=None, taken_by=None) for lease in own], is_news=True)
        return presence_of(work.leases.of(document), at)


def _entered(known: Lease | None, document: UUID, actor: Actor, at: datetime) -> Lease:
    """Return the lease renewed, or begun anew."""
    if known is not None and known.is_here(at):
        return replace(known, name=actor.name, until=at + LEASED_FOR)
    return Lease(
        id=known.id if known else new_id(),
        document_id=document,
        account_id=actor.id,
        name=actor.name,
        since=at,
        until=at + LEASED_FOR,
    )


def _let_go(lease: Lease, actor: Actor) -> Lease:
    return replace(lease, held_at=None, taken_by=actor.name)


def _put(work: Work, leases: list[Lease], *, is_news: bool) -> None:
    """Write leases in the order of accounts, so that two who take over at once do not wait for each other."""
    for lease in sorted(leases, key=lambda one: one.account_id):
        work.leases.put(lease)
        if is_news:
            work.changes.note(ChangeKind.LEASE, lease.id)
