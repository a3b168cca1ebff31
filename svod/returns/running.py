"""The job `return`: a file is compared, what was chosen of it taken over, or all of that taken back; each goes on."""

from dataclasses import replace
from functools import partial
from typing import Final
from uuid import UUID

from model.errors import SvodError, UnreadableFileError
from model.outages import is_outage
from model.returned import Returned, ReturnState
from model.service_errors import GaveUpError, NotFoundError
from model.territory import Scope
from store.repositories import Store
from svod.outages import insisting, scratch_errors
from svod.returns.applying import carry_over
from svod.returns.planning import make_plan, read_source
from svod.returns.undoing import carry_back
from svod.service import Service

MAX_TRIES: Final = 4


def run_return(service: Service, returned_id: UUID) -> None:
    """Do what a file sent back waits for, as far as who sent it may reach; raises the error of a try but the last."""
    try:
        with service.store.transaction() as work:
            returned = work.returns.get(returned_id)
    except NotFoundError:  # removed while its job waited
        return
    store = service.store.seen_by(Scope(returned.territories))
    if returned.state in {ReturnState.QUEUED, ReturnState.COMPARING}:
        _compare(service, store, returned_id)
    carry_over(store, returned_id)
    carry_back(store, returned_id)


def give_return_back(service: Service, returned_id: UUID) -> None:
    """Put a file that is being compared back to those that wait, its try not counted."""
    with service.store.transaction() as work:
        returned = work.returns.get(returned_id, lock=True)
        if returned.state is ReturnState.COMPARING:
            work.returns.save(replace(returned, state=ReturnState.QUEUED, attempts=max(returned.attempts - 1, 0)))


def _compare(service: Service, store: Store, returned_id: UUID) -> None:
    begun = _begin(store, returned_id)
    if begun is None:
        return
    try:
        with scratch_errors():
            done = _compared(service, store, begun)
    except Exception as error:
        if not insisting(partial(_failed, store, begun, error)):
            raise
        return
    _end(store, begun, replace(done, state=ReturnState.PLANNED, code=None))


def _begin(store: Store, returned_id: UUID) -> Returned | None:
    with store.transaction() as work:
        returned = work.returns.get(returned_id, lock=True)
        if returned.state not in {ReturnState.QUEUED, ReturnState.COMPARING}:
            return None
        work.returns.clear(returned_id)
        if returned.attempts >= MAX_TRIES:
            code = returned.code or GaveUpError.code
            work.returns.save(replace(returned, state=ReturnState.FAILED, code=code))
            return None
        return work.returns.save(replace(returned, state=ReturnState.COMPARING, attempts=returned.attempts + 1))


def _compared(service: Service, store: Store, begun: Returned) -> Returned:
    data = service.blobs.read(begun.sha256)
    source = read_source(store, service.app.reading, service.blobs, (data, begun.name))
    plan = make_plan(store, source, begun)
    return replace(
        begun,
        export_id=source.export_id,
        rows=plan.rows,
        same=plan.same,
        formulas=plan.formulas,
        knows_removed=source.exported is not None,
        foreign=source.book.foreign,
        missing=source.book.missing,
    )


def _failed(store: Store, begun: Returned, error: Exception) -> bool:
    """Write how a try failed; tell whether it was the last one: a file that cannot be read never can.

    Where something that Svod stands on was away, it was no try.
    """
    code = error.code if isinstance(error, SvodError) else GaveUpError.code
    is_away = is_outage(error)
    is_last = not is_away and (begun.attempts >= MAX_TRIES or isinstance(error, UnreadableFileError))
    state = ReturnState.FAILED if is_last else ReturnState.QUEUED
    ended = replace(begun, state=state, code=code, attempts=begun.attempts - is_away)
    return _end(store, begun, ended) or is_last


def _end(store: Store, begun: Returned, ended: Returned) -> bool:
    """Write how a try ended; tell whether another one has begun meanwhile: then nothing is."""
    with store.transaction() as work:
        returned = work.returns.get(begun.id, lock=True)
        if returned.state is not ReturnState.COMPARING or returned.attempts != begun.attempts:
            return True
        if ended.state is not ReturnState.PLANNED:
            work.returns.clear(begun.id)
        work.returns.save(replace(ended, rev=returned.rev))
        return False
