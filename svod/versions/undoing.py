"""Undo of any command: of a correction as ever, of a link by parting the two documents again."""

from uuid import UUID

from model.account import Actor
from model.kinship import LinkState
from model.review import Command
from model.service_errors import AlreadyUndoneError
from store.repositories import Store, Work
from svod.review import undo as undo_correction
from svod.versions.deriving import undo_derivation
from svod.versions.joining import join
from svod.versions.linking import write_link
from svod.versions.parting import part


def undo(store: Store, command: UUID, actor: Actor) -> Command:
    """Take a command back; undoing that is a redo.

    Raises NotFoundError, AlreadyUndoneError, UndoConflictError where a field changed since, SupersededError where a
    later version holds by now.
    """
    with store.transaction() as work:
        made = _undone_link(work, command, actor)
    return made or undo_correction(store, command, actor)


def _undone_link(work: Work, command: UUID, actor: Actor) -> Command | None:
    """Return the command that took a link back or put it in force once more; None for any other command."""
    link = work.versions.link_of_command(command)
    if link is None:
        return None
    if link.kind.is_derived:
        work.versions.lock([])
        return undo_derivation(work, work.reviews.get(command), work.versions.link(link.id, lock=True), actor)
    link = work.versions.link(link.id, lock=True)
    if link.command_id != command or work.reviews.get(command).undone_by is not None:
        raise AlreadyUndoneError
    after = part(work, link, actor) if link.state is LinkState.LINKED else join(work, link, actor, undoes=command)
    write_link(work, after)
    return work.reviews.get(after.command_id) if after.command_id else None
