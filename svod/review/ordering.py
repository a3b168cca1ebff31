"""The order of commands: by their ids, whatever clocks say."""

from dataclasses import replace

from model.review import Command
from store.repositories import Work
from svod.ids import later


def in_order(work: Work, command: Command) -> Command:
    """Return the command as the newest of its document and of all that it changes, which is locked by now.

    What stands is what was said last: an id by the clock alone would put a correction behind those it came after, when
    the clock is set back or the servers' clocks differ.
    """
    targets = {revision.target_id for revision in command.revisions}
    return replace(command, id=later(command.id, work.reviews.newest(command.document_id, targets)))
