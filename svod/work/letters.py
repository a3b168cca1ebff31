"""The job `letter`: the letters of a run are made ten at a time; what is made stays, whatever becomes of the rest."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from export.letters.fields import Value
from model.errors import SvodError
from model.letter_run import LetterItemState, LetterRun, LetterRunItem, LetterRunState
from model.letter_template import RenderedLetter
from model.outages import is_outage
from model.service_errors import GaveUpError, NotFoundError
from store.repositories import Work
from svod.ids import now
from svod.letters.filling import values_of
from svod.letters.making import failed, kept, template_bytes
from svod.outages import insisting
from svod.service import Service

#: Letters rendered by one call of the jail; as often it is told how far the run is.
_PORTION: Final = 10
MAX_TRIES: Final = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class _Ready:
    """Письмо, готовое к изготовлению."""

    item: LetterRunItem
    values: dict[str, Value]
    template: UUID | None
    data: bytes


def make_letters(service: Service, run_id: UUID) -> None:
    """Make the letters of a run that wait; a run that is done or gone stays as it is.

    Where the database was away, it was no try.
    """
    run = _begun(service, run_id)
    try:
        _make(service, run)
    except Exception as error:
        if is_outage(error):
            insisting(lambda: give_letters_back(service, run_id))
        raise


def _make(service: Service, run: LetterRun | None) -> None:
    while run is not None and run.state is LetterRunState.RUNNING:
        waiting = [item for item in run.items if item.state is LetterItemState.WAITING][:_PORTION]
        run = _made(service, run, waiting) if waiting else _ended(service, run)


def give_letters_back(service: Service, run_id: UUID) -> None:
    """Let a run that was in work wait again, its try not counted."""
    with service.store.transaction() as work:
        run = work.letters.run(run_id, lock=True)
        if run.state is LetterRunState.RUNNING:
            work.letters.save_run(replace(run, state=LetterRunState.QUEUED, attempts=max(run.attempts - 1, 0)))


def _begun(service: Service, run_id: UUID) -> LetterRun | None:
    with service.store.transaction() as work:
        try:
            run = work.letters.run(run_id, lock=True)
        except NotFoundError:
            return None
        if run.state in {LetterRunState.DONE, LetterRunState.FAILED}:
            return None
        if run.attempts >= MAX_TRIES:
            left = [failed(item, GaveUpError.code, GaveUpError.message()) for item in run.items if _waits(item)]
            return _saved(work, _finished(_with(run, left)))
        return _saved(work, replace(run, state=LetterRunState.RUNNING, attempts=run.attempts + 1))


def _made(service: Service, run: LetterRun, waiting: Sequence[LetterRunItem]) -> LetterRun:
    with service.store.transaction() as work:
        prepared = [_prepared(work, item) for item in waiting]
    ready = [one for one in prepared if isinstance(one, _Ready)]
    rendered = _rendered(service, ready)
    with service.store.transaction() as work:
        known = work.letters.run(run.id, lock=True)
        # What another worker made meanwhile stays as it made it.
        left = {item.letter for item in known.items if _waits(item)}
        items = [one for one in prepared if isinstance(one, LetterRunItem) and one.letter in left]
        for one, made in zip(ready, rendered, strict=True):
            if one.item.letter in left:
                items.append(kept(work, run, one.item, made, one.template))
        return _saved(work, _with(known, items))


def _prepared(work: Work, item: LetterRunItem) -> _Ready | LetterRunItem:
    """Return a letter's values and template, or the item of one that cannot be made."""
    try:
        letter = work.letters.get(item.letter)
        if letter.rev != item.rev or letter.is_deleted:
            return failed(item, "not-found" if letter.is_deleted else "stale-revision")
        points = work.letters.points(letter.id)
        if not any(point.is_ticked for point in points):
            return failed(item, "no-points")
        former = work.letters.get(letter.repeats) if letter.repeats else None
        template, data = template_bytes(work, letter)
    except NotFoundError as error:
        return failed(item, error.code)
    return _Ready(item=item, values=values_of(letter, points, former, now().date()), template=template, data=data)


def _rendered(service: Service, ready: Sequence[_Ready]) -> list[RenderedLetter]:
    """Render all letters of one template by one call; what the jail gives up is a letter not made."""
    made: dict[UUID, RenderedLetter] = {}
    by_template: dict[bytes, list[_Ready]] = defaultdict(list)
    for one in ready:
        by_template[one.data].append(one)
    for data, of_one in by_template.items():
        try:
            letters = service.app.reading.letters(data, [one.values for one in of_one])
        except SvodError:
            letters = _one_by_one(service, data, of_one)
        made.update(zip((one.item.letter for one in of_one), letters, strict=True))
    return [made[one.item.letter] for one in ready]


def _one_by_one(service: Service, data: bytes, ready: Sequence[_Ready]) -> tuple[RenderedLetter, ...]:
    """Where a portion fails as a whole, the letter that makes it fail fails alone."""
    made: list[RenderedLetter] = []
    for one in ready:
        try:
            made += service.app.reading.letters(data, [one.values])
        except SvodError:
            made.append(RenderedLetter())
    return tuple(made)


def _ended(service: Service, run: LetterRun) -> LetterRun:
    with service.store.transaction() as work:
        return _saved(work, _finished(work.letters.run(run.id, lock=True)))


def _finished(run: LetterRun) -> LetterRun:
    state = LetterRunState.DONE if run.made else LetterRunState.FAILED
    return replace(run, state=state, finished_at=now())


def _with(run: LetterRun, items: Sequence[LetterRunItem]) -> LetterRun:
    known = {item.letter: item for item in items}
    return replace(run, items=tuple(known.get(item.letter, item) for item in run.items))


def _saved(work: Work, run: LetterRun) -> LetterRun:
    work.letters.save_run(run)
    return run


def _waits(item: LetterRunItem) -> bool:
    return item.state is LetterItemState.WAITING
