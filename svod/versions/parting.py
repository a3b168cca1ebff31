"""«Это разные документы»: what joined two documents is taken back; ids, counts and each one's own corrections return.

What people corrected since in the rows that went on stays with the document in which they did it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from model.account import Actor
from model.kinship import DocumentLink, LinkState
from model.review import Action, Command, Revision, inverses
from model.service_errors import InvalidValueError, SupersededError
from model.stored import ReviewState, StoredRecord
from store.repositories import Work
from svod.ids import new_id, now
from svod.review.context import rechecked
from svod.review.ordering import in_order
from svod.review.standing import DOCUMENT_ID, FORMER_OF, STATE, standing
from svod.review.values import derived, revisions_between
from svod.versions.joining import Both, open_both, tell, tell_rows
from svod.versions.judged import take_judgements_back
from svod.versions.submissions import scatter


@dataclass(frozen=True, kw_only=True, slots=True)
class _Parted:
    """Разведённая пара: each document's row under the id it had before; the holding one's corrections told anew."""

    former: StoredRecord
    holding: StoredRecord | None = None
    revisions: tuple[Revision, ...] = ()


def part(work: Work, link: DocumentLink, actor: Actor) -> DocumentLink:
    """Take a link out of force; return it refused, with the command that did so; it is not written yet.

    Raises NotFoundError, SupersededError where a later version holds by now: part that one first.
    """
    command = None
    if link.state is LinkState.LINKED and link.command_id is not None:
        command = _taken_back(work, link, work.reviews.get(link.command_id), actor)
    if link.kind.is_one and link.state is LinkState.LINKED:
        scatter(work, link)
    refused = replace(link, state=LinkState.REFUSED, author=actor.name, at=now(), command_id=command, overtaken=())
    tell(work, refused)
    return refused


def _taken_back(work: Work, link: DocumentLink, done: Command, actor: Actor) -> UUID:
    both = open_both(work, link.from_id, link.to_id)
    if both.holding.superseded_by is not None:
        raise SupersededError
    parted = tuple(_parted(work, both, done))
    command = in_order(work, _command(both, done, actor))
    if link.kind.supersedes:
        work.versions.supersede(both.former.id, None)
    _write_rows(work, both, parted)
    take_judgements_back(work, _exchanged(done), done.at, command.at)
    work.reviews.append(command)
    _append_since(work, command, parted)
    return command.id


def _exchanged(done: Command) -> dict[UUID, UUID]:
    """Return former row → the row that goes on, for rows that exchanged their ids."""
    moved = {one.target_id for one in done.revisions if one.pointer == DOCUMENT_ID}
    return {former: row for former, row in _going_on(done).items() if row in moved}


def _going_on(done: Command) -> dict[UUID, UUID]:
    return {one.target_id: UUID(one.new) for one in done.revisions if one.pointer == FORMER_OF}


def _made(done: Command) -> frozenset[UUID]:
    """Return the rows that the joining made."""
    return frozenset(one.target_id for one in done.revisions if not one.pointer)


def _parted(work: Work, both: Both, done: Command) -> Iterator[_Parted]:
    exchanged, states = _exchanged(done), _states(done)
    holding = {row.id: row for row in both.holding_rows}
    for former in both.former_rows:
        row_id = _going_on(done).get(former.id)
        if row_id is None or former.former_of != row_id:
            continue
        row = holding.get(row_id)
        if row is None:  # a newer reading has it no more
            yield _Parted(former=replace(former, former_of=None, rev=former.rev + 1))
        elif former.id in exchanged:
            yield _exchanged_back(work, former, row, done, states)
        else:
            yield _left(work, former, row, done, states)


def _exchanged_back(
    work: Work, former: StoredRecord, row: StoredRecord, done: Command, states: Mapping[UUID, str]
) -> _Parted:
    """Give each row the id it had; what was corrected since the two were joined goes to the other id with its row."""
    own = replace(former, id=row.id, rev=row.rev + 1, former_of=None)
    other = replace(row, id=former.id, rev=former.rev + 1, cluster_id=None)
    if former.id in _made(done):  # for the one document to hold what a person had added in the other
        return _Parted(former=own, holding=replace(other, state=ReviewState.DELETED))
    before = _under(other, standing(work.reviews.revisions_of(former.id), row.document_id))
    after = _under(other, (*standing(work.reviews.revisions_of(former.id), row.document_id), *_since(work, row, done)))
    after = _checked(after, row, done, states)
    return _Parted(former=own, holding=after, revisions=revisions_between(before, after))


def _left(work: Work, former: StoredRecord, row: StoredRecord, done: Command, states: Mapping[UUID, str]) -> _Parted:
    """The row that goes on had its id before: only what was carried over to it is taken back."""
    others = (one for one in work.reviews.revisions_of(row.id) if one.id != done.id)
    after = _checked(_under(row, standing(others, row.document_id)), row, done, states)
    return _Parted(former=replace(former, former_of=None, rev=former.rev + 1), holding=replace(after, rev=row.rev + 1))


def _since(work: Work, row: StoredRecord, done: Command) -> tuple[Revision, ...]:
    """Return what people corrected in a row after it went on."""
    later = (one for one in work.reviews.revisions_of(row.id) if one.id != done.id)
    return standing(later, row.document_id)


def _under(row: StoredRecord, revisions: Sequence[Revision]) -> StoredRecord:
    """Return the row as it was read, under these corrections; as it stands where they fit it no more."""
    read = replace(row, record=row.read or row.record)
    try:
        made = derived(read, read, revisions)
    except InvalidValueError:
        return row
    return replace(made, record=replace(made.record, findings=row.record.findings))


def _checked(after: StoredRecord, row: StoredRecord, done: Command, states: Mapping[UUID, str]) -> StoredRecord:
    """Return the row in the state it was in when joined; one that was checked since stays so."""
    since = row.reviewed_at is not None and row.reviewed_at > done.at
    if since or row.id not in states:
        return replace(after, state=row.state)
    state = ReviewState(states[row.id])
    signed = state is not ReviewState.UNREVIEWED
    return replace(
        after,
        state=state,
        reviewed_by=row.reviewed_by if signed else None,
        reviewed_at=row.reviewed_at if signed else None,
    )


def _states(done: Command) -> dict[UUID, str]:
    """Return the states of the rows that the joining changed, as they were."""
    return {one.target_id: one.old for one in done.revisions if one.pointer == STATE and one.old}


def _command(both: Both, done: Command, actor: Actor) -> Command:
    return Command(
        id=new_id(),
        action=Action.UNDO,
        document_id=both.holding.id,
        author_id=actor.id,
        author=actor.name,
        at=now(),
        revisions=inverses(done.revisions),
        undoes=done.id,
    )


def _append_since(work: Work, command: Command, parted: Sequence[_Parted]) -> None:
    """Write down what was corrected since under the ids it goes to: no undo, so that it holds over new readings."""
    revisions = tuple(revision for one in parted for revision in one.revisions)
    if revisions:
        said = replace(command, id=new_id(), action=Action.LINK, revisions=revisions, undoes=None)
        work.reviews.append(in_order(work, said))


def _write_rows(work: Work, both: Both, parted: Sequence[_Parted]) -> None:
    changed = {one.holding.id: one.holding for one in parted if one.holding is not None}
    back = {one.former.id for one in parted}
    left = [row for row in both.holding_rows if row.id not in changed and row.id not in back]
    holding = sorted([*changed.values(), *left], key=lambda row: (row.position, row.id))
    value = work.documents.value(both.holding.id)
    checked = rechecked(value, holding) if value is not None else tuple(holding)
    known = {row.id: row for row in both.holding_rows}
    written = [row for row in checked if row != known.get(row.id)]
    work.versions.move([*written, *(one.former for one in parted)])
    tell_rows(work, [*written, *both.former_rows, *(one.former for one in parted)])
